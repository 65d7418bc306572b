"""Templates edited by staff: versions by language and city, what counts when letters are drafted, what cannot stand."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine

from assistant.desk.audit.chain import keyed, verify
from assistant.desk.audit.trail import entries
from assistant.desk.errors import NotAllowed
from assistant.desk.letters.templates import BadTemplate, read_templates, template_for
from assistant.desk.wording.records import Edition
from assistant.desk.wording.wording import TRAIL_KEY, Wording
from tests.casework_site import AGENT, BEGAN, REVIEWER, Clock

pytestmark = pytest.mark.xdist_group("postgresql")
SHIPPED = read_templates()
ENGLISH = SHIPPED["", "en"]


@pytest.fixture
def wording(engine: Engine) -> Wording:
    return Wording(engine, SHIPPED, Clock())


def test_the_latest_version_counts_and_the_city_before_the_language(wording: Wording) -> None:
    assert wording.templates() == SHIPPED
    wording.save(REVIEWER, "en", "", {"closing": "Yours,\nAna", "opening": "Thanks."}, 0)
    wording.save(REVIEWER, "en", "São  Paulo", {"closing": "From São Paulo"}, 0)
    found = wording.templates()
    general = replace(ENGLISH, closing="Yours,\nAna", opening="Thanks.")
    assert template_for(found, "en", "Porto") == general
    assert template_for(found, "en", "são paulo") == replace(general, closing="From São Paulo")
    assert template_for(found, "es", "São Paulo") == SHIPPED["", "es"]
    wording.save(REVIEWER, "en", "", {}, 1)
    assert template_for(wording.templates(), "en", "São Paulo") == replace(ENGLISH, closing="From São Paulo")


def test_every_version_stays_and_only_what_differs_is_kept(wording: Wording) -> None:
    wording.save(REVIEWER, "fr", "", {"closing": "Bien à vous", "opening": SHIPPED["", "fr"].opening}, 0)
    wording.save(REVIEWER, "fr", "", {}, 1)
    first = Edition("", "", "fr", 1, REVIEWER.id, BEGAN, {"closing": "Bien à vous"})
    found = wording.editions(REVIEWER, "fr", "")
    assert [replace(one, created=BEGAN) for one in found] == [first, replace(first, number=2, texts={})]
    assert wording.listed(REVIEWER) == (found[1],)


def test_who_saves_beside_somebody_is_told_and_nothing_is_lost(wording: Wording) -> None:
    wording.save(REVIEWER, "en", "", {"closing": "One"}, 0)
    saved = wording.save(REVIEWER, "en", "", {"closing": "Two"}, 0)
    assert (saved.edition.number, [one.texts["closing"] for one in saved.others]) == (2, ["One"])


def test_the_trail_tells_of_it_without_the_words(wording: Wording, engine: Engine) -> None:
    wording.save(REVIEWER, "en", "", {"closing": "Zubizarreta"}, 0)
    (entry,) = entries(engine)
    assert (entry.actor, entry.action, entry.version) == (REVIEWER.id, "save-template", 1)
    assert "Zubizarreta" not in str(entry)
    assert entry.content == keyed(TRAIL_KEY, '{"closing": "Zubizarreta"}')
    assert verify(entries(engine)).fault == ""


def test_an_agent_edits_none(wording: Wording) -> None:
    for doing in (
        lambda: wording.save(AGENT, "en", "", {}, 0),
        lambda: wording.listed(AGENT),
        lambda: wording.editions(AGENT, "en", ""),
    ):
        with pytest.raises(NotAllowed):
            doing()


@pytest.mark.parametrize(
    ("language", "city", "texts", "told"),
    [
        ("de", "", {}, "templates in en, es, fr, pt"),
        ("en", "!!", {}, "a name of letters"),
        ("en", "x" * 101, {}, "at most 100"),
        ("en", "", {"greeting": "Hi"}, "unknown greeting"),
        ("en", "", {"closing": " "}, "closing is empty"),
        ("en", "", {"closing": "{year}"}, "no placeholders but"),
        ("en", "", {"closing": "x" * 2001}, "2,001 characters"),
        ("en", "", {"salutation_named": "Hello you"}, "wants {name} in it"),
        ("en", "", {"contact": "Ask somebody."}, "wants {contact} in it"),
    ],
)
def test_what_cannot_stand_is_refused_by_name(
    wording: Wording, language: str, city: str, texts: dict[str, str], told: str
) -> None:
    with pytest.raises(BadTemplate, match=told):
        wording.save(REVIEWER, language, city, texts, 0)
    assert wording.listed(REVIEWER) == ()


def test_a_city_of_the_operators_files_stands_below_its_edits(engine: Engine, tmp_path: Path) -> None:
    (tmp_path / "porto.pt.toml").write_text('closing = "Da câmara"\nopening = "Olá."\n', "utf-8")
    wording = Wording(engine, read_templates(tmp_path), Clock())
    wording.save(REVIEWER, "pt", "Porto", {"opening": "Viva."}, 0)
    assert template_for(wording.templates(), "pt", "Porto") == replace(
        SHIPPED["", "pt"], closing="Da câmara", opening="Viva."
    )


def test_a_text_that_a_later_release_has_no_place_for_is_passed_over(engine: Engine) -> None:
    Wording(engine, SHIPPED, Clock()).save(REVIEWER, "en", "", {"closing": "Yours", "opening": "Thanks."}, 0)
    with engine.begin() as connection:
        connection.exec_driver_sql("""UPDATE letter_templates SET texts = '{"gone": "x", "closing": "Yours"}'""")
    assert Wording(engine, SHIPPED, Clock()).templates()["", "en"] == replace(ENGLISH, closing="Yours")
