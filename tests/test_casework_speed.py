"""Ten thousand cases: lists, searches, what is alike, figures and gaps come in time."""

import time

import pytest
from sqlalchemy import Engine
from typer.testing import CliRunner

from api.cli import app
from assistant.desk.cases.casework import Casework
from assistant.desk.cases.records import OPERATOR
from assistant.desk.database import in_file, open_desk
from eval.desk.many import fill, random_meaning
from eval.desk.timing import asked

CASES = 10_000
# A list or a search has to come at once; a page of figures may take a moment.
WITHIN_S, WITHIN_FOR_FIGURES_S = 0.2, 2.0


@pytest.fixture(scope="module")
def casework(tmp_path_factory: pytest.TempPathFactory) -> Casework:
    meaning = random_meaning()
    made = Casework(open_desk(in_file(tmp_path_factory.mktemp("many") / "desk.sqlite")), meaning=meaning)
    fill(made.engine, CASES, meaning)
    made.library_changed({f"d{number}": "a" * 64 for number in range(140)})
    return made


def test_what_staff_wait_for_comes_in_time(casework: Casework) -> None:
    """The best of three, in time of the processor: what others do on this machine is no matter of ours."""
    assert casework.listed(OPERATOR).total == CASES
    took = {name: min(_seconds(ask) for _ in range(3)) for name, ask in asked(casework).items()}
    assert {name: s for name, s in took.items() if s > WITHIN_S and name.startswith(("list", "search"))} == {}
    assert {name: s for name, s in took.items() if s > WITHIN_FOR_FIGURES_S} == {}


def test_the_command_tells_what_each_takes_and_fails_over_the_limit() -> None:
    told = CliRunner().invoke(app, ["eval", "desk", "--cases", "60", "--rounds", "1"], catch_exceptions=False)
    assert told.exit_code == 0
    assert "list, newest, page 1" in told.stdout
    assert "gaps, a quarter" in told.stdout
    late = CliRunner().invoke(app, ["eval", "desk", "--cases", "2000", "--rounds", "1", "--limit-ms", "1"])
    assert late.exit_code == 1
    assert "too slow" in late.stdout


def test_a_database_that_has_cases_is_left_alone(casework: Casework) -> None:
    address = _address(casework.engine)
    told = CliRunner().invoke(app, ["eval", "desk", "--cases", "1", "--database", address])
    assert told.exit_code == 2
    assert casework.listed(OPERATOR).total == CASES


def _address(engine: Engine) -> str:
    return engine.url.render_as_string(hide_password=False)


def _seconds(ask: object) -> float:
    assert callable(ask)
    began = time.thread_time()
    ask()
    return time.thread_time() - began
