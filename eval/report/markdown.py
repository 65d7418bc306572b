"""A report as Markdown for a pull request: figures, floors, slices and what turned. Pure."""

import re
from collections.abc import Iterable, Sequence

from eval.directions import falls_short
from eval.report.content import ALL, Compared, Estimate, Floor, ReportContent, Slice, Turned
from eval.report.headline import broken, headline
from eval.report.wording import SLICED, chance, interval, number, signed, span, wording

MOST_CHARACTERS = 60_000
"""GitHub takes 65,536 in a comment; the rest is for whoever adds a line above."""
_SHOWN = 400
SURE = 0.05
_KINDS = (
    "Of kinds and languages those are told that differ by more than chance (p < 0.05 after Holm); the page has all."
)


def markdown_report(content: ReportContent) -> str:
    """Headline figures with intervals and n, what is below its floor, slices, and the comparison if there is one.

    Cases that turned are left out from the end where the whole would be longer than a comment may be, and counted.
    """
    parts = [_head(content), _figures(content), _slices(content)]
    if content.compared:
        parts.insert(2, _differences(content.compared))
        room = MOST_CHARACTERS - sum(len(part) + 2 for part in parts)
        parts.append(_turned(content.compared, room))
    return "\n\n".join(part for part in parts if part) + "\n"


def shown(text: str) -> str:
    """Hostile text on one line, as itself: no markup, link, mention or issue number comes of it, in no table either.

    GitHub makes mentions of `@name` even where it was escaped, but not in code; so code it is, as HTML, since text can
    end a span of backticks, with every sign that Markdown or HTML knows as a character reference.
    """
    line = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    cut = line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"
    return f"<code>{re.sub(r'[!-/:-@[-`{-~]', lambda sign: f'&#{ord(sign[0])};', cut)}</code>" if cut else "*(nothing)*"


def _head(content: ReportContent) -> str:
    counted = ", ".join(f"{n} {'asked back' if status == 'clarify' else status}" for status, n in content.statuses if n)
    passed = sum(case.passed for case in content.cases)
    lines = [
        f"## Evaluation {shown(content.name)}",
        f"{len(content.cases)} case{'' if len(content.cases) == 1 else 's'}: {counted}. {passed} came out right.",
    ]
    below = broken(content)
    if content.floors:
        held = f"**✗ {len(below)} of {len(content.floors)} floors broken**" if below else "✓ Every floor is held."
        lines += [held, *(["\n".join(_broken(floor, found) for floor, found in below)] if below else [])]
    return "\n\n".join(lines)


def _broken(floor: Floor, found: Estimate | None) -> str:
    bound, side = number(floor.measure, floor.bound), "above" if wording(floor.measure).lower_is_better else "below"
    said = f"{number(floor.measure, found.mean)} is {side} the floor of {bound}" if found else "was not measured"
    return f"- {wording(floor.measure).name}, {shown(floor.slice)}: {said}"


def _figures(content: ReportContent) -> str:
    rows = []
    for measure, found, bound in headline(content):
        floor = (
            ""
            if bound is None
            else f"{'✗' if falls_short(measure, found.mean, bound) else '✓'} {number(measure, bound)}"
        )
        name = f"{wording(measure).name}{' (lower is better)' if wording(measure).lower_is_better else ''}"
        rows.append((name, f"**{number(measure, found.mean)}**", interval(found, measure), str(found.n), floor))
    return _table(("Measure", "Value", "95 % interval", "n", "Floor"), rows)


def _slices(content: ReportContent) -> str:
    measures = [name for name in SLICED if any(name in part.estimates for part in content.slices)]
    if len(content.slices) < 2 or not measures:
        return ""
    rows = [(shown(part.name), *(_cell(part, measure) for measure in measures)) for part in content.slices]
    table = _table(("Slice", *(wording(measure).name for measure in measures)), rows)
    return f"<details><summary>By kind and language</summary>\n\n{table}\n\n</details>"


def _cell(part: Slice, measure: str) -> str:
    found = part.estimates.get(measure)
    return f"{number(measure, found.mean)} ({interval(found, measure)}; n {found.n})" if found else "–"


def _differences(compared: Compared) -> str:
    rows = [
        (
            wording(d.measure).name,
            shown(d.slice),
            number(d.measure, d.before),
            number(d.measure, d.after),
            f"**{signed(d.measure, d.difference)}**",
            span(d),
            chance(d.p),
            str(d.n),
        )
        for d in compared.differences
        if d.slice == ALL or (d.p is not None and d.p < SURE)
    ]
    table = _table(("Measure", "Slice", "Before", "Now", "Difference", "95 % interval", "p", "n"), rows)
    effects = (compared.smallest_effect or {}).items()
    seen = "; ".join(f"{wording(measure).name} {number(measure, effect)}" for measure, effect in effects)
    told = f"\n\nThe smallest effect that so many cases could show: {seen}." if seen else ""
    only = f"\n\nOnly in one of the runs: {', '.join(map(shown, compared.unmatched))}." if compared.unmatched else ""
    return f"### Compared with {shown(compared.before)}\n\n{_KINDS}\n\n{table}{told}{only}"


def _turned(compared: Compared, room: int) -> str:
    """Those that no longer pass come first: they are what a reviewer has to look at."""
    cases = sorted(compared.turned, key=lambda case: case.passes_now)
    worse = sum(not case.passes_now for case in cases)
    head = f"### {worse} no longer pass, {len(cases) - worse} pass now"
    written: list[str] = []
    left = room - len(head) - 200
    for case in cases:
        text = _case(case)
        left -= len(text) + 1
        if left < 0:
            break
        written.append(text)
    over = len(cases) - len(written)
    return "\n\n".join(
        [head, *(["\n".join(written)] if written else []), *([f"{over} more in the page."] if over else [])]
    )


def _case(case: Turned) -> str:
    sign = "✓ passes now" if case.passes_now else "✗ no longer passes"
    return f"- {sign}: {shown(case.case_id)}\n  - before: {shown(case.before)}\n  - now: {shown(case.after)}"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, ["---"] * len(head), *rows))
