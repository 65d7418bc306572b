"""The description of the API holds: whatever follows it, or breaks it, gets a status and a body that it tells."""

import time
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.schemas import BaseSchema
from schemathesis.specs.openapi.checks import positive_data_acceptance

from api.app import create_app
from assistant.bootstrap import build_live_assistant
from assistant.errors import NotReady
from assistant.live import LiveAssistant
from assistant.settings import Settings
from ingest.settings import read_settings

EXAMPLES = 60
REFUSED = ("400", "401", "403", "404", "405", "406", "409", "413", "415", "422", "428", "429", "5xx")
# The fixture is asked for by name, where the groups don't see it.
pytestmark = pytest.mark.xdist_group("model")


@pytest.fixture(scope="module")
def description(seed_data: Path) -> BaseSchema:
    live = build_live_assistant(read_settings(Settings, data=seed_data, pace="fast"))
    config = schemathesis.Config.from_dict(
        {
            "generation": {"mode": "all", "deterministic": True},
            # What is too long for its field may be too long for a request first, which the description tells as 413.
            "checks": {"negative_data_rejection": {"expected-statuses": [*REFUSED]}},
        }
    )
    # It starts the application, and leaves it running to the end of the process.
    found = schemathesis.openapi.from_asgi("/openapi.json", create_app(live), config=config)
    until = time.monotonic() + 300
    while not _ready(live) and time.monotonic() < until:
        time.sleep(0.05)
    return found


def _ready(live: LiveAssistant) -> bool:
    try:
        with live.current():
            return True
    except NotReady:
        return False


schema = schemathesis.pytest.from_fixture("description")


@schema.parametrize()
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate],
)
def test_every_route_does_as_it_is_described(case: schemathesis.Case[Any]) -> None:
    if case.meta and case.meta.generation.mode.is_positive and "conversation_id" in case.path_parameters:
        case.path_parameters["conversation_id"] = _begun(case)
    # A schema can't say that a date exists, or that a kind is one that the library knows.
    case.call_and_validate(excluded_checks=[positive_data_acceptance])


def _begun(case: schemathesis.Case[Any]) -> str:
    """A conversation that there is: made-up ids alone would all be answered with 404."""
    begun = case.operation.schema["/v1/conversations"]["POST"].Case(body={"consent": {"keep": True}}).call()
    return str(begun.json()["id"])
