"""Whether an answer speaks the language that it was asked in, and its quotes the language they are said to be in."""

from eval.gold import GoldCase
from eval.types import Quoted, Said, Status
from ingest.language import LANGUAGES, detect_language

# Of the 4,398 sentences of our own digests, 15 of the 161 under 8 words are taken for another language, 2 of the rest.
MIN_WORDS = 8


def language_fidelity(case: GoldCase, said: Said, status: Status = "answered") -> dict[str, float]:
    """1 if the frame is in the question's language and each quote in the one it declares; else 0, as if it failed.

    A quote is in the document's language, which need not be the question's, but must be named rightly. One that is too
    short to tell, or declared to be in a language outside the closed set of `ingest.language`, is taken at its word.
    """
    faithful = said.frame == case.language and all(map(_in_its_language, said.quotes))
    return {"language_fidelity": float(faithful and status != "failed")}


def _in_its_language(quote: Quoted) -> bool:
    if quote.language not in LANGUAGES or len(quote.quote.split()) < MIN_WORDS:
        return True
    return detect_language(quote.quote) == quote.language
