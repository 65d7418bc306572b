"""Which sentences of a letter claim something: eighty of our own in four languages, and letters that nobody touched."""

import tomllib
from dataclasses import asdict
from pathlib import Path

import pytest

from assistant.desk.letters.claims import claims
from assistant.desk.letters.templates import read_templates
from ingest.sentences import sentence_spans

LABELLED = tomllib.loads((Path(__file__).parent / "data" / "claims.toml").read_text("utf-8"))


def test_claims_are_told_from_what_claims_nothing() -> None:
    told = [
        (wanted == "claims", claims(text))
        for kinds in LABELLED.values()
        for wanted, texts in kinds.items()
        for text in texts
    ]
    marked, right = sum(found for _, found in told), sum(found and wanted for wanted, found in told)
    assert len(told) == 80
    assert right / marked >= 0.95
    assert right / sum(wanted for wanted, _ in told) >= 0.95


def pairs(kind: str, texts: list[str]) -> list[tuple[bool, str]]:
    return [(kind == "claims", text) for text in texts]


@pytest.mark.parametrize("language", ["en", "es", "fr", "pt"])
def test_our_own_frame_claims_nothing(language: str) -> None:
    template = read_templates()["", language]
    apart = {"salutation", "salutation_named", "subject", "sources", "turn_to"}
    texts = [text for key, text in asdict(template).items() if key not in apart]
    said = [text[start:end] for text in texts for start, end in sentence_spans(text, language)]
    assert [one for one in said if claims(one)] == []


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        ("", False),
        ("[3]", False),
        ("In 2019?", False),
        ("It costs 30 euros", True),
        ("BARCELONA HAS A PLAN.", True),
        ("it is 5 %.", True),
        ("See below:", False),
    ],
)
def test_edges(sentence: str, claim: bool) -> None:
    assert claims(sentence) == claim
