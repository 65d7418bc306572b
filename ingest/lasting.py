"""Keep the garbage collector away from what a process loads once and holds to its end."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event

# Not `gc.get_freeze_count`: it counts by walking through all that is frozen, a third of opening an index on a slow day.
_frozen = Event()


@contextmanager
def lasting() -> Iterator[None]:
    """What is made in the block, libraries and model above all, is never looked through again (`gc.freeze`).

    The half million objects that PyTorch, transformers and Haystack leave behind are looked through again and again
    while they load, a fifth of that time, and afterwards by every full collection, for which all threads stop.
    Only the first block of a process does so: what later ones make (a new generation) is given up again one day.
    """
    if _frozen.is_set() or not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
        gc.freeze()
        _frozen.set()
    finally:
        gc.enable()
