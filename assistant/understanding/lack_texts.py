"""What is said of near documents that lack what was asked, in the four languages. Pure."""

from collections.abc import Mapping, Sequence

from assistant.understanding.lacks import Lack, LackKind
from assistant.wording import worded

# What is named and missing, and an example of what is near.
NAMED: Mapping[str, str] = {
    "en": "The nearest documents, such as “{title}”, do not mention {asked}.",
    "es": "Los documentos más cercanos, como «{title}», no mencionan {asked}.",
    "fr": "Les documents les plus proches, comme « {title} », ne mentionnent pas {asked}.",
    "pt": "Os documentos mais próximos, como «{title}», não mencionam {asked}.",
}
OR: Mapping[str, str] = {"en": "or", "es": "ni", "fr": "ni", "pt": "nem"}
ASKED: Mapping[LackKind, Mapping[str, str]] = {
    "amount": {
        "en": "The documents touch on this, but the passages found name no price, budget or other sum of money.",
        "es": "Los documentos tocan este tema, pero los pasajes hallados no indican precio, presupuesto ni otra suma.",
        "fr": "Les documents abordent ce sujet, mais les passages trouvés n'indiquent ni prix, ni budget, ni autre "
        "somme.",
        "pt": "Os documentos tocam neste assunto, mas os trechos achados não indicam preço, orçamento nem outro valor.",
    },
    "address": {
        "en": "The documents touch on this, but the passages found hold no e-mail address, telephone or web address.",
        "es": "Los documentos tocan este tema, pero los pasajes hallados no dan correo, teléfono ni dirección web.",
        "fr": "Les documents abordent ce sujet, mais les passages trouvés ne donnent ni courriel, ni téléphone, ni "
        "adresse web.",
        "pt": "Os documentos tocam neste assunto, mas os trechos achados não dão e-mail, telefone nem endereço web.",
    },
    "number": {
        "en": "The documents touch on this, but the passages found give no number for it.",
        "es": "Los documentos tocan este tema, pero los pasajes hallados no dan ninguna cifra.",
        "fr": "Les documents abordent ce sujet, mais les passages trouvés n'en donnent aucun chiffre.",
        "pt": "Os documentos tocam neste assunto, mas os trechos achados não dão nenhum número.",
    },
    "date": {
        "en": "The documents touch on this, but the passages found give no date for it.",
        "es": "Los documentos tocan este tema, pero los pasajes hallados no dan ninguna fecha.",
        "fr": "Les documents abordent ce sujet, mais les passages trouvés n'en donnent aucune date.",
        "pt": "Os documentos tocam neste assunto, mas os trechos achados não dão nenhuma data.",
    },
    "person": {
        "en": "The documents touch on this, but the passages found name no person.",
        "es": "Los documentos tocan este tema, pero los pasajes hallados no nombran a ninguna persona.",
        "fr": "Les documents abordent ce sujet, mais les passages trouvés ne nomment personne.",
        "pt": "Os documentos tocam neste assunto, mas os trechos achados não nomeiam nenhuma pessoa.",
    },
}


def lack_text(lacks: Sequence[Lack], title: str, language: str) -> str:
    """What is missing, names and years first; `title` is of the nearest document."""
    if named := [lack.asked for lack in lacks if lack.asked]:
        *most, last = named
        asked = f"{', '.join(most)} {worded(OR, language)} {last}" if most else last
        return worded(NAMED, language).format(title=title, asked=asked)
    return worded(ASKED[lacks[0].kind], language)
