"""The vectors of the library, by a key that tells text and model: what was embedded once is not embedded again."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Engine, insert, select

from ingest.tables import vectors

Vector = NDArray[np.float32]
KEYS_AT_ONCE = 500


class StoredVectors:
    """Each call is one short transaction; a vector that is stored never changes."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def missing(self, keys: Sequence[str]) -> set[str]:
        """Those of the keys under which no vector is stored."""
        return set(keys) - set(self.of(keys))

    def of(self, keys: Sequence[str]) -> dict[str, Vector]:
        """The stored vectors of these keys; a key without one is left out."""
        found: dict[str, Vector] = {}
        with self.engine.connect() as connection:
            for at in range(0, len(keys), KEYS_AT_ONCE):
                query = select(vectors).where(vectors.c.key.in_(keys[at : at + KEYS_AT_ONCE]))
                found |= {key: np.frombuffer(blob, "<f4") for key, blob in connection.execute(query)}
        return found

    def keep(self, embedded: Mapping[str, Sequence[float]]) -> None:
        """Store vectors by key; one that is there already stays as it is."""
        new = self.missing(list(embedded))
        rows = [{"key": key, "vector": np.asarray(embedded[key], "<f4").tobytes()} for key in embedded if key in new]
        if rows:
            with self.engine.begin() as connection:
                connection.execute(insert(vectors), rows)
