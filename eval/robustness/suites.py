"""All suites by name, and a set of cases put through one of them."""

from collections.abc import Iterable

from eval.gold import GoldCase
from eval.robustness.injection import with_orders
from eval.robustness.near_miss import Texts, near_miss
from eval.robustness.other_language import other_language, parallel_gold
from eval.robustness.paraphrase import rephrase
from eval.robustness.phrasing import after_a_story, politely
from eval.robustness.types import Perturbation, rewording
from eval.robustness.typos import mistype
from eval.robustness.wording import keywords, plain

INJECTED_DOCUMENTS = "injected-documents"


def as_it_is(case: GoldCase, _: int) -> GoldCase:
    """The same question, for a corpus that was changed instead: see `eval.robustness.injection.poison`."""
    return case.model_copy(update={"id": f"{case.id}~{INJECTED_DOCUMENTS}"})


def in_another_language(case: GoldCase, seed: int) -> GoldCase | None:
    """The gold questions that a person wrote in all four languages; the file is read when it is first wanted."""
    return other_language(parallel_gold())(case, seed)


SUITES: dict[str, Perturbation] = {
    "typos": rewording("typos", mistype),
    "plain": rewording("plain", plain),
    "paraphrase": rewording("paraphrase", rephrase),
    "other-language": in_another_language,
    "polite": rewording("polite", politely),
    "keywords": rewording("keywords", keywords),
    "preamble": rewording("preamble", after_a_story),
    "injected-question": rewording("injected-question", with_orders),
    INJECTED_DOCUMENTS: as_it_is,
}


def suites_over(texts: Texts) -> dict[str, Perturbation]:
    """All of them: near misses can only be made from what the corpus says."""
    return SUITES | {"near-miss": near_miss(texts)}


def perturbed(cases: Iterable[GoldCase], perturb: Perturbation, seed: int) -> tuple[GoldCase, ...]:
    """The cases that the suite applies to, changed and checked anew as if they had been read from a file."""
    changed = (perturb(case, seed) for case in cases)
    return tuple(GoldCase.model_validate(case.model_dump()) for case in changed if case is not None)
