"""The description of the API shows an example of whatever is sent and answered, and each is as it is described."""

from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from api.app import create_app
from assistant.live import LiveAssistant
from ingest.folders import DataFolder

JSON = ("application/json", "application/problem+json")


def never(*_: object) -> Any:
    raise AssertionError("nothing is asked")


@pytest.fixture(scope="module")
def description(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return create_app(LiveAssistant(DataFolder(tmp_path_factory.mktemp("described")), never)).openapi()


def contents(description: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Each body of a response, by method, path, status and media type."""
    return {
        f"{method} {path} {status} {media}": content
        for path, operations in description["paths"].items()
        for method, operation in operations.items()
        for status, response in operation["responses"].items()
        for media, content in response.get("content", {}).items()
    }


def test_every_response_has_an_example(description: dict[str, Any]) -> None:
    found = contents(description)
    assert len(found) > 100
    assert [name for name, content in found.items() if "example" not in content] == []


def test_every_example_is_as_it_is_described(description: dict[str, Any]) -> None:
    for name, content in contents(description).items():
        if name.endswith(JSON):
            schema = {**content["schema"], "components": description["components"]}
            jsonschema_rs.validator_for(schema).validate(content["example"])


def test_every_request_has_an_example_that_is_as_it_is_described(description: dict[str, Any]) -> None:
    bodies = [
        content["schema"]["$ref"].rsplit("/", 1)[1]
        for operations in description["paths"].values()
        for operation in operations.values()
        for content in operation.get("requestBody", {}).get("content", {}).values()
    ]
    assert len(bodies) > 4
    for name in bodies:
        schema = description["components"]["schemas"][name]
        for example in schema["examples"]:
            jsonschema_rs.validator_for({**schema, "components": description["components"]}).validate(example)


def test_every_parameter_is_described(description: dict[str, Any]) -> None:
    bare = [
        f"{method} {path} {parameter['name']}"
        for path, operations in description["paths"].items()
        for method, operation in operations.items()
        for parameter in operation.get("parameters", ())
        if not parameter.get("description")
    ]
    assert bare == []


def test_an_example_tells_nothing_of_the_machine_that_gave_it() -> None:
    from api.described.examples import FILE

    text = Path(FILE).read_text("utf-8")
    assert not any(found in text for found in ("/tmp", "/home", "/root", "127.0.0.1", "localhost"))
