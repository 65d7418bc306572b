"""What a report lays out: each case's outcome, the plots' figures, and Markdown that hostile text cannot break."""

from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from eval.measures.calibration import Bin
from eval.report.adapter import report_content
from eval.report.case_shown import case_shown, outcome_of
from eval.report.content import Compared, Difference, Estimate, Expected, Floor, ReportContent, Slice, Turned
from eval.report.headline import broken
from eval.report.markdown import MOST_CHARACTERS, markdown_report, shown
from eval.report.plots.area import Area, round_steps
from eval.report.plots.bars import bars
from eval.report.plots.latency import latency
from eval.report.plots.marks import Bar, Dot, Line
from eval.report.plots.reliability import reliability
from eval.report.plots.retrieval import retrieval_by_k
from eval.report.plots.risk import risk_coverage
from eval.report.wording import in_order, interval, number, signed
from eval.types import Found, Judged, Said, Status
from tests.report_run import (
    HOSTILE,
    large_content,
    make_asked,
    make_case,
    make_quote,
    make_run,
    make_score,
    make_unanswerable,
)


def make_content(**changed: object) -> ReportContent:
    """One answered case, and whatever figures a test is about."""
    case, asked = make_case(), make_asked()
    run = make_run((case, asked, make_score(case, asked)))
    return report_content(run, **({"slices": ()} | changed))  # type: ignore[arg-type]


def all_of(**means: float) -> Slice:
    return Slice("all", {name: Estimate(10, mean, mean - 0.1, mean + 0.1) for name, mean in means.items()})


@pytest.mark.parametrize(
    ("answerable", "status", "right", "outcome"),
    [
        (True, "answered", True, ("right", True)),
        (True, "answered", False, ("wrong", False)),
        # Would have been right, had it been said.
        (True, "declined", True, ("should have answered", False)),
        (True, "clarify", True, ("should have answered", False)),
        (False, "answered", False, ("should have declined", False)),
        (False, "declined", False, ("rightly declined", True)),
        (False, "clarify", False, ("rightly declined", True)),
        # Silence of a broken run is no right decline.
        (False, "failed", False, ("failed", False)),
        (True, "failed", False, ("failed", False)),
    ],
)
def test_an_outcome_says_whether_it_is_what_it_should_be(
    answerable: bool, status: Status, right: bool, outcome: tuple[str, bool]
) -> None:
    case = make_case() if answerable else make_unanswerable()
    assert outcome_of(make_score(case, make_asked(status=status), right)) == outcome


def test_a_nugget_is_shown_missing_or_held_back() -> None:
    case, answered = make_case(), make_asked()
    vital = Expected("A public list", True, True, True, (("public list",),))
    other = Expected("It can be searched", False, False, False, (("searchable",), ("can be", "searched")))
    assert case_shown(case, answered, make_score(case, answered), "").expected == (vital, other)
    declined = make_asked(status="declined", said=Said("I hold no public list."))
    kept_back = Expected("A public list", True, False, True, (("public list",),))
    assert case_shown(case, declined, make_score(case, declined), "").expected == (kept_back, other)


def test_a_marker_does_not_part_a_wording() -> None:
    asked = make_asked(said=Said("It is a public [1] list.", (make_quote(),)))
    assert case_shown(make_case(), asked, make_score(make_case(), asked), "").expected[0].shown


def test_what_was_held_back_is_kept_only_where_something_was() -> None:
    case, declined = make_case(), make_asked(status="declined", reason="nothing near")
    held = case_shown(case, declined, make_score(case, declined), "")
    assert (held.would_say, held.reason) == ("It is a public list of algorithms. [1]", "nothing near")
    assert case_shown(case, make_asked(), make_score(case, make_asked()), "").would_say == ""


@pytest.mark.parametrize(
    ("judged", "grade"),
    [
        ((), 0),
        ((Judged("p1", "registers", "What they are", 2),), 2),
        ((Judged("p2", "registers", "What they are", 2),), 0),
        # A label of a section reaches each passage in it, one of a document each in that.
        ((Judged("", "registers", "What they are", 1),), 1),
        ((Judged("", "registers", "Other", 1),), 0),
        ((Judged("", "registers", "", 1),), 1),
        ((Judged("", "others", "", 1),), 0),
        ((Judged("", "registers", "", 1), Judged("p1", "registers", "What they are", 2)), 2),
    ],
)
def test_a_found_passage_has_the_best_grade_that_reaches_it(judged: tuple[Judged, ...], grade: int) -> None:
    asked = make_asked(found=(Found("p1", "registers", "What they are", 1, 0.5),), judged=judged)
    assert case_shown(make_case(), asked, make_score(make_case(), asked), "").grades == (grade,)


