"""Several questions in one sentence ("who runs it and how much does it cost?") as questions of their own. Pure.

Parted only where each stands as a question that is asked directly. "Do you know who pays and how much it costs", "how
and why", "what to do and not to do in the city", "if a city buys it, who decides and who pays" stay whole: an end or a
beginning that both share would be lost.
"""

import re

from assistant.conversation import names

BEFORE = (
    r"(?:(?:by|for|to|from|in|on|with|at|a|de|con|en|por|para|desde|hasta|à|par|pour|avec|dans|depuis|com|em|desde) )?"
)
ASKING = {
    "en": r"(?:who|whose|what|when|where|why|which|how)",
    "es": r"(?:quién(?:es)?|qué|cuándo|dónde|cómo|cuál(?:es)?|cuánt[oa]s?)",
    "fr": r"(?:qui|quoi|quand|où|comment|pourquoi|quel(?:le)?s?|combien)",
    "pt": r"(?:quem|o que|quando|onde|como|qual|quais|quant[oa]s?|porqu[eê]|por que)",
}
# A question that is asked directly, without a word that asks.
WHETHER = {
    "en": r"(?:is|are|was|were|does|do|did|has|have|can|could|should|must|may|will)\b(?! you\b)",
    "es": r"(?:hay|existen?|tienen?|es|son|está|están|debe|puede)\b",
    "fr": r"(?:y a-t-il|existe-t-il|est-ce que|est-ce qu['’]|faut-il|peut-on|doit-on)",
    "pt": r"(?:há|existem?|têm?|tem|é|são|está|estão|deve|pode)\b",
}
AND = {"en": "and", "es": "y", "fr": "et", "pt": "e"}
# English tells a direct question by its order: "how much does it cost", not "how much it costs".
DIRECT = re.compile(
    r"^(?:\w+ )?(?:who|what|which|how many) (?!(?:it|they|he|she|we|you|i|an?|the|this|these)\b)|"
    r"\b(?:is|are|was|were|does|do|did|has|have|can|could|should|must|may|will|would) \w",
    re.IGNORECASE,
)
# With such an end a question goes on in the next one.
OPEN_END = re.compile(
    r"\b(?:is|are|was|were|does|do|did|has|have|can|could|should|must|may|will|would|of|for|to|with|use|the|a|"
    r"es|son|está|de|del|para|con|puede|debe|est|sont|du|des|pour|avec|peut|doit|é|são|do|da|com|pode|deve)$",
    re.IGNORECASE,
)
FEWEST_WORDS, FEWEST_ALIKE = 3, 5


def parted(sentence: str, language: str) -> tuple[str, ...]:
    """Its questions in their order; the sentence itself where it is one, or is not safely parted."""
    if not sentence.endswith("?") or language not in ASKING:
        return (sentence,)
    own = sentence.rstrip("? ").lstrip("¿ ")
    joint = re.compile(rf"(?:,? {AND[language]}|,) (?={BEFORE}{ASKING[language]}\b)", re.IGNORECASE)
    pieces = joint.split(own)
    if len(pieces) < 2 or not all(_is_whole(one, language, at) for at, one in enumerate(pieces)):
        return (sentence,)
    if any(OPEN_END.search(one) for one in pieces[:-1]):
        return (sentence,)
    if any(_shares(one, other, language) for one, other in zip(pieces, pieces[1:], strict=False)):
        return (sentence,)
    return tuple(_asked(one, language) for one in pieces)


def is_further(question: str, before: str, text: str) -> bool:
    """Whether a question stood in one sentence with the one before it: "it" is then what that one is about."""
    told, first = (" ".join(one.split()).casefold() for one in (text, before))
    _, found, rest = told.partition(first.strip("¿? "))
    own = question.casefold().strip("¿? ")
    return bool(found) and bool(re.match(rf"(?:,? (?:{'|'.join(AND.values())})|,) {re.escape(own)}", rest))


def _is_whole(piece: str, language: str, at: int) -> bool:
    """Begins as a direct question, has no other one within."""
    begins = rf"{BEFORE}{ASKING[language]}\b" + ("" if at else rf"|{WHETHER[language]}")
    start = re.match(begins, piece, re.IGNORECASE)
    if start is None or len(piece.split()) < (FEWEST_WORDS if at == 0 else 2):
        return False
    if re.search(rf"\b{ASKING[language]}\b", piece[start.end() :], re.IGNORECASE):
        return False
    return language != "en" or at == 0 or bool(DIRECT.search(piece))


def _shares(one: str, other: str, language: str) -> bool:
    """Whether the first may go on in the other's end: asked alike and short, or a name stands at that end alone."""
    asking = re.compile(rf"^{BEFORE}({ASKING[language]})\b", re.IGNORECASE)
    first, second = asking.match(one), asking.match(other)
    alike = first and second and first[1].casefold() == second[1].casefold()
    if alike and len(one.split()) < FEWEST_ALIKE and len(other.split()) > 2:
        return True
    return bool(names(other)) and not names(one)


def _asked(piece: str, language: str) -> str:
    said = piece.strip(" ,")
    said = said[:1].upper() + said[1:]
    return f"¿{said}?" if language == "es" else f"{said} ?" if language == "fr" else f"{said}?"
