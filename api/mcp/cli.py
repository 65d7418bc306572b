"""`rightsdesk mcp`: serve a client of the Model Context Protocol, over this process's own streams or over HTTP."""

from typing import Annotated

import typer


def add_commands(app: typer.Typer) -> None:
    app.command("mcp")(mcp)


def mcp(
    context: typer.Context,
    http: Annotated[bool, typer.Option("--http", help="Serve at /mcp of the host and port that are set.")] = False,
) -> None:
    """Serve a client of the Model Context Protocol (MCP): it starts this command and speaks over its streams."""
    from api.mcp.opened import Opened
    from api.mcp.server import build_server
    from assistant.bootstrap import build_live_assistant
    from assistant.settings import Settings
    from ingest.settings import settings_in

    settings = settings_in(context, Settings)
    with Opened(build_live_assistant(settings)).following() as opened:
        server = build_server(opened)
        if http:
            server.run("streamable-http", host=settings.host, port=settings.port)
        else:
            server.run("stdio")
