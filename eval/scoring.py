"""Score a frozen answer against its case. Pure: what was asked once can be scored again by better scorers."""

from eval.gold import GoldCase
from eval.measures.citations import citation_scores
from eval.measures.language import language_fidelity
from eval.measures.nuggets import nugget_scores
from eval.measures.retrieval import retrieval_scores
from eval.measures.short_answers import short_answer_scores
from eval.support.judgement import Scorer
from eval.support.overlap import support
from eval.types import Asked, CaseScore, Said

# An answer is right if an official gets the better part of what is vital; for a list, half of its foremost items.
RIGHT_FROM = 0.5


def score(case: GoldCase, asked: Asked, scorer: Scorer = support) -> CaseScore:
    """Every measure that applies to the case; of one that could not be asked each is the worst there is.

    `scorer` says whether a quote bears what is stated with it.
    """
    values = (
        retrieval_scores(asked)
        | nugget_scores(case, asked.said, asked.status)
        | short_answer_scores(case, asked.said, asked.status)
        | citation_scores(asked, scorer)
        | language_fidelity(case, asked.said, asked.status)
    )
    return CaseScore(
        case_id=case.id,
        language=case.language,
        kind=case.kind,
        cluster=cluster(case),
        answerable=case.answerable,
        status=asked.status,
        right=asked.status != "failed" and is_right(case, asked.would_say),
        confidence=asked.confidence,
        values=dict(sorted(values.items())),
        error=asked.error,
    )


def is_right(case: GoldCase, would_say: Said) -> bool:
    """Whether the answer at a threshold of 0 is one to be content with; where nothing can be answered it never is.

    Of a set that labels documents and no facts, whether the first quote is from one of them.
    """
    if not case.answerable:
        return False
    if not case.nuggets:
        first = would_say.quotes[:1]
        return any(quoted.document == place.document for quoted in first for place in case.gold)
    return nugget_scores(case, would_say)["nugget_recall_vital"] >= RIGHT_FROM


def cluster(case: GoldCase) -> str:
    """The document that the case is about, else what is near, else itself."""
    return case.gold[0].document if case.gold else (case.near[0] if case.near else case.id)
