"""Reading, choosing, deciding and quoting as Haystack components: thin covers over pure functions."""

from haystack import component

from assistant.components.stored import gathered, stored_documents
from assistant.composition import Draft, compose
from assistant.decision import DecisionModel, decide
from assistant.reading import Reading, Reads
from assistant.selection import SelectionWeights, select
from assistant.types import Decision, Hits, Question, Ranking, Selection
from assistant.understanding.reasons import ruled
from ingest.library import Library


@component
class ReadPassages:
    """Question and passages read together, by a network or by nobody."""

    def __init__(self, library: Library, reads: Reads) -> None:
        self.library = library
        self.reads = reads

    @component.output_types(reading=Reading)
    def run(self, question: Question, ranking: Ranking) -> dict[str, Reading]:
        return {"reading": self.reads(question, gathered(self.library, ranking, Hits()))}


@component
class SelectSpans:
    """The sentences that answer."""

    def __init__(self, library: Library, weights: SelectionWeights, longest: int) -> None:
        self.library = library
        self.weights = weights
        self.longest = longest

    @component.output_types(selection=Selection)
    def run(self, question: Question, ranking: Ranking, sentences: Hits, reading: Reading) -> dict[str, Selection]:
        evidence = gathered(self.library, ranking, sentences)
        return {"selection": select(question, evidence, self.weights, self.longest, reading)}


@component
class Decide:
    """Answer or decline. A threshold given for one run stands over the pipeline's own."""

    def __init__(self, model: DecisionModel, threshold: float) -> None:
        self.model = model
        self.threshold = threshold

    @component.output_types(decision=Decision)
    def run(
        self, question: Question, ranking: Ranking, selection: Selection, threshold: float | None = None
    ) -> dict[str, Decision]:
        threshold = self.threshold if threshold is None else threshold
        decision = decide(question, ranking, selection, self.model, threshold)
        return {"decision": ruled(question, ranking, selection, decision, self.model.near, threshold)}


@component
class VerifyCitations:
    """Quotes checked against the stored text; what fails is not shown."""

    def __init__(self, library: Library) -> None:
        self.library = library

    @component.output_types(draft=Draft)
    def run(self, question: Question, ranking: Ranking, selection: Selection, decision: Decision) -> dict[str, Draft]:
        documents = stored_documents(self.library, ranking)
        return {"draft": compose(question, ranking, selection, decision, documents)}
