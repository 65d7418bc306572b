"""A template is for a language and a city that there may be; another one is refused before anybody writes."""

from dataclasses import asdict
from pathlib import Path

import pytest

from assistant.desk.letters.templates import read_templates
from tests.desk_office import csrf, office, signed_in
from tests.desk_site import ingest_water

WORDS = asdict(read_templates()["", "en"]) | {"closing": "Typed with care"}


@pytest.mark.parametrize("city", ["???", "-", "x" * 101])
@pytest.mark.parametrize("do", ["save", "try"])
def test_a_city_that_is_none_is_refused_and_the_words_stay(
    tmp_path: Path, tiny_model: Path, city: str, do: str
) -> None:
    with office(ingest_water(tmp_path / "data", tiny_model), tiny_model) as built:
        client = signed_in(built, "reviewer")
        assert client.get("/desk/templates/edit", params={"language": "en", "city": city}).status_code == 422
        sent = {"csrf": csrf(client, built), "language": "en", "city": city, "do": do, "base": "0"} | WORDS
        answer = client.post("/desk/templates/edit", data=sent)
        assert answer.status_code == 422
        assert "a city has a name of letters" in answer.text
        assert "Typed with care" in answer.text
