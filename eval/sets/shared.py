"""The sets that are known by name, and any other folder or file that is named by its path."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from eval.sets.beir import Languages, read_beir
from eval.sets.squad import plain_title, read_squad
from eval.sets.types import BadSet, StandardSet

DATA = Path(__file__).parents[3] / "shared" / "data"
E5_SAW_SQUAD = (
    "the embedding model's fine-tuning data hold the training questions of SQuAD, whose development questions these "
    "are (Wang et al. 2024, Multilingual E5)"
)
UNKNOWN = "not known: nobody has looked whether the training data of the embedding model hold this set"
LEARNED = (
    "the reader and the question's encoder (assistant/weights) learned from its questions in English, Spanish and "
    "German on 30 of the 48 articles"
)


@dataclass(frozen=True, slots=True)
class KnownSet:
    """Where a set stands, what of it is asked, and which weights that ship have seen it."""

    folder: str
    languages: Languages = Languages()
    trained_on: str = ""
    change: Callable[[StandardSet], StandardSet] = replace


def _with_plain_titles(found: StandardSet) -> StandardSet:
    return replace(
        found, documents=tuple(replace(document, title=plain_title(document.title)) for document in found.documents)
    )


def _only(follow_ups: bool, found: StandardSet) -> StandardSet:
    cases = tuple(case for case in found.cases if bool(case.history) == follow_ups)
    return replace(found, cases=cases, qrels={case.id: found.qrels[case.id] for case in cases})


def _xquad(language: str) -> KnownSet:
    """XQuAD (Artetxe et al. 2020): questions of this language over the English paragraphs."""
    return KnownSet("xquad", Languages(language, "en"), f"{LEARNED}; {E5_SAW_SQUAD}", _with_plain_titles)


SETS: dict[str, KnownSet] = {
    "xquad": _xquad("en"),
    "xquad-es": _xquad("es"),
    "xquad-de": _xquad("de"),
    "xquad-ro": _xquad("ro"),
    # Feng et al. 2020; the first question of a conversation stands alone, the others need what was said before.
    "doc2dial": KnownSet("doc2dial", change=partial(_only, False)),
    "doc2dial-follow-ups": KnownSet("doc2dial", change=partial(_only, True)),
    "tosdr": KnownSet("tosdr"),
}


def open_set(name: str, data: Path = DATA, languages: Languages | None = None) -> StandardSet:
    """The set of this name below `data`, the BEIR-style folder or the SQuAD file at this path."""
    known = SETS.get(name)
    if known:
        found = known.change(read_beir(data / known.folder, name, known.languages))
        return replace(found, trained_on=known.trained_on)
    path = Path(name)
    if path.is_dir():
        return replace(read_beir(path, languages=languages), trained_on=UNKNOWN)
    if path.is_file():
        return replace(read_squad(path, (languages or Languages()).documents), trained_on=UNKNOWN)
    raise BadSet(f"wanted a set, came {name!r}: name one of {', '.join(SETS)}, a folder or a SQuAD file")
