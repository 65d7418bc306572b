"""Made-up cases with drafts and approved replies, in any number: the same ones for the same seed."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from sqlalchemy import Engine, insert

from assistant.desk.cases.folding import folded
from assistant.desk.cases.tables import cases
from assistant.desk.library.tables import citations
from assistant.desk.similar.meaning import Meaning
from assistant.desk.versions.tables import versions

BEGAN = datetime(2026, 1, 1, 12, tzinfo=UTC)
DIMENSION = 384
WORDS = ("open", "data", "city", "wifi", "camera", "Bogotá", "strategy", "inclusion", "contract", "school", "people")
# So many different things are asked; each case asks one of them.
MEANINGS = 500
AT_ONCE = 1_000
EMPTY = dict.fromkeys(("country", "thread", "person", "submitted_by", "key", "area_suggested"), "")


def random_meaning(seed: int = 7) -> Meaning:
    """Vectors that mean nothing, as long as real ones."""
    random = Random(seed)
    return Meaning("random", lambda texts: [_unit(random) for _ in texts])


def fill(engine: Engine, number: int, meaning: Meaning, seed: int = 7) -> None:
    """So many cases, an hour apart, each with a draft of two questions and an edited version after it."""
    random, vectors = Random(seed), meaning.stored([""] * min(MEANINGS, number))
    with engine.begin() as connection:
        for start in range(1, number + 1, AT_ONCE):
            some = range(start, min(start + AT_ONCE, number + 1))
            connection.execute(insert(cases), [_case(one, random, vectors, meaning.model) for one in some])
            connection.execute(insert(versions), [row for one in some for row in _versions(one, random)])
            cited = [{"case": _id(one), "document": f"d{one % 150}", "sha256": "a" * 64} for one in some]
            connection.execute(insert(citations), cited)


def _case(number: int, random: Random, vectors: list[bytes], model: str) -> dict[str, Any]:
    text, came = " ".join(random.choices(WORDS, k=80)), BEGAN + timedelta(hours=number)
    return EMPTY | {
        "id": _id(number),
        "number": number,
        "created": came,
        "changed": came,
        "drafted": came + timedelta(minutes=random.randrange(600)),
        "approved": came + timedelta(days=1),
        "source": "api",
        "language": random.choice(("en", "es", "fr", "pt")),
        "city": random.choice(WORDS),
        "area": random.choice(("open-data", "ethical-procurement")),
        "status": random.choice(("new", "in-review", "sent")),
        "assignee": random.choice(("", "a1", "a2")),
        "subject": text[:40],
        "question": text,
        "searched": folded(text),
        "vector": vectors[number % len(vectors)],
        "model": model,
        "forgotten": False,
        "current_version": 2,
        "approved_version": 2,
        "answered": 1,
        "declined": 1,
        "survives": random.random(),
    }


def _versions(number: int, random: Random) -> Iterator[dict[str, Any]]:
    nearest = [{"title": f"Document {random.randrange(150)}"}]
    parts: list[dict[str, Any]] = [
        {"question": " ".join(random.choices(WORDS, k=9)), "status": status, "answer": answer, "said": "It is so."}
        for status, answer in (("answered", {"citations": []}), ("declined", {"decline": {"nearest": nearest}}))
    ]
    for version in (1, 2):
        letter = {"language": "en", "subject": "Re:", "body": " ".join(random.choices(WORDS, k=200)), "references": []}
        yield {
            "case": _id(number),
            "number": version,
            "parent": version - 1 or None,
            "author": "system" if version == 1 else "a1",
            "created": BEGAN,
            "letter": json.dumps(letter),
            "parts": json.dumps(parts),
        }


def _id(number: int) -> str:
    return f"{number:032d}"


def _unit(random: Random) -> list[float]:
    values = [random.gauss(0, 1) for _ in range(DIMENSION)]
    length = sum(value * value for value in values) ** 0.5
    return [value / length for value in values]
