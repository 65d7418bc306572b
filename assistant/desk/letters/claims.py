"""Whether a sentence of a letter claims something that a source has to say, in the four languages. Pure.

Figures, what somebody is bound to, what holds without exception, what a law or a document says, and what a named city
or body did. A letter's own courtesies, offers and pointers to people claim nothing.
"""

import re

from assistant.conversation import names

# A figure is what a reader takes for a fact: years, amounts, percentages; "one city" is none.
FIGURE = re.compile(r"\b[0-9]{2,}|[0-9] ?%")
BOUND = re.compile(
    r"\b(?:must|shall|ha(?:s|ve) to|(?:is|are) (?:required|obliged|bound|forbidden|prohibited)|(?:may|can)not|"
    r"deben?|tienen? que|(?:está|están|es|son) (?:obligad|prohibid)[oa]s?|no puede[n]?|"
    r"doi(?:t|vent)|(?:est|sont) (?:tenue?s?|obligée?s?|interdite?s?)|il faut|ne peu(?:t|vent) pas|"
    r"devem?|t[eê]m (?:de|que)|(?:é|são|está|estão) (?:obrigad|proibid)[oa]s?|não pode[m]?)\b",
    re.IGNORECASE,
)
WITHOUT_EXCEPTION = re.compile(
    r"\b(?:always|never|every (?:city|council|body)|all (?:cities|councils|member)|"
    r"the (?:first|only|largest|best|most)|"
    r"siempre|nunca|jamás|tod[oa]s l[oa]s|(?:la|el) (?:primer[oa]?|únic[oa]|mayor|mejor)|"
    r"toujours|jamais|toutes les|tous les|(?:la|le) (?:premi[eè]re?|seule?|plus)|"
    r"sempre|nunca|tod[oa]s [oa]s|[oa] (?:primeir[oa]|únic[oa]|maior|melhor))\b",
    re.IGNORECASE,
)
SAYS = re.compile(
    r"\b(?:according to|(?:the )?(?:law|regulation|act|directive|guide|declaration|decalogue|study|report|survey)s? "
    r"(?:say|state|require|recommend|show|find|forbid|ask|give|set|tell)s?|"
    r"según|(?:la|el) (?:ley|reglamento|directiva|guía|declaración|decálogo|estudio|informe|encuesta) "
    r"(?:dice|exige|recomienda|muestra|prohíbe|pide|establece)|"
    r"selon|d['’]après|(?:la|le|l['’])\s?(?:loi|règlement|directive|guide|déclaration|décalogue|étude|rapport|enquête) "
    r"(?:dit|exige|recommande|montre|interdit|demande|prévoit)|"
    r"segundo|de acordo com|(?:a|o) (?:lei|regulamento|diretiva|guia|declaração|decálogo|estudo|relatório|inquérito) "
    r"(?:diz|exige|recomenda|mostra|proíbe|pede|prevê))(?!\w)",
    re.IGNORECASE,
)
DID = re.compile(
    r"\b(?:ha[sd]|have|was|were|is|are|did|adopt|publish|launch|found|ban|use|open|creat|sign|approv|join|start)\w*\b|"
    r"\b(?:ha|han|fue|fueron|es|son|tiene|adoptó|publicó|lanzó|fundó|prohibió|usa|abrió|creó|firmó|aprobó|"
    r"cuenta con)\b|"
    r"\b(?:a|ont|est|sont|fut|était|adopta|publia|lança|fonda|interdit|utilise|compte)\b|"
    r"\b(?:tem|foi|foram|é|são|adotou|publicou|lançou|fundou|proibiu|usa|abriu|criou|assinou|aprovou|conta com)\b",
    re.IGNORECASE,
)
# What speaks of the letter, of who writes and of who reads it.
SPEAKS_OF_US = re.compile(
    r"^\W*(?:thank|dear|good (?:day|morning)|hello|kind|best|yours|please|we\b|i\b|our\b|you (?:can|may|could|ask)|"
    r"if you|should you|do not hesitate|for (?:this|that|more|what|further)|attached|enclosed|"
    r"gracias|estimad|buen[oa]s|hola|atentamente|un (?:cordial )?saludo|por favor|dir[ií]j|"
    r"les? (?:envi|adjunt|agrade|dese|damos|dej|recom)|nos |nuestr|puede[ns]?\b|podemos|"
    r"usted|si (?:desea|tiene|necesita)|no dude|para (?:esto|ello|más|lo)|adjunt|quedamos|"
    r"merci|bonjour|madame|monsieur|cher|chère|cordialement|veuillez|nous\b|notre|vous\b|si vous|n['’]hésitez|"
    r"pour (?:ceci|cela|plus|ce)|ci-joint|obrigad|caro|cara|bom dia|boa tarde|olá|atenciosamente|cumprimentos|"
    r"agradec|encontr[aá]mos|nós\b|noss|pode\b|se (?:desejar|precisar|tiver)|não hesite|"
    r"para (?:isto|isso|mais|o que)|em anexo|ficamos)",
    re.IGNORECASE,
)
# Words that a sentence begins with and that name nothing.
OPENING_WORDS = """
This That These Those There Here They Their Some Many Most Such When What Where While With Without After Before Both
Each From Into Other Then Also However Therefore
Este Esta Estos Estas Esto Aquí Allí Algunas Algunos Muchas Muchos Además También Cuando Donde Desde Entre Otras Otros
Ainsi Cette Ceci Cela Certains Certaines Plusieurs Quand Lorsque Depuis Aussi Elle Elles Autres
Isto Aqui Algumas Alguns Muitas Muitos Além Também Quando Onde Outras Outros
"""
OPENERS = frozenset(OPENING_WORDS.split())


def claims(sentence: str) -> bool:
    """Whether who reads it may ask where it stands; a question claims nothing, and a figure always does."""
    said = sentence.strip()
    if said.endswith(("?", "?”", "?»", ":")):
        return False
    if FIGURE.search(said):
        return True
    if SPEAKS_OF_US.match(said):
        return False
    if any(pattern.search(said) for pattern in (BOUND, WITHOUT_EXCEPTION, SAYS)):
        return True
    return bool(_named(said) and DID.search(said))


def _named(said: str) -> bool:
    """Whether a city, a body or a person is named: by a capital within, or a first word that no small one follows."""
    first = said.split(maxsplit=1)[0] if said else ""
    return bool(names(said)) or (len(first) > 3 and first[:1].isupper() and first not in OPENERS)
