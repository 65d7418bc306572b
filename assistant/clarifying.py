"""Ask back where a question speaks of "the guide" and several documents could be meant: seldom, with a choice. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assistant.types import Clarify, Filters, Option, Question, Ranking
from assistant.understanding.document_nouns import kind_of, reference, same_nouns, singling_out
from assistant.wording import worded
from assistant.words import content_words
from ingest.holdings import Holding
from ingest.types import Immutable

MOST_OPTIONS = 4
# News of a guide has the guide in its title, and is none.
TELLS_OF_OTHERS = "press"
MESSAGES: Mapping[str, str] = {
    "en": "Several documents could be meant. Which one?",
    "es": "La pregunta puede referirse a varios documentos. ¿A cuál?",
    "fr": "Plusieurs documents peuvent être visés. Lequel ?",
    "pt": "A pergunta pode referir-se a vários documentos. A qual?",
}


@dataclass(frozen=True, slots=True)
class Named(Immutable):
    """A work as a question could mean it: what it is called, the words of that, and its kind."""

    work: str
    title: str
    words: frozenset[str]
    kind: str


def named_works(holdings: Iterable[Holding]) -> Mapping[str, Named]:
    """What the library holds by document id: an original and our summary of it are one work."""
    return {
        one.id: Named(one.metadata.work or one.id, title, content_words(title), one.metadata.kind)
        for one in holdings
        if one.status == "current"
        for title in [one.about.title]
    }


def clarify(question: Question, ranking: Ranking, named: Mapping[str, Named], within: float) -> Clarify | None:
    """What is asked back; None where one document is named, or one is nearer than others by more than `within`."""
    spoken = reference(question.text)
    if spoken is None or question.understood_as or question.filters != Filters():
        return None
    meant = _meant(ranking, named, spoken["noun"], singling_out(question.text, spoken["noun"]))
    best = max(meant.values(), default=(0.0, ""))[0]
    rivals = {work: title for work, (similarity, title) in meant.items() if similarity >= best - within}
    if len(rivals) < 2:
        return None
    before, after = question.text[: spoken.start()], question.text[spoken.end() :]
    options = [Option(title, f"{before}“{title}”{after}") for title in list(rivals.values())[:MOST_OPTIONS]]
    return Clarify(worded(MESSAGES, question.language), tuple(options))


def _meant(
    ranking: Ranking, named: Mapping[str, Named], noun: str, telling: frozenset[str]
) -> Mapping[str, tuple[float, str]]:
    """The works found that are called so, each with its best cosine and its title, in the order of the ranking."""
    nouns, kind = same_nouns(noun), kind_of(noun)
    found: dict[str, tuple[float, str]] = {}
    for passage in ranking.passages:
        one = named.get(passage.record.passage.document_id)
        if one is None or not telling <= one.words or not _is_called(one, nouns, kind):
            continue
        earlier = found.get(one.work, (0.0, one.title))
        found[one.work] = (max(earlier[0], passage.similarity), earlier[1])
    return found


def _is_called(one: Named, nouns: frozenset[str], kind: str) -> bool:
    return bool(kind) and one.kind == kind or bool(nouns & one.words) and one.kind != TELLS_OF_OTHERS
