"""`GET /health/live` and `/health/ready`: for whoever restarts or routes to this process."""

from fastapi import APIRouter

from api.dependencies import CurrentAssistant
from api.problems import told
from api.schemas import LiveOut, ReadyOut

router = APIRouter(prefix="/health", tags=["health"])


@router.get("/live")
def live() -> LiveOut:
    """The process runs."""
    return LiveOut(status="live")


@router.get("/ready", responses=told(500, 503))
def ready(assistant: CurrentAssistant) -> ReadyOut:
    """Questions are answered, from this generation."""
    manifest = assistant.manifest
    return ReadyOut(
        status="ready", generation=manifest.generation, documents=manifest.documents, passages=manifest.passages
    )
