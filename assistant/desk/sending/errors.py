"""What can go wrong as a reply leaves.

DeskError
├── NotSent      it did not leave; it can be sent again
└── Unsure       nobody knows whether it left; a person has to look before it is sent again
"""

from assistant.desk.errors import DeskError


class NotSent(DeskError):
    """The reply did not leave, and the case is approved as before; what is said tells what to do."""


class Unsure(DeskError):
    """The connection broke while the server took the reply: it may have left."""
