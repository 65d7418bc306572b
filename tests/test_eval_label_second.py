"""A second labeller sees no label of the first's; how far the two agree is measured as sklearn does, and told."""

import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from sklearn.metrics import cohen_kappa_score

from eval.gold import GoldCase
from eval.labelling.agreement import Agreement, Disagreement, Row, agreement
from eval.labelling.agreement_text import lines
from eval.labelling.errors import LabellingError
from eval.labelling.kappa import Judged, Kappa, kappa_of, kappas
from eval.labelling.rows import RowFile
from eval.labelling.second import SecondLabels, SecondPass, read_second, second_file
from tests.labelling_site import ANSWERED, DECLINED, make_case

FACTS = [nugget["nugget"] for nugget in ANSWERED["nuggets"]]


def refused(case_id: str) -> GoldCase:
    return GoldCase.model_validate(DECLINED | {"id": case_id})


def labels(case_id: str, *worth: str) -> SecondLabels:
    """Answerable with facts of this worth; not answerable without any."""
    return SecondLabels.model_validate(
        {"id": case_id, "answerable": bool(worth), "nuggets": dict(zip(FACTS, worth, strict=False))}
    )


def test_kappa_of_a_table_worked_out_by_hand() -> None:
    """20 both yes, 5 only the first, 10 only the second, 15 neither; (.7 - .5) / (1 - .5)."""
    judged: Sequence[Judged] = (
        [[(True, True)]] * 20 + [[(True, False)]] * 5 + [[(False, True)]] * 10 + [[(False, False)]] * 15
    )
    found = kappa_of(judged)
    assert found is not None
    assert (found.cases, found.n, found.agreed) == (50, 50, 0.7)
    assert found.kappa == pytest.approx(0.4, abs=1e-12)
    # Fleiss, Cohen and Everitt 1969 give this table a standard error of 0.126.
    assert found.low == pytest.approx(0.4 - 1.96 * 0.126, abs=0.04)
    assert found.high == pytest.approx(0.4 + 1.96 * 0.126, abs=0.04)


def test_our_fast_kappa_is_sklearns() -> None:
    tables = np.random.default_rng(1).integers(0, 30, (50, 4)).astype(np.float64)
    for table, ours in zip(tables, kappas(tables), strict=True):
        cells = [(0, 0), (0, 1), (1, 0), (1, 1)]
        pairs = [cell for cell, count in zip(cells, table, strict=True) for _ in range(int(count))]
        assert ours == pytest.approx(cohen_kappa_score(*zip(*pairs, strict=True)), abs=1e-6)
    assert math.isnan(kappas(np.array([[0.0, 0.0, 0.0, 9.0]]))[0])


@pytest.mark.parametrize(
    ("judged", "expected"),
    [
        ([], None),
        ([[], []], None),
        ([[(True, True)], [(True, True)]], Kappa(2, 2, 1.0, None, None, None)),
        ([[(True, True), (False, False)]], Kappa(1, 2, 1.0, 1.0, 1.0, 1.0)),
        ([[(True, True)], [(True, False)]], Kappa(2, 2, 0.5, 0.0, 0.0, 0.0)),
    ],
)
def test_kappa_where_there_is_little_to_tell_by(judged: list[Judged], expected: Kappa | None) -> None:
    assert kappa_of(judged) == expected


def test_facts_of_one_case_are_no_independent_evidence() -> None:
    alone: Sequence[Judged] = [[(True, True)], [(False, False)], [(True, False)], [(False, False)]] * 10
    together: Sequence[Judged] = [list(case) * 10 for case in alone[:4]]
    narrow, wide = kappa_of(alone), kappa_of(together)
    assert narrow is not None
    assert wide is not None
    assert narrow.kappa == wide.kappa
    assert wide.low is not None
    assert narrow.low is not None
    assert wide.low < narrow.low


