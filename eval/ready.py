"""The assistant over what was ingested, the cases to ask it, and a bar: how every command that asks begins."""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from assistant.assistant import Assistant
from assistant.bootstrap import build_assistant
from assistant.settings import Settings
from eval.case_options import asked_here
from eval.encoding.held_out import with_encoders
from eval.gold import GoldCase
from eval.reading.held_out import held_out
from eval.run_commands import bring_in
from ingest.progress import Progress, progress_bar


@dataclass(frozen=True, slots=True)
class Ready:
    """What there is to ask, whom, and where to show how far it is."""

    assistant: Assistant
    cases: tuple[GoldCase, ...]
    progress: Progress


@contextmanager
def ready(
    settings: Settings,
    given: tuple[GoldCase, ...],
    corpus: list[Path] | None = None,
    sample: int = 0,
    here: bool = False,
    readers: Sequence[Path] | None = None,
    encoders: Sequence[Path] | None = None,
) -> Iterator[Ready]:
    """Ingest the corpus if asked, choose among the cases, open the assistant, with held-out weights if given."""
    with progress_bar() as progress:
        bring_in(settings, corpus, progress)
        wanted = asked_here(given, sample, here, settings)
        reads = held_out(readers, wanted, settings) if readers else None
        compose = with_encoders(encoders, wanted, settings) if encoders else None
        with closing(build_assistant(settings, compose=compose, reads=reads)) as assistant:
            yield Ready(assistant, wanted, progress)
