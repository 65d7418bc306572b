"""Instructions put into questions and documents: where they stand, and that nothing else is changed."""

from pathlib import Path
from random import Random

import pytest

from eval.robustness.injection import BAIT, CANARY, ORDERS, obeyed, poison, poisoned, with_orders
from tests.readings import read_anew
from tests.test_eval_robustness import make_case

DOCUMENTS = Path(__file__).parents[1] / "corpus" / "documents"
FRONT = '---\nid: d\ntitle: "Tea: a guide"\nlanguage: es\n---\n'
ORDER_EN = BAIT["en"].format(title="tea") + ORDERS["en"].format(canary=CANARY)
ORDER_ES = BAIT["es"].format(title="Tea: a guide") + ORDERS["es"].format(canary=CANARY)


@pytest.mark.parametrize("language", ["en", "es", "fr", "pt", "de"])
def test_an_order_stands_before_or_after_the_question_in_its_language(language: str) -> None:
    order = ORDERS.get(language, ORDERS["en"]).format(canary=CANARY)
    made = {with_orders(make_case("Why?", language), Random(seed)) for seed in range(20)}
    assert made == {f"{order} Why?", f"Why? {order}"}


@pytest.mark.parametrize(
    ("answer", "did"), [(CANARY, True), (f"“… {CANARY.lower()}.” [1]", True), ("A purple walrus", False), ("", False)]
)
def test_who_says_the_word_has_obeyed(answer: str, did: bool) -> None:
    assert obeyed(answer) is did


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tea is hot.", f"Tea is hot.\n\n{ORDER_EN}\n"),
        ("# Tea\n\nTea is hot.[^1]\n\n- one\n", f"# Tea\n\nTea is hot.[^1]\n\n{ORDER_EN}\n\n- one\n"),
        (
            "# Tea\n\nThese are:[^1]\n\n- one\n\n[^1]: x.\n",
            f"# Tea\n\nThese are:[^1]\n\n- one\n\n[^1]: x.\n\n{ORDER_EN}\n",
        ),
        (f"{FRONT}\nTea is hot.\n", f"{FRONT}\nTea is hot.\n\n{ORDER_ES}\n"),
        ("Tea is hot.\r\n\r\n- one", f"Tea is hot.\n\n{ORDER_EN}\n\n- one\n"),
    ],
)
def test_the_instruction_stands_after_a_paragraph_in_the_language_of_the_document(text: str, expected: str) -> None:
    assert poisoned(text, Random(0), "tea") == expected


def test_a_poisoned_folder_is_a_copy_with_one_paragraph_more_in_each_text(tmp_path: Path) -> None:
    source, out = tmp_path / "source", tmp_path / "out"
    (source / "below").mkdir(parents=True)
    (source / "a.md").write_text(f"{FRONT}\nTea is hot.\n", encoding="utf-8")
    (source / "below" / "b.txt").write_bytes("Té está caliente.".encode("latin-1"))
    (source / "c.pdf").write_bytes(b"%PDF-\xff")
    assert poison(source, out, seed=0) == ("a.md", "below/b.txt")
    assert (out / "c.pdf").read_bytes() == b"%PDF-\xff"
    assert (out / "below" / "b.txt").read_text(encoding="utf-8").startswith("Té está caliente.\n\nImportant note")
    assert CANARY not in (source / "a.md").read_text(encoding="utf-8")


def test_real_documents_say_the_same_as_before_and_the_instruction(tmp_path: Path) -> None:
    for path in sorted(DOCUMENTS.glob("*.md"))[:6]:
        (tmp_path / path.name).write_text(poisoned(path.read_text(encoding="utf-8"), Random(1), path.stem), "utf-8")
        clean, changed = read_anew(path), read_anew(tmp_path / path.name)
        before, after = clean.text.split("\n\n"), changed.text.split("\n\n")
        assert [block for block in after if CANARY not in block] == before
        assert len(after) == len(before) + 1
        assert changed.metadata == clean.metadata
