"""Recognise the sign or number that a list item starts with. Pure."""

import re

# Private-use characters are what is left of bullets drawn with a symbol font.
_SIGN = re.compile("^(?:[•◦▪▫■□●○‣⁃∙·➢➤►▶✓✔❖◆\uf000-\uf8ff]|[-–—*](?= )|o(?= [A-ZÀ-Þ¿¡]))\\s*")
_NUMBER = re.compile(r"^(?:\d{1,2}[.)]|\(\d{1,2}\)|\(?[a-z]\)|\(?[ivx]{1,5}\))\s+(?=\S)")
_DIGITS = re.compile(r"^\d")


def is_item(text: str) -> bool:
    return bool(_SIGN.match(text) or _NUMBER.match(text))


def is_numbered(text: str) -> bool:
    """Starts like "1. " or "2) ", as a heading may too."""
    return bool(_NUMBER.match(text) and _DIGITS.match(text))


def is_bare_sign(text: str) -> bool:
    """Nothing but the sign: its item stands on the next line."""
    sign = _SIGN.match(text + " ")
    return bool(sign and sign.end() >= len(text))


def may_be_inside_sentence(text: str) -> bool:
    """A dash may come first on a wrapped line, and so may the Portuguese article."""
    return text[:1] in ("-", "–", "—") or text.startswith("o ")


def without_sign(text: str) -> str:
    """The item's own words; a number stays, since people cite it."""
    return _SIGN.sub("", text, count=1)
