"""The tools: each opens the assistant of now, and gives text for a model to read and the same as typed values."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BaseModel, Field

from api.browsing import DocumentsIn, documents_out
from api.library_schemas import DocumentsOut, PassageOut
from api.mcp.opened import Opened
from api.mcp.schemas import SearchOut, found
from api.mcp.texts import documents_text, passage_text, search_text
from api.schemas import AnswerOut
from assistant.assistant import Assistant
from assistant.questions import LONGEST_QUESTION
from assistant.rendering import rendered
from ingest.errors import RightsdeskError
from ingest.types import Form

if TYPE_CHECKING:
    from mcp_types import CallToolResult

Asked = Annotated[str, Field(min_length=1, max_length=LONGEST_QUESTION, description="in any language")]
Earlier = Annotated[Sequence[str], Field(max_length=50, description="questions asked before, the latest last")]
Language = Annotated[str, Field(max_length=2, description="ISO 639-1; detected where it is empty")]
Words = Annotated[str, Field(max_length=200)]


def tools(opened: Opened) -> list[Callable[..., Any]]:
    """Functions whose signatures and docstrings are what a client reads of them."""
    from mcp_types import CallToolResult

    def answer(question: Asked, earlier: Earlier = (), language: Language = "") -> Annotated[CallToolResult, AnswerOut]:
        """Answer a question with verbatim quotes and where each stands, or decline and say why."""
        with _words(opened) as assistant:
            given = assistant.ask(question, language, earlier=earlier)
            return _result(rendered(given), AnswerOut.from_answer(given))

    def search(
        query: Asked, most: Annotated[int, Field(ge=1, le=20)] = 5, language: Language = ""
    ) -> Annotated[CallToolResult, SearchOut]:
        """Find the passages that are nearest to a question, whether they answer it or not."""
        with _words(opened) as assistant:
            given = assistant.ask(query, language)
            passages = found(given.retrieved, assistant.library, most)
            out = SearchOut(generation=given.generation, understood_as=given.understood_as, passages=passages)
            return _result(search_text(passages), out)

    def open_passage(passage_id: Words) -> Annotated[CallToolResult, PassageOut]:
        """Open a passage with the ones before and after it, whether it is current, superseded or removed."""
        with _words(opened) as assistant:
            opened_passage = PassageOut.opened(assistant.library, passage_id)
            return _result(passage_text(opened_passage), opened_passage)

    def list_documents(
        words: Annotated[str, Field(max_length=200, description="words of the title")] = "",
        kind: Words = "",
        publisher: Words = "",
        language: Language = "",
        year: Annotated[str, Field(pattern=r"^([0-9]{4})?$")] = "",
        form: Form | None = None,
        in_force: Annotated[bool | None, Field(description="false: superseded or lapsed ones")] = None,
        limit: Annotated[int, Field(ge=1, le=200)] = 50,
        offset: Annotated[int, Field(ge=0)] = 0,
    ) -> Annotated[CallToolResult, DocumentsOut]:
        """List the documents that answers quote, all of them or those that match, in parts."""
        chosen = {"kind": kind, "language": language, "year": year}
        several: dict[str, Any] = {name: [value] if value else [] for name, value in chosen.items()}
        asked = DocumentsIn(
            q=words, publisher=publisher, form=form, in_force=in_force, limit=limit, offset=offset, **several
        )
        with _words(opened) as assistant:
            documents = documents_out(assistant, asked)
            return _result(documents_text(documents), documents)

    return [answer, search, open_passage, list_documents]


@contextmanager
def _words(opened: Opened) -> Iterator[Assistant]:
    """The assistant of now; what a person can mend is told to the client in words."""
    from mcp.server.mcpserver.exceptions import ToolError

    try:
        with opened.current() as assistant:
            yield assistant
    except RightsdeskError as error:
        raise ToolError(str(error)) from error


def _result(text: str, structured: BaseModel) -> "CallToolResult":
    from mcp_types import CallToolResult, TextContent

    return CallToolResult(
        content=[TextContent(type="text", text=text)], structured_content=structured.model_dump(mode="json")
    )
