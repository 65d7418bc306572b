"""Put the assistant together from settings: open a private copy of the served generation and check what it is."""

from pathlib import Path
from typing import TYPE_CHECKING

from assistant.assistant import Assistant
from assistant.fitted import recipe_of, settings_hash, trained
from assistant.live import LiveAssistant
from assistant.paces import Pace
from assistant.reading import Reads, nobody
from assistant.settings import Settings
from assistant.understanding.scopes import Titled
from ingest.bootstrap import server_of
from ingest.copies import PrivateCopy, open_copy
from ingest.database import read_only_engine
from ingest.errors import LibraryError
from ingest.folders import DataFolder
from ingest.ingesting import SPLITTING
from ingest.lasting import lasting
from ingest.library import Library
from ingest.manifest import Manifest, built_with, check, read_manifest
from ingest.models import DEFAULT_MODEL, EmbeddingModel, resolve_model
from ingest.slices import NAME
from ingest.stores.index import Index, edge_index, server_index

if TYPE_CHECKING:
    from collections.abc import Callable

    from haystack import Pipeline

# One that is searched for: a courtesy would leave everything cold.
FIRST_QUESTION = "What are digital rights in a city?"


def build_assistant(
    settings: Settings,
    model: EmbeddingModel | None = None,
    compose: "Callable[..., Pipeline] | None" = None,
    reads: Reads | None = None,
    pace: Pace = "careful",
) -> Assistant:
    """The assistant over the generation that is served now.

    `compose` takes what `assistant.pipeline.answering_pipeline` takes and gives a pipeline with the same ends: the way
    to swap a part for one's own. `reads` reads in the place of the pace's own reader. `pace` is that of a question
    which names none, where the setting does not say and there is a reader.
    LibraryError if there is none; IndexMismatch if it was built with another model, dtype or splitting.
    """
    copy = open_copy(DataFolder(settings.data.resolve()))
    try:
        manifest = read_manifest(copy.folder)
        model = model or resolve_model(settings.model, settings.dtype, settings.cache)
        check(manifest, built_with(model, SPLITTING))
        with lasting():
            return _assistant(settings, model, manifest, copy, compose, reads, pace)
    except BaseException:
        copy.release()
        raise


def build_live_assistant(settings: Settings) -> LiveAssistant:
    """An assistant that follows the served generation; it opens the first one once it is started.

    Whoever asks by HTTP gets a fast answer unless a careful one is asked for: it takes eight times as long.
    """
    return LiveAssistant(DataFolder(settings.data.resolve()), lambda: warmed(build_assistant(settings, pace="fast")))


def warmed(assistant: Assistant) -> Assistant:
    """Asked once at each pace, so that the first person to ask does not wait for what a question makes ready."""
    try:
        for pace in assistant.paces.choosing:
            assistant.ask(FIRST_QUESTION, mode=pace)
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
    pace: Pace,
) -> Assistant:
    from assistant.pipeline import answering_pipeline
    from assistant.question_embedder import question_embedder
    from assistant.stopwatch import enable_stopwatch

    enable_stopwatch()
    index = _index(settings, manifest, copy)
    library = Library(read_only_engine(copy.folder / NAME))
    recipe, weights = recipe_of(settings, model, pace), trained(settings, model)
    compose = compose or answering_pipeline
    reads = reads or (reader_of(settings, weights.reader) if weights.reader else nobody)
    pipeline = compose(question_embedder(model, weights.question_encoder), index, library, manifest.bm25, recipe, reads)
    pipeline.warm_up()

    def close() -> None:
        index.close()
        library.close()
        copy.release()

    hashed, shelf = settings_hash(recipe, model, weights), shelf_of(library)
    return Assistant(pipeline, recipe.paces, library, manifest, hashed, settings.contact, close, shelf)


def shelf_of(library: Library) -> tuple[Titled, ...]:
    """What each document is called; a digest by what it summarises."""
    known = [(record.id, record.metadata) for record in library.documents()]
    return tuple(Titled(id_, (about.original or about).title, about.kind) for id_, about in known)


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
