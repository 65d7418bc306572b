"""`rightsdesk desk read` and `desk mailbox`: messages become cases, with drafts where wanted."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from assistant.desk.intake.errors import BadMessage
    from assistant.desk.intake.incoming import Incoming
    from assistant.desk.intake.taking import Intake
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
    with _intake(settings, city, country, drafts=draft or only_print) as intake:
        for name, found in _messages(path, settings):
            try:
                typer.echo(_printed(intake, found, name) if only_print else _taken(intake, found, name))
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
    with _intake(settings, settings.mailbox_city, drafts=wanted) as intake:
        collector = Collector(intake, _limits(settings), own_address(settings))
        if once:
            done = collector.collect(box)
            typer.echo(done.told())
            raise typer.Exit(int(bool(done.failed)))
        watch(lambda: collector.collect(box), settings.mailbox_every_s)


def _taken(intake: "Intake", found: "Incoming | BadMessage", name: str) -> str:
    return f"{name}: {intake.take(_readable(found, name)).told()}"


def _printed(intake: "Intake", found: "Incoming | BadMessage", name: str) -> str:
    from assistant.desk.sending.plain import plain_text

    reply = intake.reply(_readable(found, name))
    return plain_text(reply.letter) if reply else ""


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
def _intake(settings: "Settings", city: str, country: str = "", *, drafts: bool) -> "Iterator[Intake]":
    """What takes messages in, over the desk that is set; with an assistant only where it `drafts`."""
    from assistant.desk.bootstrap import build_casework, build_desk, build_wording
    from assistant.desk.intake.taking import Drafting, Intake

    desk = build_desk(settings)
    with ExitStack() as opened:
        opened.callback(desk.close)
        casework, drafting = build_casework(settings, desk), None
        if drafts:
            from assistant.bootstrap import build_assistant

            assistant = opened.enter_context(closing(build_assistant(settings)))
            drafting = Drafting(lambda: nullcontext(assistant), build_wording(settings, desk.engine).templates)
        yield Intake(casework, drafting, city, country)
