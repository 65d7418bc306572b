"""What README and docs tell is there: every command with its options, every file, every link and its heading."""

import re
import shlex
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest
from typer.core import TyperCommand, TyperGroup
from typer.main import get_group

from api.cli import app

Command = TyperCommand | TyperGroup
ROOT = Path(__file__).parents[1]
FIRST = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "corpus/README.md")]
PAGES = [*FIRST, *sorted((ROOT / "docs").glob("*.md")), *sorted((ROOT / "eval").rglob("README.md"))]
FENCED = re.compile(r"^```.*?\n(.*?)^```", re.DOTALL | re.MULTILINE)
BEGUN = re.compile(r"(?:\$ )?(?:\w+=\S+ )*(?:scripts/|\.venv/bin/)?rightsdesk (.*)", re.DOTALL)
FOLDERS = ("api", "assistant", "corpus", "docs", "eval", "ingest", "scripts", "tests")
COMMAND = get_group(app)
each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))


@each_page
def test_every_command_is_there_with_its_options(page: Path) -> None:
    assert [told for told in _commands(page.read_text()) if _wrong(told)] == []


@each_page
def test_every_file_is_there(page: Path) -> None:
    named = {span for span in _spans(page.read_text()) if re.fullmatch(rf"({'|'.join(FOLDERS)})/[\w./-]*", span)}
    assert {name for name in named if not (ROOT / name).exists() and not (page.parent / name).exists()} == set()


@each_page
def test_every_link_leads_somewhere(page: Path) -> None:
    links = {link for link in re.findall(r"\]\(([^)\s]+)\)", page.read_text()) if "://" not in link}
    assert {link for link in links if not _leads(page, link)} == set()


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        ("rightsdesk --data data ask 'What?' --json", ""),
        ("rightsdesk desk sweep", ""),
        ("rightsdesk desk feedback --format=csv", ""),
        ("rightsdesk desk swep", "swep"),
        ("rightsdesk ask 'What?' --jsn", "--jsn"),
    ],
)
def test_what_is_not_there_is_noticed(told: str, wrong: str) -> None:
    assert _wrong(shlex.split(told)[1:]) == wrong


def _commands(text: str) -> Iterator[list[str]]:
    """The words after `rightsdesk`, of lines in blocks and of words marked as code, also those that leave it out."""
    groups = "|".join(name for name, command in _below(COMMAND).items() if _below(command))
    lines = (line for block in FENCED.findall(text) for line in block.splitlines())
    spans = _spans(text)
    whole = (BEGUN.match(line) for line in chain(lines, spans))
    short = (re.match(rf"((?:{groups}) .+)", span, re.DOTALL) for span in spans)
    return (shlex.split(told[1], comments=True) for told in chain(whole, short) if told)


def _spans(text: str) -> list[str]:
    """Words marked as code; the fences of blocks, which are backticks too, would pair them wrongly."""
    return re.findall(r"`([^`]+)`", FENCED.sub("", text))


def _wrong(words: list[str]) -> str:
    """The first word that no command or option has; empty if all is right."""
    command: Command = COMMAND
    known = set(_options(command))
    expected = iter(words)
    for word in expected:
        name = word.strip("[]").partition("=")[0]
        if name.startswith("--"):
            if name not in known:
                return name
            if _below(command) and "=" not in word:
                next(expected, None)  # the value of a group's option
        elif _below(command):
            if name not in _below(command):
                return name
            command = _below(command)[name]
            known |= set(_options(command))
    return ""


def _options(command: Command) -> Iterator[str]:
    yield "--help"
    for parameter in command.params:
        yield from (*parameter.opts, *parameter.secondary_opts)


def _below(command: Command) -> dict[str, Command]:
    held = command.commands if isinstance(command, TyperGroup) else {}
    return {name: one for name, one in held.items() if isinstance(one, Command)}


def _leads(page: Path, link: str) -> bool:
    path, _, heading = link.partition("#")
    target = page.parent / path if path else page
    return target.exists() and (not heading or heading in _headings(target))


def _headings(page: Path) -> set[str]:
    """The anchors of a page, as a forge makes them of its headings."""
    titles = re.findall(r"^#+ (.+)$", FENCED.sub("", page.read_text()), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}
