"""Questions that the library nearly answers: a name or a year swapped for one that it says nothing of. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Self

from eval.gold import GoldCase
from eval.robustness.names import CITIES, ORGANISATIONS, OTHER_CITIES, OTHER_ORGANISATIONS
from eval.robustness.types import Perturbation
from ingest.readers import Limits, read_file

Texts = Mapping[str, str]
"""What each document says, its title on the first line."""

SUITE = "near-miss"
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_FIRST_YEAR, _LAST_YEAR, _NEAREST = 1981, 2030, 5
# A question about what lies beside a name, or that gives it as an example, is not undone by another name.
_BESIDE = re.compile(
    r"\b(?:besides|apart from|other than|except|such as|like in|además de|aparte de|salvo|como en|outre|hormis|à part"
    r"|comme (?:on|à|en)|à la manière|além de|exceto|como em|à maneira)\b",
    re.IGNORECASE,
)
_VOWELS = "aeiouáéíóúâêôãõàèAEIOUÁÉÍÓÚÂÊÔÃÕÀÈ"


@dataclass(frozen=True, slots=True)
class _Unheard:
    """What no document says, so that nothing in the library can be about it."""

    cities: tuple[str, ...]
    organisations: tuple[str, ...]
    years: tuple[str, ...]

    @classmethod
    def of(cls, texts: Texts) -> Self:
        # A whole corpus is searched for each: as a part of any word is fast, and refuses rather too much.
        said = "\n".join(texts.values()).casefold()
        years = map(str, range(_FIRST_YEAR, _LAST_YEAR))
        pools = (OTHER_CITIES, OTHER_ORGANISATIONS, years)
        return cls(*(tuple(name for name in pool if name.casefold() not in said) for pool in pools))


def near_miss(texts: Texts) -> Perturbation:
    """The case with its name or year swapped, which then cannot be answered.

    A name is swapped only where a gold document's title has it, as it is then what the question is about; a year only
    where a gold document has it. What is put instead stands in no document at all, so not in the gold ones either. A
    case whose documents are not all there is left as it is.
    """

    unheard = _Unheard.of(texts)

    def perturb(case: GoldCase, seed: int) -> GoldCase | None:
        if not case.answerable or case.history or case.kind == "conflict" or _BESIDE.search(case.question):
            return None
        documents = tuple(dict.fromkeys(place.document for place in case.gold))
        if not texts.keys() >= set(documents):
            return None
        gold = [texts[document] for document in documents]
        random = Random(f"{seed}:{SUITE}:{case.id}")
        question = _with_other_name(case.question, gold, unheard, random)
        question = question or _with_other_year(case.question, gold, unheard.years, random)
        return _unanswerable(case, question) if question else None

    return perturb


def texts_of(documents: Iterable[Path]) -> dict[str, str]:
    """What the documents say, by id, read as ingest reads them."""
    texts: dict[str, str] = {}
    for path in documents:
        reading = read_file(path, Limits())[1]
        lines = (reading.metadata.title, *(block.text for block in reading.blocks))
        texts[reading.metadata.id or path.stem] = "\n".join(lines)
    return texts


def _unanswerable(case: GoldCase, question: str) -> GoldCase:
    changed = {
        "id": f"{case.id}~{SUITE}",
        "question": question,
        "answerable": False,
        "why": "near-miss",
        "near": tuple(dict.fromkeys(place.document for place in case.gold)),
        "gold": (),
        "nuggets": (),
        "short_answers": (),
    }
    return case.model_copy(update=changed)


def _with_other_name(question: str, gold: Sequence[str], unheard: _Unheard, random: Random) -> str | None:
    titles = [text.split("\n", 1)[0] for text in gold]
    for names, others in ((CITIES, unheard.cities), (ORGANISATIONS, unheard.organisations)):
        for wordings in names:
            asked = next((name for name in wordings if _holds(question, name)), "")
            if asked and any(_holds(title, name) for title in titles for name in wordings):
                alike = [other for other in others if (other[0] in _VOWELS) == (asked[0] in _VOWELS)]
                return _swapped(question, asked, alike or others, random)
    return None


def _with_other_year(question: str, gold: Sequence[str], unheard: Sequence[str], random: Random) -> str | None:
    """One of the nearest years before it; a question about the future would give itself away."""
    years = set(_YEAR.findall(question))
    if len(years) != 1 or not any(_holds(text, *years) for text in gold):
        return None
    asked = years.pop()
    return _swapped(question, asked, [year for year in unheard if year < asked][-_NEAREST:], random)


def _swapped(question: str, asked: str, others: Sequence[str], random: Random) -> str | None:
    return _name(asked).sub(random.choice(others), question) if others else None


def _holds(text: str, name: str) -> bool:
    return bool(_name(name).search(text))


def _name(name: str) -> re.Pattern[str]:
    """As a word of its own, in whatever case."""
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
