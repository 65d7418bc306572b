"""A question that stands by itself, made of a follow-up and of what was asked before it. Pure."""

import re
from collections.abc import Sequence

from assistant.expectations import DEFINES
from assistant.understanding.subjects import ASKS, subject
from assistant.understanding.tongue import question_language
from assistant.words import content_words

# A question in between is carried along only if it says this much by itself: "who launched it?" adds nothing.
TELLING_WORDS = 3
# A question of fewer words, without a name and asking for no definition, leans on the one before: "how long did it?".
FEWEST_WORDS = 5
# A question with fewer words of its own has no topic: "And in 2020?".
FEWEST_OF_A_TOPIC = 2

# How a question goes on with the one before, in the four languages.
GOES_ON = re.compile(
    r"^\W*(?:(?:ok|okay|thanks|right|vale|gracias|de acuerdo|d['’]accord|merci|bien|certo|obrigad[oa])[\s,.!;:]+)*"
    r"(?:and|but|so|also|what about|how about|y|e|pero|entonces|tambi[eé]n|qu[eé] hay de|et|mais|alors|donc|aussi|"
    r"qu['’]en est-il|mas|ent[aã]o|tamb[eé]m)\b",
    re.IGNORECASE,
)
# "Is UCLG a member too?": whatever it names, something was said before.
ADDS = re.compile(r"\b(?:too|as well|tambi[eé]n|aussi|tamb[eé]m)\W*$", re.IGNORECASE)
# How what a question is about is put before it.
ABOUT = {"en": "On {}:", "es": "Sobre {}:", "fr": "Concernant {} :", "pt": "Sobre {}:"}
# What stands for something named before; in a question with a name it mostly stands for that.
POINTS_BACK = re.compile(
    r"\b(?:it|its|they|them|their|he|she|him|his|her|this|that|these|those|there|then|same|others?|similar|"
    r"lo|él|ella|ellos|ellas|es[oae]s?|est[eoa]s?|ello|ah[ií]|all[ií]|otr[oa]s?|mism[oa]s?|"
    r"ils?|elles?|cela|ça|ce(?:s|t|tte)|celui|celles?|ceux|autres?|même|"
    r"el[ea]s?|isto|isso|nisso|disso|ess[ea]s?|dest[ea]s?|dess[ea]s?|del[ea]s?|lá|aí|outr[oa]s?|mesm[oa]s?)\b",
    re.IGNORECASE,
)
NAME = re.compile(r"\b[A-ZÀ-Þ][\w'’-]*(?:\s+(?:de|da|do|del|of|la|los)?\s*[A-ZÀ-Þ][\w'’-]*)*")


def standalone(question: str, earlier: Sequence[str]) -> str:
    """The question with what it leans on put before it, or as it is where it stands by itself.

    A follow-up that only names something else ("and in Sofia?") takes the earlier question with that name in place of
    its own; any other is read together with the last question that stood by itself, and with those in between that say
    something. Rules and no model, so that the same conversation is always understood alike; a query made of history and
    question is the baseline that learned rewriting is measured against (Dalton et al. 2020, TREC CAsT 2019).
    """
    if not earlier or not leans_back(question):
        return question
    language = question_language(" ".join([*earlier, question]))
    at = next((at for at in range(len(earlier) - 1, 0, -1) if not leans_back(earlier[at])), 0)
    topic, between = earlier[at], earlier[at + 1 :]
    if renamed := _with_other_name(topic, question):
        return renamed
    # "Is UCLG a member too?" says itself what it asks of the topic.
    says_all = bool(ADDS.search(question) and names(question))
    said = [*(one for one in between if not says_all and len(content_words(one)) >= TELLING_WORDS), question]
    return _about(topic, said, language)


def _about(topic: str, said: Sequence[str], language: str) -> str:
    """What was said last, with what the topic is about before it.

    With the whole topic where no rule tells that, and where what was said says nothing by itself: "And when?"
    """
    about = subject(topic, language)
    if not about or not any(content_words(one) - content_words(" ".join(names(one))) for one in said):
        return " ".join([topic, *said])
    first, *rest = [begun(one) for one in said]
    return " ".join([ABOUT.get(language, ABOUT["en"]).format(about), _within(first), *rest])


def _within(question: str) -> str:
    """A question as it stands after a colon: its asking word is written small, a name is not."""
    if not ASKS.match(question):
        return question
    mark = question[: len(question) - len(question.lstrip("¿ "))]
    return mark + question[len(mark)].lower() + question[len(mark) + 1 :]


def begun(question: str) -> str:
    """A question without what joins it to the one before: “¿Y en Sofía?” is “¿en Sofía?”."""
    joined = GOES_ON.match(question)
    left = question[joined.end() :].lstrip(" ,") if joined else question
    if not any(character.isalnum() for character in left):
        return question
    opening = "¿" if joined and "¿" in joined.group() else ""
    return f"{opening}{left}"


def leans_back(question: str) -> bool:
    """Whether a question goes on with one before it, points back to it, or is too short to stand by itself."""
    if GOES_ON.search(question) or ADDS.search(question):
        return True
    short = len(content_words(question)) < FEWEST_WORDS and not DEFINES.search(question)
    return not names(question) and (short or bool(POINTS_BACK.search(question)))


def may_change_the_subject(question: str) -> bool:
    """Whether a question that leans does so by its form alone: short, or begun with "and", but pointing at nothing."""
    own = [word for word in content_words(question) if not word.isdigit()]
    return len(own) >= FEWEST_OF_A_TOPIC and leans_back(question) and not POINTS_BACK.search(question)


def names(question: str) -> tuple[str, ...]:
    """What a question names, by its capitals; those of its first word say nothing."""
    _, _, rest = question.lstrip(" ¿¡«“\"'").partition(" ")
    return tuple(found.group() for found in NAME.finditer(rest))


def _with_other_name(topic: str, question: str) -> str:
    """The topic about what the question names, where the question does nothing else; empty otherwise."""
    named, asked = names(topic), names(question)
    if len(named) != 1 or len(asked) != 1 or content_words(question) - content_words(asked[0]):
        return ""
    return topic.replace(named[0], asked[0])
