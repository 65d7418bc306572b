"""Names that share no letters with what they are called in another language: countries, unions, laws. Pure."""

from collections.abc import Mapping

from assistant.words import fold

# Each line is one thing, in the four languages; single words, as a text's words are compared one by one.
SAME = """
UCLG CGLU
UN ONU
EU UE
AI IA
ICT TIC
SDG SDGs ODS ODD
DPIA EIPD AIPD RIPD
PSI ISP
OHCHR ACNUDH HCDH
IMF FMI
NGO ONG
State Estado Estados État États
City Ciudad Ville Cidade
Government Gobierno Gouvernement Governo
Right Derecho Droit Direito
Nations Naciones Nações
Day Día Jour Journée Dia
York Iorque
Zealand Zelanda Zélande Zelândia
Porto Oporto
Bordeaux Burdeos Bordéus
Poland Polonia Pologne Polônia
Scotland Escocia Écosse Escócia
Milan Milán Milão
Council Consejo Conseil Conselho
World Mundial Mondial
GDPR RGPD LGPD
OECD OCDE
NATO OTAN
Germany Alemania Allemagne Alemanha
Netherlands Holland Holanda Pays-Bas Países
USA EEUU EUA
Spain España Espagne Espanha
England Inglaterra Angleterre
Wales Gales Galles
Greece Grecia Grèce
Hungary Hungría Hongrie Hungria
Sweden Suecia Suède
India Indien Inde Índia
Britain British Británico Britannique Britânico
Brussels Bruselas Bruxelles Bruxelas
Lisbon Lisboa Lisbonne
Warsaw Varsovia Varsovie Varsóvia
Vienna Viena Vienne
Cologne Colonia Köln
Munich Múnich München Munique
Geneva Ginebra Genève Genebra
Stockholm Estocolmo
Beijing Pekín Pékin Pequim
Japan Japón Japon Japão
French Francés Français Francês
German Alemán Allemand Alemão
Chinese Chino Chinois Chinês
"""


def also_called(name: str) -> frozenset[str]:
    """What a folded name is called elsewhere, itself among it; nothing where it is called alike everywhere."""
    return _OTHERS.get(name, frozenset())


def _others() -> Mapping[str, frozenset[str]]:
    lines = [frozenset(map(fold, line.split())) for line in SAME.splitlines() if line]
    return {name: line for line in lines for name in line}


_OTHERS = _others()
