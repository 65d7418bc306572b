"""A question run through the pipeline with all that its parts hand on, and the trace of it."""

from typing import TYPE_CHECKING

from assistant.answers import Step
from assistant.components.stored import gathered
from assistant.composition import Draft
from assistant.explaining.trace import trace
from assistant.recipe import Paces
from assistant.types import Question
from assistant.wiring import inputs_of
from ingest.library import Library
from ingest.pipeline_run import run

if TYPE_CHECKING:
    from haystack import Pipeline


def explained(
    pipeline: "Pipeline", library: Library, paces: Paces, question: Question, threshold: float | None
) -> tuple[Draft, tuple[Step, ...]]:
    """The draft as without a trace, and the trace."""
    from assistant.stopwatch import parts_timed

    with parts_timed() as ms:
        stages = run(pipeline, inputs_of(question, threshold), set(pipeline.graph.nodes))
    evidence = gathered(library, stages["fuse"]["ranking"], stages["sentences"]["hits"])
    draft: Draft = stages["verify"]["draft"]
    return draft, trace(question, stages, evidence, paces.at(question.mode), threshold, ms)
