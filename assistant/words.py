"""The words of a question that carry its meaning, in the languages that questions come in. Pure."""

import math
import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache

WORD = re.compile(r"\w+(?:[-'’.@]\w+)*")

# Words that ask rather than name what is asked for; the engine's own stop words serve BM25, which this is not.
ASKING_WORDS = """
a about an and are as at be been but by can could did do does for from had has have how i if in into is it its may
me might must my of on or our shall should so such tell than that the their them there these they this those to us
was we were what when where which who whom whose why will with would you your al algo ante como cómo con cual cuál
cuales cuáles cuando cuándo cuanta cuánta cuantas cuántas cuanto cuánto cuantos cuántos de del donde dónde e el él
ella en entre es esa ese eso esta está están estas este esto estos fue fueron ha hace hacer hay la las le les lo los
más mi mis muy no nos o para pero por porque puede pueden que qué quien quién quienes quiénes se según ser si sí sin
sobre son su sus también te tiene tienen tu un una uno y ya au aux avec ce ces cet cette comment dans des dit doit
du elle elles est et été être eux il ils je l leur leurs lui ma mais même mes mon ne nous ont ou où par pas peut
pour pourquoi qu quand quel quelle quelles quels qui quoi sa sans ses sont sur ta tes toi ton une vos votre vous ao
aos às com da das dos ela elas ele eles em essa esse estão eu foi foram há isso isto já lhe mas meu minha na nas não
nem nós num numa os pela pelas pelo pelos pode podem qual quais quando quanto quantos quem são sem seu seus sua suas
também tem têm ter um uma
"""
ASKING = frozenset(ASKING_WORDS.split())


def content_words(text: str) -> frozenset[str]:
    """Words by their folded form, asking words left out."""
    folded = {fold(word) for word in WORD.findall(text)}
    return frozenset(word for word in folded if word not in FOLDED_ASKING and (len(word) > 1 or word.isdigit()))


@lru_cache(maxsize=100_000)
def fold(word: str) -> str:
    """Lower case without accents or a plural's ending: enough to see that two words are the same."""
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    plain = "".join(character for character in decomposed if not unicodedata.combining(character))
    return plain[:-1] if len(plain) > 3 and plain.endswith("s") and not plain.endswith("ss") else plain


FOLDED_ASKING = frozenset(fold(word) for word in ASKING)


def rarity(words: frozenset[str], texts: Sequence[str]) -> dict[str, float]:
    """Inverse document frequency of each word among the texts (Spärck Jones 1972)."""
    bags = [content_words(text) for text in texts]
    return {word: math.log(1 + len(bags) / (1 + sum(word in bag for bag in bags))) for word in words}


def coverage(rare: Mapping[str, float], text: str) -> float:
    """Which part of the words, weighed by rarity, the text holds: 0 to 1."""
    return covered(rare, content_words(text))


def covered(rare: Mapping[str, float], held: frozenset[str]) -> float:
    """The same of words instead of a text."""
    total = sum(rare.values())
    if not total:
        return 0.0
    return sum(weight for word, weight in rare.items() if word in held) / total
