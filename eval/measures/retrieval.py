"""How much of what is relevant was found, and how high it stands: recall, nDCG, reciprocal rank. Pure."""

from collections.abc import Callable, Iterable, Mapping

from ir_measures import RR, R, nDCG, pytrec_eval

from eval.types import Asked, Found, Judged

MEASURES = {
    **{R @ cutoff: f"recall@{cutoff}" for cutoff in (1, 3, 5, 10)},
    nDCG @ 10: "ndcg@10",
    RR: "rr",
}
LEVELS: Mapping[str, Callable[[Found | Judged], str]] = {
    "document": lambda place: place.document,
    "section": lambda place: f"{place.document} › {place.section}",
    "passage": lambda place: place.passage_id,
}


def retrieval_scores(asked: Asked) -> dict[str, float]:
    """Recall at 1, 3, 5 and 10, nDCG at 10 and reciprocal rank, of documents, sections and passages.

    As trec_eval computes them, by way of ir-measures (MacAvaney, Macdonald and Ounis 2022): recall@k is the share of
    what is relevant that stands among the first k; nDCG (Järvelin and Kekäläinen 2002) takes the grade as gain and
    log2(rank + 1) as discount; the reciprocal rank is that of the first relevant one, however deep (Kantor and Voorhees
    2000). A document or section stands where its first passage does, at the highest grade it was given. A level that
    the labels don't tell about has no values; a case that failed found nothing.
    """
    grades = {level: held for level in LEVELS if (held := _grades(level, asked.judged))}
    if not grades:
        return {}
    found = asked.found if asked.status != "failed" else ()
    ranking = {level: _ranking(level, found) for level in grades}
    # The levels are this evaluation's queries: what is found at one says nothing about another.
    values = pytrec_eval.evaluator(MEASURES, grades).iter_calc(ranking)
    return {f"{value.query_id}_{MEASURES[value.measure]}": float(value.value) for value in values}


def _grades(level: str, judged: Iterable[Judged]) -> dict[str, int]:
    grades: dict[str, int] = {}
    for place in judged:
        if _told(level, place) and place.grade > 0:
            name = LEVELS[level](place)
            grades[name] = max(place.grade, grades.get(name, 0))
    return grades


def _told(level: str, place: Judged) -> bool:
    return level == "document" or bool(place.section if level == "section" else place.passage_id)


def _ranking(level: str, found: Iterable[Found]) -> dict[str, float]:
    """A score that falls with each new name: trec_eval breaks ties by name, and the product's scores have ties."""
    names = dict.fromkeys(LEVELS[level](place) for place in sorted(found, key=lambda place: place.rank))
    return {name: -float(position) for position, name in enumerate(names)}
