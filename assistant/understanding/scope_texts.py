"""How it is said that a question was understood to ask of some documents only, and how to ask of all. Pure."""

from collections.abc import Mapping

from assistant.answers import Note
from assistant.understanding.scopes import Scope
from assistant.wording import worded

TITLES: Mapping[str, str] = {
    "en": "Only {titles} was searched, since the question names it; ask without naming it to search everything.",
    "es": "Solo se ha buscado en {titles}, porque la pregunta lo nombra; pregunte sin nombrarlo para buscar en todo.",
    "fr": "Seul {titles} a été consulté, car la question le nomme ; posez-la sans le nommer pour tout consulter.",
    "pt": "Só se procurou em {titles}, porque a pergunta o nomeia; pergunte sem o nomear para procurar em tudo.",
}
YEARS: Mapping[str, str] = {
    "en": "Only documents of {years} were searched, as the question asks; leave the year out to search everything.",
    "es": "Solo se han buscado documentos de {years}, como pide la pregunta; omita el año para buscar en todo.",
    "fr": "Seuls les documents de {years} ont été consultés, comme demandé ; omettez l'année pour tout consulter.",
    "pt": "Só se procuraram documentos de {years}, como a pergunta pede; omita o ano para procurar em tudo.",
}


def scope_note(scope: Scope, language: str) -> Note:
    texts = TITLES if scope.titles else YEARS
    titles = ", ".join(f"“{title}”" for title in scope.titles)
    message = worded(texts, language).format(titles=titles, years=scope.years)
    return Note("understood-filter", message)
