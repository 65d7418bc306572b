"""The file of sites: what it may hold, what is told when it is wrong, and that a change is noticed."""

import logging
import os
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.cli import app
from api.errors import BadSites
from api.gate.origins import is_own, origin_of
from api.gate.sites import Site
from api.gate.sites_file import read_sites, sites_in
from api.gate.sites_source import SitesSource

ONE = """
[[site]]
key = "city-of-example"
name = "City of Example"
origins = ["https://www.city.example", "https://city.example:8443"]
"""
ANOTHER = '[[site]]\nkey = "another-city"\nname = "Another"\norigins = []\n'


def test_a_site_has_limits_unless_it_is_given_its_own() -> None:
    expected = Site(
        "city-of-example", "City of Example", ("https://www.city.example", "https://city.example:8443"), "", "", 600, 60
    )
    assert dict(sites_in(ONE, "sites.toml").by_key) == {"city-of-example": expected}


def test_every_origin_of_every_site_is_known() -> None:
    found = sites_in(ONE + ANOTHER, "sites.toml")
    assert found.origins == {"https://www.city.example", "https://city.example:8443"}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[site]\n", "sites.toml: not TOML"),
        (ONE + '[[site]]\nname = "No key"\norigins = []\n', "line 6, site.1.key: Field required"),
        (ONE + ANOTHER.replace("another-city", "short"), "line 7, site.1.key: String should match"),
        (ONE + ANOTHER.replace("another-city", "city-of-example"), "line 7, site.1.key: 2 sites have this key"),
        (ONE + "color = 1\n", "line 6, site.0.color: Extra inputs"),
        (ONE + "per_minute = 0\n", "line 6, site.0.per_minute: Input should be greater"),
        (ONE + 'per_minute_address = "many"\n', "line 6, site.0.per_minute_address: Input should be a valid integer"),
        (ONE + 'language = "english"\n', "line 6, site.0.language: String should match"),
        (ONE.replace("https://www.city.example", "https://*.city.example"), "line 5, site.0.origins.0: wanted an orig"),
        ("[sites]\nx = 1\n", "line 1, sites: Extra inputs"),
        ("site = 3\n", "line 1, site: Input should be a valid list"),
        ("site = [3]\n", "line 1, site.0: Input should be a valid dictionary"),
    ],
)
def test_a_fault_is_named_by_line_and_field(text: str, says: str) -> None:
    with pytest.raises(BadSites, match=r"^sites\.toml") as refused:
        sites_in(text, "sites.toml")
    assert says in str(refused.value)


@pytest.mark.parametrize("content", [None, b"\xff\xfe"])
def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "sites.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(BadSites, match=re.escape(str(path))):
        read_sites(path)


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("https://www.city.example", "https://www.city.example"),
        ("HTTPS://WWW.City.Example/", "https://www.city.example"),
        ("https://city.example:443", "https://city.example"),
        ("http://localhost:8080", "http://localhost:8080"),
        ("https://stadt-köln.example", "https://xn--stadt-kln-67a.example"),
        ("http://[::1]:8000", "http://[::1]:8000"),
    ],
)
def test_an_origin_is_written_as_browsers_do(text: str, origin: str) -> None:
    assert origin_of(text) == origin


@pytest.mark.parametrize(
    "text",
    ["", "*", "null", "city.example", "ftp://city.example", "https://city.example/page", "https://ana@city.example"]
    + ["https://*.city.example", "https://city.example:many", "https://", "https://a..b", "https://[::1"],
)
def test_what_is_no_origin_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="wanted an origin"):
        origin_of(text)


@pytest.mark.parametrize(
    ("origin", "host", "own"),
    [
        ("http://127.0.0.1:8000", "127.0.0.1:8000", True),
        ("https://desk.example", "desk.example", True),
        ("https://desk.example", "desk.example:443", True),
        ("https://desk.example:443", "desk.example", True),
        ("https://DESK.example", "desk.example", True),
        ("https://desk.example", "desk.example:8000", False),
        ("https://other.example", "desk.example", False),
        ("null", "null", False),
        ("", "", False),
    ],
)
def test_a_page_of_this_host_is_told_by_its_origin(origin: str, host: str, own: bool) -> None:
    assert is_own(origin, host) is own


def test_a_change_is_noticed(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path, now = tmp_path / "sites.toml", [0.0]
    path.write_text(ONE)
    source = SitesSource(path, lambda: now[0])
    path.write_text(ONE + ANOTHER)
    assert set(source.now().by_key) == {"city-of-example"}
    now[0] = 1.0
    assert set(source.now().by_key) == {"city-of-example", "another-city"}


@pytest.mark.parametrize("broken", ["[[site]]", None])
def test_a_broken_change_leaves_the_earlier_sites_and_says_so(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, broken: str | None
) -> None:
    path, now = tmp_path / "sites.toml", [0.0]
    path.write_text(ONE)
    source = SitesSource(path, lambda: now[0])
    path.unlink()
    if broken is not None:
        path.write_text(broken)
    with caplog.at_level(logging.ERROR):
        for now[0] in (1.0, 2.0, 3.0):
            assert set(source.now().by_key) == {"city-of-example"}
    said = [record.getMessage() for record in caplog.records]
    assert len(said) == 1
    assert "the sites of before stay in force" in said[0]


def test_sites_are_checked_at_the_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "sites.toml"
    path.write_text(ONE + ANOTHER)
    monkeypatch.setenv("RIGHTSDESK_SITES", os.fspath(path))
    got = CliRunner().invoke(app, ["sites", "check"])
    assert got.exit_code == 0
    assert got.stdout.splitlines() == [
        "City of Example: https://www.city.example, https://city.example:8443; 600 a minute, 60 from one address",
        "Another: programs alone; 600 a minute, 60 from one address",
    ]


def test_checking_no_file_says_how_to_name_one() -> None:
    assert "RIGHTSDESK_SITES" in str(CliRunner().invoke(app, ["sites", "check"]).exception)


def test_a_new_site_can_be_appended_as_it_is_printed() -> None:
    asked = [
        "sites",
        "new",
        "--name",
        'The "City"',
        "--origin",
        "https://www.city.example",
        "--host",
        "https://d.example/",
    ]
    first, second = (CliRunner().invoke(app, asked).stdout for _ in range(2))
    found = sites_in(first + second, "sites.toml").by_key
    assert [(site.name, site.origins) for site in found.values()] == [('The "City"', ("https://www.city.example",))] * 2
    key = next(iter(found))
    line = f'<script type="module" src="https://d.example/widget.js"></script><rights-desk site="{key}"></rights-desk>'
    assert f"# {line}\n" in first


def test_a_new_site_with_a_bad_origin_is_refused() -> None:
    got = CliRunner().invoke(app, ["sites", "new", "--name", "City", "--origin", "www.city.example"])
    assert isinstance(got.exception, BadSites)
