"""Read what a city says for its algorithm register (TOML): one value for an attribute, or one for each language."""

import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from api.errors import BadRegister
from api.pages.speech import LANGUAGES
from api.transparency.standard import BY_NAME, Attribute

LONGEST = 10_000
# A value in each language that there is one in; under "" one that stands in any.
Register = Mapping[str, Mapping[str, str]]


def read_register(path: Path) -> Register:
    """BadRegister names the file, each attribute that is not as it should be, and what may stand there."""
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadRegister(
            f"{path} cannot be read ({error.strerror}); RIGHTSDESK_REGISTER_FILE wants a TOML file"
        ) from error
    except ValueError as error:
        raise BadRegister(f"{path} is not TOML in UTF-8: {error}") from error
    faults = [fault for name, value in given.items() for fault in _faults(name, value)]
    if faults:
        raise BadRegister(f"{path}: " + "; ".join(faults))
    return {name: _by_language(value) for name, value in given.items()}


def said(register: Register, name: str, language: str) -> str | None:
    """What the city says of an attribute: in this language, else in English, else in any."""
    values = register.get(name, {})
    return values.get("") or values.get(language) or values.get("en") or next(iter(values.values()), None)


def _faults(name: str, value: object) -> list[str]:
    attribute = BY_NAME.get(name)
    if attribute is None or attribute.whose == "product":
        known = ", ".join(one.name for one in BY_NAME.values() if one.whose != "product")
        why = "is told by the running product" if attribute else "is no attribute"
        return [f"{name} {why}; there are {known}"]
    if isinstance(value, dict):
        unknown = [language for language in value if language not in LANGUAGES]
        spoken = [f"{name} has languages {unknown}; there are {', '.join(LANGUAGES)}"] if unknown else []
        return spoken + [fault for language, text in value.items() for fault in _fault(attribute, language, text)]
    return _fault(attribute, "", value)


def _fault(attribute: Attribute, language: str, value: object) -> list[str]:
    name = f"{attribute.name}.{language}" if language else attribute.name
    if not isinstance(value, (str, date)) or not str(value).strip() or len(str(value)) > LONGEST:
        return [f"{name} wants a text of at most {LONGEST:,} characters, or a date; got {value!r:.80}"]
    if attribute.values and value not in attribute.values:
        return [f"{name} wants one of {', '.join(map(repr, attribute.values))}; got {value!r:.80}"]
    return []


def _by_language(value: object) -> dict[str, str]:
    return {language: str(text) for language, text in value.items()} if isinstance(value, dict) else {"": str(value)}
