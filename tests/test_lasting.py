"""What lasts is out of the collector's sight, once per process; the collector is back on whatever happens."""

import gc
from collections.abc import Iterator

import pytest

from ingest.lasting import lasting


@pytest.fixture(autouse=True)
def thawed() -> Iterator[None]:
    gc.unfreeze()
    yield
    gc.unfreeze()


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


def test_one_inside_another_leaves_it_to_the_outer() -> None:
    with lasting(), lasting():
        pass
    assert (gc.isenabled(), gc.get_freeze_count() > 0) == (True, True)


def test_after_a_failure_the_collector_is_back_and_nothing_is_frozen() -> None:
    with pytest.raises(ValueError, match="no model"), lasting():
        raise ValueError("no model")
    assert (gc.isenabled(), gc.get_freeze_count()) == (True, 0)
