"""A run made up for reports: the real gold cases with invented answers, some hostile, and figures to go with."""

import random
from functools import cache
from pathlib import Path
from typing import Any

from eval.gold import GoldCase, read_cases
from eval.measures.calibration import Bin
from eval.report.adapter import report_content
from eval.report.content import Compared, Difference, Estimate, Floor, ReportContent, Slice, Turned
from eval.runs import Run
from eval.types import Asked, CaseScore, Found, Judged, Quoted, Said, Status

CASES = Path(__file__).parents[1] / "eval/cases"
HOSTILE = (
    '</script></style></details></td></table><script>document.title="taken"</script>'
    '<img src=https://evil.example/x onerror=alert(1)> " onclick="alert(2) {{ 7 * 7 }} javascript:alert(3) '
    "| a | b | @maintainer #12 [link](https://evil.example) `code` \u202e\x00\ud800"
)
LOREM = "The council says for each algorithm who answers for it and how a resident objects to what it decided "
KINDS = ("definition", "factoid", "list", "comparison", "how-to", "missing", "out-of-scope")


CONFIGURATION = {"name": "main", "commit": "77e9f65", "machine": {"cores": 2, "python": "3.11"}}


def make_case(case_id: str = "EN-001", **changed: Any) -> GoldCase:
    """An answerable case with a vital nugget and another."""
    row = {
        "id": case_id,
        "language": "en",
        "kind": "definition",
        "question": "What is an algorithm register?",
        "written_from": "facts",
        "answerable": True,
        "gold": [{"document": "registers", "section": "What they are"}],
        "nuggets": [
            {"nugget": "A public list", "vital": True, "accepted": [["public list"]]},
            {"nugget": "It can be searched", "vital": False, "accepted": [["searchable"], ["can be", "searched"]]},
        ],
    }
    return GoldCase.model_validate(row | changed)


def make_unanswerable(case_id: str = "EN-002") -> GoldCase:
    """A case that the library does not answer."""
    return make_case(
        case_id, answerable=False, gold=[], nuggets=[], why="near-miss", near=["registers"], kind="missing"
    )


def make_asked(case_id: str = "EN-001", status: Status = "answered", **changed: Any) -> Asked:
    """An answer of one quote that shows the vital nugget."""
    said = Said("It is a public list of algorithms. [1]", (make_quote(),), "en")
    held: dict[str, Any] = {"said": said, "would_say": said, "confidence": 0.9, "language": "en"}
    return Asked(case_id, status, **(held | changed))


def make_quote(quote: str = "It is a public list of algorithms.", stored: str | None = None) -> Quoted:
    """A quote that is word for word unless told otherwise."""
    return Quoted(1, quote, quote if stored is None else stored, "p1", "registers", "What they are", "en")


def make_score(case: GoldCase, asked: Asked, right: bool = True) -> CaseScore:
    """What the case came to, with two measures."""
    values = {"document_recall@5": 1.0, "nugget_recall_vital": float(right)} if case.answerable else {}
    return CaseScore(
        case.id, case.language, case.kind, "registers", case.answerable, asked.status, right, asked.confidence, values
    )


def make_run(*rows: tuple[GoldCase, Asked, CaseScore]) -> Run:
    """A run of these cases, with the one passage that `make_quote` cites."""
    cases, answers, scores = zip(*rows, strict=True)
    passage = {
        "document": "registers",
        "title": "Registers",
        "section": "What they are",
        "language": "en",
        "text": "It is a public list of algorithms. Anyone may read it.",
    }
    timings = tuple({"total": 8.0 + at} for at in range(len(cases)))
    return Run(Path("main"), CONFIGURATION, cases, answers, timings, scores, {"p1": passage})


@cache
def large_run() -> Run:
    """All gold cases, each with ten of 1,500 passages of a hundred words, answered at random with a fixed seed."""
    chance = random.Random(7)
    passages = {
        f"passage-{at}": {
            "document": f"document-{at // 30}",
            "title": f"Document {at // 30}",
            "section": f"Part {at % 30} › Rules",
            "language": "en",
            "text": (HOSTILE if at % 50 == 0 else "") + f"{LOREM}({at}). " * 6,
        }
        for at in range(1500)
    }
    cases = read_cases(sorted(CASES.glob("*.jsonl")))
    answers = tuple(_answer(case, chance) for case in cases)
    scores = tuple(_score(case, asked, chance) for case, asked in zip(cases, answers, strict=True))
    timings = tuple({"total": chance.lognormvariate(2.2, 0.5)} for _ in cases)
    return Run(Path("main"), CONFIGURATION, cases, answers, timings, scores, passages)


def _answer(case: GoldCase, chance: random.Random) -> Asked:
    found = tuple(
        Found(f"passage-{at}", f"document-{at // 30}", f"Part {at % 30} › Rules", rank, 1 / (60 + rank))
        for rank, at in enumerate(chance.sample(range(1500), 10), start=1)
    )
    judged = (Judged("", found[chance.randrange(10)].document, "", 1),) if case.answerable else ()
    text = " ".join(chance.choice(nugget.accepted)[0] for nugget in case.nuggets if chance.random() < 0.7) + "."
    quoted = Quoted(
        1, text, text if chance.random() < 0.95 else LOREM, found[0].passage_id, found[0].document, "", "en"
    )
    said = Said(f"{text if chance.random() < 0.9 else HOSTILE} [1]", (quoted,), case.language)
    draw = chance.random()
    if draw < 0.02:
        return Asked(case.id, "failed", Said(""), Said(""), 0.0, case.language, error="index closed")
    if draw < (0.15 if case.answerable else 0.8):
        message = Said("I cannot answer that from the documents I hold.", (), case.language)
        return Asked(case.id, "declined", message, said, draw, case.language, "nothing near", "", found, judged)
    return Asked(case.id, "answered", said, said, chance.uniform(0.4, 1), case.language, "", "", found, judged)


