"""Signing in and out as a browser does it: where one is led, what the cookie is, and what a page says."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.desk.speech import FOLDER
from api.desk.visitor import COOKIE
from tests.desk_office import PASSWORD, Office, office, signed_in
from tests.desk_site import ingest_water


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, tiny_model: Path) -> Iterator[Office]:
    with office(ingest_water(tmp_path_factory.mktemp("signing") / "data", tiny_model), tiny_model) as made:
        yield made


@pytest.mark.parametrize(
    ("wanted", "led"),
    [
        ("", "../desk"),
        ("/desk/accounts?lang=es", "../desk/accounts?lang=es"),
        ("https://elsewhere.example/", "../desk"),
        ("//elsewhere.example/desk", "../desk"),
        ("/deskelsewhere", "../desk"),
        ("/desk/\\elsewhere.example", "../desk"),
        ("/desk/\r\nSet-Cookie: a=b", "../desk"),
    ],
)
def test_one_is_led_on_within_the_console_alone(built: Office, wanted: str, led: str) -> None:
    client = signed_in(built, "nobody")
    answer = client.post("/desk/sign-in", data={"login": "agent", "password": PASSWORD, "next": wanted})
    assert (answer.status_code, answer.headers["location"]) == (303, led)


def test_the_cookie_is_for_this_console_and_no_script(built: Office) -> None:
    client = signed_in(built, "nobody")
    sent = {"login": "agent", "password": PASSWORD}
    told = {
        url: client.post(f"{url}/desk/sign-in", data=sent).headers["set-cookie"] for url in ("", "https://testserver")
    }
    parts = {part.strip() for part in told[""].split(";")[1:]}
    assert parts == {"HttpOnly", "Path=/desk", "SameSite=lax"}
    assert "Secure" in told["https://testserver"]


def test_signing_in_again_is_a_new_session_and_ends_the_old_one(built: Office) -> None:
    client = signed_in(built, "agent")
    first = client.cookies[COOKIE]
    client.post("/desk/sign-in", data={"login": "agent", "password": PASSWORD})
    assert client.cookies[COOKIE] != first
    assert built.staff.sessions.find(first) is None


def test_a_wrong_password_is_told_in_the_language_of_the_browser_and_never_shown(built: Office) -> None:
    client = signed_in(built, "nobody")
    sent = {"login": "agent<b>", "password": "not-<this>-one"}
    answer = client.post("/desk/sign-in", data=sent, headers={"accept-language": "pt"})
    assert (answer.status_code, answer.headers["content-language"]) == (403, "pt")
    assert "não correspondem" in answer.text
    assert "agent&lt;b&gt;" in answer.text
    assert "not-" not in answer.text


def test_who_tries_too_often_is_told_to_wait(built: Office) -> None:
    client = signed_in(built, "nobody")
    answers = [client.post("/desk/sign-in", data={"login": "guessed", "password": "x"}) for _ in range(6)]
    assert [answer.status_code for answer in answers] == [403] * 5 + [429]
    assert 0 < int(answers[-1].headers["retry-after"]) <= 31


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 303),
        ({"origin": "http://testserver"}, 303),
        ({"origin": "https://elsewhere.example"}, 403),
        ({"origin": "null"}, 403),
        # Behind a proxy that asks for another host than the browser did, and where no referrer is told.
        ({"origin": "null", "sec-fetch-site": "same-origin"}, 303),
        ({"origin": "https://helpdesk.city.example", "sec-fetch-site": "same-origin"}, 303),
        ({"origin": "http://testserver", "sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
    ],
)
def test_only_pages_of_the_console_sign_anybody_in(built: Office, headers: dict[str, str], status: int) -> None:
    sent = {"login": "agent", "password": PASSWORD}
    assert signed_in(built, "nobody").post("/desk/sign-in", data=sent, headers=headers).status_code == status


def test_pages_of_the_console_are_kept_nowhere_and_hold_no_script(built: Office) -> None:
    page = signed_in(built, "nobody").get("/desk/sign-in")
    assert page.headers["cache-control"] == "no-store"
    assert "script-src 'self'" in page.headers["content-security-policy"]
    assert not any(found in page.text for found in ("<script", "style=", " onclick", "http://", "https://"))


def test_no_language_lacks_a_text() -> None:
    told = {file.stem: tomllib.loads(file.read_text("utf-8")) for file in FOLDER.glob("*.toml")}
    keys = {code: {(part, key) for part, texts in parts.items() for key in texts} for code, parts in told.items()}
    assert set(keys) == {"en", "es", "fr", "pt"}
    assert all(found == keys["en"] for found in keys.values())
    names = {(part, key): {code: sorted(_names(told[code][part][key])) for code in told} for part, key in keys["en"]}
    assert {place: found for place, found in names.items() if len({tuple(one) for one in found.values()}) > 1} == {}


def _names(text: str) -> list[str]:
    """What is filled in."""
    return [part.split("}")[0] for part in text.split("{")[1:]]
