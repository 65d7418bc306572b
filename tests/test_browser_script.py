"""`scripts/browser`: which browser the tests get, tried with commands that stand in for those that install one."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[1] / "scripts" / "browser"
NEEDED = ("bash", "dirname", "env", "chmod", "cat")
STARTS = "exit 0"
FAILS = "exit 1"
# What Ubuntu has instead of a browser where there is no snap.
STUB = "echo 'install the snap' >&2; exit 10"
GETS_CHROMIUM = (
    'case "$*" in *install*) printf "#!/bin/sh\\nexit 0" > "$HERE/chromium"; chmod +x "$HERE/chromium";; esac'
)

DEBIANS = ["apt-get -qq update", "apt-get -qq install -y chromium"]


@pytest.mark.parametrize(
    ("commands", "user", "called", "code"),
    [
        ({"chromium": STARTS}, 0, [], 0),
        ({"google-chrome": STARTS}, 1000, [], 0),
        ({"apt-get": GETS_CHROMIUM}, 0, DEBIANS, 0),
        (
            {"chromium-browser": STUB, "apt-get": GETS_CHROMIUM},
            0,
            ["apt-get -qq update", "apt-get -qq install -y chromium"],
            0,
        ),
        ({"apt-get": GETS_CHROMIUM, "playwright": STARTS}, 1000, ["playwright install chromium"], 0),
        ({"apt-get": FAILS, "playwright": STARTS}, 0, ["apt-get -qq update", "playwright install chromium"], 0),
        ({"playwright": STARTS}, 0, ["playwright install chromium"], 0),
        ({"apt-get": FAILS, "playwright": FAILS}, 0, ["apt-get -qq update", "playwright install chromium"], 1),
    ],
)
def test_a_browser_is_had_wherever_one_can_be(
    tmp_path: Path, commands: dict[str, str], user: int, called: list[str], code: int
) -> None:
    for name in NEEDED:
        (tmp_path / name).symlink_to(str(shutil.which(name)))
    calls = tmp_path / "calls"
    calls.touch()
    for name, does in {"id": f"echo {user}", **commands}.items():
        noted = "" if name == "id" or "chrom" in name else f'echo "{name} $*" >> "$HERE/calls"\n'
        (tmp_path / name).write_text(f"#!{tmp_path}/bash\n{noted}{does}\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    environment = {"PATH": str(tmp_path), "HERE": str(tmp_path), "HOME": os.environ.get("HOME", "/")}
    done = subprocess.run([tmp_path / "bash", SCRIPT], env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, calls.read_text(encoding="utf-8").splitlines()) == (code, called)
    # Where none can be had, it names the one command that helps.
    assert ("sudo apt-get install chromium" in done.stderr) == (code == 1)
