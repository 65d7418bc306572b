"""Choosing the spans that answer."""

from assistant.evidence import Evidence
from assistant.selection import SelectionWeights, select
from assistant.span_scorer import SpanScorer
from assistant.types import Question, Selection
from ingest.types import SourceDocument
from tests.builders import make_document, ranked

DOCUMENT = make_document("The guide was launched in 2022. It is free. The guide was launched in Barcelona.", id="guide")
BY_MEANING = SelectionWeights(SpanScorer.of(sentence=10))


def chosen(question: str, similarities: dict[int, float], weights: SelectionWeights, longest: int = 3) -> list[str]:
    passages = ranked(DOCUMENT)
    by_number = {(passages[0].record.passage.id, number): value for number, value in similarities.items()}
    evidence = Evidence(passages, by_number, {(DOCUMENT.id, DOCUMENT.sha256): DOCUMENT})
    return [span.text for span in select(Question(question, "en"), evidence, weights, longest).spans]


def test_the_nearest_sentence_comes_first() -> None:
    assert chosen("Is it free?", {0: 0.8, 1: 0.9, 2: 0.7}, BY_MEANING, longest=1) == ["It is free."]


def test_words_of_the_question_decide_between_equals() -> None:
    weights = SelectionWeights(SpanScorer.of(sentence=10, words=1))
    assert chosen("launched Barcelona", {0: 0.8, 1: 0.8, 2: 0.8}, weights, longest=1) == [
        "The guide was launched in Barcelona."
    ]


def test_what_is_asked_for_decides_between_equals() -> None:
    weights = SelectionWeights(SpanScorer.of(sentence=10, held=1))
    assert chosen("When was the guide launched?", {0: 0.8, 1: 0.8, 2: 0.8}, weights, longest=1) == [
        "The guide was launched in 2022."
    ]


def test_further_spans_are_shown_while_they_are_nearly_as_probable() -> None:
    # Log odds of -1, -2 and -1.5: probabilities of 0.27, 0.12 and 0.18.
    weights = SelectionWeights(SpanScorer.of(-10, sentence=10), share=0.5)
    assert chosen("x y z", {0: 0.9, 1: 0.8, 2: 0.85}, weights) == [
        "The guide was launched in 2022.",
        "The guide was launched in Barcelona.",
    ]


def test_an_answer_keeps_to_its_words_but_its_first_span_is_shown_whatever_its_length() -> None:
    near = {0: 0.9, 1: 0.8, 2: 0.85}
    brief = SelectionWeights(BY_MEANING.scorer, share=0, most_words=9)
    assert chosen("x y z", near, brief) == ["The guide was launched in 2022.", "It is free."]
    briefest = SelectionWeights(BY_MEANING.scorer, share=0, most_words=1)
    assert chosen("x y z", near, briefest) == ["The guide was launched in 2022."]


def test_longest_limits_the_number_of_spans() -> None:
    assert len(chosen("x y z", {0: 0.9, 1: 0.9, 2: 0.9}, BY_MEANING, longest=1)) == 1


def test_the_same_sentence_from_two_documents_is_quoted_once() -> None:
    again = make_document("The guide was launched in 2022.", id="again")
    passages = [*ranked(DOCUMENT), *ranked(again, first_rank=2)]
    documents = {(document.id, document.sha256): document for document in (DOCUMENT, again)}
    near = {(passage.record.passage.id, 0): 0.9 for passage in passages}
    evidence = Evidence(passages, near, documents)
    found = select(Question("When?", "en"), evidence, SelectionWeights(SpanScorer.of(-5, rank=-1, sentence=10)), 3)
    assert [span.passage.record.passage.document_id for span in found.spans] == ["guide"]


def test_nothing_found_selects_nothing() -> None:
    assert select(Question("Anything?", "en"), Evidence((), {}, {}), BY_MEANING, 3) == Selection()


def test_an_original_goes_before_our_summary_of_it_unless_it_is_far_behind() -> None:
    summary = make_document("The summary tells of 2022.", id="summary", work="guide", form="digest")
    original = make_document("The original was launched in 2022.", id="original", work="guide")
    elsewhere = make_document("Another text was launched in 2022.", id="elsewhere")
    assert _first(summary, original, 0.80) == "original"
    assert _first(summary, original, 0.70) == "summary"
    assert _first(summary, elsewhere, 0.80) == "summary"


def _first(summary: SourceDocument, other: SourceDocument, similarity: float) -> str:
    """Whose span comes first, the summary's being 0.9 near."""
    passages = [*ranked(summary), *ranked(other)]
    documents = {(document.id, document.sha256): document for document in (summary, other)}
    near = {(passages[0].record.passage.id, 0): 0.9, (passages[1].record.passage.id, 0): similarity}
    span = select(Question("x y z", "en"), Evidence(passages, near, documents), BY_MEANING, 1).spans[0]
    return span.passage.record.passage.document_id
