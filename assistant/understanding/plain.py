"""A text as phrases are looked for in it: lower case, no accents, straight apostrophes, its marks kept. Pure."""

import unicodedata

APOSTROPHES = str.maketrans(dict.fromkeys("’‘`´ʼ", "'"))


def plain(text: str) -> str:
    """As people type in haste: “¿Qué tal?” becomes “¿que tal?”."""
    decomposed = unicodedata.normalize("NFKD", text.translate(APOSTROPHES).casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def plain_of_same_length(text: str) -> str:
    """The same, letter by letter, so that a place found in it is that place in the text."""
    return "".join(plain(character)[:1] or character for character in text)
