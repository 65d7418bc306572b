"""The cases whose vectors are nearest to one: all are compared, since ten thousand take milliseconds."""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from assistant.desk.cases.tables import cases

# With the default model six pairs that ask the same, two of them in two languages, had 0.84 to 0.96, the median 0.93;
# ten pairs of different questions at most 0.86.
DUPLICATE = 0.92
MOST = 10


def cosines(vector: bytes, others: Sequence[bytes]) -> list[float]:
    """Of vectors of length one, as they are stored."""
    import numpy as np

    table = np.frombuffer(b"".join(others), dtype="<f4").reshape(len(others), -1)
    return [float(score) for score in table @ np.frombuffer(vector, dtype="<f4")]


def nearest(
    connection: Connection, vector: bytes, model: str, least: float, *, approved: bool = False, but: str = ""
) -> list[tuple[str, float]]:
    """Ids and scores of at least `least`, the nearest first; of the same model, with an approved reply if wanted."""
    query = select(cases.c.id, cases.c.vector).where(cases.c.model == model, cases.c.vector.is_not(None))
    if approved:
        query = query.where(cases.c.approved_version.is_not(None))
    rows = [row for row in connection.execute(query) if row.id != but]
    scores = cosines(vector, [row.vector for row in rows]) if rows else []
    found = [(row.id, score) for row, score in zip(rows, scores, strict=True) if score >= least]
    return sorted(found, key=lambda one: (-one[1], one[0]))[:MOST]
