"""Break one part of the answering pipeline on purpose, to see that the gate catches it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from haystack import Pipeline, component

from assistant.components.choosing import Decide, SelectSpans, VerifyCitations
from assistant.components.ranking import FuseLegs
from assistant.composition import Draft
from assistant.pipeline import answering_pipeline, swap
from assistant.recipe import Choosing, Paces
from assistant.types import Decision, Hits, Question, Ranking, Selection
from eval.baseline import BadBaseline, Baseline, read_baseline
from eval.gate import gate, make_baseline
from eval.runs import Run

Compose = Callable[..., Pipeline]
# Of what is red before anything is broken, the first tell enough.
SHOWN = 5


@component
class Backwards:
    """Ranks what was found worst first."""

    def __init__(self, fuse: FuseLegs) -> None:
        self.fuse = fuse

    @component.output_types(ranking=Ranking)
    def run(self, question: Question, dense: Hits, sentences: Hits, lexical: Hits) -> dict[str, Ranking]:
        best_first: Ranking = self.fuse.run(question, dense, sentences, lexical)["ranking"]
        ranked = enumerate(reversed(best_first.passages), start=1)
        return {"ranking": Ranking(tuple(replace(passage, rank=rank) for rank, passage in ranked))}


@component
class Misquotes:
    """Adds a word to each quote after it was checked."""

    def __init__(self, verify: VerifyCitations) -> None:
        self.verify = verify

    @component.output_types(draft=Draft)
    def run(self, question: Question, ranking: Ranking, selection: Selection, decision: Decision) -> dict[str, Draft]:
        draft: Draft = self.verify.run(question, ranking, selection, decision)["draft"]
        citations = tuple(replace(citation, quote=f"{citation.quote} indeed") for citation in draft.citations)
        return {"draft": replace(draft, citations=citations)}


def _chooses_the_worst(select: SelectSpans) -> SelectSpans:
    return SelectSpans(select.library, _at_each(select.paces, _turned), select.longest)


def _turned(choosing: Choosing) -> Choosing:
    scorer = choosing.selection.scorer
    turned = replace(scorer, weights=tuple(-weight for weight in scorer.weights))
    return replace(choosing, selection=replace(choosing.selection, scorer=turned))


def _never_declines(decide: Decide) -> Decide:
    never = _at_each(decide.paces, lambda choosing: replace(choosing, threshold=0.0))
    return Decide(decide.library, never, decide.within)


def _at_each(paces: Paces, changed: Callable[[Choosing], Choosing]) -> Paces:
    return Paces(paces.default, {pace: changed(choosing) for pace, choosing in paces.choosing.items()})


# Each fault by the part of the pipeline that it takes the place of.
FAULTS: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "retrieval": ("fuse", Backwards),
    "selection": ("select", _chooses_the_worst),
    "decline": ("decide", _never_declines),
    "citation": ("verify", Misquotes),
}


def measured_by(sound: Run, path: Path | None) -> Baseline:
    """What broken runs are held against. BadBaseline where that is red with nothing broken: it would catch anything."""
    if path is None:
        return make_baseline(sound, "nothing is broken")
    baseline = read_baseline(path)
    red = gate(sound, baseline)
    if not red.green:
        told = "\n".join(finding.message for finding in red.findings[:SHOWN])
        raise BadBaseline(
            f"{path} is red with nothing broken, so that it would be for any fault; give the baseline of these very "
            f"cases, or none:\n{told}"
        )
    return baseline


def with_fault(name: str) -> Compose:
    """The answering pipeline with this fault in it, for `build_assistant`."""
    part, broken = FAULTS[name]

    def compose(*given: Any) -> Pipeline:  # noqa: ANN401
        pipeline = answering_pipeline(*given)
        return swap(pipeline, part, broken(pipeline.get_component(part)))

    return compose
