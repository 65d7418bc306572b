"""The question embedded: a Haystack component over the stock one."""

import copy
from pathlib import Path

from haystack import component
from haystack_integrations.components.embedders.sentence_transformers import SentenceTransformersTextEmbedder

from assistant.types import QuestionVector
from ingest.embedding import EMBEDDING_LOCK

# A question is too short to share: on two cores one thread takes 37 ms where two take 60 beside busy neighbours.
QUESTION_THREADS = 1


@component
class QuestionEmbedder:
    """The stock embedder, one question at a time: its tokenizer is not safe to share between threads.

    With `weights` the question has an encoder of its own (`assistant.question_encoder`).
    """

    def __init__(self, embedder: SentenceTransformersTextEmbedder, weights: Path | None = None) -> None:
        self.embedder = embedder
        self.weights = weights
        self._warm = False

    def warm_up(self) -> None:
        from assistant.question_encoder import shared

        if self._warm:
            return
        self.embedder.warm_up()
        if self.weights is not None and self.embedder.embedding_backend is not None:
            # The backend is shared with every other embedder of this process: passages keep the model as it came.
            own = copy.copy(self.embedder.embedding_backend)
            own.model = shared(own.model, self.weights, self.weights.stat().st_mtime_ns)
            self.embedder.embedding_backend = own
        self._warm = True

    @component.output_types(vector=QuestionVector)
    def run(self, text: str) -> dict[str, QuestionVector]:
        import torch

        self.warm_up()
        with EMBEDDING_LOCK:
            torch.set_num_threads(QUESTION_THREADS)
            return {"vector": QuestionVector(self.embedder.run(text)["embedding"])}

    def count_tokens(self, text: str) -> int:
        """How many tokens the model's own tokenizer makes of a text, however long."""
        self.warm_up()
        backend = self.embedder.embedding_backend
        if backend is None:
            raise RuntimeError("the embedder has no model once it is warmed up")
        with EMBEDDING_LOCK:
            tokens = backend.model.tokenizer(text, add_special_tokens=False, truncation=False, verbose=False)
            return len(tokens["input_ids"])
