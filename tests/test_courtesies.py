"""Courtesies get a short reply and no search; no question is ever taken for one."""

import json
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.questions import asked
from assistant.rendering import rendered
from assistant.types import Filters
from assistant.understanding.courtesies import Courtesy, courtesy, without_courtesies
from assistant.understanding.courtesy_phrases import KINDS, Kind
from assistant.understanding.courtesy_replies import REPLIES, reply

EVAL = Path(__file__).parents[1] / "eval"


@pytest.mark.parametrize(
    ("said", "kind", "language"),
    [
        ("Hello", "greeting", ""),
        ("hiii!!", "greeting", ""),
        ("Hi there!", "greeting", "en"),
        ("Good morning, how are you?", "greeting", "en"),
        ("Hola, buenos días!", "greeting", "es"),
        ("hola que tal", "greeting", "es"),
        ("Bonjour à tous", "greeting", "fr"),
        ("Salut, ça va ?", "greeting", "fr"),
        ("Oi, tudo bem?", "greeting", "pt"),
        ("Olá! Bom dia!", "greeting", "pt"),
        ("Guten Tag", "greeting", "de"),
        ("bon dia", "greeting", "ca"),
        ("OK", "nod", ""),
        ("That's great", "nod", "en"),
        ("entendido, vale", "nod", "es"),
        ("d’accord", "nod", "fr"),
        ("ok thanks", "thanks", "en"),
        ("Thank you so much for your help!", "thanks", "en"),
        ("¡Muchas gracias!", "thanks", "es"),
        ("Merci beaucoup.", "thanks", "fr"),
        ("obrigado pela ajuda", "thanks", "pt"),
        ("moltes gràcies", "thanks", "ca"),
        ("Bye for now", "goodbye", "en"),
        ("Gracias, hasta luego", "goodbye", "es"),
        ("Merci, au revoir et bonne journée !", "goodbye", "fr"),
        ("Tchau, até logo", "goodbye", "pt"),
        ("What can you do?", "ability", "en"),
        ("Hello Rightsdesk, who are you?", "ability", "en"),
        ("are you a robot or a human?", "ability", "en"),
        ("Am I talking to a real person?", "ability", "en"),
        ("help", "ability", "en"),
        ("¿Qué puedes hacer?", "ability", "es"),
        ("Eres un robot?", "ability", "es"),
        ("¿Con quién estoy hablando?", "ability", "es"),
        ("Que pouvez-vous faire ?", "ability", "fr"),
        ("Êtes-vous une machine ?", "ability", "fr"),
        ("O que você pode fazer?", "ability", "pt"),
        ("És um robô?", "ability", "pt"),
        ("Quem é você?", "ability", "pt"),
        ("You stupid machine", "abuse", "en"),
        ("Hello, you are useless.", "abuse", "en"),
        ("eres un inútil", "abuse", "es"),
        ("T'es complètement nul !", "abuse", "fr"),
        ("seu burro", "abuse", "pt"),
    ],
)
def test_tells_a_courtesy_and_its_language(said: str, kind: Kind, language: str) -> None:
    assert courtesy(said) == Courtesy(kind, language)


@pytest.mark.parametrize(
    "question",
    [
        "What can you do about facial recognition?",
        "What can you do in Decidim?",
        "Who are you funded by?",
        "Who are the founders?",
        "How do you work with cities?",
        "How can you help cities write a register?",
        "How does this work in Leeds?",
        "Are you a member of the coalition?",
        "Is this a digital right?",
        "Is this a machine learning system under the AI Act?",
        "What is this declaration?",
        "Who made the Decalogue?",
        "Thanks to whom was the declaration launched?",
        "Good governance of data",
        "Good morning sessions of the World Council?",
        "Hi-tech cities",
        "Bye-laws on cameras",
        "Right to the city",
        "Right to explanation",
        "Fine for wifi tracking",
        "Cool streets in Vienna",
        "Clear rules for city staff",
        "Help with procurement",
        "Help desk for cities",
        "Why are you so stupid as to ban cameras?",
        "Useless algorithms in Rotterdam",
        "no problem with cameras?",
        "Digital rights",
        "Barcelona",
        "and in Sofia?",
        "why?",
        "Buenas prácticas en Barcelona",
        "ayuda social en Bogotá",
        "¿Con quién hablo en el ayuntamiento?",
        "¿Quién es el alcalde?",
        "¿Es todo público?",
        "¿Qué haces con mis datos?",
        "¿Para qué sirve un registro?",
        "Claro derecho a la conexión",
        "Merci de me dire quelles villes ont signé",
        "Bien commun numérique",
        "Aide aux victimes du numérique",
        "Qui êtes-vous censés protéger ?",
        "Comment ça marche à Nantes ?",
        "Bom governo das cidades",
        "Certo tipo de câmaras é proibido?",
        "O que você pode fazer com dados abertos?",
        "Quem é você na coligação das cidades?",
        "Ajuda de emergência em Milão",
        "",
    ],
)
def test_a_question_is_no_courtesy_however_it_begins(question: str) -> None:
    assert courtesy(question) is None


