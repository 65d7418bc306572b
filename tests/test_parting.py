"""Which sentences that ask several things are parted, and which are left whole."""

import pytest

from assistant.desk.letters.parting import is_further, parted
from assistant.desk.letters.splitting import left_out, questions


@pytest.mark.parametrize(
    ("sentence", "language", "expected"),
    [
        ("What is the register, who runs it and how much does it cost?", "en",
         ("What is the register?", "Who runs it?", "How much does it cost?")),
        ("Who runs it and how much does it cost?", "en", ("Who runs it?", "How much does it cost?")),
        ("What is an algorithm register and why would a city keep one?", "en",
         ("What is an algorithm register?", "Why would a city keep one?")),
        ("What is DTPR and who is behind it?", "en", ("What is DTPR?", "Who is behind it?")),
        ("What are the missions of the Global Package and who leads them?", "en",
         ("What are the missions of the Global Package?", "Who leads them?")),
        ("How many pages is the guide and what is its number?", "en",
         ("How many pages is the guide?", "What is its number?")),
        ("Is there a register, and who runs it?", "en", ("Is there a register?", "Who runs it?")),
        ("Who runs it and who pays?", "en", ("Who runs it?", "Who pays?")),
        ("What is Oakland's privacy commission and what powers does it actually have?", "en",
         ("What is Oakland's privacy commission?", "What powers does it actually have?")),
        ("¿Qué es Decidim y quién lo mantiene hoy?", "es", ("¿Qué es Decidim?", "¿Quién lo mantiene hoy?")),
        ("¿Por dónde empezamos y qué equipo hace falta?", "es",
         ("¿Por dónde empezamos?", "¿Qué equipo hace falta?")),
        ("¿A cuántos hogares de Barcelona llegó el programa y cuánto costó?", "es",
         ("¿A cuántos hogares de Barcelona llegó el programa?", "¿Cuánto costó?")),
        ("¿Hay un registro y quién lo gestiona?", "es", ("¿Hay un registro?", "¿Quién lo gestiona?")),
        ("Qui gère le registre et combien coûte-t-il ?", "fr", ("Qui gère le registre ?", "Combien coûte-t-il ?")),
        ("Comment anime-t-on un atelier, et combien de temps faut-il prévoir ?", "fr",
         ("Comment anime-t-on un atelier ?", "Combien de temps faut-il prévoir ?")),
        ("O que significa #CitiesAreListening e quem está por trás?", "pt",
         ("O que significa #CitiesAreListening?", "Quem está por trás?")),
    ],
)  # fmt: skip
def test_questions_that_stand_by_themselves_are_parted(sentence: str, language: str, expected: tuple[str, ...]) -> None:
    assert parted(sentence, language) == expected


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Who runs it?", "en"),
        ("Who runs it and how much does it cost.", "en"),
        ("When and where was the guide launched?", "en"),
        ("Which cities founded the coalition and when?", "en"),
        ("Who runs the Amsterdam register and since when?", "en"),
        ("Which principle does the standard help to carry out, and how?", "en"),
        ("Do you know who runs it and how much it costs?", "en"),
        ("Can you tell us what it is and who is behind it?", "en"),
        ("What are the rules on who decides and who pays?", "en"),
        ("Who runs it and how much it costs?", "en"),
        ("Who can use and who can change the register?", "en"),
        ("What was and what is the aim of the coalition?", "en"),
        ("If a city buys it, who decides and who pays?", "en"),
        ("In the contract, who decides and what is to be paid?", "en"),
        ("Who runs the register and how much does it cost in Helsinki?", "en"),
        ("What is the difference between what the law says and what the guide says?", "en"),
        ("Which office is responsible for and who pays for the register?", "en"),
        ("Which cities and which countries are members?", "en"),
        ("¿Qué hace y qué no hace la ciudad?", "es"),
        ("¿Sabe quién lo gestiona y cuánto cuesta?", "es"),
        ("¿Cuáles son las reglas sobre quién decide y cuánto cuesta?", "es"),
        ("¿Cómo y cuándo se aprobó?", "es"),
        ("Quel est le service qui gère le registre et qui paie ?", "fr"),
        ("Que fait la ville et que dit la loi ?", "fr"),
        ("Pourquoi et comment ouvrir les données ?", "fr"),
        ("Sabe quem gere o registo e quanto custa?", "pt"),
        ("Como e quando foi aprovado?", "pt"),
        ("Wer führt es und was kostet es?", "de"),
    ],
)
def test_what_would_lose_something_stays_whole(sentence: str, language: str) -> None:
    assert parted(sentence, language) == (sentence,)


def test_a_message_is_asked_each_of_them_and_leaves_nothing_out() -> None:
    text = "Hello,\n\nWe plan a register here. Who runs\nit and how much does it cost?\n\nAna"
    asked = ("Who runs it?", "How much does it cost?")
    assert questions(text, "en") == asked
    assert left_out(text, "en", asked) == ("We plan a register here.",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Who runs\nit and how much does it cost?", True),
        ("Who runs it, how much does it cost?", True),
        ("Who runs it? And how much does it cost?", False),
        ("Who runs it? How much does it cost?", False),
        ("Something else.", False),
    ],
)
def test_a_further_question_is_told_from_one_that_stands_by_itself(text: str, expected: bool) -> None:
    assert is_further("How much does it cost?", "Who runs it?", text) == expected
