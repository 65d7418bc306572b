"""A message's questions, in the order they stand. Pure."""

import re
from collections.abc import Collection
from itertools import compress

from assistant.desk.letters.asking import Asks, marked_alone
from assistant.desk.letters.message import own_words
from assistant.desk.letters.parting import parted
from assistant.questions import LONGEST_QUESTION
from assistant.understanding.courtesies import courtesy
from ingest.sentences import sentence_spans

# What stands before a question and is none of it.
LEAD = re.compile(
    r"^(?:(?:hello|hi|dear\s\w+|good\s(?:day|morning|afternoon|evening)|hola|buen[oa]s(?:\s(?:días|tardes|noches))?|"
    r"bonjour|bonsoir|olá|bom\sdia|boa\s(?:tarde|noite))\b[^,:!?¿]{0,40}[,:!]\s+)?"
    r"(?:(?:and\s|y\s|et\s|e\s)?(?:finally|lastly|por\súltimo|finalmente|enfin|por\sfim)\s?,\s+)?",
    re.IGNORECASE,
)
MOST_QUESTIONS = 12


# Fewer words are a name, a date, a cry.
FEWEST_WORDS = 3
MARKED = ("?", "?)", "?»", "?”", '?"')


def questions(text: str, language: str, asks: Asks = marked_alone) -> tuple[str, ...]:
    """Each question once, at most MOST_QUESTIONS; the whole message where nothing in it looks like one.

    `asks` tells of sentences without a question mark which of them wait for an answer.
    """
    written = own_words(text)
    said = sentences(written, language)
    open_ended = [one for one in said if not one.endswith(MARKED) and len(one.split()) >= FEWEST_WORDS]
    waiting = set(compress(open_ended, asks(open_ended)))
    # A courtesy with a question mark ("How are you?") is none.
    asked = [one for one in said if (one.endswith(MARKED) or one in waiting) and not courtesy(one)]
    if asked:
        return tuple(one[:LONGEST_QUESTION] for one in asked)[:MOST_QUESTIONS]
    whole = " ".join(written.split())[:LONGEST_QUESTION]
    return (whole,) if any(character.isalnum() for character in whole) else ()


def left_out(text: str, language: str, taken: Collection[str]) -> tuple[str, ...]:
    """What the message says beside the questions that were taken from it; nothing where it was taken whole."""
    written = own_words(text)
    if " ".join(written.split())[:LONGEST_QUESTION] in taken:
        return ()
    cut = {one[:LONGEST_QUESTION] for one in taken}
    beside = [one for one in sentences(written, language) if one[:LONGEST_QUESTION] not in cut and not courtesy(one)]
    return tuple(one for one in beside if len(one.split()) >= FEWEST_WORDS)


def sentences(text: str, language: str) -> list[str]:
    """Each once. Of each paragraph, its lines joined: mail is often wrapped in the middle of a sentence."""
    # A name right below a question belongs to no sentence of it.
    parts = re.split(r"\n\s*\n|(?<=\?)[ \t]*\n|\n(?=\s*(?:[-*•]|\d+[.)]|\(?[a-h\d]\))\s)", text)
    paragraphs = (" ".join(one.split()) for one in parts)
    found = [
        _bare(re.sub(r"^(?:[-*•]|\d+[.)]|\(?[a-h\d]\))\s+", "", one[start:end].strip()))
        for one in paragraphs
        for start, end in sentence_spans(one, language)
    ]
    return list(dict.fromkeys(part for one in found for part in parted(one, language)))


def _bare(sentence: str) -> str:
    """Without a greeting or a "finally" before it."""
    rest = LEAD.sub("", sentence, count=1)
    return rest[:1].upper() + rest[1:] if rest and rest != sentence else sentence
