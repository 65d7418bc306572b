"""The question embedded: a Haystack component over the stock one."""

from haystack import component
from haystack_integrations.components.embedders.sentence_transformers import SentenceTransformersTextEmbedder

from assistant.types import QuestionVector
from ingest.embedding import EMBEDDING_LOCK

# A question is too short to share: on two cores one thread takes 37 ms where two take 60 beside busy neighbours.
QUESTION_THREADS = 1


@component
class QuestionEmbedder:
    """The stock embedder, one question at a time: its tokenizer is not safe to share between threads."""

    def __init__(self, embedder: SentenceTransformersTextEmbedder) -> None:
        self.embedder = embedder

    def warm_up(self) -> None:
        self.embedder.warm_up()

    @component.output_types(vector=QuestionVector)
    def run(self, text: str) -> dict[str, QuestionVector]:
        import torch

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
