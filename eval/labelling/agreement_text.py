"""Agreement as lines for a terminal. Pure."""

from collections.abc import Iterator

from eval.labelling.agreement import Agreement, Row


def lines(found: Agreement) -> Iterator[str]:
    """A row for each kind, then what the two disagree on, then what could not be compared."""
    yield f"{'agreed on':<11} {'kind':<14} {'cases':>5} {'n':>5} {'agreed':>7} {'kappa':>6}  95 % interval"
    yield from map(_row, found.rows)
    yield ""
    yield f"{len(found.disagreements)} disagreements (first · second)"
    for one in found.disagreements:
        yield f"  {one.case_id}: {one.first} · {one.second}{f': {one.fact}' if one.fact else ''}"
    for what in found.left_out:
        yield f"left out: {what}"


def _row(row: Row) -> str:
    measured = row.kappa
    head = f"{row.what:<11} {row.slice:<14} {measured.cases:>5} {measured.n:>5} {measured.agreed:>6.0%} "
    if measured.kappa is None:
        return f"{head} {'–':>6}  both gave one answer only: nothing to tell by"
    return f"{head} {measured.kappa:>6.2f}  {measured.low:.2f} to {measured.high:.2f}"
