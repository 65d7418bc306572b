"""What a question names or asks for that its evidence lacks: a name, a year, a sum, an address, a number. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.conversation import names
from assistant.expectations import HELD, asked_for
from assistant.understanding.exonyms import also_called
from assistant.understanding.plain import plain
from assistant.understanding.same_name import same_name
from assistant.words import FOLDED_ASKING, fold
from ingest.types import Immutable

LackKind = Literal["name", "year", "amount", "address", "number", "date", "person"]

YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
# Asks for a sum of money, in plain text of the four languages.
ASKS_AMOUNT = re.compile(
    r"\bhow much (?:money|does|did|do|is|was|were|are|has|have|will|would|funding|budget)\b.*"
    r"\b(?:costs?|pay|paid|spend|spent|invest(?:ed)?|price|budget|funding|money|worth)\b|"
    r"\b(?:what|which) (?:is|was|were|are)? ?(?:the|its|their)? ?(?:\w+ ){0,2}(?:budget|price|costs?)\b|"
    r"\b(?:cuanto|que) (?:cuesta|costo|costaba|costaron|presupuesto|dinero|inversion)\b|"
    r"\bcual (?:es|fue|era) (?:el|su) (?:presupuesto|coste|costo|precio)\b|"
    r"\bcombien .*\b(?:coute|coutent|coutait|depense|paye|investi)\w*|\bquel (?:est|etait|fut) (?:le|son) "
    r"(?:budget|montant|cout|prix)\b|"
    r"\bquanto (?:custa|custou|custaram|gasta|gastou|dinheiro)\b|\bqual (?:e|foi|era) o (?:seu )?"
    r"(?:orcamento|custo|preco|valor)\b"
)
AMOUNT = re.compile(
    r"[€$£]|\b(?:EUR|USD|GBP|CAD|BRL|R\$)\b|\b(?:euros?|dollars?|pounds|pesos|reais|millions?|billions?|millones|"
    r"milh(?:ão|ões)|francs?)\b",
    re.IGNORECASE,
)
ASKS_ADDRESS = re.compile(
    r"\be-?mails?\b|\bphone\b|\bcorreo\b|\bcourriel\b|\btelefon[eo]\b|\btelephone\b|\bescribir(?:le|les)?\b|"
    r"\bcontact(?:er|ar)?\b (?:him|her|them|it|le|la|les|lui|it|details|person|with|con|com|el|al|o|a)\b|"
    r"\ble contacter\b"
)
# Shorter words are articles, or abbreviations that stand for too much.
SHORTEST_NAME = 2
# A capital says nothing where a sentence begins.
SENTENCE_END = re.compile(r"[.?!:…\[\]()]+\s+|\s[«“\"¿¡]|[\[(]")
NAME_PART = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Lack(Immutable):
    """A kind of thing that was not found; `asked` is the name or the year itself, empty for the other kinds."""

    kind: LackKind
    asked: str = ""


def missing(question: str, span_texts: Sequence[str], above_texts: Sequence[str]) -> tuple[str, ...]:
    """The kinds of what the question names or asks for that neither the spans nor what stands above them hold."""
    found = [*named_lacks(question, [*span_texts, *above_texts]), *asked_lacks(question, span_texts)]
    return tuple(dict.fromkeys(lack.kind for lack in found))


def named_lacks(question: str, texts: Sequence[str]) -> tuple[Lack, ...]:
    """Names and years of the question that no text holds; a name is held where any word of it is."""
    words = frozenset(fold(part) for text in texts for part in NAME_PART.findall(text))
    lacking = [Lack("name", name) for name in asked_names(question) if not _held(name, words)]
    held = " ".join(texts)
    years = [Lack("year", year) for year in dict.fromkeys(YEAR.findall(question)) if year not in held]
    return (*lacking, *years)


def asked_lacks(question: str, texts: Sequence[str]) -> tuple[Lack, ...]:
    """Kinds of thing that the question asks for and no text holds one of."""
    held = " ".join(texts)
    lacking: list[Lack] = []
    said = plain(question)
    if ASKS_AMOUNT.search(said):
        lacking += [Lack("amount")] if not AMOUNT.search(held) else []
    elif "number" in asked_for(question) and not HELD["number"].search(held):
        lacking.append(Lack("number"))
    if ASKS_ADDRESS.search(said) and not HELD["address"].search(held):
        lacking.append(Lack("address"))
    lacking += [
        Lack(kind) for kind in ("date", "person") if kind in asked_for(question) and not HELD[kind].search(held)
    ]
    return tuple(lacking)


def asked_names(question: str) -> tuple[str, ...]:
    """The names in a question, a possessive's ending and a leading article left out, years apart."""
    sentences = SENTENCE_END.split(question)
    bare = (re.sub(r"['’]s\b|^(?:l|d|qu|L|D)['’]", "", name) for said in sentences for name in names(said))
    return tuple(dict.fromkeys(name for name in bare if _telling(name)))


def _telling(name: str) -> list[str]:
    parts = [(part, fold(part)) for part in NAME_PART.findall(name)]
    return [word for part, word in parts if _tells(part, word)]


def _tells(part: str, word: str) -> bool:
    """Whether a word of a name is more than a link in it: "de la" is not, a year is looked for by itself."""
    return len(word) >= SHORTEST_NAME and part[0].isupper() and word not in FOLDED_ASKING and not word.isdigit()


def _held(name: str, words: frozenset[str]) -> bool:
    return any(
        same_name(other, word) for asked in _telling(name) for other in (asked, *also_called(asked)) for word in words
    )
