"""Drafts and their totals as Markdown. Pure."""

from collections import Counter
from collections.abc import Iterator, Sequence

from eval.letters.scoring import Drafted, Outcome, Totals

HEAD = ("| message | question | should be | became | cited | |", "|---|---|---|---|---|---|")


def as_markdown(drafts: Sequence[Drafted], told: Totals, *, reworded: bool = False) -> str:
    """`reworded` where a language model was set."""
    rows = [row for one in drafts for row in _rows(one)]
    return "\n".join([*HEAD, *rows, "", *sums(told), *(words_of_a_model(drafts) if reworded else ())])


def sums(told: Totals) -> list[str]:
    return [
        f"- questions found: {told.found} of {told.questions}, and {told.extra} that are none",
        f"- answered: {told.answered} of {told.answerable} that can be, {told.rightly_cited} from a right document",
        f"- left open: {told.left_open} of {told.unanswerable} that should be",
        f"- drafts right in all parts: {told.wholly_right} of {told.messages}; "
        f"in the writer's language: {told.in_language}",
    ]


def words_of_a_model(drafts: Sequence[Drafted]) -> list[str]:
    """How many letters are in the model's words, and why the others are not, the commonest first."""
    why = Counter(one.kept for one in drafts if one.kept is not None)
    stands = len(drafts) - why.total()
    return [
        f"- in the language model's words: {stands} of {len(drafts)}",
        *(f"  - kept as drafted, {number}: {reason}" for reason, number in why.most_common()),
    ]


def _rows(draft: Drafted) -> Iterator[str]:
    if not draft.outcomes and not draft.extra:
        yield f"| {draft.id} | (none) | a courtesy | a courtesy | | ✓ |"
    for one in draft.outcomes:
        yield f"| {draft.id} | {_cell(one.asks)} | {one.expected} | {one.status} | {_cited(one)} | {_mark(one)} |"
    for question in draft.extra:
        yield f"| {draft.id} | {_cell(question)} | no question | asked | | ✗ |"


def _cited(one: Outcome) -> str:
    return ", ".join(one.documents)


def _mark(one: Outcome) -> str:
    return "✓" if one.right else "✗"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")[:70]
