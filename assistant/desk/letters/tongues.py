"""What languages are called in a letter, and which of its quotes are in another than its own. Pure."""

from collections.abc import Iterable

from ingest.language import base_language

NAMES = {
    "en": {"en": "English", "es": "Spanish", "fr": "French", "pt": "Portuguese", "ca": "Catalan", "de": "German",
           "it": "Italian", "nl": "Dutch", "ro": "Romanian"},
    "es": {"en": "inglés", "es": "español", "fr": "francés", "pt": "portugués", "ca": "catalán", "de": "alemán",
           "it": "italiano", "nl": "neerlandés", "ro": "rumano"},
    "fr": {"en": "anglais", "es": "espagnol", "fr": "français", "pt": "portugais", "ca": "catalan", "de": "allemand",
           "it": "italien", "nl": "néerlandais", "ro": "roumain"},
    "pt": {"en": "inglês", "es": "espanhol", "fr": "francês", "pt": "português", "ca": "catalão", "de": "alemão",
           "it": "italiano", "nl": "neerlandês", "ro": "romeno"},
}  # fmt: skip
AND = {"en": " and ", "es": " y ", "fr": " et ", "pt": " e "}


def foreign(quoted: Iterable[str], language: str) -> str:
    """The languages of quotes that are not the letter's, as a letter says them; empty where there are none."""
    codes = dict.fromkeys(base_language(one) for one in quoted)
    names = [NAMES.get(language, NAMES["en"]).get(one, one) for one in codes if one and one != language]
    told = ", ".join(names[:-1])
    return AND.get(language, AND["en"]).join(filter(None, (told, *names[-1:])))
