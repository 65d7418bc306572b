"""The tables that the READMEs show are what the corpus and the cases hold."""

from pathlib import Path

from typer.testing import CliRunner

from api.cli import app
from eval.census import as_markdown, cases_table, corpus_table
from eval.gold import GoldCase, read_cases

ROOT = Path(__file__).parents[1]
GUIDE = "---\nkind: guide\n---\n# A title\n\nFour words stand here.\n\n## A section\n\n- one item[^1]\n\n[^1]: x\n"


def test_counts_documents_sections_and_words(tmp_path: Path) -> None:
    (tmp_path / "one.md").write_text(GUIDE)
    (tmp_path / "two.md").write_text(GUIDE)
    (tmp_path / "three.txt").write_text("The harbour lends forty bicycles.")
    assert corpus_table(sorted(tmp_path.iterdir())) == [
        ("kind", "documents", "sections", "words"),
        ("guide", "2", "2", "12"),
        ("other", "1", "0", "5"),
        ("all", "3", "2", "17"),
    ]


def test_counts_cases() -> None:
    asked = {"question": "Why?", "written_from": "facts", "answerable": False, "why": "missing"}
    languages = ("en", "es", "es")
    cases = [
        GoldCase.model_validate({**asked, "id": str(number), "language": language, "kind": "missing"})
        for number, language in enumerate(languages)
    ]
    assert as_markdown(cases_table(cases)) == (
        "| kind | en | es | fr | pt | all | answerable |\n"
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |\n"
        "| missing | 1 | 2 | 0 | 0 | 3 | 0 |\n"
        "| all | 1 | 2 | 0 | 0 | 3 | 0 |"
    )


def test_the_readmes_show_what_there_is() -> None:
    corpus = as_markdown(corpus_table(sorted((ROOT / "corpus" / "documents").glob("*.md"))))
    cases = as_markdown(cases_table(read_cases(sorted((ROOT / "eval" / "cases").glob("*.jsonl")))))
    result = CliRunner().invoke(app, ["eval", "census"])
    assert (result.exit_code, result.output) == (0, f"{corpus}\n\n{cases}\n")
    assert corpus in (ROOT / "corpus" / "README.md").read_text(encoding="utf-8")
    assert cases in (ROOT / "eval" / "cases" / "README.md").read_text(encoding="utf-8")
