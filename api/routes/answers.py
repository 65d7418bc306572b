"""`POST /v1/answers`: a question, its cited answer."""

from fastapi import APIRouter

from api.dependencies import AtDesk, CurrentAssistant, CurrentSite, Turns
from api.problems import problems_of_body
from api.schemas import AnswerOut
from api.turning import turned_to
from assistant.desk.judging import remember
from assistant.putting import put
from assistant.requests import QuestionIn

router = APIRouter(prefix="/v1", tags=["answers"])


@router.post("/answers", responses=problems_of_body())
async def answer_question(
    question: QuestionIn, assistant: CurrentAssistant, turns: Turns, site: CurrentSite, desk: AtDesk
) -> AnswerOut:
    """Answer a question with quotes from the library, or decline and say why.

    While many others wait, `mode` of the answer is fast whatever was asked for. For half an hour it can be judged by
    its id with `POST /v1/feedback`; until somebody does, it is in memory alone.
    """
    answer = await turns.run(lambda mode: put(assistant, question, question.earlier(), mode), question.mode)
    told = AnswerOut.from_answer(turned_to(answer, site))
    remember(desk, told.model_dump(mode="json"))
    return told
