"""What is said to a courtesy, in the four languages: short, and never a fact of a document. Pure."""

from collections.abc import Mapping

from assistant.understanding.courtesy_phrases import Kind
from assistant.wording import worded

REPLIES: Mapping[Kind, Mapping[str, str]] = {
    "greeting": {
        "en": "Hello! Which question on digital rights and digital policy in cities can I look up for you?",
        "es": "¡Hola! ¿Qué pregunta sobre derechos digitales y políticas digitales de las ciudades quiere que busque?",
        "fr": "Bonjour ! Quelle question sur les droits numériques et les politiques numériques des villes puis-je "
        "chercher pour vous ?",
        "pt": "Olá! Que pergunta sobre direitos digitais e políticas digitais das cidades quer que eu procure?",
    },
    "nod": {
        "en": "Good. Ask your next question whenever you like.",
        "es": "Muy bien. Haga la siguiente pregunta cuando quiera.",
        "fr": "Bien. Posez la question suivante quand vous voulez.",
        "pt": "Muito bem. Faça a próxima pergunta quando quiser.",
    },
    "thanks": {
        "en": "You are welcome. Ask again whenever you like.",
        "es": "De nada. Pregunte de nuevo cuando quiera.",
        "fr": "Je vous en prie. N'hésitez pas à poser une autre question.",
        "pt": "De nada. Pergunte de novo quando quiser.",
    },
    "goodbye": {
        "en": "Goodbye, and until next time.",
        "es": "Adiós, y hasta la próxima.",
        "fr": "Au revoir, et à la prochaine fois.",
        "pt": "Adeus, e até à próxima.",
    },
    "ability": {
        "en": "I am Rightsdesk, an automatic assistant and no person. I answer questions on digital rights and digital "
        "policy in cities with literal quotes from {documents} documents, each with its source. I give no legal advice "
        "and no opinions, and I say so when the documents hold no answer.",
        "es": "Soy Rightsdesk, un asistente automático, no una persona. Respondo a preguntas sobre derechos digitales "
        "y políticas digitales de las ciudades con citas literales de {documents} documentos, cada una con su fuente. "
        "No doy consejo jurídico ni opiniones, y lo digo cuando los documentos no tienen respuesta.",
        "fr": "Je suis Rightsdesk, un assistant automatique et non une personne. Je réponds aux questions sur les "
        "droits numériques et les politiques numériques des villes par des citations littérales de {documents} "
        "documents, chacune avec sa source. Je ne donne ni conseil juridique ni opinion, et je le dis quand les "
        "documents n'ont pas de réponse.",
        "pt": "Sou o Rightsdesk, um assistente automático, não uma pessoa. Respondo a perguntas sobre direitos "
        "digitais e políticas digitais das cidades com citações literais de {documents} documentos, cada uma com a sua "
        "fonte. Não dou conselhos jurídicos nem opiniões, e digo-o quando os documentos não têm resposta.",
    },
    "abuse": {
        "en": "I am sorry that this was of no help. I am a machine and can only quote what documents say; try asking "
        "in other words, or turn to a person.",
        "es": "Siento no haber sido de ayuda. Soy una máquina y solo puedo citar lo que dicen los documentos; pruebe "
        "con otras palabras o acuda a una persona.",
        "fr": "Je regrette de ne pas vous avoir aidé. Je suis une machine et ne peux que citer les documents ; essayez "
        "avec d'autres mots, ou adressez-vous à une personne.",
        "pt": "Lamento não ter ajudado. Sou uma máquina e só posso citar o que dizem os documentos; tente com outras "
        "palavras ou fale com uma pessoa.",
    },
}


def reply(kind: Kind, language: str, documents: int) -> str:
    """The reply, in the language or else in English."""
    return worded(REPLIES[kind], language).format(documents=documents)
