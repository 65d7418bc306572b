"""How people greet, thank, leave, scold, and ask what they talk to: the phrases of `courtesies.toml`, compiled."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Literal

Kind = Literal["greeting", "nod", "thanks", "goodbye", "ability", "abuse"]
# What weighs most among several comes first: an insult after a greeting is answered as an insult.
KINDS: tuple[Kind, ...] = ("abuse", "ability", "goodbye", "thanks", "nod", "greeting")
PHRASES = Path(__file__).with_name("courtesies.toml")
# The table of phrases that say nothing of their language.
ANY = "any"

# What may stand among courtesies without being one: whom they are said to, and politeness.
BESIDE = re.compile(
    r"(?:rightsdesk|(?:dear |chat|my |mon |mi |meu |cher )?(?:bot|robot|assistante?|asistente|friend|ami|amigo|amiga)|"
    r"please|por favor|s'il (?:vous|te) plait|se faz favor|sir|madam|madame|monsieur|senor|senora|senhor|senhora|"
    r"then|entonces|alors|entao|pues|so|well|oh|ah|and|y|et|e|but|pero|mais|mas|too|again|very much)(?!\w)"
)
# After these a question may come without a mark: "hello which cities …".
OPENERS = re.compile(
    r"(?:hi|hey|hello|hola|bonjour|bonsoir|ola|oi|hallo|ciao|good (?:morning|afternoon|evening)|"
    r"buen[oa]s (?:dias|tardes|noches)|bo[am] (?:dia|tarde|noite))(?: rightsdesk)?"
)


@cache
def phrases() -> tuple[tuple[Kind, str, re.Pattern[str]], ...]:
    """Kind, language (empty where it has none of its own) and pattern of every phrase."""
    table = tomllib.loads(PHRASES.read_text(encoding="utf-8"))
    return tuple(
        # A hyphen goes on with the word: "hi-tech" greets nobody, "bye-laws" take no leave.
        (kind, "" if language == ANY else language, re.compile(rf"(?:{phrase})(?![\w'-])"))
        for kind in KINDS
        for language, said in table[kind].items()
        for phrase in said
    )
