"""Drafts to whole messages are scored: questions found, answered from right documents, or left open."""

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.cli import app
from assistant.desk.intake.eml import read_eml
from assistant.desk.letters.letter import Letter, Part, PartStatus, Reply
from eval.gold import BadCases
from eval.letters.messages import Expected, Message, read_messages
from eval.letters.scoring import Drafted, drafted, totals
from eval.letters.table import as_markdown
from ingest.readers import Limits
from tests.small_library import bring_in, document

CORPUS = Path(__file__).parents[1] / "corpus" / "documents"
MESSAGE = Message(
    "m", "en", "several", b"", (Expected("who pays", "answered", ("a", "b")), Expected("my fine", "open", ()))
)


def part(question: str, status: PartStatus, *documents: str) -> Part:
    return Part(question, status, {"citations": [{"document_id": one} for one in documents]}, "")


def draft(*parts: Part, language: str = "en") -> Drafted:
    return drafted(MESSAGE, Reply(Letter(language, "", "Dear all,", ()), parts, "g", "s"))


def test_there_are_thirty_messages_of_every_kind() -> None:
    found = read_messages()
    assert len(found) == 30
    assert set(Counter(one.language for one in found)) == {"en", "es", "fr", "pt"}
    kinds = {"several", "off-topic", "thanks", "angry", "attachment", "html", "forwarded", "legal", "personal data"}
    assert kinds <= {one.kind for one in found}
    assert all(read_eml(one.raw, Limits()).text for one in found)


def test_documents_that_would_be_right_are_in_the_corpus() -> None:
    there = {path.stem for path in CORPUS.rglob("*.md")}
    wanted = {document for message in read_messages() for one in message.parts for document in one.documents}
    assert not wanted - there


@pytest.mark.parametrize(
    ("parts", "right", "extra"),
    [
        ([part("Who pays?", "answered", "b"), part("And my fine?", "declined")], [True, True], ()),
        ([part("Who pays?", "answered", "c"), part("And my fine?", "offtopic")], [False, True], ()),
        ([part("Who pays?", "declined"), part("And my fine?", "answered", "a")], [False, False], ()),
        ([part("Who pays?", "answered", "a"), part("Really?", "answered", "a")], [True, False], ("Really?",)),
        ([part("Thanks!", "courtesy")], [False, False], ()),
    ],
)
def test_a_draft_is_held_against_its_labels(parts: list[Part], right: list[bool], extra: tuple[str, ...]) -> None:
    found = draft(*parts)
    assert ([one.right for one in found.outcomes], found.extra) == (right, extra)


def test_totals_count_and_the_table_tells() -> None:
    good = draft(part("Who pays?", "answered", "a"), part("And my fine?", "declined"))
    bad = draft(part("Who pays?", "answered", "c"), part("Really | so?", "answered", "a"), language="es")
    told = totals([(MESSAGE, good), (MESSAGE, bad)])
    assert (told.questions, told.found, told.extra, told.answered, told.rightly_cited) == (4, 3, 1, 2, 1)
    assert (told.left_open, told.wholly_right, told.in_language) == (1, 1, 1)
    table = as_markdown([good, bad], told)
    assert "| m | who pays | answered | answered | c | ✗ |" in table
    assert "| m | Really \\| so? | no question | asked | | ✗ |" in table


def test_letters_that_stay_out_of_a_models_words_are_counted_by_why() -> None:
    letters = [replace(draft(), kept=why) for why in (None, "lost a sign", "too long", "lost a sign")]
    told = totals([(MESSAGE, one) for one in letters])
    assert as_markdown(letters, told, reworded=True).splitlines()[-3:] == [
        "- in the language model's words: 1 of 4",
        "  - kept as drafted, 2: lost a sign",
        "  - kept as drafted, 1: too long",
    ]
    assert "language model" not in as_markdown(letters, told)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ('parts = [{ asks = "x", becomes = "answered" }]', "names documents"),
        ('parts = [{ asks = "x", becomes = "open", documents = ["a"] }]', "names documents"),
        ('parts = []\nlabel = "x"', "unknown label"),
    ],
)
def test_a_label_that_says_nothing_is_refused(row: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "en.toml").write_text(f'[[message]]\nid = "a"\nkind = "b"\nfrom = "c"\nsubject = ""\ntext = "d"\n{row}')
    with pytest.raises(BadCases, match=told):
        read_messages(tmp_path)


def test_the_command_drafts_scores_and_writes(tmp_path: Path) -> None:
    text = "The city of Example keeps a public register of every algorithm that it uses."
    data = bring_in(tmp_path, {"reg.md": document("reg", "Register", text)})
    folder, out = tmp_path / "messages", tmp_path / "out.json"
    folder.mkdir()
    (folder / "en.toml").write_text(
        '[[message]]\nid = "a"\nkind = "one"\nfrom = "Ana <a@x.example>"\nsubject = ""\n'
        'text = "Which city keeps a public register of algorithms?"\n'
        'parts = [{ asks = "register", becomes = "answered", documents = ["reg"] }]\n'
    )
    wanted = ["--data", str(data), "eval", "letters", "--messages", str(folder), "--out", str(out)]
    result = CliRunner().invoke(app, wanted, catch_exceptions=False)
    assert (result.exit_code, "| a | register | answered | answered | reg | ✓ |" in result.stdout) == (0, True)
    written = json.loads(out.read_text("utf-8"))
    assert (written["totals"]["rightly_cited"], written["drafts"][0]["letter"].startswith("Dear Ana,")) == (1, True)
