"""Asking back where several documents could be meant: a Haystack component."""

from haystack import component

from assistant.clarifying import AskedBack, clarify, named_works
from assistant.types import Question, Ranking
from ingest.library import Library


@component
class AskBack:
    """What is asked back, or nothing. At a threshold of 0 whatever can be quoted is, as evaluation needs it."""

    def __init__(self, library: Library, within: float) -> None:
        self.named = named_works(library.holdings())
        self.within = within

    @component.output_types(asked=AskedBack)
    def run(self, question: Question, ranking: Ranking, threshold: float | None = None) -> dict[str, AskedBack]:
        if threshold == 0 or not self.within:
            return {"asked": AskedBack()}
        return {"asked": AskedBack(clarify(question, ranking, self.named, self.within))}
