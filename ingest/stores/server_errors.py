"""What a Qdrant server's client raises, told as an error that a person can mend."""

from collections.abc import Iterator
from contextlib import contextmanager

from ingest.errors import ServerError


@contextmanager
def server_errors() -> Iterator[None]:
    """Raise ServerError for whatever the client raises within."""
    from qdrant_client.http.exceptions import ApiException

    try:
        yield
    except ApiException as error:
        raise _told(error) from error


def server_error(error: BaseException | None) -> ServerError | None:
    """The ServerError that this error means; None if it isn't the client's."""
    from qdrant_client.http.exceptions import ApiException

    return _told(error) if isinstance(error, ApiException) else None


def _told(error: Exception) -> ServerError:
    from qdrant_client.http.exceptions import UnexpectedResponse

    if isinstance(error, UnexpectedResponse) and error.status_code in {401, 403}:
        return ServerError("the Qdrant server refused the key; set RIGHTSDESK_QDRANT_API_KEY to the server's own")
    if isinstance(error, UnexpectedResponse):
        return ServerError(
            f"the Qdrant server answered {error.status_code} {error.reason_phrase}; look into its log, then try again"
        )
    return ServerError(f"the Qdrant server did not answer ({error}); start it, or check RIGHTSDESK_QDRANT_URL")
