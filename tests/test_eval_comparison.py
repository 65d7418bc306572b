"""Comparing two runs: figures worked out by hand, what is not compared, what turned, and its Markdown."""

import json
from collections.abc import Sequence
from dataclasses import replace

import pytest

from eval.compare import compare
from eval.comparison import Comparison, Difference, PassFail, Shown, Turned
from eval.comparison_markdown import cell, comparison_markdown
from eval.plain import plain
from eval.runs import BadRun
from eval.types import CaseScore
from tests.run_builders import run, score

ANSWERED = [score(f"c{n}", {"nugget_recall": 0.5}) for n in range(8)]
WORSE = [replace(one, right=False, values={"nugget_recall": 0.25}) for one in ANSWERED]


def found(comparison: Comparison, measure: str, slice: str = "all") -> Difference:
    return next(one for one in comparison.differences if (one.slice, one.measure) == (slice, measure))


def test_a_run_against_itself_differs_in_nothing() -> None:
    comparison = compare(run(*ANSWERED), run(*ANSWERED))
    assert found(comparison, "nugget_recall") == Difference(
        "all", "nugget_recall", 8, 0, 0.5, 0.5, 0.0, 0.0, 0.0, 1.0, 1.0, None
    )
    assert comparison.turned == ()
    assert {one.p for one in comparison.passes} == {1.0}


def test_a_difference_has_its_interval_its_p_and_its_turned_cases() -> None:
    comparison = compare(run(*ANSWERED), run(*WORSE))
    assert found(comparison, "nugget_recall") == Difference(
        "all", "nugget_recall", 8, 0, 0.5, 0.25, -0.25, -0.25, -0.25, 2 / 256, 2 / 256, None
    )
    assert found(comparison, "passed").difference == -1.0
    assert comparison.passes[0] == PassFail("all", "passed", 8, 8, 0, 2 / 256, 2 / 256)
    assert [one.case_id for one in comparison.turned] == [f"c{n}" for n in range(8)]


def test_the_smallest_effect_is_from_the_paired_differences() -> None:
    mixed = [replace(one, values={"nugget_recall": 0.5 + n % 2}) for n, one in enumerate(ANSWERED)]
    # Differences of 0 and 1, four each: sd √(2/7), so 2.8016 · √(2/7) / √8.
    assert found(compare(run(*ANSWERED), run(*mixed)), "nugget_recall").smallest_effect == pytest.approx(
        2.8016 * (2 / 7) ** 0.5 / 8**0.5, abs=1e-4
    )


def test_cases_on_one_document_are_one_piece_of_evidence() -> None:
    one_document = [replace(one, cluster="d") for one in ANSWERED]
    comparison = compare(run(*one_document), run(*(replace(one, cluster="d") for one in WORSE)))
    assert comparison.clusters == 1
    assert found(comparison, "nugget_recall") == Difference(
        "all", "nugget_recall", 8, 0, 0.5, 0.25, -0.25, None, None, 1.0, 1.0, None
    )


def test_a_measure_that_one_run_alone_has_of_a_case_is_left_out_and_counted() -> None:
    b = [replace(ANSWERED[0], values={}), *WORSE[1:]]
    difference = found(compare(run(*ANSWERED), run(*b)), "nugget_recall")
    assert (difference.n, difference.unpaired, difference.a, difference.b) == (7, 1, 0.5, 0.25)


def test_holm_goes_over_the_slices_of_a_measure() -> None:
    kinds = [replace(one, kind="list" if n < 4 else "factoid") for n, one in enumerate(ANSWERED)]
    worse = [replace(one, values={"nugget_recall": 0.0}) if one.kind == "list" else one for one in kinds]
    comparison = compare(run(*kinds), run(*worse))
    ps = {one.slice: (one.p, one.p_holm) for one in comparison.differences if one.measure == "nugget_recall"}
    assert ps == {
        "all": (2 / 16, 2 / 16),
        "kind:factoid": (1.0, 1.0),
        "kind:list": (2 / 16, 3 * 2 / 16),
        "language:en": (2 / 16, 3 * 2 / 16),  # no less than the one before
    }


def test_cases_without_a_partner_are_listed_and_not_compared() -> None:
    a, b = run(*ANSWERED), run(*ANSWERED[1:], score("new"))
    changed = b.cases[0].model_copy(update={"question": "Something else?"})
    comparison = compare(a, replace(b, cases=(changed, *b.cases[1:])))
    assert (comparison.n, comparison.only_a, comparison.only_b, comparison.changed) == (6, ("c0",), ("new",), ("c1",))


