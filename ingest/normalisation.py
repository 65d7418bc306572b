"""Rid text of characters that nobody sees, and keep count of every change. Pure."""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping

Changes = Counter[tuple[str, str]]
"""How often each step changed something: (what was done, to one of what)."""

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
_ODD_SPACES = re.compile("[\t\x1f\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# Some PDF writers put U+FFFE where they mean a soft hyphen.
_SOFT_HYPHENS_AT_LINE_END = re.compile("[\xad\ufffe]+(?=[ \t]*\n)")
_SOFT_HYPHENS = re.compile("[\xad\ufffe]")
_ZERO_WIDTH = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200d\u2060-\u2064\u206a-\u206f\ufeff]")
# A direction override can make a quote read differently from what it says.
_DIRECTION_MARKS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# Some PDF fonts have their bullet at a place that means nothing elsewhere.
_LOST_BULLETS = re.compile("^[ \t]*[\x01-\x08\x0e-\x1b\x7f-\x84\x86-\x9f](?=[ \t])", re.MULTILINE)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufff9-\ufffb\uffff]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_LIGATURE = re.compile("[ﬀ-ﬆ]")
# Composing sorts each run of marks, which takes quadratic time; 30 is Unicode's own Stream-Safe limit.
_LONG_RUN_OF_MARKS = re.compile(r"[^\w\s\x00-\u02ff]{31,}")

# Most text needs none of the steps below, and pages come in tens of thousands of pieces.
_PLAIN = re.compile("[\n -~¡-¬®-ʯ‐-‧‰-⁞]*")

_STEPS = (
    (_LINE_ENDS, "\n", ("unified", "line end")),
    (_SOFT_HYPHENS_AT_LINE_END, "-", ("made visible", "soft hyphen at a line end")),
    (_SOFT_HYPHENS, "", ("dropped", "soft hyphen")),
    (_ZERO_WIDTH, "", ("dropped", "zero-width character")),
    (_DIRECTION_MARKS, "", ("dropped", "direction mark")),
    (_ODD_SPACES, " ", ("made plain", "tab or odd space")),
    (_LOST_BULLETS, "•", ("made visible", "lost bullet")),
    (_CONTROLS, "", ("dropped", "control character")),
    (_SURROGATES, "\ufffd", ("replaced", "broken character")),
)
_ALTERNATIVES = re.compile("(, | or )")


def clean(text: str, changes: Changes) -> str:
    """The text in NFC, with plain spaces and line ends and without invisible characters; counts into `changes`."""
    if _PLAIN.fullmatch(text):
        return text
    for pattern, replacement, step in _STEPS:
        text, count = pattern.subn(replacement, text)
        changes[step] += count
    return _composed(_LONG_RUN_OF_MARKS.sub(_first_marks, text), changes)


def expand_ligatures(text: str, changes: Changes) -> str:
    """PDF fonts draw "fi" as one sign, which no reader types."""
    text, count = _LIGATURE.subn(lambda sign: _LIGATURES[sign[0]], text)
    changes["expanded", "ligature"] += count
    return text


def told(changes: Mapping[tuple[str, str], int]) -> tuple[str, ...]:
    """Each step that changed something, in words: "joined 46 hard-wrapped lines"."""
    return tuple(f"{done} {n} {_plural(what, n)}" for (done, what), n in changes.items() if n)


def one_line(text: str) -> str:
    return " ".join(text.split())


def _composed(text: str, changes: Changes) -> str:
    composed = unicodedata.normalize("NFC", text)
    if composed != text:
        changes["composed", "accented character"] += max(1, len(text) - len(composed))
    return composed


def _first_marks(run: re.Match[str]) -> str:
    kept, marks = [], 0
    for character in run[0]:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= 30:
            kept.append(character)
    return "".join(kept)


def _plural(what: str, n: int) -> str:
    if n == 1:
        return what
    name, preposition, rest = re.split(r"( at | of |$)", what, maxsplit=1)
    return _ALTERNATIVES.sub(r"s\1", name) + "s" + preposition + rest