def _score(case: GoldCase, asked: Asked, chance: random.Random) -> CaseScore:
    values = {f"document_recall@{k}": float(chance.random() < 0.6 + k / 30) for k in (1, 3, 5, 10)}
    values |= {"nugget_recall_vital": chance.random(), "answer_words": 23.0, "quote_validity": 1.0}
    right = case.answerable and chance.random() < asked.confidence
    return CaseScore(
        case.id, case.language, case.kind, "document-1", case.answerable, asked.status, right, asked.confidence, values
    )


def large_content() -> ReportContent:
    """The large run with all that a report may show."""
    return full_content(large_run())


def small_content() -> ReportContent:
    """A case for each thing a page may have to show of one, hostile text in every place that takes text."""
    # Cases are checked as they are read, so that no half of a surrogate pair is in them; answers are not.
    label = HOSTILE.removesuffix("\ud800")
    hostile = Said(HOSTILE, (make_quote(HOSTILE, f"{HOSTILE}."),), "en")
    found = tuple(
        Found("p1" if rank == 1 else f"gone-{rank}", "registers", HOSTILE, rank, 0.5) for rank in range(1, 13)
    )
    labels = (Judged("p1", "registers", HOSTILE, 2),)
    rows = [
        (make_case("EN-001"), make_asked("EN-001", found=found, judged=labels)),
        (make_unanswerable("EN-002"), make_asked("EN-002", "declined", reason="nothing near")),
        (make_case("EN-003"), make_asked("EN-003", "failed", said=Said(""), would_say=Said(""), error=HOSTILE)),
        (make_case("EN-004"), make_asked("EN-004", "clarify", said=Said("Which city?"))),
        (
            make_case(
                f"5 {label}",
                question=label,
                kind="follow-up",
                history=[{"question": label, "answer": label}],
                gold=[{"document": label, "section": label}],
                nuggets=[{"nugget": label, "vital": True, "accepted": [[label]]}],
                short_answers=[label],
            ),
            make_asked(f"5 {label}", said=hostile, would_say=hostile),
        ),
    ]
    return full_content(make_run(*((case, asked, make_score(case, asked)) for case, asked in rows)), ("list",))


def full_content(run: Run, kinds: tuple[str, ...] = KINDS) -> ReportContent:
    """With a slice for each kind and language, curves, floors (two not held) and a comparison."""
    names = ("all", *(f"kind:{kind}" for kind in kinds), *(f"language:{code}" for code in ("en", "es", "fr", "pt")))
    turned = tuple(Turned(case.id, at % 3 == 0, HOSTILE, f"{LOREM}.") for at, case in enumerate(run.cases[:25]))
    return report_content(
        run,
        [Slice(name, _estimates(at, len(run.cases) if at == 0 else 40 + at)) for at, name in enumerate(names)],
        risk_coverage=[(at / 411, 0.25 * (at / 411) ** 1.5) for at in range(1, 412)],
        reliability=[
            Bin(0.3 + at * 0.07, 0.25 + at * 0.075, 41, 0.15 + at * 0.075, 0.32 + at * 0.072) for at in range(10)
        ],
        floors=[Floor("accuracy", "all", 0.7), Floor("coverage", "all", 0.9), Floor("accuracy", "kind:list", 0.9)],
        compared=Compared("before", _differences(), turned, ("EN-999",), {"accuracy": 0.031}),
        notes=[("Agreement of the support scorer with people", (("BEGIN, AUROC", "0.94 (0.91 to 0.96), n 836"),))],
    )


def _estimates(at: int, n: int) -> dict[str, Estimate]:
    spread = 0.02 if n > 100 else 0.08
    shares = {
        f"{level}_recall@{k}": 0.5 - at_level * 0.1 + k * 0.035
        for at_level, level in enumerate(("document", "section", "passage"))
        for k in (1, 3, 5, 10)
    } | {"nugget_recall_vital": 0.78, "accuracy": 0.83, "coverage": 0.81, "decline_f1": 0.72, "quote_validity": 1.0}
    held = {name: Estimate(n, v, max(0, v - spread), min(1, v + spread)) for name, v in shares.items()}
    if at == 0:
        held |= {"ece": Estimate(n, 0.03, 0.01, 0.05), "latency_p95": Estimate(n, 21.4, 19.9, 23.0)}
    return held


def _differences() -> tuple[Difference, ...]:
    return (
        Difference("accuracy", "all", 411, 0.81, 0.83, 0.02, -0.011, 0.049, 0.21),
        Difference("nugget_recall_vital", "kind:list", 41, 0.80, 0.71, -0.09, -0.15, -0.03, 0.004),
        Difference("latency_p95", "all", 411, 25.0, 21.4, -3.6, -5.0, -2.1, 0.001),
    )
