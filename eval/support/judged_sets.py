"""Claims that people judged against evidence, read from BEGIN and SciFact as pairs.

BEGIN (Dziri et al. 2022): responses of dialogue systems, "fully attributable" to their evidence or not. Generic ones
state nothing and are left out. SciFact (Wadden et al. 2020): scientific claims with the sentences of an abstract that
support or contradict them. For a claim without enough information the hard negative is the sentence of its cited
abstracts that shares most words with it.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from assistant.words import content_words
from eval.support.agreement import Pair
from ingest.sentences import sentence_spans

ATTRIBUTABLE = {"Fully attributable": True, "Not fully attributable": False}


def begin_pairs(file: Path) -> tuple[Pair, ...]:
    """Pairs of BEGIN; one cluster for each evidence."""
    rows = (row for row in _rows(file) if row["label"] in ATTRIBUTABLE)
    return tuple(Pair(row["evidence"], row["response"], ATTRIBUTABLE[row["label"]], row["evidence"]) for row in rows)


def scifact_pairs(file: Path, corpus: Path, against: str) -> tuple[Pair, ...]:
    """Supported claims of SciFact, and those labelled `against`: CONTRADICT or NOT_ENOUGH_INFO. Clusters are claims.

    The labels count sentences as the authors split them, and the corpus has the abstract as one text: a label that
    points behind the last sentence is left out.
    """
    rows = [row for row in _rows(file) if row["label"] in ("SUPPORT", against)]
    wanted = {document for row in rows for document in (row["doc_id"], *row["cited_doc_ids"])}
    abstracts = {row["id"]: _sentences(row["text"]) for row in _rows(corpus) if row["id"] in wanted}
    return tuple(pair for row in rows for pair in _scifact_pair(row, abstracts))


def is_for_fitting(pair: Pair) -> bool:
    """Half of the clusters, by a hash that no order changes: what is chosen by hand was chosen on these alone."""
    return hashlib.sha256(pair.cluster.encode()).digest()[-1] % 2 == 0


def _scifact_pair(row: dict[str, Any], abstracts: dict[str, tuple[str, ...]]) -> Iterator[Pair]:
    claim, name = row["claim"], row["claim_id"]
    if row["label"] == "NOT_ENOUGH_INFO":
        near = [sentence for document in row["cited_doc_ids"] for sentence in abstracts[document]]
        yield Pair(_nearest(claim, near), claim, False, name)
        return
    sentences = abstracts[row["doc_id"]]
    if max(row["sentences"]) < len(sentences):
        evidence = " ".join(sentences[at] for at in row["sentences"])
        yield Pair(evidence, claim, row["label"] == "SUPPORT", name)


def _nearest(claim: str, sentences: Sequence[str]) -> str:
    wanted = content_words(claim)
    return max(sentences, key=lambda sentence: len(wanted & content_words(sentence)))


def _sentences(text: str) -> tuple[str, ...]:
    return tuple(text[start:end] for start, end in sentence_spans(text, "en"))


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
