"""`rightsdesk desk account`: accounts of staff, for whoever runs the service; passwords are never arguments."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from assistant.desk.staff.records import Account
    from assistant.desk.staff.staff import Staff

account_app = typer.Typer(help="Accounts of the helpdesk's staff.", no_args_is_help=True, rich_markup_mode=None)

Login = Annotated[str, typer.Argument(help="What the person signs in with, such as an e-mail address.")]


class RoleName(StrEnum):
    """What somebody may do: docs/helpdesk.md."""

    agent = "agent"
    reviewer = "reviewer"
    admin = "admin"


@account_app.command("add")
def add(
    context: typer.Context,
    login: Login,
    name: Annotated[str, typer.Option(help="The person's name, as colleagues read it.")],
    role: Annotated[RoleName, typer.Option(help="What the person may do.")] = RoleName.agent,
    language: Annotated[str, typer.Option(help="Of the console's pages: en, es, fr or pt.")] = "en",
    no_password: Annotated[bool, typer.Option(help="Sign in by OpenID Connect alone.")] = False,
) -> None:
    """Add an account; the password is asked for, or read from standard input."""
    from assistant.desk.cases.records import OPERATOR

    with _staff(context) as staff:
        password = "" if no_password else _password()
        made = staff.accounts.add(OPERATOR, login, name, role.value, password, language)
        typer.echo(_line(made))


@account_app.command("list")
def list_all(context: typer.Context) -> None:
    """Print all accounts: login, role, language, what they sign in by, name."""
    from assistant.desk.cases.records import OPERATOR

    with _staff(context) as staff:
        for one in staff.accounts.all(OPERATOR):
            typer.echo(_line(one))


@account_app.command("change")
def change(
    context: typer.Context,
    login: Login,
    role: Annotated[RoleName | None, typer.Option(help="Another role.")] = None,
    disabled: Annotated[bool | None, typer.Option("--disable/--enable", help="Shut it, or open it again.")] = None,
) -> None:
    """Give an account another role, shut it or open it again."""
    from assistant.desk.cases.records import OPERATOR

    with _staff(context) as staff:
        one = _named(staff, login)
        shut = one.disabled if disabled is None else disabled
        typer.echo(_line(staff.accounts.change(OPERATOR, one.id, role=role.value if role else one.role, disabled=shut)))


@account_app.command("reset")
def reset(context: typer.Context, login: Login) -> None:
    """Give an account a new password, asked for or read from standard input; its second factor is taken off."""
    from assistant.desk.cases.records import OPERATOR

    with _staff(context) as staff:
        one = _named(staff, login)
        staff.reset(OPERATOR, one.id, _password())
        typer.echo(f"{one.login} has a new password and is signed out everywhere")


def _named(staff: "Staff", login: str) -> "Account":
    from assistant.desk.cases.records import OPERATOR
    from assistant.desk.errors import UnknownAtDesk

    wanted = login.strip().casefold()
    found = [one for one in staff.accounts.all(OPERATOR) if one.login == wanted]
    if not found:
        raise UnknownAtDesk(f"there is no account {login!r}; `rightsdesk desk account list` names them")
    return found[0]


def _password() -> str:
    if sys.stdin.isatty():
        return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True))
    return sys.stdin.readline().rstrip("\r\n")


def _line(one: "Account") -> str:
    ways = [*(["password"] if one.password else ["OpenID Connect"]), *(["second factor"] if one.second_factor else [])]
    shut = " (disabled)" if one.disabled else ""
    return "\t".join([f"{one.login}{shut}", one.role, one.language, " + ".join(ways), one.name])


@contextmanager
def _staff(context: typer.Context) -> "Iterator[Staff]":
    from assistant.desk.bootstrap import build_desk, build_staff
    from assistant.settings import Settings
    from ingest.settings import settings_in

    settings = settings_in(context, Settings)
    desk = build_desk(settings)
    try:
        yield build_staff(settings, desk)
    finally:
        desk.close()
