"""Where a document says itself that sources differ: who is quoted one side of it is shown the whole. Pure."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from assistant.evidence import Evidence
from assistant.spans import overlap, words_in
from assistant.types import RankedPassage, Selection, Span

STATES = re.compile(
    r"\b(?:sources|accounts|figures|counts|numbers|dates|reports|estimates)\s+(?:\w+\s+){0,3}?"
    r"(?:differ|disagree|diverge|conflict|vary|cannot be reconciled|contradict)\b|"
    r"\b(?:fuentes|cifras|fechas|datos|recuentos)\s+(?:\w+\s+){0,3}?"
    r"(?:difieren|discrepan|no coinciden|no concuerdan|se contradicen|divergen)\b|"
    r"\b(?:sources|chiffres|dates|décomptes|données)\s+(?:\w+\s+){0,3}?"
    r"(?:diffèrent|divergent|ne concordent pas|se contredisent)\b|"
    r"\b(?:fontes|números|datas|dados|contagens)\s+(?:\w+\s+){0,3}?"
    r"(?:diferem|divergem|discordam|não coincidem|não batem certo|contradizem-se)\b",
    re.IGNORECASE,
)
# Two sides with what introduces them; a longer list is no difference but a story.
LONGEST_WORDS = 120
# Both sides may take more room than an answer otherwise has.
MOST_WORDS = 200


def states_difference(text: str) -> bool:
    return bool(STATES.search(text))


def with_stated_differences(selection: Selection, evidence: Evidence, most_words: int) -> Selection:
    """Each span that is one side of such a statement becomes all of it.

    What comes last gives way where the answer would have more than `most_words`, and more than both sides may take.
    """
    grown = list(_once(_grown(span, evidence) for span in selection.spans))
    if grown == list(selection.spans):
        return selection
    while len(grown) > 1 and words_in(grown) > max(most_words, MOST_WORDS):
        grown.pop()
    return replace(selection, spans=tuple(grown))


def _grown(span: Span, evidence: Evidence) -> Span:
    """The statement that the span stands in; the span itself where that is none."""
    sentences = span.passage.record.passage.sentences
    first, end = sentences.index(span.sentences[0]), sentences.index(span.sentences[-1]) + 1
    whole = _statement(span.passage, first, evidence, span)
    return whole if whole and whole.end >= sentences[end - 1].end else span


def _statement(passage: RankedPassage, at: int, evidence: Evidence, like: Span) -> Span | None:
    """The lead-in that states a difference with its items, where sentence `at` is one of them."""
    sentences = passage.record.passage.sentences
    lead = next((one for one in range(at, -1, -1) if sentences[one].kind != "item"), None)
    if lead is None or sentences[lead].kind != "lead" or not states_difference(evidence.text(passage, lead, lead + 1)):
        return None
    end = next((one for one in range(lead + 1, len(sentences)) if sentences[one].kind != "item"), len(sentences))
    text = evidence.text(passage, lead, end)
    if len(text.split()) > LONGEST_WORDS:
        return None
    return replace(like, passage=passage, sentences=tuple(sentences[lead:end]), text=text)


def _once(spans: Iterable[Span]) -> Iterator[Span]:
    told: list[Span] = []
    for span in spans:
        if not any(overlap(span, one) for one in told):
            told.append(span)
            yield span
