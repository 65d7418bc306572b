"""The dashboard's figures and the gaps, from the desk's tables."""

import json
from datetime import datetime

from sqlalchemy import Connection, func, select

from assistant.desk.cases.records import Actor
from assistant.desk.cases.tables import cases
from assistant.desk.forgetting.forgetting import Forgetting
from assistant.desk.sight.gaps import Unanswered, gaps_of
from assistant.desk.sight.reckoning import hours
from assistant.desk.sight.records import By, Figures, Gap, Volume
from assistant.desk.tables import feedback
from assistant.desk.versions.tables import versions

BY: tuple[By, ...] = ("area", "language", "country", "status")


class Sight(Forgetting):
    """Figures and gaps are of cases that came in a time."""

    def figures(self, actor: Actor, since: datetime, until: datetime) -> Figures:
        """No text is read for it: what becomes of a draft is reckoned as it is saved and approved."""
        within = (cases.c.created >= since) & (cases.c.created < until)
        moments = select(cases.c.created, cases.c.drafted, cases.c.approved, cases.c.sent).where(within)
        sums = select(func.sum(cases.c.answered), func.sum(cases.c.declined), func.avg(cases.c.survives)).where(within)
        with self._seeing(actor, "see-figures") as connection:
            rows = connection.execute(moments).all()
            answered, declined, survives = connection.execute(sums).one()
            return Figures(
                cases=len(rows),
                volumes=tuple(one for by in BY for one in _volumes(connection, by, since, until)),
                hours_to_draft=hours((row.created, row.drafted) for row in rows),
                hours_to_approval=hours((row.created, row.approved) for row in rows),
                hours_to_reply=hours((row.created, row.sent) for row in rows),
                survives=None if survives is None else round(survives, 3),
                answered=answered or 0,
                declined=declined or 0,
                helpful=_judged(connection, since, until, helpful=True),
                unhelpful=_judged(connection, since, until, helpful=False),
            )

    def gaps(self, actor: Actor, since: datetime, until: datetime) -> tuple[Gap, ...]:
        """Questions of these cases that were declined, grouped by what their cases are about, the most asked first."""
        query = (
            select(versions.c.parts, cases.c.id, cases.c.area, cases.c.area_suggested, cases.c.language, cases.c.vector)
            .join(cases, (cases.c.id == versions.c.case) & (cases.c.current_version == versions.c.number))
            .where(cases.c.declined > 0, cases.c.created >= since, cases.c.created < until)
            .order_by(cases.c.number)
        )
        with self._seeing(actor, "see-figures") as connection:
            return gaps_of(
                [
                    Unanswered(row.id, row.area or row.area_suggested, row.language, row.vector, part)
                    for row in connection.execute(query)
                    for part in json.loads(row.parts)
                    if part["status"] == "declined"
                ]
            )


def _volumes(connection: Connection, by: By, since: datetime, until: datetime) -> list[Volume]:
    column, number = cases.c[by], func.count()
    query = select(column, number).where(cases.c.created >= since, cases.c.created < until).group_by(column)
    return [Volume(by, name, n) for name, n in connection.execute(query.order_by(number.desc(), column))]


def _judged(connection: Connection, since: datetime, until: datetime, *, helpful: bool) -> int:
    query = select(func.count()).select_from(feedback).where(feedback.c.helpful.is_(helpful))
    return connection.execute(query.where(feedback.c.created >= since, feedback.c.created < until)).scalar_one()
