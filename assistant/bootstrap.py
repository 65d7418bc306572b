"""Put the assistant together from settings: open a private copy of the served generation and check what it is."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.assistant import Assistant
from assistant.calibration import read_calibration
from assistant.live import LiveAssistant
from assistant.paces import FITTED, pace_of
from assistant.reading import Reads, nobody
from assistant.selection import SelectionWeights
from assistant.settings import Settings
from assistant.span_scorer import read_scorer
from ingest.bootstrap import server_of
from ingest.copies import PrivateCopy, open_copy
from ingest.database import read_only_engine
from ingest.errors import LibraryError
from ingest.folders import DataFolder
from ingest.ingesting import SPLITTING
from ingest.lasting import lasting
from ingest.library import Library
from ingest.manifest import Manifest, built_with, check, digest, read_manifest
from ingest.models import DEFAULT_MODEL, EmbeddingModel, resolve_model
from ingest.slices import NAME
from ingest.stores.index import Index, edge_index, server_index

if TYPE_CHECKING:
    from collections.abc import Callable

    from haystack import Pipeline

    from assistant.pipeline import Recipe

# One that is searched for: a courtesy would leave everything cold.
FIRST_QUESTION = "What are digital rights in a city?"


def build_assistant(
    settings: Settings,
    model: EmbeddingModel | None = None,
    compose: "Callable[..., Pipeline] | None" = None,
    reads: Reads | None = None,
) -> Assistant:
    """The assistant over the generation that is served now.

    `compose` takes what `assistant.pipeline.answering_pipeline` takes and gives a pipeline with the same ends: the way
    to swap a part for one's own. `reads` reads in the place of the pace's own reader.
    LibraryError if there is none; IndexMismatch if it was built with another model, dtype or splitting.
    """
    copy = open_copy(DataFolder(settings.data.resolve()))
    try:
        manifest = read_manifest(copy.folder)
        model = model or resolve_model(settings.model, settings.dtype, settings.cache)
        check(manifest, built_with(model, SPLITTING))
        with lasting():
            return _assistant(settings, model, manifest, copy, compose, reads)
    except BaseException:
        copy.release()
        raise


def build_live_assistant(settings: Settings) -> LiveAssistant:
    """An assistant that follows the served generation; it opens the first one once it is started."""
    return LiveAssistant(DataFolder(settings.data.resolve()), lambda: warmed(build_assistant(settings)))


def warmed(assistant: Assistant) -> Assistant:
    """Asked once, so that the first person to ask does not wait for what is only made ready by a question."""
    try:
        assistant.ask(FIRST_QUESTION)
    except BaseException:
        assistant.close()
        raise
    return assistant


def _assistant(
    settings: Settings,
    model: EmbeddingModel,
    manifest: Manifest,
    copy: PrivateCopy,
    compose: "Callable[..., Pipeline] | None",
    reads: Reads | None,
) -> Assistant:
    from assistant.pipeline import Recipe, answering_pipeline
    from assistant.question_embedder import question_embedder
    from assistant.stopwatch import enable_stopwatch

    enable_stopwatch()
    index = _index(settings, manifest, copy)
    library = Library(read_only_engine(copy.folder / NAME))
    pace = pace_of(settings.pace, model.name)
    fitted = FITTED[pace]
    decision = read_calibration(settings.calibration or fitted.decision)
    threshold = decision.threshold if settings.threshold is None else settings.threshold
    selection = SelectionWeights(read_scorer(fitted.spans), share=fitted.share, most_words=fitted.most_words)
    recipe = Recipe(threshold, settings.longest_answer, decision.model, selection, pace)
    compose = compose or answering_pipeline
    reads = reads or (reader_of(settings, fitted.reader) if fitted.reader else nobody)
    pipeline = compose(question_embedder(model), index, library, manifest.bm25, recipe, reads)
    pipeline.warm_up()

    def close() -> None:
        index.close()
        library.close()
        copy.release()

    return Assistant(pipeline, library, manifest, _settings_hash(recipe, model), settings.contact, close, pace)


def reader_of(settings: Settings, weights: Path) -> Reads:
    """The reader of these weights; loaded once in a process."""
    from assistant.reader import load_reader

    # The reader is made from the default model, whichever one the index was built with.
    return load_reader(resolve_model(DEFAULT_MODEL, "float32", settings.cache).folder, weights)


def _index(settings: Settings, manifest: Manifest, copy: PrivateCopy) -> Index:
    server = server_of(settings)
    if server and manifest.collections:
        return _complete(server_index(server, manifest.collections, manifest.dimension), manifest)
    if server or manifest.collections:
        raise LibraryError(
            "the index is on a Qdrant server, RIGHTSDESK_QDRANT_URL is not set; set it, or run `rightsdesk reindex`"
            if manifest.collections
            else "RIGHTSDESK_QDRANT_URL is set, the index is not on a server; run `rightsdesk reindex`, or unset it"
        )
    return edge_index(copy.folder, manifest.dimension, exact=settings.exact_search)


def _complete(index: Index, manifest: Manifest) -> Index:
    from ingest.stores.server_points import check_complete

    try:
        check_complete(index, manifest.passages)
    except BaseException:
        index.close()
        raise
    return index


def _settings_hash(recipe: "Recipe", model: EmbeddingModel) -> str:
    return digest([asdict(recipe), model.identity])[:16]
