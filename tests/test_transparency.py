"""What the service says of itself is true of what runs, in four languages, and honest about what nobody has said."""

import hashlib
import string
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from fastapi.testclient import TestClient

from api.app import create_app
from api.errors import BadRegister
from api.pages.speech import LANGUAGES
from api.transparency.evaluation import evaluation
from api.transparency.register_file import read_register, said
from api.transparency.service import Service, build_service
from api.transparency.standard import BY_NAME, GROUPS
from api.transparency.telling import FOLDER
from assistant.bootstrap import build_live_assistant
from tests.library_site import ingest_library, library_settings, wait

ROOT = Path(__file__).parents[1]
CITY = """
organization = "City of <Example>"
status = "pilot"
publication_date = 2026-12-01
goal = {en = "Less paper", es = "Menos papel"}
contact_email = "desk@city.example"
"""


@pytest.fixture(scope="module")
def data(tiny_model: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("transparency")
    ingest_library(folder / "data", folder / "documents", tiny_model)
    (folder / "data" / "register.toml").write_text(CITY, encoding="utf-8")
    return folder / "data"


@pytest.fixture(scope="module")
def client(data: Path, tiny_model: Path) -> Iterator[TestClient]:
    settings = library_settings(data, tiny_model, register_file=data / "register.toml")
    app = create_app(build_live_assistant(settings), service=build_service(settings))
    with TestClient(app) as client:
        wait(lambda: client.get("/health/ready").status_code == 200)
        yield client


def entry(client: TestClient, query: str = "lang=en") -> dict[str, Any]:
    groups = client.get(f"/v1/transparency?{query}").json()["entry"]
    return {line["attribute"]: line for group in groups for line in group["attributes"]}


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def flat(texts: dict[str, Any], above: str = "") -> dict[str, str]:
    """Every text of a file by its path."""
    found: dict[str, str] = {}
    for key, value in texts.items():
        inner = dict(enumerate(value)) if isinstance(value, list) else value
        found |= flat(inner, f"{above}{key}.") if isinstance(inner, dict) else {f"{above}{key}": value}
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_all_that_english_does(language: str) -> None:
    english, other = (flat(tomllib.loads((FOLDER / f"{one}.toml").read_text("utf-8"))) for one in ("en", language))
    assert other.keys() == english.keys()
    assert [key for key, text in other.items() if not text or placeholders(text) != placeholders(english[key])] == []
    assert {key.removeprefix("attributes.") for key in other if key.startswith("attributes.")} == set(BY_NAME)


def test_the_product_speaks_only_for_what_is_its_own() -> None:
    told = tomllib.loads((FOLDER / "en.toml").read_text("utf-8"))["product"]
    assert {name for name in told if BY_NAME[name].whose == "city"} == set()
    assert {name for name, one in BY_NAME.items() if one.whose == "product"} - set(told) == set()
    for name, value in told.items():
        assert not BY_NAME[name].values or value in BY_NAME[name].values
    # The standard's own limits.
    assert len(told["description_short"]) <= 150
    assert 500 <= len(told["description"]) <= 10_000


def test_the_entry_has_the_standards_groups_and_required_attributes() -> None:
    assert {group: len(attributes) for group, attributes in GROUPS.items()} == {
        "basic_information": 11,
        "use_case": 10,
        "data": 6,
        "algorithm": 10,
        "oversight": 5,
        "metadata": 8,
    }
    assert sum(one.required for one in BY_NAME.values()) == 29


def test_what_the_city_says_stands_and_what_nobody_says_is_not_filled_in(client: TestClient) -> None:
    told = entry(client)
    assert told["organization"]["value"] == "City of <Example>"
    assert (told["goal"]["value"], told["goal"]["filled_by"]) == ("Less paper", "city")
    assert entry(client, "lang=es")["goal"]["value"] == "Menos papel"
    assert entry(client, "lang=fr")["goal"]["value"] == "Less paper"
    assert told["publication_date"]["value"] == "2026-12-01"
    assert (told["lawful_basis"]["value"], told["lawful_basis"]["filled_by"]) == (None, None)
    missing = client.get("/v1/transparency").json()["not_filled_in"]
    assert "lawful_basis" in missing
    assert "organization" not in missing


def test_the_facts_are_those_of_what_runs(client: TestClient) -> None:
    told = client.get("/v1/transparency?lang=en").json()
    ready = client.get("/health/ready").json()
    answer = client.post("/v1/answers", json={"question": "How many libraries does the plan open?"}).json()
    running = told["running"]
    assert (running["generation"], running["documents"], running["passages"]) == (
        ready["generation"],
        ready["documents"],
        ready["passages"],
    )
    assert running["digests"] == 1
    assert running["languages"] == {"en": 4, "es": 1}
    assert running["settings_hash"] == answer["settings_hash"]
    assert len(running["model_weights_sha256"]) == 64
    assert running["model_weights_sha256"] in entry(client)["methods_and_models"]["value"]
    assert (running["dtype"], running["paces"], running["language_model"]) == ("float32", ["fast"], None)
    weights = ROOT / "assistant" / "weights" / "spans-fast.json"
    assert running["fitted_weights"]["spans-fast.json"] == hashlib.sha256(weights.read_bytes()).hexdigest()
    assert "1 of 5 documents" in told["limits"][1]


def test_what_is_kept_and_what_leaves_follows_the_settings(data: Path, tiny_model: Path) -> None:
    live = build_live_assistant(library_settings(data, tiny_model))
    kept = Service(keep_days=12, keep_feedback_days=34, helpdesk=True, keep_people_days=56, keep_case_days=78)
    service = replace(kept, index_host="index.city.example", model_host="llm.city.example")
    with TestClient(create_app(live, service=service)) as client:
        wait(lambda: client.get("/health/ready").status_code == 200)
        told = client.get("/v1/transparency?lang=en").json()
    assert (told["kept"]["days"], told["kept"]["feedback_days"]) == (12, 34)
    assert "for 12 days" in told["kept"]["said"]
    assert "for 34 days" in told["kept"]["said"]
    assert "until 56 days" in told["kept"]["said"]
    assert "kept 78 days; a keyed hash" in told["kept"]["said"]
    assert "index.city.example" in told["leaves_this_machine"]
    assert "a language model at llm.city.example" in told["leaves_this_machine"]


def test_nothing_is_kept_and_nothing_leaves_otherwise(data: Path, tiny_model: Path) -> None:
    live = build_live_assistant(library_settings(data, tiny_model))
    with TestClient(create_app(live)) as client:
        wait(lambda: client.get("/health/ready").status_code == 200)
        told = client.get("/v1/transparency?lang=en").json()
    assert told["kept"] == {"days": None, "feedback_days": None, "said": told["kept"]["said"]}
    assert told["kept"]["said"].startswith("Nothing that is asked is stored")
    assert told["leaves_this_machine"].startswith("Nothing.")


def test_figures_are_those_of_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    measured = readme[readme.index("## How well it answers") : readme.index("## Where to go on")]
    for figure in evaluation().figures:
        told = [figure.value] if figure.low is None else [figure.value, figure.low, figure.high]
        assert [value for value in told if f"{value:.2f}" not in measured and f"{value}" not in measured] == []
        assert figure.n is None or str(figure.n) in measured


def test_the_page_says_the_same_and_escapes_what_the_city_says(client: TestClient) -> None:
    page = BeautifulSoup(client.get("/transparency?lang=pt").text, "lxml")
    text = page.get_text(" ")
    told = client.get("/v1/transparency?lang=pt").json()
    for value in (told["kept"]["said"], told["leaves_this_machine"], *told["limits"], "City of <Example>"):
        assert value in text
    assert text.count("Por preencher") > 5
    assert page.select("script, example") == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_speaks_the_readers_language(client: TestClient, language: str) -> None:
    for address in ("/transparency", "/v1/transparency"):
        got = client.get(address, headers={"accept-language": language})
        assert got.headers["content-language"] == language


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("x", "is not TOML"),
        ('owner = "City"', "owner is no attribute; there are name, organization"),
        ('performance = "perfect"', "performance is told by the running product"),
        ('status = "running"', "status wants one of 'planned', 'design'"),
        ("organization = 7", "organization wants a text"),
        ('organization = " "', "organization wants a text"),
        ('goal = {de = "Ziel"}', r"goal has languages \['de'\]; there are en, es, fr, pt"),
        ("goal = {en = 7}", r"goal\.en wants a text"),
        ('status = "x"\nowner = "y"', "status wants .*; owner is no attribute"),
    ],
)
def test_a_file_that_is_not_as_it_should_be_is_refused_in_words(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "register.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadRegister, match=says):
        read_register(path)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadRegister, match="RIGHTSDESK_REGISTER_FILE wants a TOML file"):
        read_register(tmp_path / "none.toml")


@pytest.mark.parametrize(
    ("values", "language", "expected"),
    [({"": "a"}, "es", "a"), ({"es": "a", "en": "b"}, "fr", "b"), ({"pt": "a"}, "fr", "a"), ({}, "en", None)],
)
def test_a_value_is_told_in_the_nearest_language(values: dict[str, str], language: str, expected: str | None) -> None:
    assert said({"goal": values} if values else {}, "goal", language) == expected
