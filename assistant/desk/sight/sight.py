"""The dashboard's figures and the gaps, from the desk's tables."""

from collections import Counter
from datetime import datetime
from statistics import mean

from sqlalchemy import Connection, Select, func, select

from assistant.desk.cases.records import Actor
from assistant.desk.cases.tables import cases
from assistant.desk.forgetting.forgetting import Forgetting
from assistant.desk.letters.letter import Part
from assistant.desk.sight.reckoning import grouped, median_hours, survival
from assistant.desk.sight.records import By, Figures, Gap, Volume
from assistant.desk.similar.nearest import cosines
from assistant.desk.tables import feedback
from assistant.desk.versions.tables import versions
from assistant.desk.versions.writing import version_of
from assistant.personal import masked

BY: tuple[By, ...] = ("area", "language", "country", "status")
SAME_GAP = 0.9
NEAREST = 3


class Sight(Forgetting):
    """Figures are of cases that came in a time; what nobody answered is of all that are still there."""

    def figures(self, actor: Actor, since: datetime, until: datetime) -> Figures:
        within = (cases.c.created >= since) & (cases.c.created < until)
        with self._seeing(actor, "see-figures") as connection:
            rows = connection.execute(
                select(cases.c.created, cases.c.drafted, cases.c.approved, cases.c.sent).where(within)
            ).all()
            asked = _parts(connection, select(cases.c.id).where(within))
            survives = _survival(connection, select(cases.c.id).where(within))
            return Figures(
                cases=len(rows),
                volumes=tuple(one for by in BY for one in _volumes(connection, by, since, until)),
                hours_to_draft=median_hours((row.created, row.drafted) for row in rows),
                hours_to_approval=median_hours((row.created, row.approved) for row in rows),
                hours_to_reply=median_hours((row.created, row.sent) for row in rows),
                survives=survives,
                answered=sum(part.status == "answered" for part in asked),
                declined=sum(part.status == "declined" for part in asked),
                helpful=_judged(connection, since, until, helpful=True),
                unhelpful=_judged(connection, since, until, helpful=False),
            )

    def gaps(self, actor: Actor) -> tuple[Gap, ...]:
        """Questions that were declined, grouped by what their cases are about, the most asked first."""
        declined: list[tuple[str, str, bytes | None, Part]] = []
        query = (
            select(versions, cases.c.area, cases.c.area_suggested, cases.c.vector)
            .join(cases, (cases.c.id == versions.c.case) & (cases.c.current_version == versions.c.number))
            .order_by(cases.c.number)
        )
        with self._seeing(actor, "see-figures") as connection:
            for row in connection.execute(query).mappings():
                area = row["area"] or row["area_suggested"]
                parts = version_of(row).parts
                declined += [(row["case"], area, row["vector"], part) for part in parts if part.status == "declined"]
        return tuple(map(_gap, grouped(declined, _alike)))


def _alike(one: tuple[str, str, bytes | None, Part], other: tuple[str, str, bytes | None, Part]) -> bool:
    if one[3].question.casefold() == other[3].question.casefold():
        return True
    if one[2] is None or other[2] is None or len(one[2]) != len(other[2]):
        return False
    return one[0] != other[0] and cosines(one[2], [other[2]])[0] >= SAME_GAP


def _gap(group: list[tuple[str, str, bytes | None, Part]]) -> Gap:
    titles: Counter[str] = Counter()
    for _, _, _, part in group:
        nearest = (part.answer.get("decline") or {}).get("nearest") or []
        titles.update(str(one["title"]) for one in nearest if one.get("title"))
    area = Counter(area for _, area, _, _ in group).most_common(1)[0][0]
    asked = tuple(dict.fromkeys(masked(part.question) for _, _, _, part in group))
    of = tuple(dict.fromkeys(case for case, _, _, _ in group))
    return Gap(asked, of, area, tuple(title for title, _ in titles.most_common(NEAREST)))


def _volumes(connection: Connection, by: By, since: datetime, until: datetime) -> list[Volume]:
    column, number = cases.c[by], func.count()
    query = select(column, number).where(cases.c.created >= since, cases.c.created < until).group_by(column)
    return [Volume(by, name, n) for name, n in connection.execute(query.order_by(number.desc(), column))]


def _parts(connection: Connection, wanted: Select[tuple[str]]) -> list[Part]:
    query = (
        select(versions)
        .join(cases, (cases.c.id == versions.c.case) & (cases.c.current_version == versions.c.number))
        .where(cases.c.id.in_(wanted))
    )
    return [part for row in connection.execute(query).mappings() for part in version_of(row).parts]


def _survival(connection: Connection, wanted: Select[tuple[str]]) -> float | None:
    """Of first drafts by the assistant whose case was approved."""
    query = select(versions, cases.c.approved_version).join(cases, cases.c.id == versions.c.case)
    wanted_versions = (versions.c.number == 1) | (versions.c.number == cases.c.approved_version)
    query = query.where(cases.c.approved_version.is_not(None), cases.c.id.in_(wanted), wanted_versions)
    bodies: dict[str, dict[int, str]] = {}
    finals: dict[str, int] = {}
    for row in connection.execute(query).mappings():
        if row["number"] > 1 or row["author"] == "system":
            bodies.setdefault(row["case"], {})[row["number"]] = version_of(row).letter.body
        finals[row["case"]] = row["approved_version"]
    shares = [survival(found[1], found[finals[case]]) for case, found in bodies.items() if 1 in found]
    return round(mean(shares), 3) if shares else None


def _judged(connection: Connection, since: datetime, until: datetime, *, helpful: bool) -> int:
    query = select(func.count()).select_from(feedback).where(feedback.c.helpful.is_(helpful))
    return connection.execute(query.where(feedback.c.created >= since, feedback.c.created < until)).scalar_one()
