"""How large a file may be before it is refused."""

from dataclasses import dataclass

from ingest.errors import UnreadableFile


@dataclass(frozen=True, slots=True)
class Limits:
    max_bytes: int = 100_000_000
    max_characters: int = 5_000_000

    def check_bytes(self, size: int) -> None:
        if size > self.max_bytes:
            raise UnreadableFile(
                f"the file has {size:,} bytes, the limit is {self.max_bytes:,}: "
                "split it, or raise RIGHTSDESK_MAX_FILE_BYTES"
            )

    def check_characters(self, count: int) -> None:
        if count > self.max_characters:
            raise UnreadableFile(
                f"the text has {count:,} characters or more, the limit is {self.max_characters:,}: "
                "split the file, or raise RIGHTSDESK_MAX_CHARACTERS"
            )
