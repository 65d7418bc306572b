"""Signing in by OpenID Connect with a real provider that runs on this machine."""

import json
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from api.desk.provider import Asked, Provider, ProviderFault
from api.desk.visitor import COOKIE
from assistant.desk.audit.trail import entries
from assistant.desk.cases.records import OPERATOR
from assistant.desk.errors import NotAllowed
from tests.desk_office import Office, office_site
from tests.desk_site import ingest_water
from tests.library_site import wait

PEOPLE = (
    {"sub": "alba", "email": "Alba@City.example", "email_verified": True},
    {"sub": "unverified", "email": "alba@city.example", "email_verified": False},
    {"sub": "stranger", "email": "stranger@city.example", "email_verified": True},
    {"sub": "nameless"},
)


@pytest.fixture(scope="module")
def issuer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The provider, as a program of its own."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    people = [part for one in PEOPLE for part in ("--user-claims", json.dumps(one))]
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port), *people]
    address = f"http://127.0.0.1:{port}"
    with (tmp_path_factory.mktemp("provider") / "log").open("wb") as log:
        provider = subprocess.Popen(command, stdout=log, stderr=log)
        try:
            wait(lambda: answers(f"{address}/.well-known/openid-configuration"), 60)
            yield address
        finally:
            provider.terminate()
            provider.wait()


def answers(address: str) -> bool:
    try:
        return httpx.get(address).status_code == 200
    except httpx.HTTPError:
        return False


@pytest.fixture(scope="module")
def site(issuer: str, tmp_path_factory: pytest.TempPathFactory, tiny_model: Path) -> Iterator[tuple[str, Office]]:
    data = ingest_water(tmp_path_factory.mktemp("oidc") / "data", tiny_model)
    with office_site(data, tiny_model, provider=Provider(issuer, "helpdesk", "secret")) as (address, built):
        built.staff.accounts.add(OPERATOR, "alba@city.example", "Alba", "reviewer")
        yield address, built


def vouched(browser: httpx.Client, address: str, who: str, further: str = "") -> str:
    """Where the provider sends a browser back to, once this person has said who they are there."""
    away = browser.get(f"{address}/desk/sign-in/oidc", params={"next": further})
    there = away.headers["location"]
    asked = parse_qs(urlsplit(there).query)
    assert (asked["code_challenge_method"], asked["client_id"], asked["response_type"]) == (
        ["S256"],
        ["helpdesk"],
        ["code"],
    )
    assert {"openid", "email"} <= set(asked["scope"][0].split())
    form = browser.get(there).text
    assert 'name="sub"' in form
    return browser.post(there, data={"sub": who}).headers["location"]


def test_whoever_the_provider_vouches_for_is_let_in(site: tuple[str, Office]) -> None:
    address, built = site
    with httpx.Client() as browser:
        assert (
            "desk/sign-in/oidc?next=%2Fdesk%2Ffigures" in browser.get(f"{address}/desk/sign-in?next=/desk/figures").text
        )
        back = browser.get(vouched(browser, address, "alba", "/desk/figures"))
        assert (back.status_code, back.headers["location"]) == (303, "../../../desk/figures")
        assert "HttpOnly" in back.headers["set-cookie"]
        assert "Alba (reviewer)" in browser.get(f"{address}/desk/figures").text
        first = browser.cookies[COOKIE]
        browser.get(vouched(browser, address, "alba"))
        assert (browser.cookies[COOKIE] == first, built.staff.sessions.find(first)) == (False, None)
    assert [one.action for one in entries(built.desk.engine)][-1] == "sign-in-oidc"


@pytest.mark.parametrize(
    ("who", "said"),
    [
        ("unverified", "has not verified"),
        ("stranger", "the helpdesk does not"),
        ("nameless", "told no email"),
    ],
)
def test_nobody_else_is(site: tuple[str, Office], who: str, said: str) -> None:
    with httpx.Client() as browser:
        back = browser.get(vouched(browser, site[0], who))
        assert (back.status_code, said in back.text) == (403, True)
        assert browser.get(f"{site[0]}/desk").status_code == 303


def test_an_answer_to_another_browsers_question_opens_nothing(site: tuple[str, Office]) -> None:
    with httpx.Client() as browser, httpx.Client() as other:
        stolen = vouched(browser, site[0], "alba")
        assert other.get(stolen).status_code == 403
        other.get(f"{site[0]}/desk/sign-in/oidc")
        assert other.get(stolen).status_code == 403
        assert other.get(f"{site[0]}/desk/sign-in/oidc/back?error=access_denied").status_code == 403
        assert other.get(f"{site[0]}/desk", headers={"cookie": "rightsdesk_oidc=[]"}).status_code == 303


def test_a_code_counts_once_and_for_what_was_asked_with_it(issuer: str, site: tuple[str, Office]) -> None:
    provider, back = Provider(issuer, "helpdesk", "secret"), f"{site[0]}/desk/sign-in/oidc/back"

    def code() -> tuple[str, Asked]:
        there, asked = provider.sent_to(back, "")
        with httpx.Client() as browser:
            location = browser.post(there, data={"sub": "alba"}).headers["location"]
        return parse_qs(urlsplit(location).query)["code"][0], asked

    told, asked = code()
    assert provider.vouched_for(back, told, asked) == "Alba@City.example"
    told, asked = code()
    with pytest.raises(NotAllowed, match="does not hold"):
        provider.vouched_for(back, told, replace(asked, nonce="another"))
    with pytest.raises(ProviderFault, match="gave no token"):
        provider.vouched_for(back, told, asked)
    told, asked = code()
    assert replace(provider, claim="sub").vouched_for(back, told, asked) == "alba"


@pytest.mark.parametrize(
    ("path", "said"),
    [("", "does not tell authorization_endpoint"), ("/nothing", "does not answer as a provider does")],
)
def test_who_is_no_provider_is_told_so(issuer: str, path: str, said: str) -> None:
    # Its own name ends otherwise, so that what it tells of itself is of another.
    wrong = f"{issuer}{path}" if path else f"{issuer}/"
    with pytest.raises(ProviderFault, match=re.escape(said)):
        Provider(wrong, "helpdesk", "secret").sent_to("http://x.example/back", "")


def test_a_provider_that_is_not_there_is_a_page_that_says_so(tmp_path: Path, tiny_model: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        nobody = f"http://127.0.0.1:{free.getsockname()[1]}"
    data = ingest_water(tmp_path / "data", tiny_model)
    with office_site(data, tiny_model, provider=Provider(nobody, "helpdesk", "secret")) as (address, _):
        page = httpx.get(f"{address}/desk/sign-in/oidc", headers={"accept-language": "fr"})
    assert page.status_code == 502
    assert "La connexion de la ville ne répond pas" in page.text
