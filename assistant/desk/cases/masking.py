"""A message without what is personal in it: what is known by its form, and its sender's own name. Pure."""

import re
from dataclasses import replace

from assistant.desk.intake.incoming import Incoming
from assistant.desk.letters.message import own_words
from assistant.personal import masked

# Shorter words of a name are particles, and words of their own in some language.
SHORTEST_NAME = 3
ATTACHED = "[attachment]"
# A form has no earlier mail; what looks like it there is the conversation that the person agreed to tell.
MAIL = ("mailbox", "eml", "pasted")


def whole_text(incoming: Incoming) -> str:
    """What was written, and what the attachments say, each below its name."""
    attached = [f"{ATTACHED} {one.name}\n\n{one.text.strip()}" for one in incoming.attachments if one.text]
    return "\n\n".join([incoming.text.strip(), *attached]).strip()


def message_alone(text: str) -> str:
    """A case's text without its attachments; all of it where it came as attachments alone."""
    return text.partition(f"{ATTACHED} ")[0].strip() or text


def own_text(incoming: Incoming) -> str:
    """The same without earlier mail, signature and closing: others' words and names. All, where nothing is left."""
    if incoming.source not in MAIL:
        return whole_text(incoming)
    own = own_words(incoming.text)
    return whole_text(replace(incoming, text=own)) or whole_text(incoming)


def without_person(text: str, name: str) -> str:
    """`[name]` where the sender's name stands, whole or one word of it, as it is written there."""
    text = masked(text)
    words = [word for word in re.findall(r"[\w'-]+", name) if len(word) >= SHORTEST_NAME]
    for known in [" ".join(name.split()), *words]:
        if known:
            text = re.sub(rf"(?<![\w\[]){re.escape(known)}(?![\w\]])", "[name]", text)
    return re.sub(r"\[name\](?:\s\[name\])+", "[name]", text)
