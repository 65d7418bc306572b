"""A letter as plain text and as Markdown, its references listed below. Pure."""

from assistant.desk.letters.citing import line
from assistant.desk.letters.letter import Letter, Reference
from assistant.desk.letters.paragraphs import MARKER

SOURCES = {"en": "Sources", "es": "Fuentes", "fr": "Sources", "pt": "Fontes"}


def cited(letter: Letter) -> tuple[Reference, ...]:
    """The references whose marker stands in the letter, in their order."""
    markers = {int(found[1]) for found in MARKER.finditer(letter.body)}
    return tuple(one for one in letter.references if one.marker in markers)


def plain_text(letter: Letter) -> str:
    """What one copies into a mail."""
    listed = [f"[{one.marker}] {line(one, letter.language)}" for one in cited(letter)]
    sources = ["\n".join([f"{SOURCES.get(letter.language, SOURCES['en'])}:", *listed])] if listed else []
    return "\n\n".join([letter.body.strip(), *sources]) + "\n"


def markdown(letter: Letter) -> str:
    """With footnotes; quotes are quotes there as they are here."""
    known = {one.marker for one in cited(letter)}
    body = MARKER.sub(lambda found: f"[^{found[1]}]" if int(found[1]) in known else found[0], letter.body.strip())
    notes = [f"[^{one.marker}]: {line(one, letter.language)}" for one in cited(letter)]
    return "\n\n".join([body, *notes]) + "\n"
