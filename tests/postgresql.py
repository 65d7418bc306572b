"""A real PostgreSQL server for a run of tests: in a temporary folder, on this machine's loopback alone."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

INSTALLED = Path("/usr/lib/postgresql")
WANTED = "wanted PostgreSQL's own programs (initdb, postgres); install them: apt-get install postgresql"
START_S = 120
TRIES = 3


class Server:
    """A server that a test may stop and start again, on the port that it had."""

    def __init__(self, programs: Path, data: Path, log: BinaryIO) -> None:
        self._programs, self._data, self._log = programs, data, log
        self._process, self._port = _started(programs, data, log)

    @property
    def address(self) -> str:
        return f"postgresql://desk@127.0.0.1:{self._port}/postgres"

    def stop(self) -> None:
        """At once, whoever is connected."""
        self._process.send_signal(signal.SIGINT)
        self._process.wait()

    def start(self) -> None:
        self._process = _begun(self._programs, self._data, self._log, self._port)
        assert _is_ready(self._programs, self._port, self._process), "PostgreSQL did not come back"


@contextmanager
def postgresql(folder: Path) -> Iterator[str]:
    """The address of a new, empty database."""
    with postgresql_server(folder) as server:
        yield server.address


@contextmanager
def postgresql_server(folder: Path) -> Iterator[Server]:
    """A server with a new, empty database."""
    programs = _programs()
    data = folder / "postgresql"
    data.mkdir()
    _give(data)
    _open_to(folder)
    _run([programs / "initdb", "-D", data, "-U", "desk", "--auth=trust", "--no-sync", "--encoding=UTF8"])
    with (folder / "log").open("wb") as log:
        server = Server(programs, data, log)
        try:
            yield server
        finally:
            server.stop()


def _started(programs: Path, data: Path, log: BinaryIO) -> tuple["subprocess.Popen[bytes]", int]:
    """The server and its port; a free one may be taken by the time that it starts, so there are some tries."""
    for _ in range(TRIES):
        port = _free_port()
        server = _begun(programs, data, log, port)
        if _is_ready(programs, port, server):
            return server, port
    raise AssertionError(f"PostgreSQL ended by itself: {Path(log.name).read_text()}")


def _begun(programs: Path, data: Path, log: BinaryIO, port: int) -> "subprocess.Popen[bytes]":
    # No sync to disk: what a test keeps need not outlast the machine.
    command = [*map(str, (programs / "postgres", "-D", data, "-p", port, "-k", "")), "-F", "-h", "127.0.0.1"]
    return subprocess.Popen(command, user=_somebody(), stdout=log, stderr=log, cwd="/")


def _programs() -> Path:
    """Debian keeps them beside the path, by version."""
    there = sorted(INSTALLED.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]), reverse=True)
    found = str(there[0]) if there else shutil.which("initdb")
    if not found:
        raise AssertionError(WANTED)
    return Path(found).parent


def _somebody() -> int | None:
    """PostgreSQL refuses to run for root."""
    if os.getuid() != 0:
        return None
    return next(found.pw_uid for name in ("postgres", "nobody") if (found := _known(name)))


def _known(name: str) -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(name)
    except KeyError:
        return None


def _give(folder: Path) -> None:
    if (user := _somebody()) is not None:
        os.chown(folder, user, -1)


def _open_to(folder: Path) -> None:
    """Folders of tests are for their owner alone; whoever runs the server has to pass through."""
    if _somebody() is not None:
        for each in (folder, *folder.parents[:3]):
            if each.owner() == "root" and each != Path("/"):
                each.chmod(each.stat().st_mode | 0o011)


def _run(command: list[object]) -> None:
    done = subprocess.run([*map(str, command)], user=_somebody(), capture_output=True, text=True, cwd="/")
    assert done.returncode == 0, done.stderr


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def _is_ready(programs: Path, port: int, server: "subprocess.Popen[bytes]") -> bool:
    """Once it takes connections; False if it ended."""
    until = time.monotonic() + START_S
    ready = [str(programs / "pg_isready"), "-h", "127.0.0.1", "-p", str(port), "-q"]
    while subprocess.run(ready, check=False).returncode != 0:
        assert time.monotonic() < until, f"PostgreSQL was not ready within {START_S} s"
        if server.poll() is not None:
            return False
        time.sleep(0.1)
    return server.poll() is None
