"""`rightsdesk desk read` and `desk mailbox`: messages become cases, with drafts where wanted."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from assistant.desk.intake.errors import BadMessage
    from assistant.desk.intake.incoming import Incoming
    from assistant.desk.intake.taking import Drafting, Intake
    from assistant.settings import Settings
    from ingest.readers import Limits


def _there(path: Path) -> Path:
    if path != STANDARD_INPUT and not path.exists():
        raise typer.BadParameter(f"{path} does not exist")
    return path


STANDARD_INPUT = Path("-")
City = Annotated[str, typer.Option(help="Whose cases these are, and whose templates are used.")]
Country = Annotated[str, typer.Option(help="Noted with the cases.")]
Draft = Annotated[bool, typer.Option("--draft", help="Draft a reply to each new case.")]


def read(
    context: typer.Context,
    path: Annotated[Path, typer.Argument(callback=_there, help="A message, a folder of them, or -.")],
    draft: Draft = False,
    only_print: Annotated[bool, typer.Option("--print", help="Print drafts instead; nothing is kept.")] = False,
    city: City = "",
    country: Country = "",
) -> None:
    """Open a case for each message; exit code 1 says that one could not be read, standard error which and why."""
    from assistant.desk.errors import BadCase
    from assistant.desk.intake.errors import BadMessage
    from assistant.settings import Settings
    from ingest.settings import settings_in

    settings, failed = settings_in(context, Settings), False
    with (
        _drafting(settings, wanted=draft or only_print) as drafting,
        _intake(settings, drafting, city, country) as intake,
    ):
        for name, found in _messages(path, settings):
            try:
                typer.echo(_printed(drafting, intake, found, name) if only_print else _taken(intake, found, name))
            except (BadMessage, BadCase) as error:
                failed = True
                typer.echo(f"{name}: {error}", err=True)
    raise typer.Exit(int(failed))


def mailbox(
    context: typer.Context,
    once: Annotated[bool, typer.Option("--once", help="Read what is new and stop.")] = False,
    draft: Draft = False,
) -> None:
    """Read new mail of the mailbox that the settings name into cases, again and again until stopped."""
    from assistant.desk.intake.bootstrap import mailbox_of, own_address
    from assistant.desk.intake.collecting import Collector
    from assistant.desk.intake.watching import watch
    from assistant.settings import Settings
    from ingest.settings import settings_in

    settings = settings_in(context, Settings)
    box = mailbox_of(settings)
    wanted = draft or settings.mailbox_draft
    with _drafting(settings, wanted=wanted) as drafting, _intake(settings, drafting, settings.mailbox_city) as intake:
        collector = Collector(intake, _limits(settings), own_address(settings))
        if once:
            done = collector.collect(box)
            typer.echo(done.told())
            raise typer.Exit(int(bool(done.failed)))
        watch(lambda: collector.collect(box), settings.mailbox_every_s)


def _taken(intake: "Intake", found: "Incoming | BadMessage", name: str) -> str:
    return f"{name}: {intake.take(_readable(found, name)).told()}"


def _printed(drafting: "Drafting | None", intake: "Intake", found: "Incoming | BadMessage", name: str) -> str:
    from assistant.desk.sending.plain import plain_text

    incoming = _readable(found, name)
    return plain_text(intake.reply(drafting, incoming).letter) if drafting else ""


def _readable(found: "Incoming | BadMessage", name: str) -> "Incoming":
    if isinstance(found, Exception):
        raise found
    for one in found.attachments:
        if one.problem:
            typer.echo(f"{name}: {one.name}: {one.problem}", err=True)
    return found


def _messages(path: Path, settings: "Settings") -> "Iterator[tuple[str, Incoming | BadMessage]]":
    from assistant.desk.desk import now_in_utc
    from assistant.desk.intake.batch import messages_of, read_stream

    now, limits = now_in_utc(), _limits(settings)
    return read_stream(sys.stdin.buffer, limits, now) if path == STANDARD_INPUT else messages_of(path, limits, now)


def _limits(settings: "Settings") -> "Limits":
    from ingest.readers import Limits

    return Limits(settings.max_file_bytes, settings.max_characters)


@contextmanager
def _drafting(settings: "Settings", *, wanted: bool) -> "Iterator[Drafting | None]":
    from contextlib import nullcontext

    if not wanted:
        yield None
        return
    from assistant.bootstrap import build_assistant
    from assistant.desk.intake.taking import Drafting
    from assistant.desk.letters.templates import read_templates

    templates, assistant = read_templates(settings.letter_templates), build_assistant(settings)
    try:
        yield Drafting(lambda: nullcontext(assistant), templates)
    finally:
        assistant.close()


@contextmanager
def _intake(settings: "Settings", drafting: "Drafting | None", city: str, country: str = "") -> "Iterator[Intake]":
    from assistant.desk.bootstrap import build_casework, build_desk
    from assistant.desk.intake.taking import Intake

    desk = build_desk(settings)
    try:
        yield Intake(build_casework(settings, desk), drafting, city, country)
    finally:
        desk.close()