def test_agreement_by_kind_and_each_disagreement() -> None:
    cases = [make_case(), make_case(id="b", kind="list"), refused("c"), refused("d"), make_case(id="e")]
    second = [
        labels("c-009", "vital", "vital"),
        labels("b", "vital", "no"),
        labels("c"),
        labels("d", "okay"),
        labels("x"),
    ]
    found = agreement(cases, second)
    assert [(row.what, row.slice, row.kappa.n, row.kappa.agreed) for row in found.rows] == [
        ("answerable", "all", 4, 0.75),
        ("answerable", "factoid", 1, 1.0),
        ("answerable", "follow-up", 2, 0.5),
        ("answerable", "list", 1, 1.0),
        ("vital", "all", 4, 0.75),
        ("vital", "factoid", 2, 0.5),
        ("vital", "list", 2, 1.0),
    ]
    assert found.disagreements == (
        Disagreement("c-009", "It counts households", "okay", "vital"),
        Disagreement("b", "It counts households", "okay", "no"),
        Disagreement("d", "", "not answerable", "answerable"),
    )
    assert found.left_out == (
        "1 of 5 cases: not judged by the second",
        "d: 1 of the second's facts are worded otherwise now",
        "x: not among the cases (any more)",
    )
    assert agreement([make_case()], [labels("c-009", "vital")]).left_out == ("c-009: 1 facts not judged by the second",)
    with pytest.raises(LabellingError, match="no case is in both files"):
        agreement(cases, [labels("x")])


def test_agreement_reads_well() -> None:
    rows = (
        Row("vital", "all", Kappa(3, 9, 0.8889, 0.75, 0.3, 1.0)),
        Row("vital", "list", Kappa(1, 2, 1, None, None, None)),
    )
    found = Agreement(rows, (Disagreement("b", "fact", "okay", "no"), Disagreement("d", "", "x", "y")), ("why",))
    assert list(lines(found)) == [
        "agreed on   kind           cases     n  agreed  kappa  95 % interval",
        "vital       all                3     9    89%    0.75  0.30 to 1.00",
        "vital       list               1     2   100%       –  both gave one answer only: nothing to tell by",
        "",
        "2 disagreements (first · second)",
        "  b: okay · no: fact",
        "  d: x · y",
        "left out: why",
    ]


def test_the_queue_holds_what_is_unfinished_in_an_order_of_chance(tmp_path: Path) -> None:
    cases = (*(make_case(id=f"c{number}") for number in range(9)), refused("d"))
    second = SecondPass(cases, "ana", RowFile(tmp_path / "s.jsonl"))
    order = [case.id for case in second.queue()]
    assert sorted(order) == sorted(case.id for case in cases)
    assert order != [case.id for case in cases]
    second.judge(labels("c0"))
    second.judge(labels("d", "vital"))
    second.judge(SecondLabels(id="c1", answerable=True))
    assert [case.id for case in second.queue()] == [one for one in order if one not in ("c0", "d")]
    second.judge(labels("c1", "vital", "no"))
    assert [case.id for case in second.queue()] == [one for one in order if one not in ("c0", "d", "c1")]
    assert second.given()["c1"] == labels("c1", "vital", "no")


def test_a_second_labellers_file_is_nobodys_cases(tmp_path: Path) -> None:
    assert second_file(tmp_path / "facts.jsonl", "ana-2") == tmp_path / "second" / "facts.ana-2.jsonl"
    for name in ("../x", "a b", ""):
        with pytest.raises(LabellingError, match="--second wants a name"):
            second_file(tmp_path / "facts.jsonl", name)


def test_a_line_that_is_no_label_is_named(tmp_path: Path) -> None:
    path = tmp_path / "s.jsonl"
    path.write_text('{"id": "a", "answerable": true}\n{"id": "b", "answerable": true, "nuggets": {"x": "maybe"}}\n')
    with pytest.raises(LabellingError, match=r"s.jsonl:2: nuggets.x: Input should be 'vital', 'okay' or 'no'"):
        read_second(path)
