"""`/v1/feedback`: what somebody says of an answer, or of one of its citations; and that it is taken back."""

from typing import Annotated

from fastapi import APIRouter, Path

from api.conversing.schemas import FeedbackIn, FeedbackOut
from api.dependencies import AtDesk, CurrentSite
from api.problems import problems, problems_of_body
from api.repeating import Key, named_before
from assistant.desk.errors import DeskError
from assistant.desk.ids import new_id
from assistant.desk.judging import judge

router = APIRouter(prefix="/v1/feedback", tags=["feedback"])
FeedbackId = Annotated[str, Path(max_length=100, description="as it was given when the feedback came")]


@router.post("", status_code=201, responses=problems_of_body(404))
def give(said: FeedbackIn, desk: AtDesk, site: CurrentSite, key: Key = "") -> FeedbackOut:
    """Say whether an answer was helpful. Kept with the answer, its index and settings, personal data masked."""
    feedback_id, claimed = new_id(), f"feedback/{said.answer_id}/{key}" if key else ""
    before = named_before(desk.recent, claimed, "", said.model_dump(mode="json"), feedback_id, "other feedback")
    if before:
        return FeedbackOut(id=before)
    try:
        judge(desk, said.judgement(), feedback_id, site.key if site else "")
    except DeskError:
        desk.recent.drop("key", claimed)
        raise
    return FeedbackOut(id=feedback_id)


@router.delete("/{feedback_id}", status_code=204, responses=problems(404, 422))
def take_back(feedback_id: FeedbackId, desk: AtDesk) -> None:
    """Delete feedback; whoever was given its id can."""
    desk.forget_feedback(feedback_id)
