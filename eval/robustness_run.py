"""Ask clean and changed cases, and tell what the changes cost."""

from collections.abc import Collection, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from assistant.assistant import Assistant
from assistant.bootstrap import build_assistant
from assistant.settings import Settings
from eval.census import as_markdown
from eval.gold import GoldCase
from eval.robustness.drop import Drop, drop
from eval.robustness.injection import poison
from eval.robustness.suites import INJECTED_DOCUMENTS, perturbed, suites_over
from eval.running import run_cases
from ingest.bootstrap import build_ingest
from ingest.errors import RightsdeskError
from ingest.library import Library
from ingest.progress import Progress

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
            clean = run_cases(assistant, cases, self.folder / "clean", progress).scores
            asked = {name: perturbed(cases, suites[name], self.seed) for name in names}
            changed = [
                score
                for name in names
                if asked[name] and name != INJECTED_DOCUMENTS
                for score in run_cases(assistant, asked[name], self.folder / name, progress).scores
            ]
        if self.corpus and INJECTED_DOCUMENTS in names:
            with closing(self._over_poisoned(self.corpus, progress)) as deceived:
                run = run_cases(deceived, asked[INJECTED_DOCUMENTS], self.folder / INJECTED_DOCUMENTS, progress)
                changed += run.scores
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
        documents = self.folder / "poisoned"
        if not documents.exists():
            poison(corpus, documents, self.seed)
        settings = self.settings.model_copy(update={"data": self.folder / "poisoned-data"})
        build_ingest(settings).ingest([documents], progress)
        return build_assistant(settings)


def drop_table(drops: Iterable[Drop]) -> str:
    """The measures that people ask for, a row each, as Markdown."""
    rows = [
        (one.suite, one.measure, str(one.n), f"{one.clean:.3f}", f"{one.changed:.3f}", f"{one.difference:+.3f}")
        for one in drops
        if one.measure in SHOWN
    ]
    return as_markdown([("suite", "measure", "n", "clean", "changed", "difference"), *rows])


def _texts(library: Library) -> dict[str, str]:
    """What each document says, by id: a near miss must stand in none of those that its case points at."""
    return {record.id: library.document(record.id, record.sha256).text for record in library.documents()}
