"""Folders after BEIR (Thakur et al. 2021): corpus.jsonl, queries.jsonl and judgements, each perhaps by language.

`corpus_en.jsonl` and `queries_es.jsonl` are taken where a language is named and there is one for it. What a query may
have beside id and text: `answers`, in the words of the document, and `history_latest_first`, see `eval.sets.dialogue`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from eval.sets.dialogue import turns
from eval.sets.rows import json_rows, judgements, text_in, texts_in
from eval.sets.types import BadSet, SetCase, SetDocument, StandardSet, fit_id

_JUDGEMENTS = ("qrels.tsv", "qrels/test.tsv", "qrels/dev.tsv", "qrels/train.tsv")


@dataclass(frozen=True, slots=True)
class Languages:
    """Of the questions and of the documents, ISO 639-1."""

    questions: str = "en"
    documents: str = "en"


def read_beir(folder: Path, name: str = "", languages: Languages | None = None) -> StandardSet:
    """The set in this folder. A question without a judgement is no case, as in BEIR's own loader, but is named."""
    languages = languages or Languages()
    grades = {
        query: {fit_id(document): grade for document, grade in judged.items()}
        for query, judged in judgements(_judgements_in(folder)).items()
    }
    answers = _answers(folder, languages)
    cases = list(_cases(_file(folder, "queries", languages.questions), languages.questions, grades, answers))
    judged = tuple(case for case in cases if case.id in grades)
    return StandardSet(
        name or folder.name,
        tuple(_documents(_file(folder, "corpus", languages.documents), languages.documents)),
        judged,
        {case.id: grades[case.id] for case in judged},
        tuple(case.id for case in cases if case.id not in grades),
    )


def _judgements_in(folder: Path) -> Path:
    """The test split where there are several."""
    for name in _JUDGEMENTS:
        if (folder / name).is_file():
            return folder / name
    raise BadSet(f"{folder}: wanted judgements in one of {', '.join(_JUDGEMENTS)}, came none of them")


def _file(folder: Path, stem: str, language: str) -> Path:
    own = folder / f"{stem}_{language}.jsonl"
    return own if own.is_file() else folder / f"{stem}.jsonl"


def _documents(path: Path, language: str) -> Iterator[SetDocument]:
    for where, row in json_rows(path):
        id_ = fit_id(text_in(row, where, "_id", "id"))
        title, text = text_in(row, where, "title", default=""), text_in(row, where, "text")
        yield SetDocument(id_, title, text, text_in(row, where, "language", default=language))


def _cases(
    path: Path, language: str, grades: Mapping[str, Mapping[str, int]], answers: Mapping[str, tuple[str, ...]]
) -> Iterator[SetCase]:
    for where, row in json_rows(path):
        id_ = text_in(row, where, "_id", "id")
        yield SetCase(
            id_,
            text_in(row, where, "text"),
            text_in(row, where, "language", default=language),
            relevant(grades.get(id_, {})),
            answers.get(id_, ()),
            turns(texts_in(row, where, "history_latest_first")),
        )


def relevant(judged: Mapping[str, int]) -> tuple[str, ...]:
    """The documents that are judged relevant, the best grade first."""
    return tuple(sorted((document for document in judged if judged[document] > 0), key=lambda one: -judged[one]))


def _answers(folder: Path, languages: Languages) -> dict[str, tuple[str, ...]]:
    """In the documents' language: a set with parallel questions has each answer in the words of its own corpus."""
    rows = json_rows(_file(folder, "queries", languages.documents))
    return {text_in(row, where, "_id", "id"): texts_in(row, where, "answers") for where, row in rows}
