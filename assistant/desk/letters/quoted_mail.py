"""Where earlier mail begins in a message, as mail programs write it in five languages. Pure."""

import re

# Above the message that is answered; it may run over two lines.
WROTE = r"(?:wrote|escribió|a écrit|escreveu|schrieb[^\n:]{0,100})[ \t]*:[ \t]*$"
ATTRIBUTION = re.compile(
    rf"^(?:On|El|Le|Em|No dia|Am)\b[^\n]{{4,200}}?(?:\n[^\n]{{0,200}}?)?{WROTE}"
    rf"|^(?![^\n]*\?)[^\n<>]{{2,80}}<[^\s<>@]+@[^\s<>]+>[^\n]{{0,60}}{WROTE}",
    re.MULTILINE | re.IGNORECASE,
)
ORIGINAL = re.compile(
    r"^[ \t]*-{2,}[ \t]*(?:Original Message|Original Appointment|Mensaje original|Message d['’]origine|"
    r"Message original|Mensagem original|Ursprüngliche Nachricht|Originalnachricht)[ \t]*-{2,}[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
FORWARDED = re.compile(
    r"^[ \t]*(?:-{2,}[ \t]*(?:Forwarded (?:message|by[^\n]*)|Mensaje reenviado|Message (?:transféré|transmis)|"
    r"Mensagem (?:encaminhada|reencaminhada)|Weitergeleitete Nachricht)[ \t]*-{2,}|Begin forwarded message:|"
    r"Inicio del mensaje reenviado:|Début du message (?:réexpédié|transféré)[ \t]*:|"
    r"Início da mensagem (?:re)?encaminhada:|Anfang der weitergeleiteten Nachricht:)[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
FROM = r"(?:From|De|Von)"
FIELD = (
    r"(?:From|Sent|Date|To|Cc|Subject|De|Enviado(?: el| em)?|Fecha|Para|CC|Asunto|Envoyé(?: le)?|Date|À|A|Objet|"
    r"Data|Assunto|Von|Gesendet|Datum|An|Betreff|Reply-To|Responder a)"
)
# Outlook's: a line of its own or none, then at least three fields, the first of them who wrote.
BLOCK = re.compile(
    rf"^(?:[ \t]*_{{10,}}[ \t]*\n)?[ \t]*\*?{FROM}\s?:\*?[ \t]*[^\n]+\n"
    rf"(?:\s{{0,9}}\*?{FIELD}\s?:\*?[ \t]*[^\n]*(?:\n|\Z)){{2,}}",
    re.MULTILINE | re.IGNORECASE,
)
QUOTED = re.compile(r"^[ \t]*>")


def without_earlier(text: str) -> str:
    """The message up to where earlier mail begins; lines quoted in between are left out."""
    ends = [found.start() for mark in (ATTRIBUTION, ORIGINAL, FORWARDED, BLOCK) if (found := mark.search(text))]
    kept = text[: min(ends, default=len(text))]
    return "\n".join(line for line in kept.split("\n") if not QUOTED.match(line)).strip()


def passed_on(text: str) -> str:
    """What somebody else wrote and the sender forwards, without the lines that say who and when; or nothing."""
    mark = FORWARDED.search(text)
    if mark is None:
        return ""
    below = text[mark.end() :].lstrip("\n")
    head = re.match(rf"(?:\s{{0,9}}\*?{FIELD}\s?:\*?[^\n]*\n)+", below, re.IGNORECASE)
    return below[head.end() if head else 0 :].strip()
