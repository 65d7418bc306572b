"""The guard for modality: a duty, a recommendation and a possibility are not one another, nor a plain fact. Pure.

The three strengths are those of requirement levels (RFC 2119: must, should, may). A claim may be weaker only where
"can" or "may" follows from what the evidence says is so.
"""

import re

from eval.support.scope import scoped

MODALS = {
    "must": re.compile(
        r"""(?<!\w)(?:must|shall|ha(?:s|ve)\ to|(?:is|are)\ (?:required|obliged)\ to
        |deben?|deberán?|tienen?\ que|ha(?:n)?\ de
        |doi(?:t|vent)|devra|devront|il\ faut|(?:est|sont)\ tenue?s?\ d[e'’]
        |devem?|deverá|deverão|t[eê]m\ (?:de|que))(?!\w)""",
        re.IGNORECASE | re.VERBOSE,
    ),
    "should": re.compile(
        r"(?<!\w)(?:should|ought to|deberían?|conviene|devrai(?:t|ent)|il convient|deveriam?|convém)(?!\w)",
        re.IGNORECASE,
    ),
    "may": re.compile(
        r"""(?<!\w)(?:can(?!\ ?not)|could|might|may
        |pued(?:e|en)|podr(?:á|án|ía|ían)|peu(?:t|vent)|pourr(?:a|ont|ait|aient)
        |podem?|poder(?:á|ão|ia|iam)|poss?ibly)(?!\w)""",
        re.IGNORECASE | re.VERBOSE,
    ),
}
# The month: before a number, or after one.
_MAY_AS_MONTH = re.compile(r"\bMay(?=,? \d)|(?<=\d )May\b")


def modality_differs(evidence: str, claim: str, language: str) -> bool:
    """Whether a content word of both is put more strongly by the claim, or as a fact where it is a duty or a chance."""
    said, shown = (scoped(_MAY_AS_MONTH.sub("5", text), MODALS, language) for text in (claim, evidence))
    return any(not _borne(said[stem], shown[stem]) for stem in said.keys() & shown.keys())


def _borne(said: frozenset[str], shown: frozenset[str]) -> bool:
    weaker = said == {"may"} and bool(shown & {"", "must"})
    return weaker or bool(said & shown)
