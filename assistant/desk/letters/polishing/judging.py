"""Whether what a model made of a letter may stand: every sign in its place, nothing said that was not there. Pure."""

import re

from assistant.conversation import names
from assistant.desk.letters.polishing.frame import SIGN, Frame
from assistant.words import fold
from ingest.language import language_scores

FIGURE = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
LANGUAGES = ("en", "es", "fr", "pt")
# A frame says little; a model that says much more has begun to tell of its own.
LONGEST = 2.0
MOST_MORE_CHARACTERS = 400
FEWEST_WORDS = 8


def fault(frame: Frame, text: str, known: str, language: str) -> str:
    """Why the model's text may not stand, empty where it may. `known` is all that the letter and its quotes say."""
    if not text.strip():
        return "the model gave no text"
    if SIGN.findall(text) != frame.signs:
        return "the model lost, repeated or moved what stands for a quote, a source or a name"
    if len(text) > LONGEST * len(frame.text) + MOST_MORE_CHARACTERS:
        return "the model wrote far more than there was to word"
    said = SIGN.sub(" ", text)
    if new := sorted(set(FIGURE.findall(said)) - set(FIGURE.findall(known))):
        return f"the model told a figure that no source has: {', '.join(new[:3])}"
    if new := _new_names(said, known):
        return f"the model named what no source names: {', '.join(new[:3])}"
    if "http" in said or "@" in said:
        return "the model told an address of its own"
    return _foreign(said, language)


def _new_names(said: str, known: str) -> list[str]:
    words = {fold(word) for word in re.findall(r"\w+", known)}
    lines = [line for line in re.split(r"(?<=[.!?:])\s+|\n", said) if line.strip()]
    found = {word for line in lines for name in names(line) for word in re.findall(r"\w+", name)}
    return sorted(word for word in found if word[0].isupper() and fold(word) not in words)


def _foreign(said: str, language: str) -> str:
    if len(said.split()) < FEWEST_WORDS or language not in LANGUAGES:
        return ""
    scores = language_scores(said)
    likely = max(LANGUAGES, key=lambda one: scores.get(one, float("-inf")))
    return "" if likely == language else f"the model wrote in {likely}, the letter is in {language}"
