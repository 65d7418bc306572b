"""Whom a declined question is turned to: the contact of the site that asks, where it has one of its own. Pure."""

from dataclasses import replace

from api.gate.sites import Site
from assistant.answers import Answer


def turned_to(answer: Answer, site: Site | None) -> Answer:
    if answer.decline is None or site is None or not site.contact:
        return answer
    return replace(answer, decline=replace(answer.decline, contact=site.contact))
