"""The texts of transparency in one language, the product's own words for the register filled in."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from api.pages.speech import Speech, speech
from api.transparency.evaluation import evaluation
from api.transparency.running import Running

FOLDER = Path(__file__).parent / "texts"


@dataclass(frozen=True, slots=True)
class Telling:
    """`say` speaks of what other pages have too: dates, numbers and languages."""

    say: Speech
    texts: dict[str, Any]

    def product(self, name: str, running: Running, home: str) -> str | None:
        """What the product says of an attribute; None where it has nothing to say."""
        text = self.texts["product"].get(name)
        return self.filled(text, running, home) if text else None

    def limits(self, running: Running) -> list[str]:
        return [self.filled(text, running, "") for text in self.texts["limits"]]

    def kept(self, running: Running) -> str:
        """What is kept of what people ask, and how long."""
        key = "kept_nothing" if running.service.keep_days is None else "kept_with_consent"
        told = [self.texts[key], *([self.texts["kept_cases"]] if running.service.helpdesk else [])]
        return self.filled(" ".join(told), running, "")

    def leaves(self, running: Running) -> str:
        """What leaves the machine that the service runs on."""
        service = running.service
        there = {"leaves_to_index": service.index_host, "leaves_to_model": service.model_host}
        keys = [key for key, host in there.items() if host] or ["leaves_nothing"]
        return self.filled(" ".join(self.texts[key] for key in keys), running, "")

    def filled(self, text: str, running: Running, home: str) -> str:
        """A text with the facts of what runs in the places of their {names}."""
        service = running.service
        reads = self.texts["reads" if "careful" in running.paces else "reads_not"]
        return str(text).format(
            home=home,
            language=self.say.language,
            documents=self.say.number(running.documents),
            digests=self.say.number(running.digests),
            passages=self.say.number(running.passages),
            languages=self.languages(running),
            model=running.model,
            weights=running.weights_sha256,
            dtype=running.dtype,
            reader=reads,
            measured=self.say.date(evaluation().measured),
            declined=f"{evaluation().value('unanswerable_declined'):.0%}".removesuffix("%"),
            contact=f" ({running.contact})" if running.contact else "",
            days=service.keep_days,
            feedback_days=service.keep_feedback_days,
            people_days=service.keep_people_days,
            case_days=service.keep_case_days,
            host=service.index_host,
            model_host=service.model_host,
        )

    def languages(self, running: Running) -> str:
        names = [f"{self.say.language_name(code)} ({self.say.number(count)})" for code, count in running.languages]
        return ", ".join(names)


@cache
def telling(language: str) -> Telling:
    """In one of the languages of the pages."""
    return Telling(speech(language), tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8")))
