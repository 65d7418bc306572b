"""What people call a document without naming it, in four languages, and the words that then single none out. Pure."""

import re
from collections.abc import Mapping

from assistant.words import content_words, fold

# Each line is one thing, with the kind of documents that are always such a thing, if there is one.
NOUNS: Mapping[str, str] = {
    "declaration declaración déclaration declaração": "declaration",
    "guide guía guia handbook manual": "guide",
    "study estudio étude estudo": "study",
    "charter carta charte": "",
    "manifesto manifiesto manifeste": "",
    "register registro registre registo": "register",
    "strategy estrategia stratégie estratégia": "",
    "statement comunicado communiqué": "",
    "clauses cláusulas": "",
    "pilot piloto pilote": "",
    "principles principios principes princípios": "",
}
# Words that a question on any document may hold.
GENERIC = content_words("""
adopted adopt approved approve published publish publication signed sign signatories signatory written wrote author
authors launched launch released release date year day month page pages long many number language languages available
translated say says said state states contain contains content contents cover covers covered deal deals main point
points summary summarise summarize summarised chapter chapters section sections part parts recommend recommends
recommendation recommendations aim aims goal goals purpose principle principles apply applies read find document
documents text title name called mention mentions ask asks call calls propose proposes conclude concludes conclusion
conclusions explain tell about time exactly adoptó adoptada adoptado adoptaron aprobó aprobada aprobado publicó
publicada publicado firmó firmada firmado firmaron firmantes escribió escrito autor autores lanzó lanzada fecha año
día mes página páginas larga número idioma idiomas dice dijo contiene contenido abarca trata principal principales
punto puntos resumen resume capítulo capítulos sección secciones recomienda recomendaciones objetivo objetivos
propósito principio principios aplica documento texto título menciona pide propone concluye conclusiones cuántas
a-t-elle a-t-il ont-elles ont-ils adoptée adopté approuvée approuvé publiée publié signée signé signataires écrit
écrite rédigé auteur auteurs lancée année jour mois langue langues contient contenu couvre traite principaux résumé
chapitre chapitres recommande recommandations objectif objectifs but principe principes applique texte titre mentionne
demande conclut adotada adotado aprovada aprovado assinada assinado assinou signatários escreveu escrita lançada
lançado ano dia mês língua línguas diz contém conteúdo abrange principais ponto pontos resumo secção seção recomenda
recomendações princípio princípios pede propõe conclui combien quantas quantos cuántos
""")
_FORMS = {fold(word): line for line in NOUNS for word in line.split()}
_ARTICLES = (
    r"the|this|that|el|la|los|las|del|al|este|esta|ese|esa|le|les|du|des|au|ce|cet|cette|o|a|os|as|do|da|no|na|ao|à|pelo|"
    r"pela|esse|essa"
)
_NOUN = "|".join(word for line in NOUNS for word in line.split())
# English says what kind of one before the noun: "the smart cities study".
REFERENCE = re.compile(
    rf"(?:\bthe\s+(?:[\w-]+\s+){{0,3}}?|\b(?:{_ARTICLES})\s+|\bl['’])(?P<noun>{_NOUN})\b", re.IGNORECASE
)
ELISION = re.compile(r"\b(?:l|d|qu|s|n|j)['’]", re.IGNORECASE)


def reference(question: str) -> re.Match[str] | None:
    """Where a question speaks of "the guide", "la declaración" and the like."""
    return REFERENCE.search(question)


def same_nouns(noun: str) -> frozenset[str]:
    """A noun in all four languages, folded."""
    return frozenset(fold(word) for word in _FORMS[fold(noun)].split())


def kind_of(noun: str) -> str:
    """The kind of documents that are always such a thing; empty where there is none."""
    return NOUNS[_FORMS[fold(noun)]]


def singling_out(question: str, noun: str) -> frozenset[str]:
    """The words of the question that may tell which document is meant."""
    return content_words(ELISION.sub(" ", question)) - same_nouns(noun) - GENERIC
