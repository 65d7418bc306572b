"""Agreement of the support scorer with people: the area by hand and as scikit-learn has it, and the kept figures."""

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pytest
from sklearn.metrics import roc_auc_score

from eval.support.agreement import Agreement, GuardShare, Pair, agreement, auroc, auroc_interval
from eval.support.figures import MissingSet, figure_lines, read_figures, support_agreement, write_figures
from eval.support.judged_sets import begin_pairs, is_for_fitting, scifact_pairs
from eval.support.judgement import Support

DATA = Path(__file__).parents[2] / "shared" / "data"
FIGURES = {
    "date": "2026-11-22",
    "data_sha256": "0123456789abcdef",
    "method": "By hand",
    "sets": {
        "A set": {
            "n": 4,
            "auroc": 0.75,
            "auroc_low": 0.5,
            "auroc_high": 1.0,
            "said_yes_of_supported": 0.5,
            "said_yes_of_unsupported": 0.25,
        }
    },
}


def written(folder: Path, name: str, rows: Sequence[Mapping[str, object]]) -> Path:
    file = folder / name
    file.parent.mkdir(exist_ok=True)
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return file


@pytest.mark.parametrize(
    ("scores", "held", "area"),
    [
        ([0.9, 0.8, 0.2, 0.1], [1, 1, 0, 0], 1.0),
        ([0.9, 0.8, 0.2, 0.1], [0, 0, 1, 1], 0.0),
        ([0.5, 0.5, 0.5, 0.5], [1, 0, 1, 0], 0.5),
        # Of six pairs the supported one is above in four, level in one.
        ([0.9, 0.5, 0.5, 0.4, 0.2], [1, 1, 0, 0, 1], 0.5833333333),
    ],
)
def test_area_by_hand(scores: list[float], held: list[int], area: float) -> None:
    assert auroc(np.array(scores), np.array(held, dtype=bool)) == pytest.approx(area)


def test_area_is_that_of_scikit_learn() -> None:
    random = np.random.default_rng(1)
    scores, held = random.integers(0, 20, 300) / 20, random.random(300) < 0.4
    assert auroc(scores, held) == pytest.approx(roc_auc_score(held, scores), abs=1e-9)


def test_interval_is_wider_where_pairs_hang_together_and_the_same_each_time() -> None:
    random = np.random.default_rng(1)
    scores, held = np.repeat(random.random(40), 10), np.repeat(random.random(40) < 0.5, 10)
    apart = auroc_interval(scores, held, [str(at) for at in range(400)])
    together = auroc_interval(scores, held, [str(at // 10) for at in range(400)])
    assert together == auroc_interval(scores, held, [str(at // 10) for at in range(400)])
    assert together[1] - together[0] > 2 * (apart[1] - apart[0])
    assert together[0] < auroc(scores, held) < together[1]


def by_length(evidence: str, claim: str, language: str = "") -> Support:
    """The longer the claim the better; a guard called "comma"."""
    return Support(len(claim) / 10, ("comma",) if "," in claim else (), len(claim) >= 5)


def test_agreement_of_a_few_pairs() -> None:
    rows = [
        Pair("", "12345678", True, "a"),
        Pair("", "123,", True, "b"),
        Pair("", "12345", False, "c"),
        Pair("", "1,", False, "d"),
    ]
    found = agreement(rows, by_length)
    low, high = found.auroc_low, found.auroc_high
    assert found == Agreement(4, 2, 0.75, low, high, 0.5, 0.5, (GuardShare("comma", 0.5, 0.5),))
    assert 0 <= low <= 0.75 <= high <= 1


def test_pairs_of_one_kind_are_refused() -> None:
    with pytest.raises(ValueError, match="wanted supported and unsupported pairs, got 1 supported of 1"):
        agreement([Pair("", "a", True, "a")], by_length)


def test_begin_is_read_without_its_generic_responses(tmp_path: Path) -> None:
    labels = ("Fully attributable", "Not fully attributable", "Generic")
    rows = [{"evidence": "E", "response": label[0], "label": label} for label in labels]
    pairs = (Pair("E", "F", True, "E"), Pair("E", "N", False, "E"))
    assert begin_pairs(written(tmp_path, "begin.jsonl", rows)) == pairs


def test_scifact_is_read_by_sentences(tmp_path: Path) -> None:
    def row(name: str, label: str, document: str | None, sentences: list[int]) -> dict[str, object]:
        claim = f"Water is {name}."
        return {"claim_id": name, "claim": claim, "doc_id": document, "label": label} | {
            "sentences": sentences,
            "cited_doc_ids": ["1", "2"],
        }

    rows = [
        row("blue", "SUPPORT", "1", [0, 2]),
        row("red", "CONTRADICT", "1", [1]),
        row("wet", "NOT_ENOUGH_INFO", None, []),
        # Behind the last sentence.
        row("far", "SUPPORT", "1", [3]),
    ]
    documents = [{"id": "1", "text": "One is so. Two is so. Three is so."}]
    documents.append({"id": "2", "text": "No. Some water."})
    claims, corpus = written(tmp_path, "claims.jsonl", rows), written(tmp_path, "corpus.jsonl", documents)
    blue = Pair("One is so. Three is so.", "Water is blue.", True, "blue")
    red = Pair("Two is so.", "Water is red.", False, "red")
    wet = Pair("Some water.", "Water is wet.", False, "wet")
    assert scifact_pairs(claims, corpus, "CONTRADICT") == (blue, red)
    assert scifact_pairs(claims, corpus, "NOT_ENOUGH_INFO") == (blue, wet)


def test_half_of_the_clusters_are_for_fitting() -> None:
    halves = [is_for_fitting(Pair("", str(at), True, str(at // 2))) for at in range(2000)]
    assert halves[::2] == halves[1::2]
    assert sum(halves) == pytest.approx(1000, abs=100)


def test_figures_are_kept_and_printed(tmp_path: Path) -> None:
    write_figures(FIGURES, tmp_path / "figures.json")
    assert read_figures(tmp_path / "figures.json") == FIGURES
    assert list(figure_lines(FIGURES)) == [
        "| people judged | n | AUROC | 95 % interval | calls supported what is | and what is not |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
        "| A set | 4 | 0.75 | 0.50 to 1.00 | 50% | 25% |",
        "",
        "By hand. Measured 2026-11-22, data 0123456789ab.",
    ]


def test_sets_that_are_not_there_are_named(tmp_path: Path) -> None:
    written(tmp_path, "verification_dev.jsonl", [])
    with pytest.raises(MissingSet, match="got no .*verification_train.jsonl, .*corpus.jsonl. Give their folders"):
        support_agreement(tmp_path, tmp_path)


def test_the_kept_figures_are_those_of_today() -> None:
    if not DATA.is_dir():
        if os.environ.get("TESTS_NEED_SHARED"):
            pytest.fail(f"wanted the judged sets in {DATA}")
        pytest.skip("the judged sets are not beside this checkout")
    kept = read_figures()
    assert support_agreement(DATA / "begin", DATA / "scifact") | {"date": kept["date"]} == kept


def test_the_kept_figures_are_above_what_can_be_relied_on() -> None:
    """Overlap alone has 0.948 and 0.547 on the same halves: guards cost 0.02 on BEGIN and gain 0.06 on SciFact."""
    areas = [found["auroc"] for found in read_figures()["sets"].values()]
    assert areas[0] > 0.9
    assert areas[1] > 0.58
