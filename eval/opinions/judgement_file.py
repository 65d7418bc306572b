"""The file of judgements in a run's folder: a line each, added as it comes, so that nothing is asked twice."""

from collections.abc import Iterable
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from eval.opinions.errors import OpinionError
from eval.opinions.types import Judgement
from eval.runs import line

Key = tuple[str, str, str, str]
_judgement = TypeAdapter(Judgement)


def key_of(judgement: Judgement) -> Key:
    """Two with one key are of the same question to the same judge."""
    return judgement.case_id, judgement.model, judgement.url, judgement.prompt_sha256


class JudgementFile:
    """Judgements of all judges that were ever asked about the run; those without a verdict are for asking again."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def with_verdicts(self) -> dict[Key, Judgement]:
        """OpinionError for a line that is none; one that an interruption cut does not count."""
        if not self._path.exists():
            return {}
        whole = self._path.read_text(encoding="utf-8").split("\n")[:-1]
        read = [self._parsed(text, number) for number, text in enumerate(whole, start=1)]
        return {key_of(judgement): judgement for judgement in read if judgement.holds}

    def begin(self, kept: Iterable[Judgement]) -> None:
        """Hold these alone. The file is replaced at once: what was paid for is never lost half-way."""
        part = self._path.with_suffix(".part")
        part.write_text("".join(map(line, kept)), encoding="utf-8")
        part.replace(self._path)

    def add(self, judgement: Judgement) -> None:
        with self._path.open("a", encoding="utf-8") as file:
            file.write(line(judgement))

    def _parsed(self, text: str, number: int) -> Judgement:
        try:
            return _judgement.validate_json(text)
        except ValidationError as error:
            raise OpinionError(
                f"{self._path}:{number} is not what this version writes; move the file away to ask the judge anew"
            ) from error
