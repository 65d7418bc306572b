"""Find the sentences of one paragraph, as character offsets. Pure."""

import re
from collections.abc import Iterator

from sentencex import get_sentence_boundaries  # type: ignore[import-untyped]

from ingest.abbreviations import ANYWHERE, BEFORE_NAME, BEFORE_NUMBER
from ingest.words import word_set

Span = tuple[int, int]

_LANGUAGES = word_set("bn ca da de el en es fi fr gu hi hy it ja kk kn ml mr my nl pa pl pt ru sk ta te zh")
# The library takes quadratic time over some long texts, such as a row of quotation marks.
_MAX_PIECE = 4_000
_MAX_WORDS = 80
_SENTENCE_END = re.compile(r"[.!?…][”\"»’')\]]*\s+")
# The library takes "…" and ".)" to be inside a sentence even where the next word is a new one's first.
_MISSED_END = re.compile(r"(?:…|[.!?][)\]])\s+(?=[“\"«‘(¿¡]?[A-ZÀ-ÖØ-Þ])")
_LEFT_BEHIND = re.compile(r"(?:\s*(?:\[\w{1,4}\]|[”»’)\]]|[\"'](?=\s|$)))+(?=\s|$)")
_LAST_WORD = re.compile(r"([^\s(\[“\"«'’]+)\.$")
_NUMBER_AHEAD = re.compile(r"[\divxlcIVXLC(§]|[A-Z]\b")
_CLOSED_QUOTE = re.compile(r"[”\"»]$")
_SPEAKER = re.compile(r"[-–—]\s*\w")
_TAIL = 40


def sentence_spans(text: str, language: str) -> tuple[Span, ...]:
    """Trimmed, in order, apart, and together holding every character of `text` that is not white space."""
    spans = _mended(text, _moved_marks(text, list(_pieces(text, language))))
    trimmed = (_trimmed(text, span) for span in spans)
    return tuple(part for span in trimmed if span[0] < span[1] for part in _split_at_semicolons(text, span))


def _pieces(text: str, language: str) -> Iterator[Span]:
    """The library's own sentences; it is trusted for where they end only as far as they add up to the text."""
    code = language.lower().replace("_", "-").split("-")[0]
    for start, end in _windows(text):
        at = start
        for boundary in get_sentence_boundaries(code if code in _LANGUAGES else "en", text[start:end]):
            length = len(boundary["text"])
            if text[at : at + length] != boundary["text"]:
                break
            yield from _split_after_ellipsis(text, at, at + length)
            at += length
        if at < end:
            yield at, end


def _split_after_ellipsis(text: str, start: int, end: int) -> Iterator[Span]:
    for match in _MISSED_END.finditer(text, start, end):
        yield start, match.end()
        start = match.end()
    yield start, end


def _windows(text: str) -> Iterator[Span]:
    start = 0
    while len(text) - start > _MAX_PIECE:
        end = _window_end(text, start)
        yield start, end
        start = end
    yield start, len(text)


def _window_end(text: str, start: int) -> int:
    limit = start + _MAX_PIECE
    ends = [match.end() for match in _SENTENCE_END.finditer(text, start, limit)]
    if ends:
        return ends[-1]
    space = text.rfind(" ", start, limit)
    return space + 1 if space > start else limit


def _moved_marks(text: str, spans: list[Span]) -> list[Span]:
    """Closing quotes and footnote marks that start a piece belong to the one before."""
    result: list[Span] = []
    for start, end in spans:
        left_behind = _LEFT_BEHIND.match(text, start, end) if result else None
        if left_behind:
            result[-1] = (result[-1][0], left_behind.end())
            start = left_behind.end()
        if start < end:
            result.append((start, end))
    return result


def _mended(text: str, spans: list[Span]) -> list[Span]:
    result: list[Span] = []
    for start, end in spans:
        if result and _belong_together(text, result[-1], (start, end)):
            result[-1] = (result[-1][0], end)
        else:
            result.append((start, end))
    return result


def _belong_together(text: str, before: Span, after: Span) -> bool:
    head = text[max(before[0], before[1] - _TAIL) : before[1]].rstrip()
    tail = text[after[0] : after[0] + _TAIL].lstrip()
    if not head or not tail or not any(map(str.isalnum, text[after[0] : after[1]])):
        return True
    if head[-1] not in ".!?…。！？”\"»’')]*:;" or tail.lstrip("“\"«‘'([")[:1].islower():
        return True
    if _CLOSED_QUOTE.search(head) and _SPEAKER.match(tail):
        return True
    return _ends_abbreviated(head, tail) or not any(map(str.isalnum, text[before[0] : before[1]]))


def _ends_abbreviated(head: str, tail: str) -> bool:
    word = _LAST_WORD.search(head)
    if not word:
        return False
    last = word[1].casefold()
    if last in ANYWHERE:
        return True
    if last in BEFORE_NUMBER and _NUMBER_AHEAD.match(tail):
        return True
    return last in BEFORE_NAME and tail[:1].isupper() and not (len(last) == 1 and word[1].islower())


def _split_at_semicolons(text: str, span: Span) -> Iterator[Span]:
    start, end = span
    if end - start > _MAX_WORDS * 2 and len(text[start:end].split()) > _MAX_WORDS:
        for match in re.finditer(r";\s+", text[start:end]):
            cut = span[0] + match.start() + 1
            yield _trimmed(text, (start, cut))
            start = cut
    yield _trimmed(text, (start, end))


def _trimmed(text: str, span: Span) -> Span:
    start, end = span
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip()))
