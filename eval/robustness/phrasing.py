"""What people write around a question: politeness, and the long story before it. Pure."""

from random import Random

from assistant.questions import LONGEST_QUESTION
from eval.gold import GoldCase

POLITE = {
    "en": (
        ("Good morning, I hope you are well. ", " Many thanks in advance!"),
        ("Hello, could you please help me with this? ", " Thank you very much, kind regards."),
    ),
    "es": (
        ("Buenos días, espero que estén bien. ", " Muchas gracias de antemano."),
        ("Hola, ¿me podrían ayudar con esto, por favor? ", " Muchas gracias y un cordial saludo."),
    ),
    "fr": (
        ("Bonjour, j'espère que vous allez bien. ", " Merci beaucoup d'avance !"),
        ("Bonjour, pourriez-vous m'aider, s'il vous plaît ? ", " Merci beaucoup, bien cordialement."),
    ),
    "pt": (
        ("Bom dia, espero que estejam bem. ", " Muito obrigado desde já!"),
        ("Olá, podiam ajudar-me com isto, por favor? ", " Muito obrigada, com os melhores cumprimentos."),
    ),
}
# Nothing here may answer a question or be about what the library is about.
STORY = {
    "en": (
        "I started in this office three weeks ago, after eleven years in the department that looks after the parks.",
        "My predecessor left me a cupboard full of folders, and most of them have no label at all.",
        "Yesterday we had a long meeting about it, and nobody in the room was quite sure, not even the deputy.",
        "My manager wants a short note on her desk before lunch, because she is away for the rest of the week.",
        "I have already asked two colleagues, one of whom was on the train and could hardly hear me.",
        "The printer on our floor is broken as well, so please keep it to something that I can read on a screen.",
        "It may well be a simple matter for you, but I would rather ask than write something that is wrong.",
    ),
    "es": (
        "Empecé en esta oficina hace tres semanas, después de once años en el servicio que cuida los parques.",
        "Mi antecesor me dejó un armario lleno de carpetas, y la mayoría no lleva ninguna etiqueta.",
        "Ayer tuvimos una reunión muy larga sobre esto y nadie en la sala estaba seguro, ni siquiera el subdirector.",
        "Mi jefa quiere una nota breve en su mesa antes de comer, porque se marcha el resto de la semana.",
        "Ya he preguntado a dos compañeros, y uno de ellos iba en el tren y apenas me oía.",
        "Además, la impresora de nuestra planta está rota, así que necesito algo que pueda leer en la pantalla.",
        "Quizá para ustedes sea un asunto sencillo, pero prefiero preguntar antes que escribir algo equivocado.",
    ),
    "fr": (
        "J'ai commencé dans ce bureau il y a trois semaines, après onze ans au service qui s'occupe des parcs.",
        "Mon prédécesseur m'a laissé une armoire pleine de dossiers, et la plupart ne portent aucune étiquette.",
        "Hier, nous avons eu une longue réunion à ce propos et personne n'était vraiment sûr, pas même l'adjoint.",
        "Ma cheffe veut une courte note sur son bureau avant midi, car elle s'absente le reste de la semaine.",
        "J'ai déjà demandé à deux collègues, dont l'un était dans le train et m'entendait à peine.",
        "L'imprimante de notre étage est en panne aussi, il me faut donc quelque chose de lisible à l'écran.",
        "C'est peut-être très simple pour vous, mais je préfère demander plutôt que d'écrire une erreur.",
    ),
    "pt": (
        "Comecei neste gabinete há três semanas, depois de onze anos no serviço que cuida dos parques.",
        "O meu antecessor deixou-me um armário cheio de pastas, e a maior parte não tem etiqueta nenhuma.",
        "Ontem tivemos uma longa reunião sobre isto e ninguém na sala tinha a certeza, nem sequer o adjunto.",
        "A minha chefe quer uma nota curta na mesa antes do almoço, porque está fora o resto da semana.",
        "Já perguntei a dois colegas, e um deles ia no comboio e mal me ouvia.",
        "A impressora do nosso andar também está avariada, por isso preciso de algo que se leia no ecrã.",
        "Talvez seja um assunto simples para vocês, mas prefiro perguntar a escrever uma coisa errada.",
    ),
}


def politely(case: GoldCase, random: Random) -> str | None:
    """A greeting before and thanks after; None for a language that has neither here."""
    if case.language not in POLITE:
        return None
    before, after = random.choice(POLITE[case.language])
    end = "" if case.question.rstrip()[-1:] in ".?!" else "."
    return before + case.question.rstrip() + end + after


def after_a_story(case: GoldCase, random: Random) -> str | None:
    """Over a hundred words that have nothing to do with it, in any order, as far as the longest question allows."""
    story = list(STORY.get(case.language, ()))
    random.shuffle(story)
    while story and len(" ".join((*story, case.question))) > LONGEST_QUESTION:
        story.pop()
    return " ".join((*story, case.question)) if story else None
