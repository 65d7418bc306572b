"""Run a Haystack pipeline so that our own errors come out as they went in."""

import logging
from typing import TYPE_CHECKING, Any

from ingest.errors import RightsdeskError
from ingest.stores.server_errors import server_error

if TYPE_CHECKING:
    from haystack import Pipeline

# On an error Haystack tries to write down every input, and warns of each it can't; we want neither.
for _name in ("haystack.core.pipeline.breakpoint", "haystack.utils.base_serialization"):
    logging.getLogger(_name).setLevel(logging.ERROR)


def run(pipeline: "Pipeline", inputs: dict[str, Any], also: set[str] | None = None) -> dict[str, Any]:
    """As `pipeline.run`; Haystack wraps what a component raises, and the wrapped error is the one a person needs.

    `also` names parts in the middle whose outputs are wanted too.
    """
    from haystack.core.errors import PipelineRuntimeError

    try:
        return pipeline.run(inputs, include_outputs_from=also)
    except PipelineRuntimeError as error:
        cause = error.__cause__
        ours = cause if isinstance(cause, RightsdeskError) else server_error(cause)
        if ours is not None:
            raise ours from None
        raise
