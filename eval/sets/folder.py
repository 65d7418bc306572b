"""Write a set's documents as a folder that can be ingested and is read back word for word."""

import re
from collections.abc import Iterable
from pathlib import Path

import yaml

from eval.sets.types import SetDocument
from ingest.normalisation import Changes, clean, one_line

# What means something anywhere in a line, and what does only where a line begins (CommonMark 0.31).
_ANYWHERE = re.compile(r"([\\`*_{}\[\]<>&#|~!])")
_AT_BEGINNING = re.compile(r"^(\d*)([-+=.):])")


def write_documents(documents: Iterable[SetDocument], folder: Path) -> tuple[str, ...]:
    """One Markdown file a document, named by its id; the ids of those without a word, which ingest would refuse.

    Ids that differ in capitals alone get files that differ in more, as not every disk tells them apart.
    """
    folder.mkdir(parents=True, exist_ok=True)
    left_out: list[str] = []
    taken: set[str] = set()
    for document in documents:
        content = as_markdown(document)
        if not content:
            left_out.append(document.id)
            continue
        name = document.id if document.id.casefold() not in taken else f"{document.id}-{len(taken)}"
        taken.add(name.casefold())
        (folder / f"{name}.md").write_text(content, encoding="utf-8", newline="\n")
    return tuple(left_out)


def as_markdown(document: SetDocument) -> str:
    """The file's content: each line of the text is a paragraph; a text without words has its title's. Pure."""
    body = paragraphs(document.text)
    if not any(map(_has_letter, body)):
        body = (*paragraphs(document.title), *body)
    if not any(map(_has_letter, body)):
        return ""
    known = {"id": document.id, "title": one_line(clean(document.title, Changes())), "language": document.language}
    head = yaml.safe_dump(known, allow_unicode=True, sort_keys=False, width=2**31)
    return f"---\n{head}---\n\n" + "".join(f"{_escaped(paragraph)}\n\n" for paragraph in body)


def paragraphs(text: str) -> tuple[str, ...]:
    """The lines that hold anything, without what no reader sees.

    A line is a paragraph since texts in JSON are not wrapped: a line that ends has come to its end.
    """
    lines = (one_line(line) for line in clean(text, Changes()).split("\n"))
    return tuple(line for line in lines if line)


def _has_letter(paragraph: str) -> bool:
    return any(character.isalpha() for character in paragraph)


def _escaped(paragraph: str) -> str:
    return _AT_BEGINNING.sub(r"\1\\\2", _ANYWHERE.sub(r"\\\1", paragraph))
