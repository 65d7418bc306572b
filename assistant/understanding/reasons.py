"""Why a question is declined, as a person understands it: the reason, and what is said. Pure."""

from collections.abc import Mapping

from assistant.messages import declined
from assistant.types import Decision, Question, RankedPassage, Ranking, Reason, Selection
from assistant.understanding.field import distance
from assistant.understanding.lack_texts import lack_text
from assistant.understanding.lacks import Lack, asked_lacks, named_lacks
from assistant.understanding.stance import stance
from ingest.types import SourceDocument

Documents = Mapping[tuple[str, str], SourceDocument]


def ruled(
    question: Question, ranking: Ranking, selection: Selection, decision: Decision, near: float, threshold: float
) -> Decision:
    """The decision with the reason that fits; advice on a case and opinions are declined whatever was found.

    At a threshold of 0 whatever can be quoted is, as evaluation needs it.
    """
    asks = stance(question.text)
    if decision.answer:
        return Decision(False, decision.confidence, asks) if asks and threshold > 0 else decision
    return Decision(False, decision.confidence, asks or _reason(question, ranking, selection, near))


def _reason(question: Question, ranking: Ranking, selection: Selection, near: float) -> Reason:
    by_distance: Mapping[str, Reason] = {"outside": "outside-field", "nothing-near": "nothing-near"}
    return by_distance.get(distance(question, ranking, selection, near), "near-but-not-this")


def decline_message(
    question: Question, ranking: Ranking, selection: Selection, reason: Reason, documents: Documents
) -> str:
    """The reason said to the person, as concretely as the question and what was found allow."""
    if reason != "near-but-not-this" or not ranking.passages:
        return declined(reason, question.language)
    nearest = documents[_version(ranking.passages[0])].metadata
    lacks = _lacks(question, ranking, selection, documents)
    title = nearest.original.title if nearest.original else nearest.title
    return lack_text(lacks, title, question.language) if lacks else declined(reason, question.language)


def _lacks(question: Question, ranking: Ranking, selection: Selection, documents: Documents) -> tuple[Lack, ...]:
    """Names and years that nothing near holds, else what none of the best spans hold."""
    texts = [text for passage in ranking.passages for text in _said(passage, documents[_version(passage)])]
    foreign = selection.language != question.language
    # An abbreviation is another one in another language: that it is not found says nothing.
    named = [lack for lack in named_lacks(question.standalone, texts) if not (foreign and lack.asked.isupper())]
    return tuple(named) or asked_lacks(question.text, [span.text for span in selection.spans])


def _said(passage: RankedPassage, document: SourceDocument) -> list[str]:
    metadata, original = document.metadata, document.metadata.original
    about = [original.title, original.publisher, original.date] if original else []
    return [passage.record.passage.text, *passage.record.passage.section, metadata.title, metadata.date, *about]


def _version(passage: RankedPassage) -> tuple[str, str]:
    return passage.record.passage.document_id, passage.record.sha256
