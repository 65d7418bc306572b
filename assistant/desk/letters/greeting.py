"""By which name somebody is greeted: a person's as they write it; a mailbox, a department, an office by none. Pure."""

import re

from assistant.desk.letters.templates import Template, filled

# Words that no person is called by, in the languages of those who write to a city.
ROLE_WORDS = """
info information informations informacion información informação contact contacto contato office oficina bureau gabinete
department dept dpt departamento departament departement département depto division unit unidad unidade unité
service services servicio servicios serviço serviços servei serveis support soporte suporte helpdesk help desk
admin administrator administration administración administração team equipo equipe equipa équipe legal juridico jurídico
jurídica juridique press prensa presse imprensa secretariat secretaria secretaría secrétariat council ayuntamiento
ajuntament mairie prefeitura municipality municipio município municipalité municipal ministry ministerio ministère
ministério mailbox postmaster webmaster noreply no-reply donotreply hello hola bonjour enquiries inquiries mail email
correo correio courrier committee comité association asociación associação foundation fundación fondation fundação
university universidad université universidade marketing procurement compras achats communication communications
comunicación comunicação newsletter notifications gmbh inc ltd llc official oficial
"""
ROLES = frozenset(ROLE_WORDS.split())
OF_A_PLACE = re.compile(
    r"^(?:city|town|ville|ciudad|cidade|câmara|stadt|gemeente|comune|direct\w+) (?:of|de|d'|del|municipal|di)",
    re.IGNORECASE,
)
# What follows a name and is none of it: an office, who passed it on.
BESIDE = re.compile(r"\s*(?:[(\[|/<].*|\s[-–—]\s.*|\b(?:via|através de)\s.*)$", re.IGNORECASE)
DEGREES = re.compile(r"^(?:ph\.?\s?d|m\.?\s?a|m\.?\s?sc|b\.?\s?a|ll\.?\s?[mb]|mba|jr|sr|dr|esq|cpa)\.?$", re.IGNORECASE)
# An address, its first half, an identifier, an outcry.
NO_NAME = re.compile(r"[@!?:\d_]|\w\.\w{3}")
NUMBERED = re.compile(r"^[IVX]+$")
# Small words of a name stay small.
PARTICLE_WORDS = "de del la las los da das do dos di du des le van von der den ter ten zu y e i al bin ibn el"
PARTICLES = frozenset(PARTICLE_WORDS.split())
LONGEST = 60


def greeting(template: Template, name: str) -> str:
    """The salutation, by name where there is one to greet by."""
    known = greeted(name)
    return filled(template.salutation_named, name=known) if known else template.salutation


def greeted(name: str) -> str:
    """The name to greet by; empty where what is given is no person's."""
    told = " ".join("".join(one if one.isprintable() else " " for one in name).split()).strip("\"'“”‘’ ")
    told = _in_order(BESIDE.sub("", told)).strip(" ,;-")
    words = set(re.findall(r"[\w'’-]+", told.casefold()))
    if not words or words & ROLES or len(told) > LONGEST or NO_NAME.search(told) or OF_A_PLACE.match(told):
        return ""
    return _cased(told)


def _in_order(name: str) -> str:
    """ "Pérez, Ana" is Ana Pérez; of "Ana Pérez, PhD" or "Ana Pérez, Head of IT" the rest is no name."""
    first, comma, rest = (one.strip() for one in name.partition(","))
    words = rest.casefold().split()
    is_given = 0 < len(words) <= 2 and "," not in rest and len(first.split()) <= 3
    if comma and is_given and not DEGREES.match(rest) and not ROLES.intersection(words):
        return f"{rest} {first}"
    return first


def _cased(name: str) -> str:
    """What is written in one case throughout gets capitals; how else somebody capitalises their own name stays."""
    if name.islower() and len(name) > 3:
        first, *rest = name.split()
        return " ".join([_capital(first), *(one if one in PARTICLES else _capital(one) for one in rest)])
    words = name.split()
    loud = [len(one) > 2 and one.isupper() and not NUMBERED.match(one) for one in words]
    small = [name.isupper() and at > 0 and one.lower() in PARTICLES for at, one in enumerate(words)]
    told = zip(words, loud, small, strict=True)
    return " ".join(one.lower() if low else _capital(one.lower()) if high else one for one, high, low in told)


def _capital(word: str) -> str:
    return re.sub(r"(^|[-'’])(\w)", lambda found: found[1] + found[2].upper(), word)
