"""The gate: green for the same run, and red for each reason there is, with the measure, slice and cases it names."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from eval.baseline import BadBaseline, Floor, read_baseline, store
from eval.floors import bound, kept
from eval.gate import gate, write_baseline
from eval.plain import plain
from eval.runs import Run
from eval.types import CaseScore
from eval.verdict import Finding, Verdict
from tests.run_builders import run, score

DAY = date(2026, 11, 22)
GOOD = [
    *(score(f"a{n}", {"nugget_recall": 0.8, "quote_validity": 1.0}, cluster=f"d{n // 2}") for n in range(40)),
    *(
        score(f"u{n}", answerable=False, right=False, status="declined", confidence=0.1, kind="missing")
        for n in range(20)
    ),
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    write_baseline(run(*GOOD), tmp_path / "main.json", "the first one", DAY)
    return tmp_path / "main.json"


def with_changes(change: Callable[[CaseScore], CaseScore], *case_ids: str) -> list[CaseScore]:
    return [change(one) if one.case_id in case_ids else one for one in GOOD]


def reds(verdict: Verdict) -> set[tuple[str, str, str]]:
    return {(found.reason, found.measure, found.slice) for found in verdict.findings}


def named(verdict: Verdict, measure: str, slice: str = "all") -> Finding:
    return next(found for found in verdict.findings if (found.measure, found.slice) == (measure, slice))


@pytest.mark.parametrize(
    ("measure", "value", "floor", "held"),
    [("accuracy", 0.8, 0.6, 0.75), ("accuracy", 0.62, 0.6, 0.6), ("brier", 0.2, 0.4, 0.25), ("brier", 0.38, 0.4, 0.4)],
)
def test_a_run_is_held_to_the_stricter_of_floor_and_margin(
    measure: str, value: float, floor: float, held: float
) -> None:
    assert bound(Floor("all", measure, value, 0.05, floor, "", "", 9)) == pytest.approx(held)


def test_the_same_run_is_green(path: Path) -> None:
    verdict = gate(run(*GOOD), path)
    assert (verdict.findings, verdict.green, verdict.exit_code) == ((), True, 0)
    assert verdict.checked == len(read_baseline(path).floors) > 20
    assert verdict.as_markdown() == f"**Gate: green.** {verdict.checked} figures held.\n"


def test_a_planted_bad_run_is_red_in_every_measure_it_spoils(path: Path) -> None:
    bad = [
        replace(one, right=False, values={"nugget_recall": 0.0, "quote_validity": 0.5})
        if one.answerable
        else replace(one, status="answered", confidence=0.9)
        for one in GOOD
    ]
    verdict = gate(run(*bad), path)
    spoilt = {"passed", "accuracy", "decline_recall", "decline_f1", "brier", "nugget_recall", "quote_validity"}
    assert {measure for _, measure, slice in reds(verdict) if slice == "all"} >= spoilt
    assert verdict.exit_code == 1
    assert "**Gate: red.**" in verdict.as_markdown()


def test_a_better_run_is_green(path: Path) -> None:
    better = [replace(one, values=one.values | {"nugget_recall": 1.0}) if one.answerable else one for one in GOOD]
    assert gate(run(*better), path).green


def test_a_fall_within_the_margin_is_green_and_beyond_it_red(path: Path) -> None:
    def fallen(*case_ids: str) -> Verdict:
        return gate(run(*with_changes(lambda one: replace(one, right=False), *case_ids)), path)

    # 2 of 40 answered may turn, in `accuracy` and wherever else.
    assert not any(found.measure == "accuracy" for found in fallen("a0", "a1").findings)
    assert named(fallen("a0", "a1", "a2"), "accuracy") == Finding(
        "floor",
        "accuracy in all is 0.9250 (n = 40), was 1.0000; the floor is 0.9500 = min(1.0000 - 0.0500, the margin;"
        " 1.0000, the low end of the 95 % interval) (2026-11-22, n = 40)",
        ("a0", "a1", "a2"),
        "accuracy",
        "all",
    )


def test_a_fall_by_more_than_the_margin_above_the_floor_is_red(path: Path) -> None:
    held = read_baseline(path)
    low = replace(held, floors=tuple(replace(floor, floor=0.0) for floor in held.floors if floor.measure == "accuracy"))
    verdict = gate(run(*with_changes(lambda one: replace(one, right=False), "a0", "a1", "a2")), low)
    assert named(verdict, "accuracy") == Finding(
        "fell",
        "accuracy in all is 0.9250 (n = 40), was 1.0000: worse by 0.0750, the margin is 0.0500",
        ("a0", "a1", "a2"),
        "accuracy",
        "all",
    )


def test_a_measure_that_is_better_when_lower_is_red_when_it_rises(path: Path) -> None:
    sure_of_nothing = [replace(one, confidence=0.5) for one in GOOD]
    found = named(gate(run(*sure_of_nothing), path), "brier")
    assert found.message.startswith("brier in all is 0.2500 (n = 60), was 0.0100; the floor is 0.0433 = max(")
    assert len(found.cases) == 60


def test_a_fall_in_one_slice_names_the_slice_and_its_cases(path: Path) -> None:
    verdict = gate(run(*with_changes(lambda one: replace(one, status="answered"), "u0", "u1", "u2")), path)
    assert named(verdict, "decline_recall", "kind:missing").cases == ("u0", "u1", "u2")
    assert ("floor", "passed", "kind:factoid") not in reds(verdict)


def test_a_single_quote_that_is_not_verbatim_is_red(path: Path) -> None:
    broken = with_changes(lambda one: replace(one, values=one.values | {"quote_validity": 0.9}), "a7")
    found = named(gate(run(*broken), path), "quote_validity")
    assert (found.reason, found.cases) == ("floor", ("a7",))
    assert "the floor is 1.0000 = must always be 1" in found.message


@pytest.mark.parametrize(
    ("spoil", "wanted"),
    [
        (lambda made: run(*GOOD[1:]), Finding("missing", "cases of the baseline that were not asked: 1", ("a0",))),
        (
            lambda made: run(*GOOD, score("new")),
            Finding("unmatched", "cases that are not in the baseline: 1", ("new",)),
        ),
        (
            lambda made: replace(
                made,
                cases=(made.cases[0].model_copy(update={"id": "b0"}), *made.cases[1:]),
                scores=(replace(made.scores[0], case_id="b0"), *made.scores[1:]),
            ),
            Finding("renamed", "cases that have another id now: 1", ("a0 → b0",)),
        ),
        (
            lambda made: replace(made, cases=(made.cases[0].model_copy(update={"question": "?"}), *made.cases[1:])),
            Finding("changed", "cases whose question or labels are not those of the baseline: 1", ("a0",)),
        ),
        (
            lambda made: run(*with_changes(lambda one: replace(one, status="failed"), "a3")),
            Finding("failed", "cases that could not be asked: 1", ("a3",)),
        ),
        (
            lambda made: replace(made, scores=made.scores[:-1]),
            Finding("unscored", "cases without scores: 1", ("u19",)),
        ),
        (
            lambda made: replace(made, cases=made.cases[:-1]),
            Finding("unscored", "scores of no case that was asked: 1", ("u19",)),
        ),
        (
            lambda made: run(*with_changes(lambda one: replace(one, values={"quote_validity": 1.0}), "a5")),
            Finding(
                "unscored", "cases that lost measures which they had with the same status: 1", ("a5 (nugget_recall)",)
            ),
        ),
        (
            lambda made: run(*with_changes(lambda one: replace(one, values={"nugget_recall": float("nan")}), "a5")),
            Finding("unscored", "a5: nugget_recall is nan, wanted a number"),
        ),
        (
            lambda made: replace(made, configuration=made.configuration | {"scorer": "two"}),
            Finding("scorer", "the run was scored by scorer 'two', the baseline by 'one': score it again"),
        ),
        (
            lambda made: run(*[replace(one, kind="list") if one.answerable else one for one in GOOD]),
            Finding("unscored", "passed in kind:factoid has no figure, wanted 1.0000", (), "passed", "kind:factoid"),
        ),
    ],
)
def test_what_is_not_as_the_baseline_knows_it_is_red(path: Path, spoil: Callable[[Run], Run], wanted: Finding) -> None:
    verdict = gate(spoil(run(*GOOD)), path)
    assert wanted in verdict.findings
    assert verdict.exit_code == 1


def test_an_empty_run_is_red(path: Path) -> None:
    verdict = gate(replace(run(*GOOD), cases=(), scores=()), path)
    assert {found.reason for found in verdict.findings} == {"missing", "unscored"}


def test_measures_called_on_the_set_are_gated_too(tmp_path: Path) -> None:
    def wrong(scores: Sequence[CaseScore]) -> float:
        return sum(one.answerable and not one.right for one in scores) / len(scores)

    held = write_baseline(run(*GOOD), tmp_path / "b.json", "first", DAY, set_measures={"aurc": wrong})
    bad = run(*with_changes(lambda one: replace(one, right=False), "a0", "a1", "a2"))
    assert named(gate(bad, held, {"aurc": wrong}), "aurc").cases == ("a0", "a1", "a2")
    assert named(gate(bad, held, {}), "aurc").reason == "unscored"


def test_a_baseline_is_read_back_as_it_was_written(path: Path) -> None:
    held = read_baseline(path)
    assert (held.name, held.commit, held.date, held.reason, held.scorer_version, held.n) == (
        "main", "abc1234", "2026-11-22", "the first one", "one", 60,
    )  # fmt: skip
    assert held.scores == tuple(GOOD)
    assert Floor(
        "all", "nugget_recall", 0.8, 0.05, 0.75,
        "min(0.8000 - 0.0500, the margin; 0.8000, the low end of the 95 % interval)", "2026-11-22", 40,
    ) in held.floors  # fmt: skip
    written = path.read_bytes()
    store(held, path)
    assert path.read_bytes() == written
    assert json.loads(written)["labels"].keys() == {one.case_id for one in GOOD}


def test_a_baseline_has_no_floor_for_what_is_neither_better_nor_worse_or_hardly_there(tmp_path: Path) -> None:
    scores = [replace(one, values=one.values | {"answer_words": 30.0}) for one in GOOD]
    scores[:4] = [replace(one, kind="list") for one in scores[:4]]
    held = write_baseline(run(*scores), tmp_path / "b.json", "first", DAY)
    assert "answer_words" not in {floor.measure for floor in held.floors}
    assert {floor.slice for floor in held.floors} == {"all", "kind:factoid", "kind:missing", "language:en"}


def test_floors_stay_so_that_small_falls_do_not_add_up(path: Path) -> None:
    def fewer(*case_ids: str) -> Run:
        return run(*with_changes(lambda one: replace(one, right=False), *case_ids))

    second = write_baseline(fewer("a0", "a1"), path, "a trade for speed", date(2026, 12, 1))
    floor = next(one for one in second.floors if (one.slice, one.measure) == ("all", "accuracy"))
    assert (floor.value, floor.floor, floor.date) == (0.95, 0.95, "2026-11-22")
    with pytest.raises(BadBaseline, match="accuracy in all is 0.9000"):
        write_baseline(fewer("a0", "a1", "a2", "a3"), path, "another trade", DAY)
    assert read_baseline(path) == second
    third = write_baseline(fewer("a0", "a1", "a2", "a3"), path, "agreed with the cities", DAY, new_floors=True)
    assert next(one for one in third.floors if (one.slice, one.measure) == ("all", "accuracy")).value == 0.9


@pytest.mark.parametrize(
    ("measure", "old", "new", "wanted"),
    [("x", 0.5, 0.6, 0.6), ("x", 0.6, 0.5, 0.6), ("brier", 0.2, 0.1, 0.1), ("brier", 0.1, 0.2, 0.1)],
)
def test_the_stricter_floor_is_kept(measure: str, old: float, new: float, wanted: float) -> None:
    floors = [Floor("all", measure, 0.5, 0.1, floor, "", "2026-11-22", 9) for floor in (old, new)]
    assert [floor.floor for floor in kept((floors[1],), [floors[0]])] == [wanted]


@pytest.mark.parametrize(
    ("made", "reason", "message"),
    [
        (run(*GOOD), " ", "a baseline wants its reason"),
        (run(*GOOD[1:], replace(GOOD[0], status="failed")), "first", "cases that could not be asked: 1"),
        (replace(run(*GOOD), scores=tuple(GOOD[1:])), "first", "cases without scores: 1"),
        (
            run(replace(GOOD[0], values={"quote_validity": 0.5}), *GOOD[1:]),
            "first",
            "the floor is 1.0000 = must always be 1",
        ),
    ],
)
def test_a_run_that_is_no_measure_makes_no_baseline(tmp_path: Path, made: Run, reason: str, message: str) -> None:
    with pytest.raises(BadBaseline, match=message):
        write_baseline(made, tmp_path / "b.json", reason, DAY)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (None, "there is no baseline .*; write one from a run"),
        ("{", "wanted a baseline in"),
        ("[]", "wanted a baseline in"),
        ("{}", "wanted a baseline in"),
        ('{"floors": [{}], "scores": []}', "wanted a baseline in"),
    ],
)
def test_what_is_no_baseline_is_refused(tmp_path: Path, text: str | None, message: str) -> None:
    if text is not None:
        (tmp_path / "b.json").write_text(text)
    with pytest.raises(BadBaseline, match=message):
        read_baseline(tmp_path / "b.json")


def test_a_verdict_is_plain_json_and_its_markdown_names_the_cases() -> None:
    verdict = Verdict(3, (Finding("fell", "x in all is <b>", ("a|1",), "x", "all"),))
    assert json.loads(json.dumps(plain(verdict)))["findings"][0]["cases"] == ["a|1"]
    assert verdict.as_markdown() == (
        "**Gate: red.** Findings: 1; figures checked: 3.\n\n- x in all is &#60;b&#62; Cases: a&#124;1.\n"
    )
