"""Personal data in what somebody typed: where it stands, of which kind, and the text without it. Pure.

Found by form and check digits alone. Names are not found: nothing short of a language model tells them from cities'.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Literal

from assistant.identity_numbers import iban_in, is_card, is_cpf, is_dni, is_nif, is_nir
from assistant.phone_numbers import CALLED, PATTERNS
from ingest.types import Immutable

Kind = Literal["email", "phone", "card", "iban", "national-id", "passport", "ip-address"]

BEGINS = r"(?<![\w.,/:+-])"
ENDS = r"(?![\w/]|[.,:-][0-9])"
EMAIL = re.compile(r"[\w.%+'-]*[\w%+-]@[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,}")
IBAN = re.compile(r"(?<![\w-])[A-Za-z]{2}[0-9]{2}(?:[ \u00a0\u202f-]?[A-Za-z0-9]){11,40}")
CARD = re.compile(rf"{BEGINS}[0-9](?:[ \u00a0\u202f-]?[0-9]){{12,18}}{ENDS}")
DNI = re.compile(
    rf"{BEGINS}(?:[0-9]{{8}}|[0-9]{{1,2}}\.[0-9]{{3}}\.[0-9]{{3}}|[XYZxyz]-?[0-9]{{7}})[ -]?[A-Za-z](?!\w)"
)
NIR = re.compile(
    rf"{BEGINS}[12378] ?[0-9]{{2}} ?[0-9]{{2}} ?(?:[0-9]{{2}}|2[ABab]) ?[0-9]{{3}} ?[0-9]{{3}} ?[0-9]{{2}}{ENDS}"
)
NIF = re.compile(rf"{BEGINS}[0-9]{{3}} ?[0-9]{{3}} ?[0-9]{{3}}(?! ?[€%$£]){ENDS}")
CPF = re.compile(rf"{BEGINS}(?:[0-9]{{11}}|[0-9]{{3}}\.[0-9]{{3}}\.[0-9]{{3}}-[0-9]{{2}}){ENDS}")
PASSPORT = re.compile(
    r"\b(?:passport|pasaporte|passeport|passaporte)\b(?: (?:number|no|num|n[uú]mero|num[eé]ro|n))?"
    r"(?: is| es| est| [eé])?"
    r"[ .:#º°]{0,3}((?=[A-Za-z]{0,3}[0-9])[A-Za-z0-9]{6,9})\b",
    re.IGNORECASE,
)
IPV4 = re.compile(rf"{BEGINS}[0-9]{{1,3}}(?:\.[0-9]{{1,3}}){{3}}(?![\w/]|[.,:-][0-9])")
IPV6 = re.compile(r"(?<![\w:.])(?:[0-9A-Fa-f]{1,4}::?){2,7}(?:[0-9A-Fa-f]{1,4})?(?![\w:])")


@dataclass(frozen=True, slots=True)
class PersonalData(Immutable):
    """Of which kind it is, and where in the text it begins and ends."""

    kind: Kind
    start: int
    end: int


def personal_data(text: str) -> tuple[PersonalData, ...]:
    """In the order they stand; where two kinds would fit, the one that is proven by check digits counts."""
    found: list[PersonalData] = []
    for one in _candidates(text):
        if all(one.end <= other.start or other.end <= one.start for other in found):
            found.append(one)
    return tuple(sorted(found, key=lambda one: one.start))


def kinds(text: str) -> tuple[Kind, ...]:
    """The kinds of personal data that a text holds, each once."""
    return tuple(dict.fromkeys(one.kind for one in personal_data(text)))


def masked(text: str) -> str:
    """The text with its kind in the place of whatever is personal: `write to [email]`."""
    for one in reversed(personal_data(text)):
        text = f"{text[: one.start]}[{one.kind}]{text[one.end :]}"
    return text


def _candidates(text: str) -> Iterator[PersonalData]:
    yield from (PersonalData("email", *found.span()) for found in EMAIL.finditer(text))
    yield from _ibans(text)
    yield from (PersonalData("card", *found.span()) for found in CARD.finditer(text) if is_card(_digits(found[0])))
    yield from _national_ids(text)
    yield from (PersonalData("passport", *found.span(1)) for found in PASSPORT.finditer(text))
    yield from _addresses(text)
    yield from (PersonalData("phone", *found.span(1)) for found in CALLED.finditer(text))
    for pattern in PATTERNS:
        yield from (PersonalData("phone", *found.span()) for found in pattern.finditer(text))


def _ibans(text: str) -> Iterator[PersonalData]:
    for found in IBAN.finditer(text):
        places = [at for at in range(*found.span()) if text[at].isalnum()]
        if iban := iban_in("".join(text[at] for at in places)):
            yield PersonalData("iban", found.start(), places[len(iban) - 1] + 1)


def _national_ids(text: str) -> Iterator[PersonalData]:
    checks = ((DNI, is_dni), (NIR, is_nir), (CPF, is_cpf), (NIF, is_nif))
    for pattern, is_one in checks:
        for found in pattern.finditer(text):
            if is_one(re.sub(r"[^0-9A-Za-z]", "", found[0])):
                yield PersonalData("national-id", *found.span())


def _addresses(text: str) -> Iterator[PersonalData]:
    """Section 3.2.1.4 is none; neither is what has colons and is too short."""
    for found in IPV4.finditer(text):
        if re.search(r"[0-9]{2}", found[0]) and _is_address(found[0]):
            yield PersonalData("ip-address", *found.span())
    for found in IPV6.finditer(text):
        if len(re.findall(r"[0-9A-Fa-f]+", found[0])) > 2 and _is_address(found[0]):
            yield PersonalData("ip-address", *found.span())


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def _digits(text: str) -> str:
    return re.sub(r"[^0-9]", "", text)
