"""What can go wrong in ingest, and nothing else.

RightsdeskError
├── UnreadableFile     one file could not be read; the batch goes on
├── ModelError         the embedding model is missing, damaged or cannot be fetched
├── CatalogueError     the catalogue of the corpus has entries that are not as they should be
├── FetchError         a download of originals cannot begin or go on; `ingest.fetching.errors` draws the rest
├── ServerError        the Qdrant server does not answer, or refuses
├── IndexMismatch      the index was built with something else than the settings say
└── LibraryError       the data folder holds nothing, or not what it should
    ├── UnknownDocument no document has this id
    └── UnknownPassage no passage has, or ever had, this id
"""


class RightsdeskError(Exception):
    """Base of every error that a person can do something about; its message says what."""


class UnreadableFile(RightsdeskError):
    """One file could not be read. The message is the reason, without the file's name."""


class ModelError(RightsdeskError):
    """The embedding model is missing, damaged or cannot be fetched."""


class CatalogueError(RightsdeskError):
    """The catalogue has bad entries; the message names each with file, line and what to write."""


class FetchError(RightsdeskError):
    """A download of originals cannot begin or go on; the message says what to do."""


class ServerError(RightsdeskError):
    """The Qdrant server does not answer, or refuses; the message says what to do."""


class IndexMismatch(RightsdeskError):
    """The index was built with something else than the settings say."""


class LibraryError(RightsdeskError):
    """The data folder holds nothing to answer from, or not what it should."""


class UnknownDocument(LibraryError):
    """No document that is current has this id."""


class UnknownPassage(LibraryError):
    """No passage has, or ever had, this id."""
