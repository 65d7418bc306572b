"""The notes that may stand beside an answer, in the question's language. Facts are never said here, only quoted."""

from collections.abc import Mapping, Sequence

FALLBACK = "en"

REPLACED: Mapping[str, str] = {
    "en": "{markers} is from an older document; “{title}” stands in its place now.",
    "es": "{markers} procede de un documento anterior; ahora lo sustituye «{title}».",
    "fr": "{markers} vient d'un document antérieur ; « {title} » le remplace désormais.",
    "pt": "{markers} vem de um documento anterior; agora vale «{title}» em seu lugar.",
}
LAPSED: Mapping[str, str] = {
    "en": "{markers} is from a document that is no longer in force.",
    "es": "{markers} procede de un documento que ya no está en vigor.",
    "fr": "{markers} vient d'un document qui n'est plus en vigueur.",
    "pt": "{markers} vem de um documento que já não está em vigor.",
}
DIFFER: Mapping[str, str] = {
    "en": "Sources differ: {markers} do not give the same figure or date. Both are shown, each with its source.",
    "es": "Las fuentes difieren: {markers} no dan la misma cifra o fecha. Se muestran ambas, cada una con su fuente.",
    "fr": "Les sources divergent : {markers} ne donnent pas le même chiffre ou la même date. Les deux sont montrés, "
    "chacun avec sa source.",
    "pt": "As fontes divergem: {markers} não dão o mesmo número ou a mesma data. Mostram-se ambos, cada um com a sua "
    "fonte.",
}


def outdated_note(markers: Sequence[int], title: str, language: str) -> str:
    """What replaced a quoted document; no longer in force where nothing did."""
    return _said(REPLACED if title else LAPSED, language).format(markers=_named(markers), title=title)


def differ_note(markers: Sequence[int], language: str) -> str:
    """That quotes do not give the same figure or date."""
    return _said(DIFFER, language).format(markers=_named(markers))


def _said(texts: Mapping[str, str], language: str) -> str:
    return texts.get(language, texts[FALLBACK])


def _named(markers: Sequence[int]) -> str:
    return ", ".join(f"[{marker}]" for marker in markers)
