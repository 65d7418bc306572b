"""What staff set of a case: whose it is, its area, its due time, its language and place."""

from collections.abc import Mapping
from datetime import datetime

from assistant.desk.cases.folding import folded
from assistant.desk.cases.ground import case_row
from assistant.desk.cases.opening import Cases, known_area
from assistant.desk.cases.records import Actor, Case
from assistant.desk.errors import BadCase
from assistant.desk.letters.drafting import WRITTEN_IN

LONGEST_PLACE = 200


class Facts(Cases):
    """Each change is noted by a keyed hash of what was set."""

    def assign(self, actor: Actor, case_id: str, assignee: str) -> Case:
        """To the account with this id, or to nobody."""
        return self._set(actor, case_id, "assign", {"assignee": assignee})

    def set_area(self, actor: Actor, case_id: str, area: str) -> Case:
        known_area(area)
        return self._set(actor, case_id, "set-area", {"area": area})

    def set_due(self, actor: Actor, case_id: str, due: datetime | None) -> Case:
        return self._set(actor, case_id, "set-due", {"due": due})

    def set_place(self, actor: Actor, case_id: str, language: str, city: str, country: str) -> Case:
        """What the case is written in, and where from: its next draft is in this language, by this city's templates."""
        city, country = " ".join(city.split()), " ".join(country.split())
        case = self.get(actor, case_id)
        if language not in WRITTEN_IN and language != case.language:
            raise BadCase(f"a case is in {', '.join(WRITTEN_IN)} or what it came in, not {language!r}")
        if max(len(city), len(country)) > LONGEST_PLACE:
            raise BadCase(f"names of a city and a country have at most {LONGEST_PLACE} characters")
        searched = folded(f"{case.subject} {case.question} {city}")
        values = {"language": language, "city": city, "country": country, "searched": searched}
        return self._set(actor, case_id, "set-place", values)

    def _set(self, actor: Actor, case_id: str, action: str, values: Mapping[str, str | datetime | None]) -> Case:
        with self._doing(actor, "edit") as connection:
            self._note(connection, actor, action, case_row(connection, case_id), content=str(values))
            self._change(connection, case_id, **values)
            return self._case(connection, case_id)
