"""Which language a question is in: of a short one, its asking words say more than its letters do.

Names are left out, since "y en New York" is no English, and accents, since people leave them out.
"""

import re
from collections.abc import Mapping
from functools import cache

from assistant.understanding.plain import plain
from ingest.language import LANGUAGES, detect_language, language_scores

# A longer question has letters enough.
SHORT_WORDS = 8
# What a word counts, in log odds of the model, which are 10 or so apart for three words.
WORD_COUNTS = 12.0
WORD = re.compile(r"[^\W\d_]+")
# Plainly written. One that stands with several languages counts for each of them.
TELLING: Mapping[str, str] = {
    "en": "the what which who whom whose how did does do is are was were when why where of and it that many much tell "
    "for with about there can must should i we my our an to",
    "es": "el los las quien quienes que cual cuales cuanto cuantos cuanta cuantas donde cuando como por y hizo fue es "
    "del una un la en con para lo se esta hay va",
    "fr": "le la les qui quel quelle quels quelles est et ou combien quand comment pourquoi du des une un au aux il "
    "elle ont dans avec pour sur c qu que en y",
    "pt": "o os as quem qual quais quanto quantos quanta quantas onde quando como e do da dos das no na nos nas em uma "
    "um que foi por ao ha com para serve",
}
# Less sure: questions in them are rare, and their words stand in the others' too.
TELLING_ELSEWHERE: Mapping[str, str] = {
    "de": "wer was wie welche welcher wo wann warum der die das ist hat haben ein eine den und es",
    "it": "chi che cosa quale quali quanto quanti dove quando come perche il lo gli la le e di del della un una per ha "
    "hanno sono in",
    "nl": "wie wat welke hoe waar wanneer waarom het de een is heeft hebben en dat van",
    "ca": "qui que quin quina quins quines quant quants on quan com per el els la les i es del un una van ho amb",
}


def question_language(text: str) -> str:
    """The ISO 639-1 code of a question's language."""
    if len(text.split()) > SHORT_WORDS:
        return detect_language(text)
    said = _without_names(text)
    if not WORD.search(said):
        return detect_language(text)
    words = WORD.findall(plain(said))
    scores = language_scores(said)
    return max(LANGUAGES, key=lambda language: scores[language] + _told(language, words))


def _without_names(text: str) -> str:
    """Words after the first that begin with a capital left out; the whole text where hardly anything would be left."""
    first, *rest = text.split() or [""]
    kept = [first, *(word for word in rest if not word.strip("¿¡«“\"'(")[:1].isupper())]
    return " ".join(kept) if len(kept) > 1 else text


def _told(language: str, words: list[str]) -> float:
    return sum(_telling()[language].get(word, 0.0) for word in words)


@cache
def _telling() -> Mapping[str, Mapping[str, float]]:
    """What each word counts for each language."""
    return {
        language: dict.fromkeys(TELLING.get(language, "").split(), WORD_COUNTS)
        | dict.fromkeys(TELLING_ELSEWHERE.get(language, "").split(), WORD_COUNTS / 2)
        for language in LANGUAGES
    }
