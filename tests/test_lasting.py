"""What lasts is out of the collector's sight, once per process; the collector is back on whatever happens."""

import gc
from collections.abc import Iterator
from threading import Event

import pytest

from ingest.lasting import lasting


@pytest.fixture(autouse=True)
def thawed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As in a process that is new; afterwards as it was for the tests to come."""
    monkeypatch.setattr("ingest.lasting._frozen", Event())
    was_frozen = gc.get_freeze_count() > 0
    gc.unfreeze()
    yield
    gc.unfreeze()
    if was_frozen:
        gc.freeze()


def test_what_is_made_inside_is_not_looked_through_again() -> None:
    with lasting():
        assert not gc.isenabled()
        made = [[number] for number in range(1000)]
    assert gc.isenabled()
    assert gc.get_freeze_count() > len(made)
    assert not any(one is made for one in gc.get_objects())


def test_only_the_first_block_lasts() -> None:
    with lasting():
        pass
    with lasting():
        assert gc.isenabled()
        made = [[0]]
    assert any(one is made for one in gc.get_objects())


def test_a_later_block_does_not_count_what_is_frozen(monkeypatch: pytest.MonkeyPatch) -> None:
    with lasting():
        pass
    # Counting walks through every object, which takes a second where memory is slow.
    monkeypatch.setattr(gc, "get_freeze_count", lambda: pytest.fail("counted"))
    with lasting():
        pass


def test_one_inside_another_leaves_it_to_the_outer() -> None:
    with lasting(), lasting():
        pass
    assert (gc.isenabled(), gc.get_freeze_count() > 0) == (True, True)


def test_after_a_failure_the_collector_is_back_and_nothing_is_frozen() -> None:
    with pytest.raises(ValueError, match="no model"), lasting():
        raise ValueError("no model")
    assert (gc.isenabled(), gc.get_freeze_count()) == (True, 0)
