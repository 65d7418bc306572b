"""The container files: they name what exists, and agree with each other."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml

from assistant.settings import Settings

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def compose() -> dict[str, dict[str, dict[str, object]]]:
    found: dict[str, dict[str, dict[str, object]]] = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))
    return found


def test_compose_starts_the_api_with_its_server(compose: dict[str, dict[str, dict[str, object]]]) -> None:
    assert set(compose["services"]) == {"api", "qdrant"}
    named = {str(volume).split(":")[0] for service in compose["services"].values() for volume in service["volumes"]}  # type: ignore[attr-defined]
    assert named == set(compose["volumes"])
    assert all(not str(service.get("image", ":pinned")).endswith(":latest") for service in compose["services"].values())


def test_settings_in_container_files_exist(compose: dict[str, dict[str, dict[str, object]]]) -> None:
    text = (ROOT / "docker-compose.yml").read_text("utf-8") + (ROOT / "Dockerfile").read_text("utf-8")
    known = {f"RIGHTSDESK_{name}".upper() for name in Settings.model_fields}
    assert set(re.findall(r"RIGHTSDESK_[A-Z_]+", text)) <= known


def test_the_image_copies_what_exists() -> None:
    copied = re.findall(r"^COPY (?:--chown=\S+ )?(\S+)", (ROOT / "Dockerfile").read_text("utf-8"), re.MULTILINE)
    assert copied
    assert [path for path in copied if not (ROOT / path).exists()] == []


def test_every_direct_dependency_is_pinned_and_explained() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    names = {re.split(r"[\[>=<]", line)[0].lower() for line in wanted}
    pins = (ROOT / "requirements.txt").read_text("utf-8") + (ROOT / "requirements-dev.txt").read_text("utf-8")
    table = (ROOT / "CONTRIBUTING.md").read_text("utf-8").lower()
    assert {name for name in names if f"\n{name}==" not in pins.lower()} == set()
    assert {name for name in names if name not in table} == set()


def test_scripts_can_be_run() -> None:
    for name in ("setup", "serve", "test", "gate", "rightsdesk"):
        assert (ROOT / "scripts" / name).stat().st_mode & 0o111
    assert (ROOT / ".ci/run").stat().st_mode & 0o111
