"""Files after SQuAD 1.1 and 2.0 (Rajpurkar et al. 2016, 2018): articles of paragraphs with questions and answers.

Each paragraph is a document. A question that cannot be answered is near its own paragraph, which was written to lure.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.requests import said
from eval.lines import text_of
from eval.sets.types import BadSet, SetCase, SetDocument, StandardSet, fit_id

_WANTED = "wanted one JSON object with articles under data"


class _Part(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True, coerce_numbers_to_str=True)


class _Span(_Part):
    text: str


class _Asked(_Part):
    id: str
    question: str
    answers: tuple[_Span, ...] = ()
    is_impossible: bool = False


class _Paragraph(_Part):
    context: str
    qas: tuple[_Asked, ...]


class _Article(_Part):
    title: str = ""
    paragraphs: tuple[_Paragraph, ...]


class _File(_Part):
    data: tuple[_Article, ...] = Field(min_length=1)


def read_squad(path: Path, language: str = "en") -> StandardSet:
    """All questions of the file, and its paragraphs under their article's title."""
    documents: list[SetDocument] = []
    cases: list[SetCase] = []
    for number, article in enumerate(_read(path).data):
        title = plain_title(article.title)
        for place, paragraph in enumerate(article.paragraphs):
            document = fit_id(f"{article.title or number}-{number}-{place}")
            documents.append(SetDocument(document, title, paragraph.context, language))
            cases.extend(_cases(paragraph, document, language, path))
    return StandardSet(path.stem, tuple(documents), tuple(cases), {case.id: _judged(case) for case in cases})


def plain_title(title: str) -> str:
    """SQuAD names an article by the last part of its address in Wikipedia: `Super_Bowl_50`."""
    return title.replace("_", " ")


def _read(path: Path) -> _File:
    try:
        content = json.loads(text_of(path, BadSet))
    except (json.JSONDecodeError, RecursionError) as error:
        raise BadSet(f"{path}: {_WANTED}: {error}") from error
    if not isinstance(content, dict):
        raise BadSet(f"{path}: {_WANTED}, came {type(content).__name__}")
    try:
        return _File.model_validate(content)
    except ValidationError as error:
        raise BadSet(f"{path}: {said(error.errors(include_url=False))}") from error


def _cases(paragraph: _Paragraph, document: str, language: str, path: Path) -> Iterator[SetCase]:
    for asked in paragraph.qas:
        answers = tuple(dict.fromkeys(span.text for span in asked.answers))
        if asked.is_impossible:
            yield SetCase(asked.id, asked.question, language, (), near=(document,))
        elif answers:
            yield SetCase(asked.id, asked.question, language, (document,), answers)
        else:
            raise BadSet(
                f"{path}: the question {asked.id!r} has neither answers nor is_impossible; give it one of them"
            )


def _judged(case: SetCase) -> dict[str, int]:
    return dict.fromkeys(case.documents, 1)
