"""Whether an answer is, overlaps with, or holds one of the short answers of its case. Pure."""

import re
import string
import unicodedata
from collections import Counter
from collections.abc import Mapping

from eval.gold import GoldCase
from eval.measures.statements import plain
from eval.types import Said, Status
from ingest.words import word_set

# English, Spanish and German as MLQA has them; French and Portuguese after the same rule: no contractions ("du", "do").
ARTICLES: Mapping[str, frozenset[str]] = {
    "en": word_set("a an the"),
    "es": word_set("un una unos unas el la los las"),
    "fr": word_set("un une des le la les l"),
    "pt": word_set("um uma uns umas o a os as"),
    "de": word_set("ein eine einen einem eines einer der die das den dem des"),
}
# An elided article is one only apart from its word; what else an apostrophe stands in is punctuation.
_ELIDED = {"fr": re.compile(r"\bl['’](?=\w)", re.IGNORECASE)}
# A number with its separators is one word, so that "50" is not in "50.3" nor in "150,50".
_WORD = re.compile(r"\d+(?:[.,]\d+)*(?!\w)|\w+")


def short_answer_scores(case: GoldCase, said: Said, status: Status = "answered") -> dict[str, float]:
    """Exact match and token F1 after normalisation, and whether a short answer stands in the answer; best over all.

    SQuAD's measures (Rajpurkar and others 2016) with MLQA's normalisation by language (Lewis and others 2020). An
    answer made of sentences is hardly ever an exact match; `contains_short` asks what matters then. Which articles are
    dropped is told by the languages of the question and of the quotes, on both sides alike: best over those too. What
    was not answered scores 0; a case without short answers has none of the three.
    """
    if not case.short_answers:
        return {}
    text = plain(said) if status == "answered" else ""
    languages = {case.language, *(quote.language for quote in said.quotes)}
    pairs = [(short, language) for short in case.short_answers for language in languages]
    return {
        "exact_match": float(any(matches(text, short, language) for short, language in pairs)),
        "token_f1": max(token_f1(text, short, language) for short, language in pairs),
        "contains_short": float(any(contains(text, short, language) for short, language in pairs)),
    }


def matches(text: str, short: str, language: str) -> bool:
    """Whether both are the same once normalised; nothing is the same as nothing ("UN" is but an article in Spanish)."""
    return bool(normalised(text, language)) and normalised(text, language) == normalised(short, language)


def normalised(text: str, language: str) -> str:
    """Lower case, without punctuation and the language's articles, one space between words."""
    elided = _ELIDED.get(language)
    composed = unicodedata.normalize("NFC", text)
    lowered = (elided.sub(" ", composed) if elided else composed).lower()
    kept = "".join(character for character in lowered if not _is_punctuation(character))
    return " ".join(word for word in kept.split() if word not in ARTICLES.get(language, ()))


def token_f1(text: str, short: str, language: str) -> float:
    """The harmonic mean of precision and recall over words, each counted as often as it occurs."""
    said, wanted = normalised(text, language).split(), normalised(short, language).split()
    shared = (Counter(said) & Counter(wanted)).total()
    return 2 * shared / (len(said) + len(wanted)) if shared else 0.0


def contains(text: str, short: str, language: str) -> bool:
    """Whether the words of the short answer stand in the text side by side, articles apart; an empty one never does."""
    said, wanted = _words(text, language), _words(short, language)
    starts = range(len(said) - len(wanted) + 1)
    return bool(wanted) and any(said[start : start + len(wanted)] == wanted for start in starts)


def _words(text: str, language: str) -> list[str]:
    words = _WORD.findall(unicodedata.normalize("NFKC", text).casefold())
    return [word for word in words if word not in ARTICLES.get(language, ())]


def _is_punctuation(character: str) -> bool:
    return character in string.punctuation or unicodedata.category(character).startswith("P")
