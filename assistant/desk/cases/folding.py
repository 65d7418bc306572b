"""Text as it is searched: without capitals and accents. Pure, since no two databases fold alike."""

import unicodedata


def folded(text: str) -> str:
    parted = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(letter for letter in parted if not unicodedata.combining(letter)).split())
