"""Declining gives the reason that fits; what no document can say is told from what documents say."""

import json
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.messages import DECLINED, declined
from assistant.types import Decision, Question, Ranking, Reason, Selection
from assistant.understanding.reasons import decline_message, ruled
from assistant.understanding.stance import Stance, stance
from tests.builders import make_document, ranked

EVAL = Path(__file__).parents[1] / "eval"


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("Can I sue my city because of a camera?", "legal-advice"),
        ("Please tell us whether we can sue the supplier.", "legal-advice"),
        ("Pouvez-vous nous dire si nous pouvons poursuivre un fournisseur ?", "legal-advice"),
        ("Savez-vous si nous pouvons poursuivre ce projet ?", None),
        ("Is my company liable for the data of its clients?", "legal-advice"),
        ("Is our contract with this cloud supplier legal under GDPR?", "legal-advice"),
        ("Would we win?", "legal-advice"),
        ("¿Puedo demandar a mi ayuntamiento?", "legal-advice"),
        ("Me han multado. ¿Qué hago?", "legal-advice"),
        ("¿Es nuestro contrato legal?", "legal-advice"),
        ("Puis-je porter plainte contre la mairie ?", "legal-advice"),
        ("Mon entreprise est-elle responsable ?", "legal-advice"),
        ("Posso processar a prefeitura?", "legal-advice"),
        ("Fui demitido por usar o celular", "legal-advice"),
        ("Do you think cameras are good?", "opinion"),
        ("Which city is best?", "opinion"),
        ("In your opinion, should cameras be banned?", "opinion"),
        ("¿Qué opinas del reconocimiento facial?", "opinion"),
        ("¿Crees que es bueno?", "opinion"),
        ("Que pensez-vous de la reconnaissance faciale ?", "opinion"),
        ("À votre avis, faut-il l'interdire ?", "opinion"),
        ("O que você acha das câmeras?", "opinion"),
        ("Na sua opinião, qual é a melhor?", "opinion"),
        # Asked of documents, with the same words.
        ("Can residents sue their city under the declaration?", None),
        ("How can a resident object to a decision in which an algorithm was used?", None),
        ("What must we tell residents when we collect their data?", None),
        ("Can we use agile methods for our IT procurement?", None),
        ("Which lighter rules apply to us?", None),
        ("Is it legal for police to use facial recognition in Portland?", None),
        ("Who is liable under the AI Act?", None),
        ("Was the algorithm in Rotterdam unlawful?", None),
        ("Which city was fined for wifi tracking?", None),
        ("What does UCLG think of digital rights?", None),
        ("What do mayors believe the pandemic changed?", None),
        ("Do you think you can tell me who founded the coalition?", None),
        ("What are the best practices for algorithm registers?", None),
        ("Which opinion did the court give?", None),
        ("¿Qué opina Barcelona de los datos?", None),
        ("¿Puede un vecino recurrir una decisión automatizada?", None),
        ("Según su declaración, ¿qué pide la coalición?", None),
        ("¿Quién es responsable del registro?", None),
        ("Que pense l'ONU-Habitat des villes intelligentes ?", None),
        ("Qui est responsable de l'inventaire ?", None),
        ("O que o guia acha importante?", None),
        ("Quem é responsável pelo registo?", None),
        ("Como o cidadão pode contestar uma decisão tomada com algoritmo?", None),
    ],
)
def test_tells_what_no_document_can_say(question: str, asks: Stance | None) -> None:
    assert stance(question) == asks


def test_no_question_that_has_an_answer_is_taken_for_advice_or_opinion() -> None:
    files = [*sorted((EVAL / "cases").glob("*.jsonl")), EVAL / "training" / "questions.jsonl"]
    rows = [json.loads(line) for path in files for line in path.read_text("utf-8").splitlines()]
    answerable = [row["question"] for row in rows if row["answerable"]]
    assert len(answerable) > 1_500
    assert [question for question in answerable if stance(question)] == []


YES, NO = Decision(True, 0.9), Decision(False, 0.1, "near-but-not-this")


@pytest.mark.parametrize(
    ("question", "decision", "threshold", "expected"),
    [
        ("What is it?", YES, 0.4, YES),
        ("What is it?", NO, 0.4, NO),
        ("Do you think so?", YES, 0.4, Decision(False, 0.9, "opinion")),
        ("Do you think so?", YES, 0.0, YES),
        ("Can I sue my city?", NO, 0.4, Decision(False, 0.1, "legal-advice")),
    ],
)
def test_the_reason_is_what_was_asked_for(
    question: str, decision: Decision, threshold: float, expected: Decision
) -> None:
    ranking = Ranking(tuple(ranked(make_document("One sentence."))))
    found = Selection(language="en")
    assert ruled(Question(question, "en"), ranking, found, decision, 0.8, threshold) == expected


@pytest.mark.parametrize(
    ("similarity", "language", "reason"),
    [
        (0.78, "en", "outside-field"),
        (0.791, "en", "outside-field"),
        (0.793, "en", "nothing-near"),
        (0.81, "en", "near-but-not-this"),
        # Across languages, what is of another field is a little nearer.
        (0.793, "es", "outside-field"),
        (0.803, "es", "nothing-near"),
        (0.81, "es", "near-but-not-this"),
        # Found by its words alone.
        (0.0, "en", "nothing-near"),
    ],
)
def test_the_reason_is_told_by_distance(similarity: float, language: str, reason: Reason) -> None:
    ranking = Ranking(tuple(ranked(make_document("One sentence."), similarity)))
    question = Question("What is it?", language)
    assert ruled(question, ranking, Selection(language="en"), NO, 0.8, 0.4) == Decision(False, 0.1, reason)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("What did Lyon do?", "The nearest documents, such as “Barcelona”, do not mention Lyon."),
        ("What did it do in 2024?", "The nearest documents, such as “Barcelona”, do not mention 2024."),
        ("What did Barcelona do in 2021?", declined("near-but-not-this", "en")),
    ],
)
def test_what_is_near_and_not_this_is_said_as_it_is(question: str, said: str) -> None:
    document = make_document("It opened its data.", title="Barcelona", date="2021-04")
    ranking = Ranking(tuple(ranked(document)))
    documents = {(document.id, document.sha256): document}
    asked = Question(question, "en")
    assert decline_message(asked, ranking, Selection(language="en"), "near-but-not-this", documents) == said


def test_every_reason_is_said_in_four_languages() -> None:
    assert {frozenset(texts) for texts in DECLINED.values()} == {frozenset(("en", "es", "fr", "pt"))}


def test_a_recipe_is_outside_the_field(seed_assistant: Assistant) -> None:
    answer = seed_assistant.ask("What is the best recipe for onion soup?")
    assert answer.decline is not None
    assert (answer.decline.reason, bool(answer.decline.nearest)) == ("outside-field", True)


def test_an_opinion_is_declined_with_what_is_near(seed_assistant: Assistant) -> None:
    answer = seed_assistant.ask("Do you think that Citopia is good?")
    assert answer.decline is not None
    assert (answer.status, answer.decline.reason) == ("declined", "opinion")
    assert answer.decline.nearest
