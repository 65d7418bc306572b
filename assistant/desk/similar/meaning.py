"""What a text is about: a vector of it, and the advice area whose questions are nearest. Text comes in masked."""

from collections.abc import Callable, Sequence
from functools import cached_property

from assistant.desk.areas import ASKED

Vectors = Callable[[Sequence[str]], list[list[float]]]
# More of a long message says more of its greeting and its signature than of what it asks.
LONGEST = 2_000


class Meaning:
    """Over a function that embeds texts to vectors of length one; `model` says which one it is."""

    def __init__(self, model: str, vectors: Vectors) -> None:
        self.model, self._vectors = model, vectors

    def placed(self, text: str) -> tuple[bytes, str]:
        """The vector as it is stored, and the area suggested."""
        vector = self.vector(text)
        return vector, self.area_of(vector)

    def vector(self, text: str) -> bytes:
        return self.stored([text])[0]

    def stored(self, texts: Sequence[str]) -> list[bytes]:
        import numpy as np

        cut = [text[:LONGEST] for text in texts]
        return [np.asarray(one, dtype="<f4").tobytes() for one in self._vectors(cut)]

    def area_of(self, vector: bytes) -> str:
        from assistant.desk.similar.nearest import cosines

        scores = cosines(vector, self._areas)
        return list(ASKED)[max(range(len(scores)), key=scores.__getitem__)]

    @cached_property
    def _areas(self) -> list[bytes]:
        return self.stored(list(ASKED.values()))
