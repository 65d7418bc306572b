"""Canned answers of every sort for the widget's tests, as wire models; a word in the question chooses which."""

from collections.abc import Callable
from typing import Any, TypeVar

from pydantic import BaseModel

from api.schemas import AnswerOut
from tests.wire_answers import DECLINE, HOSTILE, HOSTILE_CITATION, digest_citation, make_answer, make_citation

Model = TypeVar("Model", bound=BaseModel)
ALSO: dict[str, Any] = {
    "document_id": "charter",
    "title": "Carta de derechos digitales",
    "kind": "declaration",
    "form": "original",
    "publisher": "Ciudad de Ejemplo",
    "date": "2020",
    "language": "es",
    "source_url": "https://ciudad.example/carta",
    "original": None,
}
CLARIFY = {
    "message": "Which coalition do you mean?",
    "options": [
        {"label": "Cities Coalition for Digital Rights", "question": "Which cities founded CC4DR?"},
        {"label": "Eurocities", "question": "Which cities founded Eurocities?"},
    ],
}
OLDER = make_citation(1, also=[ALSO], superseded_by={"document_id": "plan-2026", "title": "Plan 2026"})
# A mark that ends an isolation, and one that hides in a word.
TRICKS = "\N{POP DIRECTIONAL ISOLATE}\N{RIGHT-TO-LEFT OVERRIDE}evil\N{ZERO WIDTH SPACE}word"
HOSTILE_TEXTS = (
    HOSTILE,
    "[click](javascript:window.hacked=1)",
    '"><svg onload="window.hacked=1">',
    "</p></dialog></template><style>*{display:none}</style>",
    "{{constructor.constructor('window.hacked=1')()}} ${window.hacked=1} {question}",
    TRICKS,
)


def canned(question: str, *, follows: bool = False) -> AnswerOut:
    """The answer to a question with one of the words; a follow-up is understood as more than was asked."""
    make = next((make for word, make in ANSWERS.items() if word in question), _declined)
    answer = make(question)
    return answer.model_copy(update={"understood_as": f"{question} (the coalition)"}) if follows else answer


def _declined(question: str) -> AnswerOut:
    return make_answer(question, [], DECLINE)


def _founded(question: str) -> AnswerOut:
    note = {"kind": "sources-differ", "message": "The sources differ on the year.", "markers": [1, 2]}
    return changed(make_answer(question, [OLDER, digest_citation(2)]), notes=[note])


def _often(question: str) -> AnswerOut:
    """One document quoted twice, with another between."""
    third = make_citation(3, "Siguieron otras.", page=9, page_end=9, also=[ALSO])
    return make_answer(question, [OLDER, digest_citation(2), third])


def _courtesy(question: str) -> AnswerOut:
    return changed(make_answer(question, []), method="courtesy", answer="Hello! What would you like to know?")


def _asking_back(question: str) -> AnswerOut:
    return changed(make_answer(question, []), status="clarify", clarify=CLARIFY)


def _outside(question: str) -> AnswerOut:
    decline = DECLINE.model_copy(update={"reason": "legal-advice", "nearest": []})
    return changed(make_answer(question, [], decline), language="es")


def _hostile(question: str) -> AnswerOut:
    """Each field that comes from documents or from the service, with the text in the question's number."""
    text = HOSTILE_TEXTS[int(question.split()[-1])]
    return hostile_answer(question, text)


def hostile_answer(question: str, text: str) -> AnswerOut:
    original = {"title": text, "publisher": text, "date": text, "url": "javascript:window.hacked=1"}
    named = {"title": text, "publisher": text, "kind": text, "source_url": "javascript:window.hacked=1"}
    also = ALSO | named
    citation = changed(
        HOSTILE_CITATION,
        **named,
        quote=text,
        end=HOSTILE_CITATION.start + len(text),
        section=[text],
        date=text,
        also=[also],
        superseded_by={"document_id": "../x", "title": text},
    )
    digest = changed(digest_citation(2), quote=text, end=102 + len(text), title=text, original=original)
    notes = [{"kind": "superseded", "message": text, "markers": [1, 99]}]
    answer = make_answer(question, [citation, digest])
    return changed(answer, understood_as=text, notes=notes, language=text)


def _hostile_decline(question: str) -> AnswerOut:
    text = HOSTILE_TEXTS[int(question.split()[-1])]
    nearest = [changed(DECLINE.nearest[0], title=text, publisher=text, source_url="data:text/html,<script>1</script>")]
    decline = changed(DECLINE, message=text, nearest=nearest, contact=f"{text} a@b.example?bcc=all@b.example")
    return make_answer(question, [], decline)


def _hostile_asking_back(question: str) -> AnswerOut:
    text = HOSTILE_TEXTS[int(question.split()[-1])]
    options = [{"label": text, "question": text}, {"label": "other", "question": text}]
    return changed(make_answer(question, []), status="clarify", clarify={"message": text, "options": options})


# The first word that is found counts.
ANSWERS: dict[str, Callable[[str], AnswerOut]] = {
    "hostile decline": _hostile_decline,
    "hostile options": _hostile_asking_back,
    "hostile": _hostile,
    "often": _often,
    "founded": _founded,
    "hello": _courtesy,
    "which coalition": _asking_back,
    "legal": _outside,
}


def changed(model: Model, **changes: Any) -> Model:
    """The model with other values, checked as the service would."""
    return type(model).model_validate(model.model_dump() | changes)
