"""What somebody wrote in a message: without earlier mail quoted in it, signature and closing. Pure."""

import re

from assistant.desk.letters.quoted_mail import passed_on, without_earlier

SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
CLOSING = re.compile(
    r"^[ \t]*(?:(?:kind|best|warm|with kind) regards|best wishes|regards|"
    r"yours (?:sincerely|faithfully)|sincerely|cheers|"
    r"(?:un )?(?:cordial )?saludos?(?: cordiales?)?|atentamente|"
    r"(?:bien )?cordialement|bien à vous|salutations(?: distinguées)?|"
    r"(?:muchas )?gracias y (?:un )?saludos?|quedo (?:a la espera|atent[oa])[^\n]{0,60}|"
    r"atenciosamente|(?:com os melhores )?cumprimentos|melhores cumprimentos|abraços?|"
    r"(?:mit )?(?:freundlichen|besten|vielen) grüßen|(?:freundliche|beste|viele|liebe) grüße|mfg)[ \t]*[,.!]?[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
# What a telephone adds.
SENT_FROM = re.compile(
    r"^[ \t]*(?:(?:sent|get outlook) (?:from|for) |enviado (?:desde|do|a partir) |envoyé (?:de|depuis|à partir) |"
    r"(?:von meinem|gesendet von)\b)[^\n]{0,60}[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)


def own_words(text: str) -> str:
    """The message without earlier mail, signature and closing; what is forwarded where the sender asks nothing."""
    lines = text.replace("\r\n", "\n").replace("\u00a0", " ").split("\n")
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in lines))
    own = _unsigned(without_earlier(text))
    if "?" in own:
        return own
    forwarded = _unsigned(without_earlier(passed_on(text)))
    return "\n\n".join(filter(None, (own, forwarded)))


def _unsigned(text: str) -> str:
    ends = [found.start() for mark in (SIGNATURE, SENT_FROM) if (found := mark.search(text))]
    text = text[: min(ends, default=len(text))]
    closing = CLOSING.search(text)
    # A message that begins with its closing has nothing else to say.
    if closing and text[: closing.start()].strip():
        text = text[: closing.start()]
    return text.strip()
