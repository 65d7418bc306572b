"""Which passages of a library a case's labels call relevant. Pure."""

from collections.abc import Iterable, Mapping

from eval.gold import GoldCase, Place
from eval.matching import shows
from eval.types import Judged
from ingest.index_documents import below_title
from ingest.records import PassageRecord

SECTION_SEPARATOR = " › "
HOLDS_A_NUGGET, IN_ITS_PLACE = 2, 1


def section_of(title: str, record: PassageRecord) -> str:
    """A passage's heading path below the title, as labels write it."""
    return SECTION_SEPARATOR.join(below_title(title, record.passage.section))


def by_document(records: Iterable[PassageRecord]) -> dict[str, list[PassageRecord]]:
    held: dict[str, list[PassageRecord]] = {}
    for record in records:
        held.setdefault(record.passage.document_id, []).append(record)
    return held


def judged(
    case: GoldCase, records: Mapping[str, Iterable[PassageRecord]], titles: Mapping[str, str]
) -> tuple[Judged, ...]:
    """Every passage in a place that holds the answer; a standard set names whole documents, and no sections."""
    vital = [nugget.accepted for nugget in case.nuggets if nugget.vital]
    found: dict[str, Judged] = {}
    for place in case.gold:
        for record in records.get(place.document, ()):
            section = section_of(titles[place.document], record)
            if _within(section, place, whole=case.written_from == "set"):
                holds = any(shows(record.passage.text, accepted) for accepted in vital)
                grade = HOLDS_A_NUGGET if holds else IN_ITS_PLACE
                found[record.passage.id] = Judged(record.passage.id, place.document, section, grade)
    return tuple(sorted(found.values(), key=lambda one: (-one.grade, one.passage_id)))


def _within(section: str, place: Place, *, whole: bool) -> bool:
    return whole or section == place.section
