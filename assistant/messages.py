"""What the assistant says in its own words, in the question's language. Facts are never said here, only quoted."""

from assistant.types import Reason
from assistant.wording import worded

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
    "outside-field": {
        "en": "This seems to lie outside my field: I only read documents on digital rights and digital policy in "
        "cities.",
        "es": "Esto parece quedar fuera de mi campo: solo leo documentos sobre derechos digitales y políticas "
        "digitales de las ciudades.",
        "fr": "Cela semble sortir de mon domaine : je ne lis que des documents sur les droits numériques et les "
        "politiques numériques des villes.",
        "pt": "Isto parece estar fora do meu campo: só leio documentos sobre direitos digitais e políticas digitais "
        "das cidades.",
    },
    "legal-advice": {
        "en": "I cannot advise on a legal case: whether you would win, are liable or act lawfully is for a lawyer or "
        "the office in charge to say. Ask me what a document says, and I look it up.",
        "es": "No puedo aconsejar sobre un caso jurídico: si ganaría, si responde usted o si actúa conforme a la ley "
        "lo ha de decir un abogado o la oficina competente. Pregúnteme qué dice un documento y lo busco.",
        "fr": "Je ne peux pas conseiller sur un cas juridique : c'est à un avocat ou au service compétent de dire si "
        "vous gagneriez, si vous êtes responsable ou en règle. Demandez-moi ce que dit un document, et je le cherche.",
        "pt": "Não posso aconselhar sobre um caso jurídico: se ganharia, se é responsável ou se age conforme a lei "
        "cabe a um advogado ou ao serviço competente dizer. Pergunte-me o que diz um documento, e eu procuro.",
    },
    "opinion": {
        "en": "I have no opinions and make no choices between cities, parties or products. Ask me what a document says "
        "of them, and I look it up.",
        "es": "No tengo opiniones ni elijo entre ciudades, partidos o productos. Pregúnteme qué dice un documento de "
        "ellos y lo busco.",
        "fr": "Je n'ai pas d'opinion et ne choisis pas entre des villes, des partis ou des produits. Demandez-moi ce "
        "qu'un document en dit, et je le cherche.",
        "pt": "Não tenho opiniões nem escolho entre cidades, partidos ou produtos. Pergunte-me o que um documento diz "
        "deles, e eu procuro.",
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
    return worded(DECLINED[reason], language)
