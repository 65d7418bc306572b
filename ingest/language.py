"""Which language a text is in, from a closed set: questions are short, and a short text fits too many languages."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

# Those of BM25 with a stemmer that the corpus or its readers use; the first is the answer where a text says nothing.
LANGUAGES = {
    "en": "english",
    "es": "spanish",
    "fr": "french",
    "pt": "portuguese",
    "ca": "catalan",
    "de": "german",
    "it": "italian",
    "nl": "dutch",
    "ro": "romanian",
}
SAMPLE_CHARACTERS = 4000


def detect_language(text: str) -> str:
    """The ISO 639-1 code, by naive Bayes over byte sequences (Lui and Baldwin 2012, langid.py)."""
    sample = text[:SAMPLE_CHARACTERS].strip()
    if not any(character.isalpha() for character in sample):
        return next(iter(LANGUAGES))
    return str(_identifier().classify(sample)[0])


def language_scores(text: str) -> dict[str, float]:
    """How well a text fits each of the languages, as log probabilities that share one offset."""
    return {str(language): float(score) for language, score in _identifier().rank(text)}


def base_language(tag: str) -> str:
    """The language of a tag such as en-GB or pt_BR, without its region: what questions and filters go by."""
    return tag.strip().casefold().replace("_", "-").split("-")[0]


@cache
def _identifier() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(list(LANGUAGES))
    return identifier
