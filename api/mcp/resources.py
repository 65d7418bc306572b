"""Documents and passages as resources, each under an address of its own."""

from typing import TYPE_CHECKING, Any

from api.library_schemas import PassageOut
from api.mcp.opened import Opened
from api.mcp.texts import document_text, passage_text
from ingest.errors import RightsdeskError

if TYPE_CHECKING:
    from mcp.server.mcpserver import MCPServer


def add_resources(server: "MCPServer[Any]", opened: Opened) -> None:
    from mcp.server.mcpserver.exceptions import ResourceNotFoundError

    @server.resource("rightsdesk://passages/{passage_id}", name="passage", mime_type="text/plain")
    def passage(passage_id: str) -> str:
        """A passage between its neighbours."""
        try:
            with opened.current() as assistant:
                return passage_text(PassageOut.opened(assistant.library, passage_id))
        except RightsdeskError as error:
            raise ResourceNotFoundError(str(error)) from error

    @server.resource("rightsdesk://documents/{document_id}", name="document", mime_type="text/plain")
    def document(document_id: str) -> str:
        """The stored text of a document, below a line that names it."""
        try:
            with opened.current() as assistant:
                held = assistant.library.held(document_id)
                return document_text(assistant.library.document(held.id, held.sha256))
        except RightsdeskError as error:
            raise ResourceNotFoundError(str(error)) from error
