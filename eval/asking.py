"""Ask a case as an official would, and freeze all that scoring will want to know of the answer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assistant.answers import Answer, Citation
from assistant.assistant import Assistant
from eval.gold import GoldCase
from eval.labels import IN_ITS_PLACE, SECTION_SEPARATOR, by_document, judged, section_of
from eval.types import Asked, Found, Judged, Quoted, Said
from ingest.errors import RightsdeskError
from ingest.records import PassageRecord


@dataclass(frozen=True, slots=True)
class Asking:
    """The assistant, and what its library holds, read once for all cases."""

    assistant: Assistant
    records: Mapping[str, list[PassageRecord]]
    titles: Mapping[str, str]

    def ask(self, case: GoldCase) -> tuple[Asked, dict[str, float]]:
        """The frozen answer, and milliseconds by stage. An error becomes an answer that failed, never an end."""
        if absent := self.absent(case):
            return _failed(case, f"the library holds no document {', '.join(absent)}; ingest it"), {}
        try:
            answer = self._answer(case)
            forced = answer if answer.status == "answered" else self._answer(case, threshold=0.0)
        except RightsdeskError as error:
            return _failed(case, str(error)), {}
        asked = Asked(
            case_id=case.id,
            status=answer.status,
            said=self._said(answer),
            would_say=self._said(forced),
            confidence=answer.confidence,
            language=answer.language,
            reason=answer.decline.reason if answer.decline else "",
            found=self._found(answer),
            judged=judged(case, self.records, self.titles),
        )
        return asked, dict(answer.timings_ms)

    def _answer(self, case: GoldCase, threshold: float | None = None) -> Answer:
        return self.assistant.ask(case.question, threshold=threshold, earlier=case.earlier)

    def _said(self, answer: Answer) -> Said:
        text = answer.decline.message if answer.decline else answer.answer
        return self.said(text, answer.citations, answer.language)

    def said(self, text: str, citations: Iterable[Citation], language: str) -> Said:
        """An answer with its quotes beside what the library holds in their places."""
        return Said(text, tuple(map(self._quoted, citations)), language)

    def absent(self, case: GoldCase) -> list[str]:
        """The documents of the case that the library does not hold."""
        return sorted({place.document for place in case.gold} - self.titles.keys())

    def _quoted(self, citation: Citation) -> Quoted:
        stored = self.assistant.library.document(citation.document_id, citation.document_sha256).text
        return Quoted(
            marker=citation.marker,
            quote=citation.quote,
            stored=stored[citation.start : citation.end],
            passage_id=citation.passage_id,
            document=citation.document_id,
            section=SECTION_SEPARATOR.join(citation.section),
            language=citation.language,
        )

    def _found(self, answer: Answer) -> tuple[Found, ...]:
        records = self.assistant.library.passages([found.passage_id for found in answer.retrieved])
        return tuple(
            Found(
                found.passage_id, found.document_id, self._section(records[found.passage_id]), found.rank, found.score
            )
            for found in answer.retrieved
        )

    def _section(self, record: PassageRecord) -> str:
        return section_of(self.titles[record.passage.document_id], record)

    def passages(self, asked: Iterable[Asked]) -> list[dict[str, str]]:
        """What a reader of the report needs of every passage that was found, cited or judged, by id."""
        ids = {one.passage_id for answer in asked for one in _passages_of(answer)}
        records = self.assistant.library.passages(ids)
        languages = {record.id: record.metadata.language for record in self.assistant.library.documents()}
        return [
            {
                "id": passage_id,
                "document": (document := records[passage_id].passage.document_id),
                "title": self.titles[document],
                "section": self._section(records[passage_id]),
                "language": languages[document],
                "text": records[passage_id].passage.text,
            }
            for passage_id in sorted(records)
        ]


def asking(assistant: Assistant) -> Asking:
    library = assistant.library
    titles = {record.id: record.metadata.title for record in library.documents()}
    return Asking(assistant, by_document(library.current_passages()), titles)


def _failed(case: GoldCase, error: str) -> Asked:
    """Its labels stay, with a name in place of the passage that was not looked up: nothing of them was found."""
    sought = tuple(
        Judged(f"{place.document}{SECTION_SEPARATOR}{place.section}", place.document, place.section, IN_ITS_PLACE)
        for place in case.gold
    )
    return Asked(case.id, "failed", Said(""), Said(""), 0.0, case.language, error=error, judged=sought)


def _passages_of(asked: Asked) -> Iterable[Found | Quoted]:
    yield from asked.found
    yield from asked.said.quotes
    yield from asked.would_say.quotes
