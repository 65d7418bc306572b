"""What the assistant says in its own words, in the question's language. Facts are never said here, only quoted."""

from assistant.types import Reason

FALLBACK = "en"

DECLINED: dict[Reason, dict[str, str]] = {
    "nothing-near": {
        "en": "I found nothing on this in the documents that I read.",
        "es": "No he encontrado nada sobre esto en los documentos que leo.",
        "fr": "Je n'ai rien trouvé à ce sujet dans les documents que je lis.",
        "pt": "Não encontrei nada sobre isto nos documentos que leio.",
    },
    "near-but-not-this": {
        "en": "The documents touch on this, but I found no passage that answers it well enough to quote.",
        "es": "Los documentos tocan este tema, pero no he hallado ningún pasaje que responda lo bastante bien como "
        "para citarlo.",
        "fr": "Les documents abordent ce sujet, mais je n'ai trouvé aucun passage qui y réponde assez bien pour être "
        "cité.",
        "pt": "Os documentos tocam neste assunto, mas não encontrei nenhum trecho que responda bem o bastante para "
        "ser citado.",
    },
    "nothing-quotable": {
        "en": "A passage was found, but its text could not be checked against the stored document, so it is not shown.",
        "es": "Se halló un pasaje, pero su texto no pudo comprobarse con el documento guardado, así que no se muestra.",
        "fr": "Un passage a été trouvé, mais son texte n'a pas pu être vérifié dans le document conservé ; il n'est "
        "donc pas affiché.",
        "pt": "Um trecho foi encontrado, mas o seu texto não pôde ser conferido com o documento guardado; por isso "
        "não é mostrado.",
    },
}


def declined(reason: Reason, language: str) -> str:
    """Why there is no answer, said to the person."""
    texts = DECLINED[reason]
    return texts.get(language, texts[FALLBACK])
