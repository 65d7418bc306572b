"""The assistant over one generation: a question to a signed answer."""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from assistant.answers import Answer, Decline, Retrieved, Status, Step
from assistant.composition import Draft
from assistant.conversation import begun, may_change_the_subject
from assistant.explaining.explained import explained
from assistant.explaining.trace import courtesy_trace
from assistant.field_edge import Edge
from assistant.filtering import check_filters
from assistant.paces import Pace
from assistant.questions import asked
from assistant.recipe import Paces
from assistant.types import Filters, Question, Ranking
from assistant.understanding.courtesies import without_courtesies
from assistant.understanding.courtesy_replies import reply
from assistant.understanding.scope_texts import scope_note
from assistant.understanding.scopes import Titled, scope
from assistant.wiring import inputs_of
from ingest.library import Library
from ingest.manifest import Manifest
from ingest.pipeline_run import run

if TYPE_CHECKING:
    from haystack import Pipeline

NO_FILTERS = Filters()


@dataclass(frozen=True, slots=True)
class Assistant:
    """One engine for every face of the product. Safe to ask from several threads at once."""

    pipeline: "Pipeline"
    paces: Paces
    library: Library
    manifest: Manifest
    settings_hash: str
    contact: str
    close: Callable[[], None]
    # What documents are called, for questions that name one.
    shelf: tuple[Titled, ...] = ()
    edge: Edge = field(default_factory=Edge)

    @property
    def generation(self) -> str:
        return self.manifest.generation

    def ask(
        self,
        text: str,
        language: str = "",
        filters: Filters = NO_FILTERS,
        request_id: str = "",
        threshold: float | None = None,
        earlier: Sequence[str] = (),
        mode: Pace | None = None,
        explain: bool = False,
    ) -> Answer:
        """Answer a question, or decline. BadQuestion if it is empty or longer than LONGEST_QUESTION characters.

        `threshold` stands over the one of the settings: at 0 whatever can be quoted is, as evaluation needs it.
        `earlier` are the questions asked before in the conversation, the latest last. `mode` is the pace wished for.
        With `explain` the answer has a trace of what each stage did.
        """
        from assistant.stopwatch import stopwatch

        understood = asked(text, language, filters, request_id, earlier)
        check_filters(filters, self.library)
        with stopwatch() as spent:
            if earlier and self._changes_the_subject(understood):
                understood = asked(text, language, filters, request_id)
            question = replace(understood, mode=self.paces.of(mode))
            draft, steps = self._drafted(question, threshold, explain)
        signed = self._signed(question, draft, spent)
        return replace(signed, trace=steps) if explain else signed

    def _changes_the_subject(self, question: Question) -> bool:
        """Of what only by its form could be a follow-up: whether it lies outside the field when it is asked alone."""
        alone = without_courtesies(question.text)
        if question.courtesy or not may_change_the_subject(alone):
            return False
        bare = begun(alone)
        first = replace(question, understood_as=bare[:1].upper() + bare[1:])
        return self.edge.is_beyond(first, self._found, joined=bare != alone)

    def _found(self, question: Question) -> Ranking:
        draft, _ = self._searched(replace(question, mode="fast"), None, explain=False)
        return draft.ranking

    def _drafted(self, question: Question, threshold: float | None, explain: bool) -> tuple[Draft, tuple[Step, ...]]:
        if question.courtesy:
            said = reply(question.courtesy, question.language, self.manifest.documents)
            return Draft(said, 1.0, (), None, Ranking(), "courtesy"), courtesy_trace(question)
        narrowed = scope(question.standalone, self.shelf) if question.filters == NO_FILTERS else None
        if narrowed:
            draft, steps = self._searched(replace(question, filters=narrowed.filters), threshold, explain)
            if draft.citations:
                return replace(draft, notes=(*draft.notes, scope_note(narrowed, question.language))), steps
        # What the documents that are named do not hold, others may.
        return self._searched(question, threshold, explain)

    def _searched(self, question: Question, threshold: float | None, explain: bool) -> tuple[Draft, tuple[Step, ...]]:
        if explain:
            return explained(self.pipeline, self.library, self.paces, question, threshold)
        draft: Draft = run(self.pipeline, inputs_of(question, threshold))["verify"]["draft"]
        return draft, ()

    def count_tokens(self, text: str) -> int:
        """By the tokenizer of the model that embeds questions; 0 where another part was put in its place."""
        from assistant.components.embedding import QuestionEmbedder

        embedder = self.pipeline.get_component("embed")
        return embedder.count_tokens(text) if isinstance(embedder, QuestionEmbedder) else 0

    def _signed(self, question: Question, draft: Draft, spent: dict[str, float]) -> Answer:
        return Answer(
            id=str(uuid.uuid4()),
            request_id=question.id,
            question=question.text,
            understood_as=question.standalone,
            language=question.language,
            status=_status(draft),
            method=draft.method,
            mode=question.mode or self.paces.default,
            answer=draft.answer,
            confidence=draft.confidence,
            citations=draft.citations,
            clarify=draft.clarify,
            decline=self._with_contact(draft.decline),
            notes=draft.notes,
            retrieved=tuple(
                Retrieved(found.record.passage.id, found.record.passage.document_id, found.score, found.rank)
                for found in draft.ranking.passages
            ),
            generation=self.generation,
            settings_hash=self.settings_hash,
            timings_ms=tuple((stage, round(took, 3)) for stage, took in spent.items()),
        )

    def _with_contact(self, decline: Decline | None) -> Decline | None:
        return Decline(decline.reason, decline.message, decline.nearest, self.contact) if decline else None


def _status(draft: Draft) -> Status:
    if draft.clarify:
        return "clarify"
    return "declined" if draft.decline else "answered"
