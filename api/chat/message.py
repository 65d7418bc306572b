"""An answer as a chat message: quotes with markers, the list of sources, and an annotation for each quote. Pure."""

import re
from dataclasses import dataclass

from assistant.answers import Answer, Citation
from assistant.rendering import rendered, title
from ingest.types import Immutable

# Chat clients show messages as Markdown, and fetch its pictures: what a document says must stay text.
ACTIVE = re.compile(r"!(?=\[)|(?<=\])(?=[(\[:])|<(?=[A-Za-z/!?])")
PIECE = re.compile(r".*?\n\n|.+$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Annotation(Immutable):
    """The quote at `content[start:end]`, with its marker, is from this document, and stands at this address."""

    start: int
    end: int
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Message(Immutable):
    content: str
    annotations: tuple[Annotation, ...]


def message(answer: Answer, home: str) -> Message:
    """What a chat client shows; `home` is the address of this service, with a slash at its end."""
    content = inert(rendered(answer))
    found: list[Annotation] = []
    for citation in answer.citations:
        start = found[-1].end if found else 0
        cited = f"{inert(citation.quote)} [{citation.marker}]"
        at = content.find(cited, start)
        if at >= 0:
            found.append(Annotation(at, at + len(cited), title(citation, answer.language), address(citation, home)))
    return Message(content, tuple(found))


def address(citation: Citation, home: str) -> str:
    """The passage, in this library, with the quote marked: it says whether it is a digest, and leads to the source."""
    return f"{home}library/passages/{citation.passage_id}?start={citation.start}&end={citation.end}"


def inert(text: str) -> str:
    """The text with what Markdown would make a picture, a link or an element of escaped; nothing else is changed."""
    return ACTIVE.sub(lambda found: "\\" + found.group(), text)


def pieces(content: str) -> list[str]:
    """The content paragraph by paragraph, for a stream; together they are the content."""
    return PIECE.findall(content)