@pytest.mark.parametrize(
    ("versions", "message"),
    [
        ((1, 2), "wanted runs that one scorer scored, got scorer 1 and 2; score the frozen answers"),
        ((None, None), "got scorer None and None"),
    ],
)
def test_runs_of_different_scorers_are_refused(versions: tuple[int | None, int | None], message: str) -> None:
    a, b = (run(*ANSWERED, scorer=version) for version in versions)
    with pytest.raises(BadRun, match=message):
        compare(a, b)


def test_runs_without_a_case_in_common_are_refused() -> None:
    with pytest.raises(BadRun, match="wanted runs with cases in common"):
        compare(run(score("a")), run(score("b")))


def test_what_fails_now_comes_first_with_both_answers() -> None:
    declined = replace(ANSWERED[0], status="declined")
    a, b = run(declined, ANSWERED[1]), run(ANSWERED[0], replace(ANSWERED[1], status="failed", error="timed out"))
    assert compare(a, b).turned == (
        Turned(
            "c1", "factoid", "en", "What is c1?", True,
            Shown(True, "answered", "Text of c1.", "", 0.9), Shown(False, "failed", "Text of c1.", "timed out", 0.9),
        ),
        Turned(
            "c0", "factoid", "en", "What is c0?", True,
            Shown(False, "declined", "Text of c0.", "", 0.9), Shown(True, "answered", "Text of c0.", "", 0.9),
        ),
    )  # fmt: skip


def test_latencies_of_the_same_cases_are_told_side_by_side() -> None:
    a, b = run(*ANSWERED[:3], score("gone")), run(*ANSWERED[:3])
    slower = replace(b, timings=({"total": 20.0}, {"total": 22.0}, {"total": 24.0}))
    comparison = compare(a, slower)
    assert comparison.latencies["latency_p50"] == (11.0, 22.0)
    assert "not tested since machine and load decide: latency&#95;p50 11.0 → 22.0, " in comparison_markdown(comparison)
    untimed = compare(a, replace(b, timings=({}, {}, {})))
    assert untimed.latencies == {}
    assert "Milliseconds" not in comparison_markdown(untimed)


def test_a_measure_called_on_the_set_is_compared_with_an_interval() -> None:
    def half_wrong(scores: Sequence[CaseScore]) -> float:
        return sum(not one.right for one in scores) / len(scores) / 2

    difference = found(compare(run(*ANSWERED), run(*WORSE), {"aurc": half_wrong}), "aurc")
    assert difference == Difference("all", "aurc", 8, 0, 0.0, 0.5, 0.5, 0.5, 0.5)


def test_a_comparison_is_plain_json_and_the_same_every_time() -> None:
    made = plain(compare(run(*ANSWERED), run(*WORSE)))
    assert json.loads(json.dumps(made, allow_nan=False)) == made
    assert made == plain(compare(run(*ANSWERED), run(*WORSE)))


def test_the_markdown_says_what_was_found_and_escapes_what_was_said() -> None:
    hostile = {"c0": "<script>|@everyone\n# [x](http://evil)"}
    text = comparison_markdown(compare(run(*ANSWERED, name="main"), run(*WORSE, texts=hostile, name="new|er")))
    assert "## new&#124;er against main" in text
    assert "-1.000 of the cases pass: **worse** (p = 0.008). 0 cases pass that failed, 8 fail that passed." in text
    assert "| nugget&#95;recall | 8 | 0.500 | 0.250 | -0.250 **worse** | -0.250 to -0.250 | 0.008 | 0.008 | - |" in text
    assert "| all | passed | 8 | 8 | 0 | 0.008 | 0.008 |" in text
    assert "<script>" not in text
    assert "@everyone" not in text
    assert all(line.count(" | ") == 3 for line in text.splitlines() if line.startswith("| c0<br>"))


def test_the_markdown_of_no_difference_says_so() -> None:
    text = comparison_markdown(compare(run(*ANSWERED, score("gone")), run(*ANSWERED)))
    assert "+0.000 of the cases pass: no difference shown (p = 1.000)" in text
    assert "No slice differs by more than chance" in text
    assert "Only in main, not compared (1): gone" in text
    assert text.endswith("### Cases that turned (0)\n\nNone.\n")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("plain", "plain"),
        ("a|b", "a&#124;b"),
        ("a\nb", "a<br>b"),
        ("a\r\nb", "a<br>b"),
        ("&lt;", "&#38;lt;"),
        ("@you", "@&#8203;you"),
        ("https://x", "https&#58;//x"),
    ],
)
def test_a_cell_holds_any_text_as_text(text: str, wanted: str) -> None:
    assert cell(text) == wanted
