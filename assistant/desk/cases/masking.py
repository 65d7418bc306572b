"""A message without what is personal in it: what is known by its form, and its sender's own name. Pure."""

import re

from assistant.desk.intake.incoming import Incoming
from assistant.personal import masked

# Shorter words of a name are particles, and words of their own in some language.
SHORTEST_NAME = 3


def whole_text(incoming: Incoming) -> str:
    """What was written, and what the attachments say."""
    return "\n\n".join([incoming.text.strip(), *(one.text.strip() for one in incoming.attachments if one.text)])


def without_person(text: str, name: str) -> str:
    """`[name]` where the sender's name stands, whole or one word of it, as it is written there."""
    text = masked(text)
    words = [word for word in re.findall(r"[\w'-]+", name) if len(word) >= SHORTEST_NAME]
    for known in [" ".join(name.split()), *words]:
        if known:
            text = re.sub(rf"(?<![\w\[]){re.escape(known)}(?![\w\]])", "[name]", text)
    return re.sub(r"\[name\](?:\s\[name\])+", "[name]", text)
