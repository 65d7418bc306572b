"""What was fitted and trained, as the settings want it: the recipe of both paces, and the weights that they need."""

from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from pathlib import Path

from assistant.calibration import read_calibration
from assistant.paces import FITTED, QUESTION_ENCODER, READER, Pace, offered_paces
from assistant.recipe import Choosing, Paces, Recipe
from assistant.selection import SelectionWeights
from assistant.settings import Settings
from assistant.span_scorer import read_scorer
from ingest.manifest import digest
from ingest.models import DEFAULT_MODEL, EmbeddingModel
from ingest.types import Immutable


@dataclass(frozen=True, slots=True)
class Trained(Immutable):
    """Files of trained weights; none where a model or the pace has no use for them."""

    question_encoder: Path | None
    reader: Path | None


def recipe_of(settings: Settings, model: EmbeddingModel, pace: Pace) -> Recipe:
    """`pace` is that of a question which names none, where the setting does not say and it is on offer."""
    offered = offered_paces(settings.pace, model.name)
    default = settings.pace or (pace if pace in offered else "fast")
    choosing = {one: _choosing(settings, one, default) for one in offered}
    return Recipe(
        Paces(default, choosing),
        settings.longest_answer,
        clarify_within=settings.clarify_within,
        reranker=settings.reranker,
    )


def trained(settings: Settings, model: EmbeddingModel) -> Trained:
    """A question's encoder fits the model it was made from alone; a reader reads whatever was found."""
    return Trained(
        question_encoder=_question_encoder(settings) if model.name == DEFAULT_MODEL else None,
        reader=READER if "careful" in offered_paces(settings.pace, model.name) else None,
    )


def _question_encoder(settings: Settings) -> Path | None:
    told = settings.question_encoder
    return None if told == "none" else told or QUESTION_ENCODER


def settings_hash(recipe: Recipe, model: EmbeddingModel, weights: Trained) -> str:
    """Of all that shapes an answer; the same whichever pace is the default, since an answer tells its own."""
    known = asdict(replace(recipe, paces=replace(recipe.paces, default="fast")))
    files = [sha256(file.read_bytes()).hexdigest() for file in asdict(weights).values() if file]
    return digest([known, model.identity, files])[:16]


def _choosing(settings: Settings, pace: Pace, default: Pace) -> Choosing:
    """What was fitted for a pace; a calibration of one's own is for the default pace."""
    fitted = FITTED[pace]
    own = settings.calibration if pace == default else None
    decision = read_calibration(own or fitted.decision)
    threshold = decision.threshold if settings.threshold is None else settings.threshold
    selection = SelectionWeights(read_scorer(fitted.spans), share=fitted.share, most_words=fitted.most_words)
    return Choosing(selection, decision.model, threshold)
