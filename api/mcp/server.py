"""The server of the Model Context Protocol: four tools that only read, and every document and passage as a resource."""

from typing import TYPE_CHECKING, Any

from api.mcp.opened import Opened
from api.mcp.resources import add_resources
from api.mcp.tools import tools

if TYPE_CHECKING:
    from mcp.server.mcpserver import MCPServer

INSTRUCTIONS = (
    "Rightsdesk answers questions about digital rights policy in cities with verbatim quotes from its library, and "
    "declines where no document answers. Ask `answer` first. Pass its quotes on unchanged, with their sources. A "
    "document of form `digest` is our own summary: say so, and never pass it off as the original that it names."
)


def build_server(opened: Opened) -> "MCPServer[Any]":
    """The server over an assistant; it keeps nothing of what is asked."""
    from mcp.server.mcpserver import MCPServer
    from mcp_types import ToolAnnotations

    server = MCPServer("rightsdesk", title="Rightsdesk", instructions=INSTRUCTIONS, log_level="WARNING")
    reads = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)
    for tool in tools(opened):
        server.add_tool(tool, annotations=reads)
    add_resources(server, opened)
    return server
