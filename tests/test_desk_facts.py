"""What staff set of a case on its page: language and place, and that the draft is in another language then."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.casework_site import make_incoming, make_letter
from tests.desk_office import Office, csrf, office, signed_in
from tests.desk_site import ingest_water
from tests.test_desk_path import words

SAY = words("en")


@pytest.fixture
def built(tmp_path: Path, tiny_model: Path) -> Iterator[Office]:
    with office(ingest_water(tmp_path / "data", tiny_model), tiny_model) as made:
        yield made


def test_language_and_place_are_set_and_a_draft_in_another_language_is_told(built: Office) -> None:
    agent, client = built.accounts["agent"].actor, signed_in(built, "agent")
    case = built.casework.open(agent, make_incoming(), "Porto", "Portugal").id
    built.casework.save(agent, case, make_letter(), None)
    told = SAY("case.other_language", draft="English", case="Português")
    assert told not in client.get(f"/desk/cases/{case}").text
    form = {"csrf": csrf(client, built), "language": "pt", "city": "Braga", "country": "Portugal", "area": "open-data"}
    assert client.post(f"/desk/cases/{case}/facts", data=form).status_code == 303
    page = client.get(f"/desk/cases/{case}").text
    assert told in page
    assert 'name="city" value="Braga"' in page
    found = built.casework.get(agent, case)
    assert (found.language, found.city, found.country, found.area) == ("pt", "Braga", "Portugal", "open-data")


def test_what_a_form_leaves_out_stays_as_it_was(built: Office) -> None:
    agent, client = built.accounts["agent"].actor, signed_in(built, "agent")
    case = built.casework.open(agent, make_incoming(), "Porto", "Portugal").id
    client.post(f"/desk/cases/{case}/facts", data={"csrf": csrf(client, built), "area": "open-data"})
    found = built.casework.get(agent, case)
    assert (found.language, found.city, found.country) == ("en", "Porto", "Portugal")
