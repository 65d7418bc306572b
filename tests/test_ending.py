"""Ending a process at once: exit code, output and what is registered for the end are as ever."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import atexit, sys, threading, time
from api.ending import run_to_the_end

class Held:
    def __del__(self):
        print("taken apart")

held = Held()

def main():
    atexit.register(lambda: print("registered"))
    threading.Thread(target=lambda: (time.sleep(0.2), print("thread"))).start()
    sys.stdout.write("said ")
    {ends}

run_to_the_end(main)
"""


@pytest.mark.parametrize(
    ("ends", "code", "complains"),
    [
        ("pass", 0, ""),
        ("sys.exit()", 0, ""),
        ("sys.exit(0)", 0, ""),
        ("sys.exit(3)", 3, ""),
        ("sys.exit('no such file')", 1, "no such file\n"),
        ("raise RuntimeError('broken')", 1, "RuntimeError: broken\n"),
    ],
)
def test_ends_as_a_process_does_but_takes_nothing_apart(ends: str, code: int, complains: str) -> None:
    program = PROGRAM.format(ends=ends)
    ended = subprocess.run(
        [sys.executable, "-c", program], cwd=Path(__file__).parents[1], capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stdout) == (code, "said thread\nregistered\n")
    assert ended.stderr.endswith(complains)
    assert bool(ended.stderr) == bool(complains)


WRITES_LATE = """
import time
from api.ending import run_to_the_end

run_to_the_end(lambda: (time.sleep(0.5), print("x")))
"""


def test_a_reader_that_is_gone_costs_no_complaint() -> None:
    writing = subprocess.Popen(
        [sys.executable, "-c", WRITES_LATE],
        cwd=Path(__file__).parents[1],
        env=os.environ | {"PYTHONUNBUFFERED": ""},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert writing.stdout is not None
    assert writing.stderr is not None
    writing.stdout.close()
    with writing.stderr:
        complaint = writing.stderr.read()
    assert (writing.wait(), complaint) == (0, b"")
