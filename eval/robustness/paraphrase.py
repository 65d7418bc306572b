"""Questions in another form, by rules: `How many cities …?` becomes `What number of cities …?`. Pure.

What it does is change how a question asks. It knows no synonyms and leaves the words that are asked about as they are,
so that a drop shows dependence on the question's form, not on its vocabulary.
"""

import re
from random import Random

from eval.gold import GoldCase
from ingest.words import word_set

Rule = tuple[re.Pattern[str], str]
# A thing with a name: neither a clause of its own nor a second question.
_THING = r"((?:(?!\b(?:and|y|et|e|what|who|how|qué|quién|quel|qui|quem|qual)\b)[^,;:?])+?)"
# What English can put before "is" at the end: a noun phrase or a name, but not "the city doing" or "decided".
_NOUN = r"(?!.*\w+ing\b)(?:(?:the|an?) |(?-i:[A-Z])\S*\s*\?)"
_AUX = "(?=(?:is|are|was|were|do|does|did|can|could|should|will|would|must|has|have|had)\\b)"
_OPEN, _END = "(¿?)", r"\s*\?$"


def _rules(*pairs: tuple[str, str]) -> tuple[Rule, ...]:
    return tuple((re.compile("^" + pattern, re.IGNORECASE), wording) for pattern, wording in pairs)


RULES: dict[str, tuple[Rule, ...]] = {
    "en": _rules(
        (f"What is meant by {_THING}{_END}", r"What does \1 mean?"),
        (f"What does {_THING} mean{_END}", r"What is meant by \1?"),
        (f"What (is|are|was|were) (?={_NOUN}){_THING}{_END}", r"I would like to know what \2 \1."),
        ("How many ", "What number of "),
        ("How (?!(?:long|often|far|high|old|large|big)\\b)" + _AUX, "In what way "),
        (r"Which (?!(?:of|is|are|was|were|one|ones)\b)", "What "),
        ("When " + _AUX, "On what date "),
        ("Where " + _AUX, "In what place "),
        ("Who (are|were|have) ", r"Which people or bodies \1 "),
        ("Who ", "Which person or body "),
        ("Why ", "For what reason "),
        (r"List (the [^.]+)\.?$", r"Which are \1?"),
    ),
    "es": _rules(
        (f"¿?Qué es {_THING}{_END}", r"¿En qué consiste \1?"),
        (f"¿?(Cuál|Cuáles) (es|son|fue|fueron) {_THING}{_END}", r"Quisiera saber \1 \2 \3."),
        (_OPEN + "Cu[aá]nt[oa]s ", r"\1Qué cantidad de "),
        (_OPEN + "Cuándo ", r"\1En qué fecha "),
        (_OPEN + "Dónde ", r"\1En qué lugar "),
        (_OPEN + "Quiénes ", r"\1Qué personas u organismos "),
        (_OPEN + "Quién ", r"\1Qué persona u organismo "),
        (_OPEN + "Por qué ", r"\1Por qué motivo "),
        (_OPEN + "Para qué ", r"\1Con qué fin "),
        (_OPEN + "Cómo ", r"\1De qué manera "),
    ),
    "fr": _rules(
        (f"(?:Qu['’]est-ce que|C['’]est quoi) {_THING}{_END}", r"En quoi consiste \1 ?"),
        (f"(Quel|Quelle|Quels|Quelles) (est|sont|était|étaient) {_THING}{_END}", r"J'aimerais savoir \1 \2 \3."),
        ("Combien de ", "Quel nombre de "),
        ("Combien d(['’])", r"Quel nombre d\1"),
        ("Quand ", "À quelle date "),
        ("Où ", "À quel endroit "),
        ("Qui (?!est-ce)", "Quelle personne ou quel organisme "),
        ("Pourquoi ", "Pour quelle raison "),
        ("Comment ", "De quelle manière "),
    ),
    "pt": _rules(
        (f"O que é {_THING}{_END}", r"Em que consiste \1?"),
        (f"(Qual|Quais) (é|são|foi|foram) {_THING}{_END}", r"Gostaria de saber \1 \2 \3."),
        ("Quant[oa]s ", "Que número de "),
        ("Quando ", "Em que data "),
        ("Onde ", "Em que lugar "),
        ("Quem ", "Que pessoa ou entidade "),
        ("Por ?qu[eê] ", "Por que motivo "),
        ("Como ", "De que maneira "),
    ),
}
_BETWEEN = re.compile(r"(?<=[.?!])\s+(?=[¿A-ZÀ-Ý])")


def rephrase(case: GoldCase, _: Random) -> str | None:
    """Each sentence by the first rule of its language that fits; None where none fits any."""
    sentences = _BETWEEN.split(case.question.strip())
    anew = [_by_rule(sentence, RULES.get(case.language, ())) for sentence in sentences]
    return " ".join(anew) if anew != sentences else None


def _by_rule(sentence: str, rules: tuple[Rule, ...]) -> str:
    for pattern, wording in rules:
        found = pattern.match(sentence)
        if found:
            return found.expand(_lowered(found, wording)) + sentence[found.end() :]
    return sentence


def _lowered(found: re.Match[str], wording: str) -> str:
    """A question word that comes to stand inside a sentence loses its capital; names keep theirs."""
    first = found[1] if found.re.groups else ""
    inside = wording.find(r"\1") > 0 and first.lower() in _QUESTION_WORDS
    return wording.replace(r"\1", first.lower()) if inside else wording


_QUESTION_WORDS = word_set("cuál cuáles quel quelle quels quelles qual quais")
