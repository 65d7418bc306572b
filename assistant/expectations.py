"""What kind of thing a question asks for, and whether a text holds one: a number, a date, a name, an address. Pure."""

import re
from collections.abc import Mapping

# The asking words of the four languages; a question may ask for several things ("when and where").
ASKED_FOR: Mapping[str, re.Pattern[str]] = {
    "number": re.compile(
        r"\bhow (many|much|old|long|often|large|big)\b|\b(what|which) (share|part|percentage|number|proportion)\b|"
        r"\bcu[aá]nt[oa]s?\b|\bqu[eé] (porcentaje|parte)\b|\bcombien\b|"
        r"\bquel(le)? (pourcentage|part)\b|\bquant[oa]s?\b",
        re.IGNORECASE,
    ),
    "date": re.compile(
        r"\bwhen\b|\b(what|which) (year|date|day|month)\b|\bcu[aá]ndo\b|\ben qu[eé] (a[nñ]o|fecha)\b|\bquand\b|"
        r"\bquelle (ann[eé]e|date)\b|\bquando\b|\bem que (ano|data)\b",
        re.IGNORECASE,
    ),
    "person": re.compile(r"\bwho(se|m)?\b|\bqui[eé]n(es)?\b|\bqui (est|sont|a|ont)\b|\bquem\b", re.IGNORECASE),
    "address": re.compile(
        r"\be-?mail\b|\bcontact\b|\bwebsite\b|\bphone\b|\bcorreo\b|\bcontact(ar|o)\b|\bt[eé]l[eé]fono\b|\bcourriel\b|"
        r"\bcontacter\b|\bt[eé]l[eé]phone\b|\bcontato\b|\btelefone\b",
        re.IGNORECASE,
    ),
}
MONTHS = (
    "january february march april may june july august september october november december enero febrero marzo abril "
    "mayo junio julio agosto septiembre octubre noviembre diciembre janvier février mars avril mai juin juillet août "
    "septembre octobre novembre décembre janeiro fevereiro março maio junho julho setembro outubro dezembro"
)
HELD: Mapping[str, re.Pattern[str]] = {
    "number": re.compile(r"\d|\b(one|two|three|four|five|six|seven|eight|nine|ten|dozens?|hundreds?|thousands?)\b"),
    "date": re.compile(rf"\b(1[89]|20)\d\d\b|\b({'|'.join(MONTHS.split())})\b", re.IGNORECASE),
    "person": re.compile(r"\b[A-ZÀ-Þ][\w'’.-]+ (?:(?:de|da|del|van|von|al|bin) )*[A-ZÀ-Þ][\w'’-]+"),
    "address": re.compile(r"[\w.+-]+@[\w-]+\.\w+|https?://|\bwww\.|\+\s?\d[\d ]{6,}"),
}

# Whether it asks what something is.
DEFINES = re.compile(r"^\W*(?:what (?:is|are)|qu[ée] (?:es|son)|qu['’]est-ce qu|o que (?:é|são))", re.IGNORECASE)


def asked_for(question: str) -> frozenset[str]:
    """The kinds of thing that the question asks for; empty where it asks for none in particular."""
    return frozenset(kind for kind, pattern in ASKED_FOR.items() if pattern.search(question))


def held(kinds: frozenset[str], text: str) -> float:
    """Which part of what is asked for the text holds; 1 where nothing in particular is."""
    return sum(bool(HELD[kind].search(text)) for kind in kinds) / len(kinds) if kinds else 1.0
