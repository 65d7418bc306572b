"""Reading, choosing, deciding and quoting as Haystack components: thin covers over pure functions."""

from dataclasses import replace

from haystack import component

from assistant.clarifying import clarify, named_works
from assistant.components.stored import gathered, stored_documents
from assistant.composition import Draft, asked_back, compose
from assistant.decision import decide
from assistant.reading import Reading, Reads, nobody
from assistant.recipe import Paces
from assistant.selection import select
from assistant.spans import wants_list
from assistant.stated_differences import with_stated_differences
from assistant.types import Decision, Hits, Question, Ranking, Selection
from assistant.understanding.reasons import ruled
from assistant.versions import Versions
from assistant.whole_lists import with_whole_lists
from ingest.library import Library

# Of what is declined for what it asks, a document that is named instead gets no answer either.
NO_SEARCH_HELPS = ("outside-field", "legal-advice", "opinion")


@component
class ReadPassages:
    """Question and passages read together where the pace is careful; at the other nobody reads."""

    def __init__(self, library: Library, reads: Reads, paces: Paces) -> None:
        self.library = library
        self.reads = reads
        self.paces = paces

    @component.output_types(reading=Reading)
    def run(self, question: Question, ranking: Ranking) -> dict[str, Reading]:
        reads = self.reads if self.paces.of(question.mode) == "careful" else nobody
        return {"reading": reads(question, gathered(self.library, ranking, Hits()))}


@component
class SelectSpans:
    """The sentences that answer."""

    def __init__(self, library: Library, paces: Paces, longest: int) -> None:
        self.library = library
        self.paces = paces
        self.longest = longest

    @component.output_types(selection=Selection)
    def run(self, question: Question, ranking: Ranking, sentences: Hits, reading: Reading) -> dict[str, Selection]:
        weights, evidence = self.paces.at(question.mode).selection, gathered(self.library, ranking, sentences)
        selection = select(question, evidence, weights, self.longest, reading)
        if wants_list(question.text):
            selection = with_whole_lists(selection, self.library.neighbours, weights.most_words)
        selection = with_stated_differences(selection, evidence, weights.most_words)
        return {"selection": selection}


@component
class Decide:
    """Answer, ask back which document is meant, or decline.

    A threshold given for one run stands over the pipeline's own. At 0 whatever can be quoted is, as evaluation needs
    it, and nothing is asked back; nor is it with `within` 0 (`clarify_within`).
    """

    def __init__(self, library: Library, paces: Paces, within: float) -> None:
        self.library = library
        self.named = named_works(library.holdings())
        self.paces = paces
        self.within = within

    @component.output_types(decision=Decision)
    def run(
        self, question: Question, ranking: Ranking, selection: Selection, threshold: float | None = None
    ) -> dict[str, Decision]:
        choosing = self.paces.at(question.mode)
        given = choosing.threshold if threshold is None else threshold
        decided = decide(question, ranking, selection, choosing.decision, given)
        decision = ruled(question, ranking, selection, decided, choosing.decision.near, given)
        if threshold == 0 or not self.within or decision.reason in NO_SEARCH_HELPS:
            return {"decision": decision}
        return {"decision": replace(decision, clarify=clarify(question, ranking, self.named, self.within))}


@component
class VerifyCitations:
    """Quotes checked against the stored text; what fails is not shown."""

    def __init__(self, library: Library, known: Versions) -> None:
        self.library = library
        self.versions = known

    @component.output_types(draft=Draft)
    def run(self, question: Question, ranking: Ranking, selection: Selection, decision: Decision) -> dict[str, Draft]:
        if decision.clarify:
            return {"draft": asked_back(decision, ranking, decision.clarify)}
        documents = stored_documents(self.library, ranking)
        return {"draft": compose(question, ranking, selection, decision, documents, self.versions)}
