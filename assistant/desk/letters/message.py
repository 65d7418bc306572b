"""What somebody wrote in a message: without earlier mail quoted in it, signature and closing. Pure."""

import re

QUOTED = re.compile(r"^\s*>")
# What mail programs put above the message that is answered, in the four languages; it may run over two lines.
ATTRIBUTION = re.compile(
    r"^(?:On|El|Le|Em|No dia)\b.{4,200}?(?:wrote|escribió|a écrit|escreveu)\s*:\s*$",
    re.MULTILINE | re.DOTALL | re.IGNORECASE,
)
ORIGINAL = re.compile(
    r"^\s*(?:-{2,}\s*(?:Original Message|Forwarded message|Mensaje original|Message d'origine|Message d’origine|"
    r"Mensagem original)\s*-{2,}|_{10,})\s*$",
    re.MULTILINE | re.IGNORECASE,
)
SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
CLOSING = re.compile(
    r"^\s*(?:(?:kind|best|warm|with kind) regards|best wishes|regards|yours (?:sincerely|faithfully)|sincerely|cheers|"
    r"(?:un )?(?:cordial )?saludos?(?: cordiales?)?|atentamente|"
    r"(?:bien )?cordialement|bien à vous|salutations(?: distinguées)?|"
    r"atenciosamente|(?:com os melhores )?cumprimentos|melhores cumprimentos|abraços?)\s*[,.!]?\s*$",
    re.MULTILINE | re.IGNORECASE,
)


def own_words(text: str) -> str:
    """The message up to where quoted mail, a signature or a closing begins; lines quoted in between are left out."""
    text = text.replace("\r\n", "\n")
    ends = [found.start() for found in (mark.search(text) for mark in (ATTRIBUTION, ORIGINAL, SIGNATURE)) if found]
    text = text[: min(ends, default=len(text))]
    written = "\n".join(line for line in text.split("\n") if not QUOTED.match(line))
    closing = CLOSING.search(written)
    # A message that begins with its closing has nothing else to say.
    if closing and written[: closing.start()].strip():
        written = written[: closing.start()]
    return written.strip()
