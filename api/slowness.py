"""The problem of an answer that was not there in time."""

from api.problem_kinds import BY_NAME
from api.problems import problem_out
from api.schemas import ProblemOut

KIND = BY_NAME["too-slow"]


def too_slow(within_s: float) -> ProblemOut:
    """As an event or a record tells it; what is sent instead of a response says when an answer begins."""
    return problem_out(KIND.status, KIND.title, f"an answer comes within {within_s:g} seconds; ask again")