def test_a_run_becomes_content_in_its_order() -> None:
    pairs = [(make_case("a"), make_asked("a")), (make_unanswerable("b"), make_asked("b", "declined"))]
    run = make_run(*((case, asked, make_score(case, asked)) for case, asked in pairs))
    compared = Compared("before", (), (Turned("b", True, "x", "y"), Turned("a", False, "x", "y")))
    content = report_content(run, [all_of(accuracy=0.8)], compared=compared)
    assert [(case.id, case.outcome, case.turned) for case in content.cases] == [
        ("a", "right", "worse"),
        ("b", "rightly declined", "better"),
    ]
    assert content.statuses == (("answered", 1), ("clarify", 0), ("declined", 1), ("failed", 0))
    assert content.latencies_ms == (8.0, 9.0)
    assert content.configuration == (
        ("name", "main"),
        ("commit", "77e9f65"),
        ("machine.cores", "2"),
        ("machine.python", "3.11"),
    )


def test_a_run_whose_parts_do_not_match_is_refused() -> None:
    case, asked = make_case(), make_asked()
    run = make_run((case, asked, make_score(case, asked)))
    short = replace(run, answers=())
    with pytest.raises(ValueError, match="zip"):
        report_content(short, ())


def test_a_measure_that_is_better_when_lower_breaks_its_floor_above_it() -> None:
    floors = (Floor("brier", "all", 0.3), Floor("ece", "all", 0.2))
    content = make_content(slices=[all_of(brier=0.25, ece=0.21)], floors=floors)
    assert broken(content) == [(floors[1], content.estimate("ece"))]
    told = markdown_report(content)
    assert "- Calibration error, <code>all</code>: 0.210 is above the floor of 0.200\n" in told
    assert "| ✓ 0.300 |" in told
    assert "| ✗ 0.200 |" in told


def test_what_the_gate_lets_pass_as_rounding_breaks_no_floor() -> None:
    assert broken(make_content(slices=[all_of(accuracy=0.79996)], floors=[Floor("accuracy", "all", 0.8)])) == []


def test_a_floor_breaks_below_it_and_where_nothing_was_measured() -> None:
    floors = (Floor("accuracy", "all", 0.8), Floor("coverage", "all", 0.8), Floor("decline_f1", "all", 0.5))
    content = make_content(slices=[all_of(accuracy=0.8, coverage=0.79)], floors=floors)
    assert broken(content) == [(floors[1], content.estimate("coverage")), (floors[2], None)]


@pytest.mark.parametrize(
    ("most", "steps"),
    [
        (1.0, (0, 0.2, 0.4, 0.6, 0.8, 1)),
        (47, (0, 10, 20, 30, 40, 50)),
        (3, (0, 1, 2, 3)),
        (0.03, (0, 0.01, 0.02, 0.03)),
        (1201, (0, 500, 1000, 1500)),
        (0, (0, 1)),
    ],
)
def test_axes_go_in_round_steps(most: float, steps: tuple[float, ...]) -> None:
    assert round_steps(most) == steps


def test_values_have_places() -> None:
    area = Area(left=0, right=100, top=0, bottom=50)
    assert (area.x(0), area.x(0.5), area.y(0), area.y(1)) == (0, 50, 50, 0)


def test_retrieval_shows_each_level_with_its_intervals() -> None:
    measures = {"document_recall@1": 0.5, "document_recall@10": 0.9, "passage_recall@1": 0.2}
    plot = retrieval_by_k(make_content(slices=[all_of(**measures)]))
    assert plot is not None
    assert plot.rows == (
        ("document", "1", "0.500", "0.400 to 0.600", "10"),
        ("document", "10", "0.900", "0.800 to 1.000", "10"),
        ("passage", "1", "0.200", "0.100 to 0.300", "10"),
    )
    intervals = [mark for mark in plot.marks if isinstance(mark, Line) and mark.role == "interval"]
    area = Area(top=34)
    heights = [height for line in intervals for height in (line.y1, line.y2)]
    assert heights == pytest.approx([area.y(value) for value in (0.4, 0.6, 0.8, 1.0, 0.1, 0.3)])


