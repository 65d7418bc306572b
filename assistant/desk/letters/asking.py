"""Sentences that ask without a question mark, in the four languages. Pure.

Told by what the writer wants done: to know, to be told, to be shown examples. A wish for time, money or an appointment
asks nothing of documents.
"""

import re

WH_EN = r"(?:if|whether|what|how|who|which|when|why|where)"
KNOW_EN = r"know|understand|learn|hear|find out"
THING_EN = r"(?:some |any |more )?(?:information|guidance|examples?|advice|templates?|details)"
ENGLISH = (
    rf"(?:i|we)(?: also)?(?: would|['’]d)? (?:also )?(?:like|love|want|need|wish) to (?:{KNOW_EN})",
    rf"(?:i|we)(?:['’]d| would) (?:also )?be (?:interested|curious|glad|happy|grateful|keen) to (?:{KNOW_EN})",
    rf"(?:i|we)(?: am| are| was| were|['’]m|['’]re)? (?:also )?wonder(?:ing)?,? {WH_EN}",
    rf"(?:please|kindly) (?:also )?(?:tell|explain|advise|send (?:me|us)|let (?:me|us) know {WH_EN})",
    rf"(?:my|our|(?:a|one) (?:further|second|last)) question is {WH_EN}",
    r"(?:could|can|would) you (?:also |please |kindly )*"
    r"(?:point (?:me|us) to|tell (?:me|us)|explain|send|let (?:me|us) know)",
    r"(?:i|we) (?:was|were|am|are) hoping (?:that )?you (?:could|can|would|might)",
    rf"(?:^|and |also,? )(?:do )?let (?:me|us) know {WH_EN}",
    rf"(?:i|we)(?: am| are|['’]m|['’]re)? (?:also )?(?:need|want|look(?:ing)? for|seek(?:ing)?) {THING_EN}\b",
    r"(?:i|we)(?:['’]d| would) (?:also )?(?:appreciate|be grateful)\b[^.]{0,20}\bif you (?:could|would|can)",
    rf"{THING_EN}\b[^.]{{0,80}} would be (?:welcome|helpful|appreciated|useful)",
)
THING_ES = r"(?:más |alg[uú]n(?:os|as|a)? )?(?:informaci[oó]n|orientaci[oó]n|ejemplos?|modelos?|consejos?|detalles)"
SPANISH = (
    r"(?:quisiera|quisiéramos|(?:me|nos) gustaría|quer(?:ría|ríamos|emos)|quiero|desearía(?:mos)?|dese[oa](?:mos)?|"
    r"necesit(?:o|amos|aría|aríamos)) (?:también )?(?:saber|conocer|entender)",
    rf"(?:quisiera|quisiéramos|(?:me|nos) gustaría tener|necesit(?:o|amos|aría|aríamos)|"
    rf"(?:estoy |estamos )?busc(?:o|amos|ando)) (?:también )?{THING_ES}\b",
    r"(?:me|nos) interesa(?:ría)? (?:también )?(?:saber|conocer|entender)",
    r"(?:quería(?:mos)?|quisiera|quisiéramos) (?:consultar|preguntar)(?:les?)?",
    r"(?:mi|nuestra) (?:duda|pregunta) es (?:si|qué|cómo|quién|cuál|cuándo|dónde|por qué)",
    r"(?:me|nos) (?:digan?|expliquen?|indiquen?)\b",
    r"(?:díganme|dígannos|dígame|díganos|indíquenme|indíquennos|explíquenme|explíquennos|explíqueme)",
    r"(?:(?:les?|te|se l[oe]s?) )?agradece(?:ré|ría|remos|ríamos)(?: \w+){0,2} (?:que|si) (?:me|nos) \w+",
    r"(?:me|nos) pregunt(?:o|amos|aba|ábamos) (?:si|qué|cómo|quién|cuál|cuándo|dónde|por qué)",
    r"(?:podrían?|pueden?|podría usted) (?:decir|explicar|indicar|informar)(?:me|nos)",
)
THING_FR = r"(?:des|d['’]|de l['’]|plus d['’]|quelques )\s?(?:informations?|exemples?|modèles?|conseils?|précisions?)"
FRENCH = (
    r"(?:je|nous) (?:voudrai[st]|voudrions|souhaite|souhaitons|souhaiterais|souhaiterions|aimerais|aimerions|"
    r"désire|désirons) (?:aussi |également )?(?:savoir|connaître|comprendre)",
    rf"(?:je|nous) (?:aussi |également )?(?:cherch(?:e|ons)|recherch(?:e|ons)|souhait(?:e|ons|erais|erions)|"
    rf"voudrais|voudrions) (?:aussi |également |avoir |recevoir )*{THING_FR}\b",
    r"j['’](?:aimerais|aurais aimé) (?:aussi |également )?(?:savoir|connaître|comprendre)",
    r"(?:je|nous) (?:serais|serions) (?:curieu(?:x|se|ses)|heureu(?:x|se|ses)|intéressée?s?) "
    r"(?:de|par) (?:savoir|connaître|comprendre)",
    r"(?:ma|notre) question est (?:de savoir|si|comment|qui|quel)",
    r"(?:merci de|veuillez) (?:bien vouloir )?(?:me|nous|m['’]|n['’]) ?(?:dire|indiquer|expliquer|préciser)",
    r"(?:pou(?:rriez|vez)|sauriez)-vous (?:aussi |également |s['’]il vous plaît )*(?:me |nous |m['’]|n['’])?"
    r"(?:dire|indiquer|expliquer|préciser)",
    r"(?:je|nous) (?:vous serais|vous serions|vous saurais|vous saurions|serais|serions) (?:\w+ ){0,2}"
    r"(?:reconnaissante?s?|gré) (?:de|d['’]) ?(?:me|m['’]|nous) ?(?:dire|indiquer|expliquer|préciser)",
    r"(?:je me demande|nous nous demandons) (?:si|s['’]|ce|comment|qui|quel|quand|où|pourquoi)",
)
THING_PT = r"(?:mais |alguns |algumas )?(?:informaç(?:ão|ões)|orientaç(?:ão|ões)|exemplos?|modelos?|conselhos?)"
PORTUGUESE = (
    r"(?:gosta(?:ria|ríamos|va|vamos)|gostávamos|quer(?:ia|íamos|emos)|quero|desej(?:o|amos|aria|aríamos)|precis(?:o|amos|ava|ávamos))"
    r"(?: também)?(?: de)? (?:saber|conhecer|entender|perceber|compreender)",
    r"(?:tenho|temos|teria|teríamos) interesse em (?:saber|conhecer|entender|perceber)",
    r"(?:peço|pedimos|pedia|pedíamos)(?:-lhes?)? que (?:me|nos) (?:diga|indique|explique|envie)\w*",
    r"(?:a )?(?:minha|nossa) (?:dúvida|pergunta) é (?:se|o que|como|quem|qual|quando|onde)",
    rf"(?:precis(?:o|amos) de|(?:estou a |estamos a )?procur(?:o|amos|ar)|busc(?:o|amos)) (?:também )?{THING_PT}\b",
    r"agradec(?:ia|eria|íamos|eríamos|emos|o)(?:-lhes?)? (?:que|se) (?:me|nos) \w+",
    r"pergunt(?:o-me|amo-nos)|(?:me pergunto|nos perguntamos) (?:se|o que|como|quem|qual|quando|onde)",
    r"(?:poder(?:ia|iam)|pode[mr]?|podiam?) (?:dizer|explicar|indicar|informar)-(?:me|nos)",
    r"(?:poder(?:ia|iam)|pode[mr]?|podiam?) (?:me|nos) (?:dizer|explicar|indicar|informar)",
)
INDIRECT = re.compile(
    rf"(?<!\w)(?:{'|'.join((*ENGLISH, *SPANISH, *FRENCH, *PORTUGUESE))})(?!\w)",
    re.IGNORECASE,
)


def asks_indirectly(sentence: str) -> bool:
    """Whether who writes it waits for an answer."""
    return bool(INDIRECT.search(sentence))
