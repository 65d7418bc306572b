"""What the API gives of the algorithm register: the entry, what runs, how well it answers, and its limits."""

from typing import Literal

from pydantic import Field

from api.citation_schemas import Wire
from assistant.paces import Pace


class StandardOut(Wire):
    name: str
    version: str
    state: str
    url: str


class AttributeOut(Wire):
    """An attribute of the standard. `value` is null where the city has not filled it in."""

    attribute: str
    label: str
    required: bool
    value: str | None
    filled_by: Literal["city", "product"] | None


class GroupOut(Wire):
    group: str
    label: str
    attributes: list[AttributeOut]


class RunningOut(Wire):
    """The facts of what runs. `settings_hash` is that of every answer made with these settings."""

    generation: str
    index_created: str
    documents: int
    digests: int = Field(description="documents that are our own summaries of originals")
    passages: int
    sentences: int
    languages: dict[str, int]
    model: str
    model_weights_sha256: str
    dtype: str
    paces: list[Pace] = Field(description="careful has question and passages read together before it chooses")
    fitted_weights: dict[str, str] = Field(description="SHA-256 of each file of weights of our own")
    settings_hash: str
    language_model: None = Field(description="no language model is used")


class KeptOut(Wire):
    """What is kept of what people ask. Days, of conversations and of feedback, are null where nothing is stored."""

    days: int | None
    feedback_days: int | None
    said: str


class FigureOut(Wire):
    name: str
    said: str
    value: float
    low: float | None = Field(description="the low end of its 95 % interval")
    high: float | None
    n: int | None
    measured_on: str


class EvaluationOut(Wire):
    measured: str
    figures: list[FigureOut]


class TransparencyOut(Wire):
    """An entry for an algorithm register, in one of four languages, with the facts of the running product."""

    standard: StandardOut
    language: Literal["en", "es", "fr", "pt"]
    entry: list[GroupOut]
    not_filled_in: list[str] = Field(description="what the standard requires and the city has yet to say")
    running: RunningOut
    kept: KeptOut
    leaves_this_machine: str
    evaluation: EvaluationOut
    limits: list[str]
    licence: str
