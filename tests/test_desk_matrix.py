"""Who may do what in the console: every route is in the table, and each role gets what the table says."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

import pytest
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from httpx2 import Response

from api.desk.mounting import ROUTERS
from assistant.desk.database import in_file, open_desk
from assistant.desk.desk import Desk
from assistant.desk.recent import Recent
from tests.casework_site import ADMIN, OTHER, make_incoming, make_letter
from tests.desk_matrix import MATRIX, Row
from tests.desk_office import ROLES, Office, Who, csrf, office, signed_in
from tests.desk_site import RETENTION, desk_client, ingest_water

WHO: tuple[Who, ...] = ("nobody", *ROLES)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, tiny_model: Path) -> Iterator[Office]:
    with office(ingest_water(tmp_path_factory.mktemp("matrix") / "data", tiny_model), tiny_model) as made:
        yield made


def test_every_route_is_in_the_table() -> None:
    routes = {
        (method, route.path)
        for router in ROUTERS
        for route in router.routes
        if isinstance(route, APIRoute)
        for method in route.methods or ()
    }
    assert {(row.method, row.route) for row in MATRIX} == routes


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("row", MATRIX, ids=lambda row: f"{row.method} {row.route} {dict(row.path)} {row.state}")
def test_each_role_gets_what_the_table_says(built: Office, row: Row, who: Who) -> None:
    client = signed_in(built, who)
    answer = sent(built, client, row, csrf(client, built))
    assert answer.status_code == row.status(who), answer.text


@pytest.mark.parametrize("row", [row for row in MATRIX if row.method == "POST"], ids=lambda row: row.route)
def test_nothing_is_done_without_the_word_of_the_session(built: Office, row: Row) -> None:
    client = signed_in(built, "admin")
    assert sent(built, client, row, "forged").status_code == 403
    assert sent(built, client, row, csrf(client, built), {"sec-fetch-site": "cross-site"}).status_code == 403


def sent(
    built: Office, client: TestClient, row: Row, word: str, headers: Mapping[str, str] = MappingProxyType({})
) -> Response:
    """What this row asks for, of a case of its own."""
    case = new_case(built, row.state)
    path = row.route.format(case_id=case, **row.path)
    if row.method == "GET":
        return client.get(path)
    if row.json:
        return client.post(path, json=dict(row.fields), headers={"x-csrf-token": word, **headers})
    return client.post(path, data={**row.fields, "csrf": word}, headers=dict(headers))


def new_case(built: Office, state: str) -> str:
    """The id of a case that somebody else than the three brought into this state."""
    case = built.casework.open(OTHER, make_incoming(name="Ana", address="ana@x.example")).id
    built.casework.save(OTHER, case, make_letter(), None)
    if state in {"in-review", "approved"}:
        built.casework.send_for_review(OTHER, case)
    if state == "approved":
        built.casework.approve(ADMIN, case, 1)
    return case


def test_without_a_helpdesk_there_is_no_console(tmp_path: Path, tiny_model: Path) -> None:
    desk = Desk(open_desk(in_file(tmp_path / "desk.sqlite")), Recent(), RETENTION)
    with desk_client(ingest_water(tmp_path / "data", tiny_model), tiny_model, desk) as client:
        assert {client.get(path).status_code for path in ("/desk", "/desk/sign-in")} == {404}
