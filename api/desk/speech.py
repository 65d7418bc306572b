"""The console's texts: one file for each language, a table for each part, said as `say("part.key")`."""

import tomllib
from functools import cache
from pathlib import Path

from api.pages.speech import LANGUAGES, Speech, preferred, speech

FOLDER = Path(__file__).parent / "texts"


@cache
def desk_speech(language: str) -> Speech:
    """In one of LANGUAGES; dates, numbers and names of kinds are said as on the library's pages."""
    parts = tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    texts = {f"{part}.{key}": text for part, keys in parts.items() for key, text in keys.items()}
    return Speech(language, speech(language).texts | texts)


def desk_spoken(asked: str, own: str, accepted: str) -> Speech:
    """In the language that the address asks for, else in the account's own, else in the browser's best."""
    known = [one for one in (asked.lower(), own) if one in LANGUAGES]
    return desk_speech(known[0] if known else preferred("", accepted))