def test_no_gold_case_and_no_training_question_is_taken_for_a_courtesy() -> None:
    files = [*sorted((EVAL / "cases").glob("*.jsonl")), EVAL / "training" / "questions.jsonl"]
    questions = [json.loads(line)["question"] for path in files for line in path.read_text("utf-8").splitlines()]
    assert len(questions) > 2_500
    assert [question for question in questions if courtesy(question)] == []


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Hello, which cities piloted the guide?", "which cities piloted the guide?"),
        ("hello which cities piloted the guide", "which cities piloted the guide"),
        ("Good morning Rightsdesk! Who wrote it?", "Who wrote it?"),
        ("Gracias. ¿Y quién lo financió?", "¿Y quién lo financió?"),
        ("Muchas gracias, ¿y en Sofía?", "¿y en Sofía?"),
        ("Boa tarde! Tudo bem? O guia traz exemplos?", "O guia traz exemplos?"),
        ("D'accord, et qui l'a financé ?", "et qui l'a financé ?"),
        ("Which cities founded it? Thanks!", "Which cities founded it?"),
        ("¿Quién fundó la coalición?, muchas gracias", "¿Quién fundó la coalición?"),
        ("You are useless. Who founded the coalition?", "Who founded the coalition?"),
        # Left as they are.
        ("Thanks to whom was it launched?", "Thanks to whom was it launched?"),
        ("Que tal o programa de Leeds?", "Que tal o programa de Leeds?"),
        ("Buenas prácticas en Barcelona", "Buenas prácticas en Barcelona"),
        ("Right to explanation, bye-laws", "Right to explanation, bye-laws"),
        ("Help: which rules apply, and how do you do it?", "which rules apply, and how do you do it?"),
        ("Hello", "Hello"),
    ],
)
def test_a_question_is_freed_of_the_courtesies_around_it(text: str, question: str) -> None:
    assert without_courtesies(text) == question


def test_a_courtesy_in_between_is_no_topic() -> None:
    question = asked("¿y cuándo?", "", Filters(), "", ["¿Quién fundó la coalición de ciudades?", "Gracias", "ok"])
    assert question.understood_as == "¿Quién fundó la coalición de ciudades? ¿y cuándo?"


@pytest.mark.parametrize(
    ("said", "told", "earlier", "language"),
    [
        ("Hola", "", (), "es"),
        ("Hola", "fr", (), "fr"),
        ("ok", "", ("Quem fundou a coligação das cidades?",), "pt"),
        ("ok", "", (), "en"),
    ],
)
def test_a_courtesy_is_answered_in_its_language(said: str, told: str, earlier: tuple[str, ...], language: str) -> None:
    assert asked(said, told, Filters(), "", earlier).language == language


def test_every_courtesy_has_a_reply_in_four_languages() -> None:
    assert REPLIES.keys() == set(KINDS)
    assert {language for texts in REPLIES.values() for language in texts} == {"en", "es", "fr", "pt"}
    assert all(len(texts) == 4 for texts in REPLIES.values())
    assert reply("goodbye", "de", 5) == reply("goodbye", "en", 5)


def test_a_courtesy_is_answered_without_a_search(seed_assistant: Assistant) -> None:
    answer = seed_assistant.ask("Hola, ¿qué puedes hacer?")
    assert (answer.status, answer.method, answer.language) == ("answered", "courtesy", "es")
    assert answer.answer == reply("ability", "es", seed_assistant.manifest.documents)
    assert (answer.citations, answer.retrieved, answer.decline) == ((), (), None)
    assert rendered(answer) == answer.answer
    assert {stage for stage, _ in answer.timings_ms} <= {"total"}


def test_a_question_after_a_greeting_is_answered_as_the_question(seed_assistant: Assistant) -> None:
    greeted, plain = seed_assistant.ask("Hello! What is Citopia?"), seed_assistant.ask("What is Citopia?")
    assert (greeted.method, greeted.citations) == ("extractive", plain.citations)
    assert greeted.understood_as == "What is Citopia?"
