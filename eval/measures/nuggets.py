"""How many of the facts that are asked for an answer holds, and how much else it says. Pure."""

from collections.abc import Iterable, Sequence

from eval.gold import GoldCase, Nugget
from eval.matching import shows
from eval.measures.statements import plain, statements
from eval.types import Said, Status


def nugget_scores(case: GoldCase, said: Said, status: Status = "answered") -> dict[str, float]:
    """Nugget recall (vital ones, and all), nugget precision, and the answer's length in words.

    Recall is the share of the labelled nuggets that the text shows (Voorhees 2003, TREC question answering; vital ones
    are what counts there). TREC cannot count what else an answer says, and takes its length against an allowance of 100
    characters a nugget for precision (Voorhees 2003; Lin and Demner-Fushman 2005). Ours are quotes, which can be
    counted: precision is the share of the answer's statements that hold a nugget, and the length stands beside it.

    What was not answered shows nothing: its recall is 0, and it has neither precision nor length. A case that failed
    has a precision of 0 too. Cases without nuggets have a length only.
    """
    said = said if status == "answered" else Said("")
    text = plain(said)
    values = {"answer_words": float(len(text.split()))} if text.strip() else {}
    if not case.nuggets:
        return values
    vital = [nugget for nugget in case.nuggets if nugget.vital]
    values |= {"nugget_recall_vital": _recall(text, vital)} if vital else {}
    values["nugget_recall"] = _recall(text, case.nuggets)
    if text.strip() or status == "failed":
        values["nugget_precision"] = _precision(text, statements(said), case.nuggets)
    return values


def _recall(text: str, nuggets: Sequence[Nugget]) -> float:
    return sum(shows(text, nugget.accepted) for nugget in nuggets) / len(nuggets)


def _precision(text: str, said: Sequence[str], nuggets: Iterable[Nugget]) -> float:
    useful = {at for nugget in nuggets for at in _holding(text, said, nugget)}
    return len(useful) / len(said) if said else 0.0


def _holding(text: str, said: Sequence[str], nugget: Nugget) -> set[int]:
    """The statements that hold the nugget; where only several together do, those that hold a part of it."""
    alone = {at for at, statement in enumerate(said) if shows(statement, nugget.accepted)}
    parts = [[phrase] for wording in nugget.accepted if shows(text, [wording]) for phrase in wording]
    return alone or {at for at, statement in enumerate(said) if shows(statement, parts)}
