"""Numbers written as words in the four languages, as their values: "twenty-five", "mil doscientos". Pure."""

import re
from collections.abc import Iterator, Sequence

from assistant.words import fold

# "one" and its like count only within a longer number: alone they are articles and pronouns.
_VALUES = {
    "en": "two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 twelve=12 thirteen=13 fourteen=14 "
    "fifteen=15 sixteen=16 seventeen=17 eighteen=18 nineteen=19 twenty=20 thirty=30 forty=40 fifty=50 sixty=60 "
    "seventy=70 eighty=80 ninety=90 one=1",
    "es": "dos=2 tres=3 cuatro=4 cinco=5 seis=6 siete=7 ocho=8 nueve=9 diez=10 once=11 doce=12 trece=13 catorce=14 "
    "quince=15 dieciséis=16 diecisiete=17 dieciocho=18 diecinueve=19 veinte=20 veintiuno=21 veintiún=21 veintidós=22 "
    "veintitrés=23 veinticuatro=24 veinticinco=25 veintiséis=26 veintisiete=27 veintiocho=28 veintinueve=29 "
    "treinta=30 cuarenta=40 cincuenta=50 sesenta=60 setenta=70 ochenta=80 noventa=90 doscientos=200 doscientas=200 "
    "trescientos=300 trescientas=300 cuatrocientos=400 quinientos=500 seiscientos=600 setecientos=700 "
    "ochocientos=800 novecientos=900 uno=1 un=1 una=1",
    "fr": "deux=2 trois=3 quatre=4 cinq=5 six=6 sept=7 huit=8 neuf=9 dix=10 onze=11 douze=12 treize=13 quatorze=14 "
    "quinze=15 seize=16 vingt=20 vingts=20 trente=30 quarante=40 cinquante=50 soixante=60 septante=70 huitante=80 "
    "nonante=90 un=1 une=1",
    "pt": "dois=2 duas=2 três=3 quatro=4 cinco=5 seis=6 sete=7 oito=8 nove=9 dez=10 onze=11 doze=12 treze=13 "
    "catorze=14 quatorze=14 quinze=15 dezesseis=16 dezasseis=16 dezessete=17 dezassete=17 dezoito=18 dezenove=19 "
    "dezanove=19 vinte=20 trinta=30 quarenta=40 cinquenta=50 sessenta=60 setenta=70 oitenta=80 noventa=90 "
    "duzentos=200 duzentas=200 trezentos=300 trezentas=300 quatrocentos=400 quinhentos=500 seiscentos=600 "
    "setecentos=700 oitocentos=800 novecentos=900 um=1 uma=1",
}
_SCALES = {
    "en": "hundred=100 thousand=1000 million=1000000 millions=1000000 billion=1000000000 trillion=1000000000000",
    "es": "cien=100 ciento=100 mil=1000 millón=1000000 millones=1000000 billón=1000000000000 billones=1000000000000",
    "fr": "cent=100 cents=100 mille=1000 million=1000000 millions=1000000 milliard=1000000000 milliards=1000000000",
    "pt": "cem=100 cento=100 mil=1000 milhão=1000000 milhões=1000000 bilhão=1000000000 bilhões=1000000000",
}
_LINKS = {"en": {"and", "-"}, "es": {"y"}, "fr": {"et", "-"}, "pt": {"e"}}
# A scale that is a number by itself; "thousands of people" tells none.
_ALONE = frozenset({"mil", "mille", "cien", "cem", "cent"})
_TOKEN = re.compile(r"[^\W\d_]+|[^\w\s]|\d+")


def written_numbers(text: str, language: str) -> Iterator[tuple[int, bool]]:
    """Each number in words, and whether `%` follows it; a language that is not among the four has none."""
    values = VALUES.get(language, {}) | SCALES.get(language, {})
    run: list[int] = []
    first = ""
    for token in [*map(fold, _TOKEN.findall(text)), "."]:
        if run and token in _LINKS.get(language, ()):
            continue
        value = values.get(token, 0)
        if run and not (value and _goes_on(run[-1], value)):
            if run != [1] and (len(run) > 1 or run[0] not in _SCALE_VALUES or first in _ALONE):
                yield _total(run), token == "%"
            run = []
        if value:
            first = token if not run else first
            run.append(value)


def scale_of(word: str, language: str) -> int:
    """What a word after digits multiplies them by, as in "3 million"; 1 for any other word."""
    return SCALES.get(language, {}).get(fold(word), 1)


def _goes_on(last: int, value: int) -> bool:
    """Whether the value belongs to the same number: "thirty" + "two", "hundred" + "five", "two" + "thousand".

    French counts on from ten, from sixty and from four twenties: "dix-sept", "soixante-dix", "quatre-vingt-onze".
    """
    if value in _SCALE_VALUES:
        return value > last or last >= 100
    if last >= 100:
        return value < last
    if last in (20, 60) and 10 <= value < 20:
        return True
    tens = last % 10 == 0 and last >= 20
    return (tens and value < 10) or (last == 10 and 7 <= value <= 9) or (last, value) == (4, 20)


def _total(run: Sequence[int]) -> int:
    total = current = 0
    for value in run:
        if value >= 1000 and value in _SCALE_VALUES:
            total, current = total + max(current, 1) * value, 0
        elif value == 100:
            current = max(current, 1) * 100
        else:
            current += 76 if value == 20 and current % 100 == 4 else value
    return total + current


def _table(rows: dict[str, str]) -> dict[str, dict[str, int]]:
    pairs = {language: (row.split("=") for row in text.split()) for language, text in rows.items()}
    return {language: {fold(word): int(value) for word, value in row} for language, row in pairs.items()}


VALUES, SCALES = _table(_VALUES), _table(_SCALES)
_SCALE_VALUES = frozenset(value for words in SCALES.values() for value in words.values())
