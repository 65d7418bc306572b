"""`rightsdesk sites`: check the file of sites, and make an entry for a new one."""

import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from api.gate.sites import Site

sites_app = typer.Typer(help="The sites that embed the service.", no_args_is_help=True, rich_markup_mode=None)


@sites_app.command("check")
def check(
    context: typer.Context,
    file: Annotated[Path | None, typer.Argument(help="The file of sites [default: RIGHTSDESK_SITES].")] = None,
) -> None:
    """Say what the file of sites lists, or what is wrong in it, by line and field."""
    from api.errors import BadSites
    from api.gate.sites_file import read_sites
    from assistant.settings import Settings
    from ingest.settings import settings_in

    path = file or settings_in(context, Settings).sites
    if path is None:
        raise BadSites("no file of sites is set; name one: `rightsdesk sites check FILE`, or set RIGHTSDESK_SITES")
    found = read_sites(path).by_key.values()
    for site in found:
        typer.echo(f"{site.name}: {_described(site)}")
    typer.echo(f"{len(found)} sites in {path}, nothing wrong", err=True)


@sites_app.command("new")
def new(
    name: Annotated[str, typer.Option(help="Whose site it is.")],
    origin: Annotated[list[str], typer.Option(help="Where its pages are, https://www.city.example; may be repeated.")],
    language: Annotated[str, typer.Option(help="ISO 639-1: what its pages are written in.")] = "",
    contact: Annotated[str, typer.Option(help="Whom to turn to where there is no answer.")] = "",
    host: Annotated[str, typer.Option(help="Where this service is reached from outside.")] = "https://HOST",
) -> None:
    """Print an entry with a key of its own, to be appended to the file of sites, and the line to embed."""
    import tomli_w

    from api.gate.sites_file import sites_in

    key = secrets.token_urlsafe(18)
    entry = {"key": key, "name": name, "origins": origin, "language": language, "contact": contact}
    text = tomli_w.dumps({"site": [{field: value for field, value in entry.items() if value}]}, indent=2)
    sites_in(text, "the new entry")
    typer.echo(f"{text}# To embed it, this line goes into the page:\n# {embedding(host.rstrip('/'), key)}")


def embedding(host: str, key: str) -> str:
    """The line of HTML that puts the assistant into a page."""
    return f'<script type="module" src="{host}/widget.js"></script><rights-desk site="{key}"></rights-desk>'


def _described(site: "Site") -> str:
    asks = ", ".join(site.origins) or "programs alone"
    return f"{asks}; {site.per_minute} a minute, {site.per_minute_address} from one address"
