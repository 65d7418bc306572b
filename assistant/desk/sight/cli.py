"""`rightsdesk desk figures` and `desk gaps`: what the console's pages tell, for a terminal and for spreadsheets."""

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.desk.opening import casework
from assistant.desk.sight.periods import day, whole_days

if TYPE_CHECKING:
    from assistant.desk.sight.records import Gap

Since = Annotated[str, typer.Option(help="The first day, as 2026-11-23; else 90 days before the last.")]
Until = Annotated[str, typer.Option(help="The last day; else today.")]


def figures(context: typer.Context, since: Since = "", until: Until = "") -> None:
    """Print volumes, times, what survives editing, what was answered and judged, as CSV."""
    from assistant.desk.cases.records import OPERATOR
    from assistant.desk.sight.reckoning import as_csv

    days = _days(since, until)
    with casework(context) as found:
        typer.echo(as_csv(found.figures(OPERATOR, *days)), nl=False)


def gaps(
    context: typer.Context,
    since: Since = "",
    until: Until = "",
    as_csv: Annotated[bool, typer.Option("--csv", help="For a spreadsheet.")] = False,
) -> None:
    """Print what was asked and never answered, the most asked first, with the documents that come nearest."""
    from assistant.desk.cases.records import OPERATOR
    from assistant.desk.sight.reckoning import gaps_csv

    days = _days(since, until)
    with casework(context) as found:
        told = found.gaps(OPERATOR, *days)
    if as_csv:
        typer.echo(gaps_csv(told), nl=False)
        return
    for one in told:
        typer.echo("\n".join(_lines(one)))


def _lines(gap: "Gap") -> list[str]:
    cases = "1 case" if len(gap.cases) == 1 else f"{len(gap.cases)} cases"
    nearest = f"   nearest: {'; '.join(gap.nearest)}" if gap.nearest else "   nothing comes near"
    return [f"{cases}: {gap.questions[0]}", *(f"   also: {one}" for one in gap.questions[1:]), nearest]


def _days(since: str, until: str) -> tuple[datetime, datetime]:
    first, last = _day(since), _day(until)
    if first and first > (last or datetime.now(UTC).date()):
        raise typer.BadParameter(f"wanted a first day that is not after the last; came {first} and {last or 'today'}")
    return whole_days(first, last)


def _day(told: str) -> date | None:
    try:
        return day(told) if told else None
    except ValueError as error:
        raise typer.BadParameter(f"wanted a day as 2026-11-23, came {told!r}") from error
