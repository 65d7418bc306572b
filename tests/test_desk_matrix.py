"""Who may do what in the console: every route is in the table, and each role gets what the table says."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.routing import APIRoute

from api.desk.mounting import ROUTERS
from assistant.desk.database import in_file, open_desk
from assistant.desk.desk import Desk
from assistant.desk.recent import Recent
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
@pytest.mark.parametrize("row", MATRIX, ids=lambda row: f"{row.method} {row.route} {row.fields}")
def test_each_role_gets_what_the_table_says(built: Office, row: Row, who: Who) -> None:
    client = signed_in(built, who)
    sent = {**row.fields, "csrf": csrf(client, built)} if row.method == "POST" else None
    answer = client.request(row.method, row.path or row.route, data=sent)
    assert answer.status_code == row.status(who), answer.text


@pytest.mark.parametrize("row", [row for row in MATRIX if row.method == "POST"], ids=lambda row: row.route)
def test_nothing_is_done_without_the_word_of_the_session(built: Office, row: Row) -> None:
    client = signed_in(built, "admin")
    for headers, word in (({}, "forged"), ({"sec-fetch-site": "cross-site"}, csrf(client, built))):
        answer = client.post(row.path or row.route, data={**row.fields, "csrf": word}, headers=headers)
        assert answer.status_code == 403


def test_without_a_helpdesk_there_is_no_console(tmp_path: Path, tiny_model: Path) -> None:
    desk = Desk(open_desk(in_file(tmp_path / "desk.sqlite")), Recent(), RETENTION)
    with desk_client(ingest_water(tmp_path / "data", tiny_model), tiny_model, desk) as client:
        assert {client.get(path).status_code for path in ("/desk", "/desk/sign-in")} == {404}
