"""Whether a quote says what the stored text says. Pure.

Its words stand there whole; typography does not count. A cut within a quote is marked by "[…]". What is cut from the
rest of a sentence, marked or not, holds no negation or exception: "must never keep" is not quoted by "keep".
"""

import re
from collections.abc import Iterator

from assistant.desk.letters.typography import Plain, read_plain, untypeset

CUT = re.compile(r"\s*\[\s*(?:…|\.\.\.)\s*\]\s*")
# Where a sentence ends, or what of it stands by itself, or a paragraph, or an item of a list.
ENDS = re.compile(r"[.;!?…][\"'”’»)\]]*(?:\s+|$)|\n\s*")
ENDED = re.compile(r"(?:[.;!?…][\"'”’»)\]]*|\n)\s*$")
TURNS = {
    language: re.compile(rf"\b(?:{words})(?!\w)", re.IGNORECASE)
    for language, words in {
        "en": "not?|cannot|[a-z]+n't|never|nor|neither|none|without|unless|except|excluding|only|if|hardly",
        "es": "no|nunca|jamás|tampoco|ni|sin|salvo|excepto|s[oó]lo|solamente|únicamente|si",
        "fr": "ne|n'\\w+|pas|jamais|aucune?|ni|sans|sauf|hormis|seulement|si",
        "pt": "não|nunca|nem|jamais|sem|exceto|salvo|apenas|somente|só",
    }.items()
}
# What joins characters to one word or figure: non-binding, 1.500, don't; but "l'" leaves a word of its own.
JOINS = "-.,'/"
ELIDED = re.compile(r"(?<!\w)(?:[ldsjcmt]|qu|lorsqu|puisqu|jusqu)'$", re.IGNORECASE)
UNITS = "%€$£"


def is_faithful(quote: str, stored: str, language: str) -> bool:
    """Whether somebody who reads the quote reads what stands there; `language` is that of the stored text."""
    text, turns = read_plain(stored), TURNS.get(language, TURNS["en"])
    readings = ([quote], list(filter(None, CUT.split(quote)))) if CUT.search(quote) else ([quote],)
    return any(_in_order([untypeset(one) for one in pieces], text, turns, None) for pieces in readings)


def _in_order(pieces: list[str], text: Plain, turns: re.Pattern[str], before: int | None) -> bool:
    """Whether the pieces stand one after the other; `before` is where the last one ended."""
    if not pieces:
        return not turns.search(_left_out(text, before, None))
    piece = pieces[0]
    if not any(one.isalnum() for one in piece):
        return False
    for at in _places(piece, text.text, before or 0):
        if _is_whole(piece, text.text, at) and not turns.search(_left_out(text, before, at)):
            return _in_order(pieces[1:], text, turns, at + len(piece))
    return False


def _places(piece: str, text: str, start: int) -> Iterator[int]:
    at = text.find(piece, start)
    while at >= 0:
        yield at
        at = text.find(piece, at + 1)


def _is_whole(piece: str, text: str, at: int) -> bool:
    return not (_parts(text[:at], piece) or _parts(piece, text[at + len(piece) :]))


def _parts(before: str, after: str) -> bool:
    """Whether the border between the two runs through a word or a figure."""
    left, right = before[-2:].rjust(2), after[:2].ljust(2)
    if right[0].isdigit() and left[1] in UNITS + "-" or left[1].isdigit() and after.lstrip()[:1] in (*UNITS,):
        return True
    if left[1] in JOINS:
        return left[0].isalnum() and right[0].isalnum() and not ELIDED.search(before[-12:])
    if right[0] in JOINS:
        return left[1].isalnum() and right[1].isalnum()
    return left[1].isalnum() and right[0].isalnum()


def _left_out(text: Plain, start: int | None, end: int | None) -> str:
    """What of the sentences that are quoted stands between two places of the text and is not quoted."""
    first, last = (0 if start is None else _place(text, start)), _place(text, end)
    sentences = ENDS.split(text.written[first:last])
    begun = "" if start is None or ENDED.search(text.written[:first]) else sentences[0]
    goes_on = "" if end is None else sentences[-1]
    return read_plain(f"{begun} {goes_on}").text


def _place(text: Plain, at: int | None) -> int:
    return len(text.written) if at is None or at >= len(text.places) else text.places[at]
