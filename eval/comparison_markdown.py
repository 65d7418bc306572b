"""A comparison as Markdown for a pull request. What people asked and machines answered is escaped. Pure."""

import re
from collections.abc import Iterable

from eval.census import as_markdown
from eval.comparison import Comparison, Difference, PassFail, Shown, Turned
from eval.directions import gain

SURE = 0.05
_SPECIAL = re.compile(r"[&<>|\\`*_{}\[\]()#+!~$^:-]")


def comparison_markdown(found: Comparison) -> str:
    """The verdict, what was measured, slices where it differs, and each case that turned with both answers."""
    parts = [
        f"## {cell(found.b)} against {cell(found.a)}",
        _verdict(found),
        as_markdown([_HEAD, *(_row(one) for one in found.differences if one.slice == "all")]),
        _LEGEND,
        _slices(found),
        "### Pass or fail\n\n" + as_markdown([_PASS_HEAD, *(_pass_row(one) for one in found.passes if _told(one))]),
        *_latencies(found),
        *_unmatched(found),
        _turned(found.turned),
    ]
    return "\n\n".join(parts) + "\n"


def cell(text: str) -> str:
    """Any text as it is, on one line of a table: nothing in it is markup, a link or calls a person."""
    escaped = _SPECIAL.sub(lambda found: f"&#{ord(found.group())};", text)
    return "<br>".join(escaped.replace("@", "@&#8203;").splitlines())


_HEAD = ("measure", "n", "a", "b", "difference", "95 % interval", "p", "p (Holm)", "smallest effect")
_PASS_HEAD = ("slice", "case is", "n", "only in a", "only in b", "p (McNemar)", "p (Holm)")
_LEGEND = (
    "Differences are b - a over the same cases, with cluster-bootstrap intervals and a sign-flip permutation test by"
    " document. `passed` is the question that was put; the other measures say why, and their p are not adjusted for"
    " each other. The smallest effect is what so many cases would show with 80 % power at 5 %."
)


def _verdict(found: Comparison) -> str:
    worse, better = (sum(one.b.passed is way for one in found.turned) for way in (False, True))
    one = next(one for one in found.differences if (one.slice, one.measure) == ("all", "passed"))
    return (
        f"Over {found.n} cases in {found.clusters} clusters {_signed(one.difference)} of the cases pass: {_shown(one)}"
        f" (p = {_number(one.p)}). {better} cases pass that failed, {worse} fail that passed."
    )


def _slices(found: Comparison) -> str:
    """Only where chance is unlikely after Holm: a table of all would hide it."""
    rows = [
        (f"{cell(one.slice)} {cell(one.measure)}", *_row(one)[1:])
        for one in found.differences
        if one.slice != "all" and one.p_holm is not None and one.p_holm < SURE
    ]
    told = as_markdown([_HEAD, *rows]) if rows else "No slice differs by more than chance, after Holm over the slices."
    return f"### By kind and language\n\n{told}"


def _told(one: PassFail) -> bool:
    return one.slice == "all" or one.p_holm < SURE


def _row(one: Difference) -> tuple[str, ...]:
    span = "-" if one.low is None or one.high is None else f"{_signed(one.low)} to {_signed(one.high)}"
    n = f"{one.n}" + (f" (+{one.unpaired} in one run only)" if one.unpaired else "")
    figures = (_number(one.a), _number(one.b), f"{_signed(one.difference)} {_shown(one)}".strip())
    return (cell(one.measure), n, *figures, span, _number(one.p), _number(one.p_holm), _number(one.smallest_effect))


def _pass_row(one: PassFail) -> tuple[str, ...]:
    counts = (str(count) for count in (one.n, one.only_a, one.only_b))
    return (cell(one.slice), cell(one.what), *counts, _number(one.p), _number(one.p_holm))


def _shown(one: Difference) -> str:
    """In words, where the test says that chance is unlikely."""
    if one.p_holm is None or one.p_holm >= SURE:
        return "no difference shown"
    way = gain(one.measure, one.difference)
    return "**better**" if way > 0 else "**worse**" if way < 0 else "**different**"


def _latencies(found: Comparison) -> Iterable[str]:
    if found.latencies:
        told = (f"{cell(name)} {a:.1f} → {b:.1f}" for name, (a, b) in found.latencies.items())
        yield f"Milliseconds to an answer, not tested since machine and load decide: {', '.join(told)}"


def _unmatched(found: Comparison) -> Iterable[str]:
    told = (
        (f"Only in {cell(found.a)}", found.only_a),
        (f"Only in {cell(found.b)}", found.only_b),
        ("Question or labels changed", found.changed),
    )
    for name, ids in told:
        if ids:
            yield f"{name}, not compared ({len(ids)}): {', '.join(cell(one) for one in ids)}"


def _turned(turned: tuple[Turned, ...]) -> str:
    rows = [
        (
            f"{cell(one.case_id)}<br>{cell(one.kind)}, {one.language}<br>now {'passes' if one.b.passed else 'fails'}",
            cell(one.question) + ("" if one.answerable else "<br>(cannot be answered)"),
            _answer(one.a),
            _answer(one.b),
        )
        for one in turned
    ]
    table = as_markdown([("case", "question", "a", "b"), *rows]) if rows else "None."
    return f"### Cases that turned ({len(turned)})\n\n{table}"


def _answer(shown: Shown) -> str:
    said = f"{shown.status}, {shown.confidence:.2f}" + (f": {cell(shown.reason)}" if shown.reason else "")
    return f"{said}<br>{cell(shown.answer)}" if shown.answer else said


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}" if value >= 0.001 or value == 0 else "< 0.001"


def _signed(value: float) -> str:
    return f"{value:+.3f}"
