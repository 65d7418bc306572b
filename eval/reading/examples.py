"""Questions beside the passages that were found for them, each sentence marked by whether it answers."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.assistant import Assistant
from assistant.components.stored import gathered
from assistant.evidence import Evidence
from assistant.reader import pair_of
from assistant.types import Hits, RankedPassage, Ranking
from assistant.wiring import inputs_of
from eval.evidence import question_of
from eval.gold import GoldCase, Nugget
from eval.lines import lines_of
from eval.matching import flat, shows
from ingest.errors import RightsdeskError
from ingest.pipeline_run import run
from ingest.progress import Progress
from ingest.records import PassageRecord

# A sentence of fewer words is in many a fact by chance.
FEWEST_WORDS = 4


class BadExamples(RightsdeskError):
    """A file of examples that cannot be read; the message names its line."""


@dataclass(frozen=True, slots=True)
class ReadPassage:
    """A passage as the reader takes it in, and which of its sentences answer."""

    document: str
    above: str
    sentences: tuple[str, ...]
    answers: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A question, the documents that its labels name, and the passages found for it, best first.

    What is answerable may still have no passage that answers: then its answer is put in other words everywhere.
    """

    case_id: str
    question: str
    documents: tuple[str, ...]
    passages: tuple[ReadPassage, ...]
    answerable: bool = True


def examples(assistant: Assistant, cases: Sequence[GoldCase], progress: Progress) -> Iterator[Example]:
    """One for each case that something was found for; a case that cannot be answered has sentences that do not.

    What answers in the labelled documents and was not found comes last: whoever learns to find needs it most.
    """
    progress.begin("asking", len(cases))
    stored = _by_document(assistant.library.current_passages())
    for case in cases:
        question = question_of(case)
        if question is not None:
            found = run(assistant.pipeline, inputs_of(question, threshold=0.0), {"fuse"})["fuse"]["ranking"]
            passages = (*_read(case, found, assistant), *_missed(case, found, stored, assistant))
            if passages:
                documents = tuple(sorted(case.documents))
                yield Example(case.id, question.standalone, documents, passages, case.answerable)
        progress.advance()


def _by_document(records: Iterable[PassageRecord]) -> dict[str, list[PassageRecord]]:
    found: dict[str, list[PassageRecord]] = {}
    for record in records:
        found.setdefault(record.passage.document_id, []).append(record)
    return found


def _read(case: GoldCase, found: Ranking, assistant: Assistant) -> tuple[ReadPassage, ...]:
    evidence = gathered(assistant.library, found, Hits())
    return tuple(read_passage(case, passage, evidence) for passage in found.passages)


def _missed(
    case: GoldCase, found: Ranking, stored: Mapping[str, Sequence[PassageRecord]], assistant: Assistant
) -> tuple[ReadPassage, ...]:
    known = {passage.record.passage.id for passage in found.passages}
    places = sorted({place.document for place in case.gold})
    records = [record for name in places for record in stored.get(name, ()) if record.passage.id not in known]
    ranks = range(len(known) + 1, len(known) + len(records) + 1)
    behind = [RankedPassage(record, 0.0, 0.0, 0.0, rank) for record, rank in zip(records, ranks, strict=True)]
    return tuple(one for one in _read(case, Ranking(tuple(behind)), assistant) if any(one.answers))


def read_passage(case: GoldCase, ranked: RankedPassage, evidence: Evidence) -> ReadPassage:
    """A passage with the sentences marked that show a vital fact, in a document that the labels name."""
    document, pair = ranked.record.passage.document_id, pair_of(case.question, ranked, evidence)
    right = any(place.document == document for place in case.gold)
    vital = [nugget for nugget in case.nuggets if nugget.vital]
    answers = tuple(right and _answers(sentence, vital) for sentence in pair.sentences)
    return ReadPassage(document, pair.above, pair.sentences, answers)


def _answers(sentence: str, vital: Iterable[Nugget]) -> bool:
    """Whether it shows a vital fact, or is a part of one: some answers are marked over several sentences."""
    said = flat(sentence).rstrip(".:;")
    enough = len(said.split()) >= FEWEST_WORDS
    return any(
        shows(sentence, nugget.accepted)
        or (enough and any(said in flat(phrase) for wording in nugget.accepted for phrase in wording))
        for nugget in vital
    )


def read_examples(path: Path) -> Iterator[Example]:
    """BadExamples if a line is not what `rightsdesk eval examples` writes."""
    for number, line in enumerate(lines_of(path.read_text(encoding="utf-8")), start=1):
        try:
            yield _example(json.loads(line))
        except (ValueError, TypeError, KeyError) as error:
            raise BadExamples(
                f"{path}:{number}: wanted an example as `rightsdesk eval examples` writes it, came something else "
                f"({error}); write the file again"
            ) from error


def _example(row: dict[str, Any]) -> Example:
    passages = tuple(
        ReadPassage(one["document"], one["above"], tuple(one["sentences"]), tuple(one["answers"]))
        for one in row["passages"]
    )
    return Example(row["case_id"], row["question"], tuple(row["documents"]), passages, bool(row["answerable"]))
