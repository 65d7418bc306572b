"""What is new in a mailbox becomes cases: each on its own, marked once its case is kept."""

import logging
from dataclasses import dataclass

from assistant.desk.cases.records import SYSTEM
from assistant.desk.errors import BadCase, DeskError
from assistant.desk.intake.automatic import automatic
from assistant.desk.intake.eml import MOST_MESSAGE_BYTES, incoming, parse
from assistant.desk.intake.errors import BadMessage
from assistant.desk.intake.mailbox import Mailbox, Opened, opened
from assistant.desk.intake.taking import Intake
from ingest.readers import Limits
from ingest.types import Immutable

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Round(Immutable):
    """How many messages became what: new cases, known before, passed over as no person's, set aside as unreadable."""

    new: int = 0
    known: int = 0
    passed: int = 0
    failed: int = 0

    def told(self) -> str:
        return f"{self.new} new, {self.known} known, {self.passed} passed over, {self.failed} set aside"


class Collector:
    """`own` is the address that replies come from: what it wrote is not answered."""

    def __init__(self, intake: Intake, limits: Limits, own: str = "") -> None:
        self.intake, self.limits, self.own = intake, limits, own

    def collect(self, box: Mailbox) -> Round:
        """One round. MailboxError and DeskError end it, and the next one goes on where it stood."""
        became: list[str] = []
        with opened(box) as folder:
            for uid in folder.unseen():
                became.append(self._deal_with(folder, uid))
        return Round(*(became.count(one) for one in ("new", "known", "passed", "failed")))

    def _deal_with(self, folder: Opened, uid: str) -> str:
        try:
            if (size := folder.size(uid)) > MOST_MESSAGE_BYTES:
                raise BadMessage(f"it has {size:,} bytes, the limit is {MOST_MESSAGE_BYTES:,}")
            if not (raw := folder.message(uid)):
                return "gone"
            became = self._taken(raw)
        except (BadMessage, BadCase) as error:
            return self._set_aside(folder, uid, str(error))
        except DeskError:
            raise
        except Exception as error:  # noqa: BLE001 - one message that fails in any way leaves the others
            # Its words may be the message's.
            return self._set_aside(folder, uid, f"unforeseen {type(error).__name__}")
        folder.dealt_with(uid)
        return became

    def _set_aside(self, folder: Opened, uid: str, why: str) -> str:
        """The number is the mailbox's own; nothing of the message is told."""
        logger.warning("message %s of the mailbox is set aside, flagged and unseen: %s", uid, why)
        self.intake.casework.pass_over(SYSTEM, "unreadable")
        folder.set_aside(uid)
        return "failed"

    def _taken(self, raw: bytes) -> str:
        message = parse(raw)
        found = incoming(message, self.limits, "mailbox")
        if why := automatic(message, found.sender_address, self.own):
            self.intake.casework.pass_over(SYSTEM, why)
            return "passed"
        return "new" if self.intake.take(found).new else "known"
