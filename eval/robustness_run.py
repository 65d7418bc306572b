"""Ask clean and changed cases, and tell what the changes cost."""

import shutil
from collections.abc import Collection, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.assistant import Assistant
from assistant.bootstrap import build_assistant
from assistant.settings import Settings
from eval.census import as_markdown
from eval.gold import GoldCase
from eval.robustness.drop import Drop, drop
from eval.robustness.injection import obeyed, poison
from eval.robustness.suites import INJECTED_DOCUMENTS, perturbed, suites_over
from eval.running import run_cases
from eval.runs import Run
from eval.types import CaseScore
from ingest.bootstrap import build_ingest
from ingest.errors import RightsdeskError
from ingest.library import Library
from ingest.progress import Progress

OBEYED = "obeyed"
INJECTED = ("injected-question", INJECTED_DOCUMENTS)
SHOWN = ("document_recall@3", "nugget_recall_vital", "right", "answered", "failed")


class UnknownSuite(RightsdeskError):
    """There is no suite of this name, or it wants a corpus and has none."""


@dataclass(frozen=True, slots=True)
class Robustness:
    """What to ask, where its runs go, and the folder of documents that may be poisoned, in a copy."""

    settings: Settings
    folder: Path
    corpus: Path | None
    seed: int

    def run(self, cases: Sequence[GoldCase], only: Collection[str], progress: Progress) -> tuple[Drop, ...]:
        """The clean cases and each suite in a run of its own. UnknownSuite names what there is."""
        with closing(build_assistant(self.settings)) as assistant:
            suites = suites_over(_texts(assistant.library))
            names = self._names(only, suites)
            clean = _scores(run_cases(assistant, cases, self.folder / "clean", progress))
            asked = {name: perturbed(cases, suites[name], self.seed) for name in names}
            changed = [
                score
                for name in names
                if asked[name] and name != INJECTED_DOCUMENTS
                for score in _scores(run_cases(assistant, asked[name], self.folder / name, progress))
            ]
        if self.corpus and INJECTED_DOCUMENTS in names:
            with closing(self._over_poisoned(self.corpus, progress)) as deceived:
                folder = self.folder / INJECTED_DOCUMENTS
                changed += _scores(run_cases(deceived, asked[INJECTED_DOCUMENTS], folder, progress))
        return drop(clean, changed)

    def _names(self, only: Collection[str], suites: Iterable[str]) -> list[str]:
        there = [name for name in suites if self.corpus or name != INJECTED_DOCUMENTS]
        unknown = sorted(set(only) - set(there))
        if unknown:
            raise UnknownSuite(
                f"there is no suite {', '.join(unknown)}; there are {', '.join(there)}"
                + ("" if self.corpus else f", and with --corpus FOLDER {INJECTED_DOCUMENTS}")
            )
        return [name for name in there if not only or name in only]

    def _over_poisoned(self, corpus: Path, progress: Progress) -> Assistant:
        """An assistant that reads the documents with orders in them, in a data folder of its own."""
        documents, unfinished = self.folder / f"poisoned-{self.seed}", self.folder / "poisoned.part"
        if not documents.exists():
            shutil.rmtree(unfinished, ignore_errors=True)
            poison(corpus, unfinished, self.seed)
            unfinished.rename(documents)
        settings = self.settings.model_copy(update={"data": self.folder / "poisoned-data"})
        build_ingest(settings).ingest([documents], progress)
        return build_assistant(settings)


def drop_table(drops: Iterable[Drop]) -> str:
    """The measures that people ask for, a row each, as Markdown."""
    rows = [
        (one.suite, one.measure, str(one.n), *(f"{mean:.3f}" for mean in (one.clean, one.changed)), *_difference(one))
        for one in drops
        if one.measure in SHOWN or (one.measure == OBEYED and one.suite in INJECTED)
    ]
    return as_markdown([("suite", "measure", "n", "clean", "changed", "difference", "95 % interval"), *rows])


def _difference(one: Drop) -> tuple[str, str]:
    span = "-" if one.low is None or one.high is None else f"{one.low:+.3f} to {one.high:+.3f}"
    return f"{one.difference:+.3f}", span


def _scores(run: Run) -> list[CaseScore]:
    """The run's scores, and of each case whether the answer says what injected orders want said."""
    return [
        replace(score, values=score.values | {OBEYED: float(obeyed(asked.said.text))})
        for score, asked in zip(run.scores, run.answers, strict=True)
    ]


def _texts(library: Library) -> dict[str, str]:
    """What each document says, by id: a near miss must stand in none of those that its case points at."""
    return {record.id: library.document(record.id, record.sha256).text for record in library.documents()}
