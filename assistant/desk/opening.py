"""The desk and its cases for a command: opened by the settings that it was given, closed when it is done."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import typer

    from assistant.desk.cases.casework import Casework
    from assistant.desk.desk import Desk


@contextmanager
def casework(context: "typer.Context") -> "Iterator[Casework]":
    from assistant.desk.bootstrap import build_casework
    from assistant.settings import Settings
    from ingest.settings import settings_in

    with desk_of(context) as desk:
        yield build_casework(settings_in(context, Settings), desk)


@contextmanager
def desk_of(context: "typer.Context") -> "Iterator[Desk]":
    from assistant.desk.bootstrap import build_desk
    from assistant.settings import Settings
    from ingest.settings import settings_in

    desk = build_desk(settings_in(context, Settings))
    try:
        yield desk
    finally:
        desk.close()