def test_the_risk_curve_is_told_at_each_tenth_with_today_on_it() -> None:
    curve = [(at / 20, at / 100) for at in range(1, 21)]
    plot = risk_coverage(make_content(slices=[all_of(coverage=0.5, accuracy=0.9)], risk_coverage=curve))
    assert plot is not None
    assert plot.rows[:2] == (("0.100", "0.020"), ("0.200", "0.040"))
    assert len(plot.rows) == 10
    area = Area()
    assert Dot(area.x(0.5), area.y(1 - 0.9), "second") in plot.marks


def test_reliability_keeps_each_bin() -> None:
    plot = reliability(make_content(reliability=[Bin(0.5, 0.6, 41, 0.4, 0.8), Bin(0.9, 1.0, 42, 0.9, 1.0)]))
    assert plot is not None
    assert plot.rows == (("0.500", "0.600", "0.400 to 0.800", "41"), ("0.900", "1.000", "0.900 to 1.000", "42"))
    assert "n = 41 to 42 a bin" in [getattr(mark, "text", "") for mark in plot.marks]


def test_a_latency_is_one_that_was_measured() -> None:
    pairs = [(make_case(f"c{at}"), make_asked(f"c{at}")) for at in range(20)]
    run = make_run(*((case, asked, make_score(case, asked)) for case, asked in pairs))
    plot = latency(report_content(run, ()))
    assert plot is not None
    assert plot.rows == (
        ("50 %", "17.0"),
        ("75 %", "22.0"),
        ("90 %", "25.0"),
        ("95 %", "26.0"),
        ("99 %", "27.0"),
        ("all", "27.0"),
    )


def test_bars_stand_below_the_one_for_all() -> None:
    parts = [
        all_of(accuracy=0.8),
        Slice("kind:list", {"accuracy": Estimate(4, 0.5, 0.2, 0.8)}),
        Slice("kind:missing", {}),
    ]
    plot = bars(make_content(slices=parts), "accuracy", "kind")
    assert plot is not None
    assert plot.rows == (("all", "0.800", "0.700 to 0.900", "10"), ("list", "0.500", "0.200 to 0.800", "4"))
    assert [mark.width for mark in plot.marks if isinstance(mark, Bar)] == [pytest.approx(192 * 0.8), 96.0]


def test_a_plot_without_figures_is_none() -> None:
    content = make_content()
    drawn = [draw(content) for draw in (retrieval_by_k, risk_coverage, reliability)]
    assert [*drawn, bars(content, "accuracy", "kind")] == [None] * 4


@pytest.mark.parametrize(
    ("measure", "value", "plain", "with_sign"),
    [
        ("accuracy", 0.8306, "0.831", "+0.831"),
        ("latency_p95", 21.44, "21.4 ms", "+21.4 ms"),
        ("answer_words", -3.0, "-3.0 words", "−3.0 words"),
        # What rounds to nothing has no sign.
        ("accuracy", -0.0001, "-0.000", "0.000"),
        ("of our own", 0.5, "0.500", "+0.500"),
    ],
)
def test_values_are_written_with_their_unit(measure: str, value: float, plain: str, with_sign: str) -> None:
    assert (number(measure, value), signed(measure, value)) == (plain, with_sign)


def test_measures_have_one_order_and_none_goes_missing() -> None:
    assert in_order({"zeta", "ece", "accuracy", "alpha"}) == ["accuracy", "ece", "alpha", "zeta"]
    assert interval(Estimate(3, 20, 19.94, 23), "latency_p95") == "19.9 to 23.0"


def test_one_document_tells_no_interval() -> None:
    alone = Estimate(3, 0.5, None, None)
    assert interval(alone, "accuracy") == "–"
    assert interval(Estimate(2, 1.0, 1.0, 1.0), "accuracy") == "all alike"
    plot = bars(make_content(slices=[Slice("kind:list", {"accuracy": alone})]), "accuracy", "kind")
    assert plot is not None
    assert plot.rows == (("list", "0.500", "–", "3"),)
    assert not [mark for mark in plot.marks if isinstance(mark, Line) and mark.role == "interval"]
    by_k = retrieval_by_k(make_content(slices=[Slice("all", {"document_recall@1": alone})]))
    assert by_k is not None
    assert by_k.rows == (("document", "1", "0.500", "–", "3"),)
    untold = Difference("ece", "all", 3, 0.2, 0.1, -0.1, None, None, None)
    sure = Difference("passed", "all", 3, 0.2, 0.4, 0.2, 0.1, 0.3, 0.0001)
    told = markdown_report(make_content(compared=Compared("old", (untold, sure), ())))
    assert "| **−0.100** | – | – | 3 |" in told
    assert "| **+0.200** | +0.100 to +0.300 | < 0.001 | 3 |" in told


