"""`POST /v1/answers`: a question, its cited answer."""

from fastapi import APIRouter

from api.dependencies import CurrentAssistant
from api.problems import problems_of_body
from api.schemas import AnswerOut
from assistant.requests import QuestionIn

router = APIRouter(prefix="/v1", tags=["answers"])


@router.post("/answers", responses=problems_of_body())
def answer_question(question: QuestionIn, assistant: CurrentAssistant) -> AnswerOut:
    """Answer a question with quotes from the library, or decline and say why."""
    answer = assistant.ask(
        question.question,
        question.language,
        question.filters.filters(),
        question.id,
        earlier=question.earlier(),
        mode=question.mode,
    )
    return AnswerOut.from_answer(answer)
