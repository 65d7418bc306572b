"""The notes that may stand beside an answer, in the question's language. Facts are never said here, only quoted."""

from collections.abc import Mapping

from assistant.wording import worded

REPLACED: Mapping[str, str] = {
    "en": "From an older document; “{title}” stands in its place now.",
    "es": "Procede de un documento anterior; ahora lo sustituye «{title}».",
    "fr": "Vient d'un document antérieur ; « {title} » le remplace désormais.",
    "pt": "Vem de um documento anterior; agora vale «{title}» em seu lugar.",
}
LAPSED: Mapping[str, str] = {
    "en": "From a document that is no longer in force.",
    "es": "Procede de un documento que ya no está en vigor.",
    "fr": "Vient d'un document qui n'est plus en vigueur.",
    "pt": "Vem de um documento que já não está em vigor.",
}
DIFFER: Mapping[str, str] = {
    "en": "Sources differ: these quotes do not give the same figure or date. Both are shown, each with its source.",
    "es": "Las fuentes difieren: estas citas no dan la misma cifra o fecha. Se muestran ambas, cada una con su fuente.",
    "fr": "Les sources divergent : ces citations ne donnent pas le même chiffre ou la même date. Les deux sont "
    "montrés, chacun avec sa source.",
    "pt": "As fontes divergem: estas citações não dão o mesmo número ou a mesma data. Mostram-se ambos, cada "
    "um com a sua fonte.",
}
STATED: Mapping[str, str] = {
    "en": "Sources differ, as the document that is quoted says itself.",
    "es": "Las fuentes difieren, como dice el propio documento citado.",
    "fr": "Les sources divergent, comme le dit le document cité lui-même.",
    "pt": "As fontes divergem, como diz o próprio documento citado.",
}


def outdated_note(title: str, language: str) -> str:
    """What replaced a quoted document; no longer in force where nothing did."""
    return worded(REPLACED if title else LAPSED, language).format(title=title)


def differ_note(language: str) -> str:
    """That quotes do not give the same figure or date."""
    return worded(DIFFER, language)


def stated_note(language: str) -> str:
    """That a quoted document itself tells of sources that differ."""
    return worded(STATED, language)
