"""Questions of a standard set as gold cases. Pure."""

from pydantic import ValidationError

from assistant.requests import said
from eval.gold import GoldCase, Nugget, Place
from eval.sets.types import BadSet, SetCase, StandardSet
from ingest.sentences import sentence_spans

# SQuAD's answers are 3 words at the median and hardly ever above 25; a longer one is a stretch of text, not an answer.
MOST_WORDS = 25
# As many as the labelling rule has for our own cases.
MOST_NUGGETS = 6
_LOOSE_ENDS = " \t\n,;:."


def gold_cases(standard_set: StandardSet) -> tuple[GoldCase, ...]:
    """A case for each question. Its gold is documents alone, since sets know nothing of our sections.

    BadSet names a question that makes none, as one without words.
    """
    languages = {document.id: document.language for document in standard_set.documents}
    return tuple(_checked(case, languages, standard_set.name) for case in standard_set.cases)


def _checked(case: SetCase, languages: dict[str, str], name: str) -> GoldCase:
    try:
        return _gold_case(case, languages)
    except ValidationError as error:
        wrong = said(error.errors(include_url=False))
        raise BadSet(f"{name}: the question {case.id!r} makes no case: {wrong}") from error


def _gold_case(case: SetCase, languages: dict[str, str]) -> GoldCase:
    answers = tuple(answer for answer in (answer.strip(_LOOSE_ENDS) for answer in case.answers) if answer)
    known = {"id": case.id, "language": case.language, "question": case.question, "history": case.history}
    if not case.documents:
        why = "near-miss" if case.near else "missing"
        values = {"kind": "missing", "answerable": False, "why": why, "near": case.near}
    else:
        values = {
            "kind": "follow-up" if case.history else "factoid",
            "answerable": True,
            "gold": tuple(Place(document=document, section="") for document in case.documents),
            "nuggets": _nuggets(answers, languages[case.documents[0]]),
            "short_answers": tuple(answer for answer in answers if len(answer.split()) <= MOST_WORDS),
        }
    return GoldCase.model_validate({**known, **values, "written_from": "set"})


def _nuggets(answers: tuple[str, ...], language: str) -> tuple[Nugget, ...]:
    """One vital nugget that any of the answers shows.

    A lone answer of several sentences is a stretch that somebody marked (Doc2Dial). It is a nugget a sentence, so that
    an answer which quotes half of it has half of it.
    """
    if len(answers) == 1:
        return tuple(_nugget((sentence,)) for sentence in _sentences(answers[0], language)[:MOST_NUGGETS])
    return (_nugget(answers),) if answers else ()


def _nugget(wordings: tuple[str, ...]) -> Nugget:
    return Nugget(nugget=wordings[0], vital=True, accepted=tuple((wording,) for wording in wordings))


def _sentences(answer: str, language: str) -> tuple[str, ...]:
    """Without what only ends them: the end of a span is not always that of a sentence."""
    lines = [line.strip() for line in answer.split("\n")]
    sentences = [line[start:end] for line in lines for start, end in sentence_spans(line, language)]
    return tuple(stripped for sentence in sentences if (stripped := sentence.strip(_LOOSE_ENDS)))
