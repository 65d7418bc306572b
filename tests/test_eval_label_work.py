"""Cases that turned are decided about by people; work that was exported becomes proposals, without anybody's data."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from eval.gold import GoldCase
from eval.labelling.errors import LabellingError, Unfit
from eval.labelling.personal_data import personal_data
from eval.labelling.proposals import ProposedCase, WorkRecord, private, proposed
from eval.labelling.proposed_file import Proposals, Taking, read_work
from eval.labelling.review import Review
from eval.labelling.rows import RowFile
from eval.labelling.turned import turned
from eval.runs import BadRun, Run, read_run
from eval.types import Asked, CaseScore, Said, Status
from tests.labelling_site import DECLINED, make_case

QUOTE = "The city holds a census every ten years."
REPLY: dict[str, Any] = {
    "source": "reply",
    "id": "r-12",
    "date": "2026-03-02",
    "question": "How often is the census?",
    "language": "en",
    "answer": f"{QUOTE} [1]",
    "citations": [{"document": "census", "section": "How often", "quote": f"{QUOTE}\n"}],
}


def make_run(folder: Path, *said: tuple[GoldCase, Status, bool]) -> Run:
    """A run in which each case got this status and was right or not."""
    scores = tuple(
        CaseScore(case.id, case.language, case.kind, "d", case.answerable, status, right, 0.5)
        for case, status, right in said
    )
    answers = tuple(Asked(case.id, status, Said("a"), Said("a"), 0.5, "en") for case, status, _ in said)
    timings = tuple({"case_id": answer.case_id} for answer in answers)
    return Run(folder, {"name": folder.name}, tuple(case for case, _, _ in said), answers, timings, scores, {})


def write_run(run: Run) -> Path:
    run.folder.mkdir()
    rows: dict[str, list[Any]] = {
        "cases": [case.model_dump(mode="json") for case in run.cases],
        "answers": [asdict(one) for one in run.answers],
        "scores": [asdict(one) for one in run.scores],
        "timings": list(run.timings),
        "passages": [],
    }
    for name, values in rows.items():
        text = "".join(json.dumps(value) + "\n" for value in values)
        (run.folder / f"{name}.jsonl").write_text(text, encoding="utf-8")
    (run.folder / "run.json").write_text("{}", encoding="utf-8")
    return run.folder


def case(case_id: str, answerable: bool = True) -> GoldCase:
    return make_case(id=case_id) if answerable else GoldCase.model_validate(DECLINED | {"id": case_id})


def test_a_case_turned_if_it_passed_in_one_run_alone(tmp_path: Path) -> None:
    yes, no = case("yes"), case("no", answerable=False)
    before = make_run(
        tmp_path / "a",
        (case("rose"), "answered", False),
        (yes, "answered", True),
        (no, "declined", False),
        (case("declines"), "answered", True),
        (case("asks", answerable=False), "declined", False),
        (case("broke", answerable=False), "declined", False),
        (case("gone"), "answered", True),
    )
    after = make_run(
        tmp_path / "b",
        (case("new"), "answered", True),
        (case("rose"), "answered", True),
        (yes, "answered", True),
        (no, "answered", False),
        (case("declines"), "declined", True),
        (case("asks", answerable=False), "clarify", False),
        (case("broke", answerable=False), "failed", False),
    )
    found = turned(before, after)
    assert [(one.case.id, one.way) for one in found] == [
        ("no", "fell"),
        ("declines", "fell"),
        ("broke", "fell"),
        ("rose", "rose"),
    ]
    assert [(found[0].before.status, found[0].after.status)] == [("declined", "answered")]


def test_a_run_is_read_from_its_folder(tmp_path: Path) -> None:
    run = make_run(tmp_path / "a", (case("a"), "answered", True), (case("b", answerable=False), "declined", False))
    assert read_run(write_run(run)) == run
    (run.folder / "scores.jsonl").unlink()
    with pytest.raises(BadRun, match=r"is no complete run: scores.jsonl is not there"):
        read_run(run.folder)


def test_verdicts_are_kept_one_for_each_case(tmp_path: Path) -> None:
    before = make_run(tmp_path / "a", (case("a"), "answered", True), (case("b"), "answered", True))
    after = make_run(tmp_path / "b", (case("a"), "declined", True), (case("b"), "answered", False))
    review = Review(turned(before, after), "a", "b", RowFile(tmp_path / "review.jsonl"))
    review.decide(review.verdict(review.turned[0], "accept", ""))
    assert [one.case.id for one in review.queue()] == ["b"]
    review.decide(review.verdict(review.turned[0], "note", "look into it"))
    assert (tmp_path / "review.jsonl").read_text() == (
        '{"id": "a", "turned": "fell", "before": "a", "after": "b", "verdict": "note", "note": "look into it"}\n'
    )


@pytest.mark.parametrize(("decision", "note"), [("fix", ""), ("note", ""), ("maybe", "x"), ("", "")])
def test_a_verdict_says_what_it_must(decision: str, note: str, tmp_path: Path) -> None:
    before = make_run(tmp_path / "a", (case("a"), "answered", True))
    after = make_run(tmp_path / "b", (case("a"), "answered", False))
    review = Review(turned(before, after), "a", "b", RowFile(tmp_path / "review.jsonl"))
    with pytest.raises(ValidationError):
        review.verdict(review.turned[0], decision, note)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("write to ana.perez+x@city.example, please", ["an e-mail address"]),
        ("Me llamo Ana; +34 612 34 56 78", ["a phone number"]),
        ("tel. 0033 1 42 76 40 40", ["a phone number"]),
        ("call (020) 7946 0958-12", ["a phone number"]),
        ("612345678", ["a phone number"]),
        ("11 91234-5678", ["a phone number"]),
        ("a@b.example or 06.12.34.56.78", ["an e-mail address", "a phone number"]),
        ("in 2019/2020 and on 2021-11-18, 2022-11-15", []),
        ("18.11.2021 19.11.2021", []),
        ("250,000 members, 250 000 000 people, 1.250.000.000 €", []),
        ("Regulation (EU) 2016/679, article 35", []),
        ("see https://city.example/case/123456789012", []),
        ("12345678", []),
    ],
)
def test_finds_addresses_and_phones_and_not_what_resembles_them(text: str, found: list[str]) -> None:
    assert [one.what for one in personal_data(text)] == found


def test_an_approved_reply_becomes_a_case_to_complete() -> None:
    assert proposed(WorkRecord.model_validate(REPLY)) == ProposedCase.model_validate(
        {
            "id": "reply-r-12",
            "source": "reply",
            "date": "2026-03-02",
            "language": "en",
            "question": "How often is the census?",
            "answer": f"{QUOTE} [1]",
            "answerable": True,
            "gold": [{"document": "census", "section": "How often"}],
            "nuggets": [{"nugget": QUOTE, "vital": True, "accepted": [[QUOTE]]}],
        }
    )


@pytest.mark.parametrize(
    ("source", "verdict", "answerable", "nuggets"),
    [
        ("reply", None, True, 1),
        ("feedback", "right", True, 1),
        ("feedback", None, None, 0),
        ("feedback", "wrong", None, 0),
        ("reply", "not-answerable", False, 0),
    ],
)
def test_only_what_somebody_found_right_is_taken_for_gold(
    source: str, verdict: str | None, answerable: bool | None, nuggets: int
) -> None:
    found = proposed(WorkRecord.model_validate(REPLY | {"source": source, "verdict": verdict}))
    assert (found.answerable, len(found.nuggets), len(found.gold)) == (answerable, nuggets, nuggets)


def test_an_address_is_public_only_where_a_quote_holds_it() -> None:
    cited = [{"document": "d", "section": "", "quote": "Write to desk@city.example."}]
    answer = {"answer": "Write to desk@city.example.", "citations": cited}
    assert private(WorkRecord.model_validate(REPLY | answer)) == []
    told = private(
        WorkRecord.model_validate(REPLY | answer | {"question": "Is it desk@city.example?", "id": "a@b.org"})
    )
    assert told == ["id: holds an e-mail address", "question: holds an e-mail address at character 7"]
    other = WorkRecord.model_validate(REPLY | {"answer": "Write to ana@city.example."})
    assert private(other) == ["answer: holds an e-mail address at character 10 that stands in no quote"]


def export(folder: Path, *records: dict[str, Any]) -> Path:
    path = folder / "march.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def test_each_record_is_proposed_once(tmp_path: Path) -> None:
    proposals = Proposals(tmp_path / "proposed")
    assert proposals.take(export(tmp_path, REPLY)) == Taking(1, 0)
    assert proposals.take(export(tmp_path, REPLY, REPLY | {"id": "r-13"}, REPLY | {"id": "r-13"})) == Taking(1, 2)
    assert [one.id for one in proposals.waiting()] == ["reply-r-12", "reply-r-13"]
    assert proposals.all()[0] == proposed(WorkRecord.model_validate(REPLY))


def test_bad_records_are_all_named_and_nothing_is_taken(tmp_path: Path) -> None:
    personal = REPLY | {"question": "Call me: +34 612 345 678"}
    path = export(tmp_path, REPLY, REPLY | {"source": "rumour"}, personal)
    proposals = Proposals(tmp_path / "proposed")
    with pytest.raises(Unfit) as caught:
        proposals.take(path)
    assert str(caught.value).splitlines() == [
        f"{path}:2: source: Input should be 'reply' or 'feedback'",
        f"{path}:3: question: holds a phone number at character 10; remove it and propose again",
    ]
    assert "612" not in str(caught.value)
    assert proposals.all() == ()
    with pytest.raises(LabellingError, match="wanted a file of exported records"):
        read_work(tmp_path / "none.jsonl")


def test_a_proposal_is_accepted_or_refused_once(tmp_path: Path) -> None:
    proposals = Proposals(tmp_path / "proposed")
    proposals.take(export(tmp_path, REPLY, REPLY | {"id": "r-13"}))
    proposals.accept("reply-r-12", "c-011")
    proposals.refuse("reply-r-13", "one's own case")
    assert [(one.status, one.case, one.reason) for one in proposals.all()] == [
        ("accepted", "c-011", ""),
        ("refused", "", "one's own case"),
    ]
    with pytest.raises(LabellingError, match="no proposal 'reply-r-12' is waiting"):
        proposals.refuse("reply-r-12", "")
    (tmp_path / "proposed" / "bad.jsonl").write_text("{}\n")
    with pytest.raises(LabellingError, match=r"bad.jsonl:1: id: Field required"):
        proposals.all()