def test_markdown_says_the_whole_in_tables() -> None:
    parts = [all_of(accuracy=0.8, latency_p95=20.0), Slice("kind:list", {"accuracy": Estimate(4, 0.5, 0.2, 0.8)})]
    difference = Difference("accuracy", "all", 10, 0.9, 0.8, -0.1, -0.2, 0.01, 0.04)
    by_chance = Difference("accuracy", "kind:list", 4, 0.6, 0.5, -0.1, -0.4, 0.2, 0.4)
    turned = (Turned("a1", True, "no", "yes"), Turned("b2", False, "yes", ""))
    compared = Compared("old", (difference, by_chance), turned, ("c3",), {"accuracy": 0.05})
    assert markdown_report(make_content(slices=parts, floors=[Floor("accuracy", "all", 0.85)], compared=compared)) == (
        "## Evaluation <code>main</code>\n\n"
        "1 case: 1 answered. 1 came out right.\n\n"
        "**✗ 1 of 1 floors broken**\n\n"
        "- Accuracy, <code>all</code>: 0.800 is below the floor of 0.850\n\n"
        "| Measure | Value | 95 % interval | n | Floor |\n"
        "| --- | --- | --- | --- | --- |\n"
        "| Accuracy | **0.800** | 0.700 to 0.900 | 10 | ✗ 0.850 |\n"
        "| Latency, 95th percentile (lower is better) | **20.0 ms** | 19.9 to 20.1 | 10 |  |\n\n"
        "### Compared with <code>old</code>\n\n"
        "Of kinds and languages those are told that differ by more than chance (p < 0.05 after Holm); the page has all."
        "\n\n"
        "| Measure | Slice | Before | Now | Difference | 95 % interval | p | n |\n"
        "| --- | --- | --- | --- | --- | --- | --- | --- |\n"
        "| Accuracy | <code>all</code> | 0.900 | 0.800 | **−0.100** | −0.200 to +0.010 | 0.040 | 10 |\n\n"
        "The smallest effect that so many cases could show: Accuracy 0.050.\n\n"
        "Only in one of the runs: <code>c3</code>.\n\n"
        "<details><summary>By kind and language</summary>\n\n"
        "| Slice | Accuracy |\n"
        "| --- | --- |\n"
        "| <code>all</code> | 0.800 (0.700 to 0.900; n 10) |\n"
        "| <code>kind&#58;list</code> | 0.500 (0.200 to 0.800; n 4) |\n\n"
        "</details>\n\n"
        "### 1 no longer pass, 1 pass now\n\n"
        "- ✗ no longer passes: <code>b2</code>\n  - before: <code>yes</code>\n  - now: *(nothing)*\n"
        "- ✓ passes now: <code>a1</code>\n  - before: <code>no</code>\n  - now: <code>yes</code>\n"
    )


def test_hostile_text_makes_no_markup_in_markdown() -> None:
    made = (
        MarkdownIt("commonmark", {"html": True, "linkify": False})
        .enable("table")
        .render(f"| x |\n|---|\n| {shown(HOSTILE)} |")
    )
    tags = [token for token in made.replace("<", "\n<").split("\n") if token.startswith("<")]
    assert {tag.split(">")[0] for tag in tags} == {
        *("<table", "<thead", "<tr", "<th", "</th", "</tr", "</thead"),
        *("<tbody", "<td", "<code", "</code", "</td", "</tbody", "</table"),
    }
    assert "@" not in shown(HOSTILE)
    assert "\u202e" not in shown(HOSTILE)


def test_markdown_fits_a_comment_and_counts_what_it_left_out() -> None:
    turned = tuple(Turned(f"case {at}", False, HOSTILE * 3, HOSTILE * 3) for at in range(200))
    text = markdown_report(make_content(slices=[all_of(accuracy=0.8)], compared=Compared("old", (), turned)))
    assert len(text) <= MOST_CHARACTERS
    shown_cases = text.count("✗ no longer passes")
    assert f"{200 - shown_cases} more in the page." in text
    assert shown_cases > 10


def test_markdown_of_a_large_run_is_the_same_each_time() -> None:
    assert markdown_report(large_content()) == markdown_report(large_content())
