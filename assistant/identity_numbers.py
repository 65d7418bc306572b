"""Numbers that name one person, told by their check digits: payment cards, IBANs, national identity numbers. Pure."""

from typing import Final

# Characters that an IBAN has in each country (ISO 13616).
IBAN_LENGTHS: Final = {
    country: int(length)
    for length, countries in {
        "15": "NO",
        "16": "BE",
        "18": "DK FI FO GL NL",
        "19": "MK SI",
        "20": "AT BA EE KZ LT LU XK",
        "21": "CH CR HR LI LV",
        "22": "BG BH DE GB GE IE ME RS",
        "23": "AE GI IL TL",
        "24": "AD CZ ES MD PK RO SA SE SK TN VG",
        "25": "PT",
        "26": "IS TR",
        "27": "FR GR IT MC MR SM",
        "28": "AL AZ BY CY DO GT HU LB PL SV",
        "29": "BR EG QA UA",
        "30": "JO KW MU",
        "31": "MT SC",
    }.items()
    for country in countries.split()
}
DNI_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE"
# First digits of cards in use; the rest of the numbers that pass the check are order numbers and the like.
CARD_STARTS = ("3", "4", "5", "6", "22", "23", "24", "25", "26", "27")


def is_card(digits: str) -> bool:
    """The check of Luhn (ISO 7812), with 13 to 19 digits."""
    if not 13 <= len(digits) <= 19 or not digits.startswith(CARD_STARTS) or len(set(digits)) == 1:
        return False
    doubled = [int(digit) * (1 + at % 2) for at, digit in enumerate(reversed(digits))]
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def iban_in(text: str) -> str:
    """The IBAN that this run of letters and digits begins with; empty where it begins with none."""
    length = IBAN_LENGTHS.get(text[:2].upper(), 0)
    candidate = text[:length].upper()
    if not length or len(candidate) < length:
        return ""
    moved = candidate[4:] + candidate[:4]
    return candidate if int("".join(str(int(character, 36)) for character in moved)) % 97 == 1 else ""


def is_dni(text: str) -> bool:
    """A Spanish DNI, or a NIE, whose first letter stands for a digit."""
    number = text[:-1].upper()
    digits = str("XYZ".index(number[0])) + number[1:] if number[0] in "XYZ" else number
    return DNI_LETTERS[int(digits) % 23] == text[-1].upper()


def is_nir(text: str) -> bool:
    """A French social security number with its key; in Corsica the department has a letter."""
    number, key = text[:13].upper(), int(text[13:])
    corsican = {"2A": 1_000_000, "2B": 2_000_000}.get(number[5:7], 0)
    digits = number.replace("A", "0").replace("B", "0")
    return 97 - (int(digits) - corsican) % 97 == key


def is_nif(digits: str) -> bool:
    """A Portuguese tax number of a person."""
    if digits[0] not in "123" and digits[:2] != "45":
        return False
    left = sum(int(digit) * (9 - at) for at, digit in enumerate(digits[:8])) % 11
    return int(digits[8]) == (0 if left < 2 else 11 - left)


def is_cpf(digits: str) -> bool:
    """A Brazilian CPF, by both of its check digits."""
    if len(set(digits)) == 1:
        return False
    return all(_cpf_digit(digits[:length]) == int(digits[length]) for length in (9, 10))


def _cpf_digit(digits: str) -> int:
    left = sum(int(digit) * (len(digits) + 1 - at) for at, digit in enumerate(digits)) * 10 % 11
    return left % 10
