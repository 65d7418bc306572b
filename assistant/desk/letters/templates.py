"""The words around an answer, by language and city: defaults of ours, overridden by files that staff edit.

A folder of overrides holds `LANGUAGE.toml` for all cities and `CITY.LANGUAGE.toml` for one, each with any of the keys.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

from assistant.desk.errors import DeskError
from ingest.types import Immutable

DEFAULTS = Path(__file__).with_name("templates.toml")
FALLBACK = "en"
FIELDS = {"name", "question", "said", "contact", "languages"}
# What a text would be without use without.
NEEDED = {"salutation_named": "name", "about": "question", "contact": "contact", "clarify": "said", "above": "said"}
MAY_BE_EMPTY = {"turn_to"}
LONGEST_TEXT = 2_000


class BadTemplate(DeskError):
    """A template has keys or placeholders that there are not; the message names the file."""


@dataclass(frozen=True, slots=True)
class Template(Immutable):
    """`{name}`, `{question}`, `{said}`, `{contact}` and `{languages}` are filled in where they stand.

    `turn_to` is a contact of the city's own, in place of the service's.
    """

    subject: str
    salutation: str
    salutation_named: str
    opening: str
    foreign: str
    about: str
    above: str
    courtesy: str
    nothing_near: str
    near_but_not_this: str
    nothing_quotable: str
    legal_advice: str
    opinion: str
    offtopic: str
    nearest: str
    clarify: str
    turn_to: str
    contact: str
    write_again: str
    sources: str
    closing: str


Templates = Mapping[tuple[str, str], Template]


def template_for(templates: Templates, language: str, city: str) -> Template:
    """The city's in this language, else that of all cities, else the English one."""
    name = city_name(city)
    return templates.get((name, language)) or templates.get(("", language)) or templates["", FALLBACK]


def city_name(city: str) -> str:
    """A city as it is called in a file's name."""
    return re.sub(r"\W+", "-", city.casefold()).strip("-")


def read_templates(overrides: Path | None = None) -> Templates:
    """The defaults, with what the folder of overrides says instead. BadTemplate names what is wrong in which file."""
    found = {("", language): Template(**one) for language, one in tomllib.loads(DEFAULTS.read_text("utf-8")).items()}
    # Those of all cities come first: a city's own stands on them.
    for path in sorted((overrides or DEFAULTS.parent / "none").glob("*.toml"), key=lambda one: one.stem.count(".")):
        city, _, language = path.stem.rpartition(".")
        base = template_for(found, language, "")
        found[city_name(city), language] = _read(base, path)
    return found


def _read(base: Template, path: Path) -> Template:
    try:
        told = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise BadTemplate(f"{path}: wanted TOML in UTF-8, {error}") from error
    return changed(base, told, f"{path}: ")


def changed(base: Template, told: Mapping[str, object], where: str) -> Template:
    """`base` with what is told otherwise; BadTemplate, after `where`, names the text that cannot stand and why."""
    known = {field.name for field in fields(Template)}
    if unknown := sorted(set(told) - known):
        raise BadTemplate(f"{where}unknown {', '.join(unknown)}; known are {', '.join(sorted(known))}")
    for key, text in told.items():
        if not isinstance(text, str) or (set(re.findall(r"\{(\w*)\}", text)) - FIELDS):
            raise BadTemplate(f"{where}{key} wants a text with no placeholders but {', '.join(sorted(FIELDS))}")
        if len(text) > LONGEST_TEXT:
            raise BadTemplate(f"{where}{key} has {len(text):,} characters, at most {LONGEST_TEXT:,} fit")
        if key not in MAY_BE_EMPTY and not text.strip():
            raise BadTemplate(f"{where}{key} is empty, and each letter needs it")
        if (needed := NEEDED.get(key)) and f"{{{needed}}}" not in text:
            raise BadTemplate(f"{where}{key} wants {{{needed}}} in it, or nobody learns it from the letter")
    return replace(base, **{key: str(text) for key, text in told.items()})


def difference(base: Template, template: Template) -> dict[str, str]:
    """What `template` says otherwise than `base`."""
    below = asdict(base)
    return {key: text for key, text in asdict(template).items() if text != below[key]}


def filled(text: str, **values: str) -> str:
    """Each placeholder replaced once; braces in what is filled in stay as they are."""
    return re.sub(r"\{(\w+)\}", lambda found: values.get(found[1], ""), text).strip()
