"""What a question is about, without what it asks of it: "Who founded the coalition?" is about the coalition. Pure."""

import re
from collections.abc import Mapping

# Where a noun begins, by language; a contraction holds the article on its right.
ARTICLES = {
    "en": "the a an our your its their some=the any=the",
    "es": "el la los las un una unos unas nuestro nuestra algún=el alguna=la del=el al=el",
    "fr": "le la les l' un une notre nos du=le des=les au=le aux=les",
    "pt": "o a os as um uma nosso nossa algum=o alguma=a do=o da=a dos=os das=as no=o na=a nos=os nas=as ao=o à=a "
    "pelo=o pela=a",
}
# A question that asks for a thing begins with one of these; any other begins with what it is about.
ASKS = re.compile(
    r"^[\W_]*(?:(?:in|on|of|for|about|with|by|de|en|sobre|con|por|para|a|à|avec|dans|sur|em|com)\s+)?"
    r"(?:what|which|who|whom|whose|how|why|when|where|qu[eé]|qui[eé]n(?:es)?|cu[aá]l(?:es)?|c[oó]mo|cu[aá]ndo|d[oó]nde|"
    r"cu[aá]nt[oa]s?|quels?|quelles?|qui|que|qu['’]\S+|quoi|comment|pourquoi|quand|o[uù]|combien|quem|qual|quais|quando|"
    r"onde|quant[oa]s?|como|o que|porque|por que|desde|is|are|was|were|did|does|do|has|have|can|tell|"
    r"hay|hubo|existe|existen|y a-t-il|est-ce que|há|houve)\b",
    re.IGNORECASE,
)
# Its verb stands last: "What does the guide recommend?"
VERB_LAST = re.compile(r"\b(?:do|does|did)\s", re.IGNORECASE)
# What documents and cities do in it.
DOES = re.compile(
    r"\s(?:says?|recommends?|asks?|requires?|decides?|proposes?|suggests?|states?|demands?|provides?|do|mentions?|offers?|"
    r"tells?|concludes?|covers?|commits? to|calls? for)(?=\s|$)"
)
# Its verb stands in the midst of what it is about: "La mobilité a-t-elle fait l'objet de …?"
INVERTED = re.compile(r"\w-(?:t-)?(?:ils?|elles?|on)\b", re.IGNORECASE)
YEAR = re.compile(r"(?:1[89]|20)\d\d\b")
WORD = re.compile(r"l['’](?=\w)|[^\s]+", re.IGNORECASE)
# What a name of two words and more says by itself, one of a single word may not.
FEWEST_WORDS = 2


def subject(question: str, language: str) -> str:
    """The noun that the question is about, to its end; empty where no rule tells it."""
    if not (asks := ASKS.match(question)):
        return ""
    rest = question[asks.end() :].rstrip(" ?!.…")
    if INVERTED.search(rest) and "y a-t-il" not in question.casefold():
        return ""
    found = _from_noun(rest, _articles(language))
    if VERB_LAST.match(rest.lstrip() + " ") or VERB_LAST.match(asks.group().split()[-1] + " "):
        found = _without_verb(found)
    found = re.sub(r"\s+(?:about|for|like|mean|called)$", "", found)
    return found if len(found.split()) >= FEWEST_WORDS else ""


def _articles(language: str) -> dict[str, str]:
    pairs = (word.partition("=") for word in ARTICLES.get(language, ARTICLES["en"]).split())
    return {word: article or word for word, _, article in pairs}


def _from_noun(said: str, articles: Mapping[str, str]) -> str:
    """From the first article, name or year on."""
    for word in WORD.finditer(said):
        plain = word.group().casefold().replace("’", "'")
        if plain in articles and articles[plain] != plain:
            return f"{articles[plain]} {said[word.end() :].strip()}"
        if plain in articles or word.group()[0].isupper() or YEAR.match(plain):
            return said[word.start() :].strip()
    return ""


def _without_verb(said: str) -> str:
    if DOES.search(said):
        return DOES.sub("", said, count=1)
    *most, last = said.split() or [""]
    return " ".join(most) if last[:1].islower() else said
