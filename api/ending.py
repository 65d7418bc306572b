"""End a process once its work is done, without taking apart what its libraries left in memory."""

import atexit
import os
import sys
from collections.abc import Callable
from contextlib import suppress


def run_to_the_end(main: Callable[[], None]) -> None:
    """Run `main` and end with its exit code as soon as threads and all that is registered for the end are through.

    Half a million objects of PyTorch and transformers are otherwise freed one by one, a third of the time that
    importing them takes, while whoever asked waits for the prompt. To be called before anything else registers for the
    end: what is registered first runs last.
    """
    code = 1

    def end() -> None:
        for stream in (sys.stdout, sys.stderr):
            # Whoever read it is gone.
            with suppress(OSError, ValueError):
                stream.flush()
        os._exit(code)

    atexit.register(end)
    try:
        main()
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
        raise
    code = 0
