"""Who is answered when many ask at once, and how carefully."""

import asyncio
from collections import Counter
from threading import Event

import pytest

from api import admission
from api.admission import Admission, pace, places
from api.errors import TooBusy
from assistant.paces import Pace


@pytest.mark.parametrize(
    ("wished", "behind", "waited_s", "given"),
    [
        ("careful", 0, 0.0, "careful"),
        ("careful", 2, 1.0, "careful"),
        ("careful", 3, 0.0, "fast"),
        ("careful", 0, 1.1, "fast"),
        ("fast", 0, 0.0, "fast"),
        ("fast", 9, 9.0, "fast"),
        (None, 0, 0.0, None),
        (None, 3, 0.0, "fast"),
    ],
)
def test_a_careful_answer_is_for_when_nobody_waits(
    wished: Pace | None, behind: int, waited_s: float, given: Pace | None
) -> None:
    assert pace(wished, behind, waited_s) == given


@pytest.mark.parametrize(("cores", "workers", "found"), [(2, 1, 1), (1, 1, 1), (16, 1, 8), (16, 4, 2), (2, 4, 1)])
def test_a_place_takes_two_cores(cores: int, workers: int, found: int) -> None:
    assert places(cores, workers) == found


async def _all_at_once(turns: Admission, many: int, go: Event) -> list[object]:
    def work(mode: Pace | None) -> Pace | None:
        assert go.wait(60)
        return mode

    asked = [asyncio.create_task(turns.run(work, "careful")) for _ in range(many)]
    await asyncio.sleep(0)
    go.set()
    return await asyncio.gather(*asked, return_exceptions=True)


def test_the_first_and_the_last_are_answered_carefully_and_those_between_fast() -> None:
    given = asyncio.run(_all_at_once(Admission(), 9, Event()))
    assert given[1:6] == ["fast"] * 5
    assert given[6:] == ["careful"] * 3


def test_more_than_can_wait_are_told_so_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(admission, "MOST_WAITING", 4)
    given = asyncio.run(_all_at_once(Admission(), 9, Event()))
    # One is being answered, or still waits.
    assert Counter(isinstance(one, TooBusy) for one in given)[True] in (4, 5)
    assert isinstance(given[-1], TooBusy)


def test_a_wait_that_would_be_too_long_is_told_before_it_begins() -> None:
    now = [0.0]
    turns = Admission(clock=lambda: now[0])

    def slow(mode: Pace | None) -> None:
        now[0] += 60.0

    async def asked() -> list[object]:
        await turns.run(slow, "fast")
        # After one answer of a minute, six seconds are reckoned for the next: two may wait, and no third.
        return await _all_at_once(turns, 9, Event())

    given = asyncio.run(asked())
    assert Counter(isinstance(one, TooBusy) for one in given)[True] in (6, 7)
    assert given[0] == "careful"


def test_whose_turn_comes_too_late_is_told_so() -> None:
    now = [0.0]
    turns = Admission(clock=lambda: now[0])

    async def two() -> list[object]:
        begun, go = Event(), Event()

        def slow(mode: Pace | None) -> str:
            begun.set()
            assert go.wait(60)
            return "answered"

        first = asyncio.create_task(turns.run(slow, None))
        second = asyncio.create_task(turns.run(slow, None))
        await asyncio.to_thread(begun.wait, 60)
        now[0] = 11.0
        go.set()
        return [*await asyncio.gather(first, second, return_exceptions=True)]

    given = asyncio.run(two())
    assert given[0] == "answered"
    assert isinstance(given[1], TooBusy)


def test_an_error_reaches_who_asked_and_the_next_is_answered() -> None:
    def failing(mode: Pace | None) -> None:
        raise ValueError("no answer")

    async def asked() -> str:
        turns = Admission()
        with pytest.raises(ValueError, match="no answer"):
            await turns.run(failing, None)
        return await turns.run(lambda mode: "answered", None)

    assert asyncio.run(asked()) == "answered"
