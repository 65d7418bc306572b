"""The language of a question of three to six words is told: accents missing, names inside, four languages and more."""

import pytest

from assistant.understanding.tongue import question_language

QUESTIONS = {
    "en": (
        "who pays for it",
        "which cities signed it",
        "what is a register",
        "how long did it take",
        "is UCLG a member",
        "who chairs the committee",
        "what did Barcelona decide",
        "when did Tirana join",
        "list the ten points",
        "data protection in schools",
        "why was it stopped",
        "who funds Decidim Barcelona",
        "did Montréal repeal it",
        "San José chatbot rules",
        "What is SyRI",
        "Who is Francesca Bria",
    ),
    "es": (
        "quien lo paga",
        "que ciudades lo firmaron",
        "que es un registro",
        "cuanto duro el piloto",
        "es CGLU miembro",
        "quien preside el comite",
        "que decidio Barcelona",
        "cuando entro Tirana",
        "lista los diez puntos",
        "proteccion de datos escolares",
        "por que se paro",
        "quien dirige Decidim",
        "presupuesto de Leeds",
        "y en New York",
        "donde esta Kütahya",
    ),
    "fr": (
        "qui paie le projet",
        "quelles villes ont signe",
        "c'est quoi un registre",
        "combien de temps a-t-il dure",
        "CGLU est-elle membre",
        "qui preside le comite",
        "qu'a decide Barcelone",
        "quand Tirana a rejoint",
        "donne les dix points",
        "protection des donnees scolaires",
        "pourquoi a-t-on arrete",
        "qui dirige Decidim",
        "et a New York",
        "qu'a fait Rotterdam",
        "combien de villes",
    ),
    "pt": (
        "quem paga o projeto",
        "que cidades assinaram isso",
        "o que e um registo",
        "quanto tempo durou isso",
        "a CGLU e membro",
        "quem preside ao comite",
        "o que decidiu Barcelona",
        "quando entrou Tirana",
        "liste os dez pontos",
        "protecao de dados escolares",
        "por que foi parado",
        "quem dirige o Decidim",
        "e em New York",
        "o que fez Roterdao",
        "quantas cidades ha",
    ),
    "de": (
        "wer bezahlt das",
        "welche Städte haben unterschrieben",
        "was ist ein Register",
        "wie lange dauerte es",
        "wer leitet den Ausschuss",
    ),
    "it": (
        "chi paga per questo",
        "quali città hanno firmato",
        "che cos'è un registro",
        "quanto è durato il progetto",
        "chi presiede il comitato",
    ),
    "nl": (
        "wie betaalt dat",
        "welke steden hebben getekend",
        "wat is een register",
        "hoe lang duurde het",
        "wie zit de commissie voor",
    ),
    "ca": (
        "qui ho paga",
        "quines ciutats ho van signar",
        "què és un registre",
        "quant va durar el pilot",
        "qui presideix el comitè",
    ),
}


@pytest.mark.parametrize(
    ("language", "question"), [(language, one) for language, questions in QUESTIONS.items() for one in questions]
)
def test_a_short_question_is_in_its_language(language: str, question: str) -> None:
    assert question_language(question) == language


def test_there_are_enough_of_them() -> None:
    assert sum(map(len, QUESTIONS.values())) >= 60


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("", "en"),
        ("2021?", "en"),
        ("Which cities founded the coalition, and what did Barcelona say about it in 2018?", "en"),
        ("¿Qué pide la coalición a las ciudades que quieren sumarse a ella este año?", "es"),
    ],
)
def test_a_long_one_and_one_without_words_are_too(text: str, language: str) -> None:
    assert question_language(text) == language
