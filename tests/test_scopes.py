"""A question that names a document, or the dates of documents, is searched for in those; anything else in all."""

import pytest

from assistant.assistant import Assistant
from assistant.types import Filters
from assistant.understanding.scope_texts import TITLES, YEARS, scope_note
from assistant.understanding.scopes import Scope, Titled, scope

SHELF = (
    Titled("decalogue", "UCLG Decalogue for the post COVID-19 era", "decalogue"),
    Titled("guide", "Mainstreaming human rights in cities: a guide", "guide"),
    Titled("registers", "Amsterdam algorithm register and Helsinki AI register", "register"),
    Titled("council-2020", "UCLG World Council 2020 (Guangzhou)", "press"),
    Titled("council-2021", "UCLG World Council 2021", "press"),
    Titled("digest-charter", "Digital Data Charter of Montréal", "declaration"),
    Titled("charter", "Digital Data Charter of Montréal", "declaration"),
    Titled("toolkit", "Ethical toolkit", "guide"),
)
DECALOGUE = Scope(Filters(document_ids=("decalogue",)), ("UCLG Decalogue for the post COVID-19 era",))


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What does it say on gender in the Decalogue?", DECALOGUE),
        ("According to the Decalogue, what is a commons?", DECALOGUE),
        ("¿Qué dice sobre igualdad en el Decálogo?", DECALOGUE),
        ("Que dit-on de l'égalité dans le Décalogue ?", DECALOGUE),
        ("No Decálogo, o que se diz da igualdade?", DECALOGUE),
        (
            "¿Qué se explica en los registros de Ámsterdam y Helsinki?",
            Scope(Filters(document_ids=("registers",)), ("Amsterdam algorithm register and Helsinki AI register",)),
        ),
        # Two documents of one title are one work.
        (
            "Which principles stand in the Digital Data Charter?",
            Scope(Filters(document_ids=("digest-charter", "charter")), ("Digital Data Charter of Montréal",)),
        ),
        ("Which documents published since 2021 speak of AI?", Scope(Filters(since="2021"), years="2021–")),
        ("¿Qué informes desde 2022 hablan de cámaras?", Scope(Filters(since="2022"), years="2022–")),
        ("Quels rapports publiés avant 2020 en parlent ?", Scope(Filters(until="2019"), years="–2019")),
        # What is said in passing narrows nothing.
        ("Who wrote the Decalogue?", None),
        ("What happened in Amsterdam?", None),
        ("What is said in the guide?", None),
        ("What was decided in the World Council?", None),
        ("In the World Council 2022 of Daejeon?", None),
        ("How many cities joined since 2021?", None),
        ("What did Helsinki do in 2020?", None),
        ("", None),
    ],
)
def test_what_a_question_narrows_the_search_to(question: str, expected: Scope | None) -> None:
    assert scope(question, SHELF) == expected


def test_a_note_tells_it_in_the_language_of_the_question() -> None:
    note = scope_note(DECALOGUE, "fr")
    assert (note.kind, note.markers) == ("understood-filter", ())
    assert note.message == TITLES["fr"].format(titles="“UCLG Decalogue for the post COVID-19 era”")
    assert scope_note(Scope(Filters(since="2021"), years="2021–"), "de").message == YEARS["en"].format(years="2021–")
    assert TITLES.keys() == YEARS.keys() == {"en", "es", "fr", "pt"}


def test_only_what_is_named_is_searched(seed_assistant: Assistant) -> None:
    asked = [f"What are digital rights, according to {one.title}?" for one in seed_assistant.shelf]
    question, narrowed = next((one, found) for one in asked if (found := scope(one, seed_assistant.shelf)))
    answer = seed_assistant.ask(question, threshold=0.0)
    assert {found.document_id for found in answer.retrieved} == set(narrowed.filters.document_ids)
    assert [note.kind for note in answer.notes] == ["understood-filter"]


def test_all_is_searched_where_what_is_named_has_no_answer(seed_assistant: Assistant) -> None:
    answer = seed_assistant.ask("Which documents published since 2090 speak of digital rights?", threshold=0.0)
    assert answer.citations
    assert answer.notes == ()


def test_filters_that_are_given_stand_over_what_is_understood(seed_assistant: Assistant) -> None:
    given = Filters(languages=("en",))
    answer = seed_assistant.ask("Which documents since 2090 speak of rights?", filters=given, threshold=0.0)
    assert answer.notes == ()
