"""A message's questions, in the order they stand. Pure."""

import re

from assistant.desk.letters.asking import asks_indirectly
from assistant.desk.letters.message import own_words
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


def questions(text: str, language: str) -> tuple[str, ...]:
    """Each question once, at most MOST_QUESTIONS; the whole message where nothing in it looks like one."""
    written = own_words(text)
    asked = dict.fromkeys(one for one in _sentences(written, language) if _asks(one))
    if asked:
        return tuple(one[:LONGEST_QUESTION] for one in asked)[:MOST_QUESTIONS]
    whole = " ".join(written.split())[:LONGEST_QUESTION]
    return (whole,) if any(character.isalnum() for character in whole) else ()


def _sentences(text: str, language: str) -> list[str]:
    """Of each paragraph, its lines joined: mail is often wrapped in the middle of a sentence."""
    # A name right below a question belongs to no sentence of it.
    parts = re.split(r"\n\s*\n|(?<=\?)[ \t]*\n|\n(?=\s*(?:[-*•]|\d+[.)]|\(?[a-h\d]\))\s)", text)
    paragraphs = (" ".join(one.split()) for one in parts)
    return [
        _bare(re.sub(r"^(?:[-*•]|\d+[.)]|\(?[a-h\d]\))\s+", "", one[start:end].strip()))
        for one in paragraphs
        for start, end in sentence_spans(one, language)
    ]


def _bare(sentence: str) -> str:
    """Without a greeting or a "finally" before it."""
    rest = LEAD.sub("", sentence, count=1)
    return rest[:1].upper() + rest[1:] if rest and rest != sentence else sentence


def _asks(sentence: str) -> bool:
    """A courtesy with a question mark ("How are you?") is none."""
    return bool(sentence.endswith(("?", "?)", "?»", "?”")) or asks_indirectly(sentence)) and not courtesy(sentence)
