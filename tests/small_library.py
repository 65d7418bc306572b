"""A small library of Markdown files asked with the real model, for what is about how documents relate."""

from collections.abc import Mapping
from pathlib import Path

from assistant.assistant import Assistant
from assistant.bootstrap import build_assistant
from assistant.settings import Settings
from ingest.bootstrap import build_ingest
from ingest.progress import Silent
from ingest.settings import LibrarySettings, read_settings


def small_library(folder: Path, files: Mapping[str, str], **settings: object) -> Assistant:
    """The assistant, at the pace fast, over these files."""
    data = bring_in(folder, files)
    return build_assistant(read_settings(Settings, data=data, pace="fast", **settings))


def bring_in(folder: Path, files: Mapping[str, str]) -> Path:
    """The data folder of a library of these files: a name and what stands in it, front matter and all."""
    documents, data = folder / "documents", folder / "data"
    documents.mkdir(parents=True)
    for name, text in files.items():
        (documents / name).write_text(text, encoding="utf-8")
    report = build_ingest(read_settings(LibrarySettings, data=data)).ingest([documents], Silent())
    assert (len(report.added), report.skipped) == (len([name for name in files if name.endswith(".md")]), ())
    return data


def document(id: str, title: str, *paragraphs: str, **metadata: str) -> str:
    """A Markdown file with front matter; values are written as they are."""
    told = {"id": id, "title": f'"{title}"', "language": "en", **metadata}
    front = "\n".join(f"{key}: {value}" for key, value in told.items())
    return "\n\n".join([f"---\n{front}\n---", f"# {title}", *paragraphs])
