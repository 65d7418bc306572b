"""Abbreviations after which a full stop does not end a sentence. Data only."""

BEFORE_NAME = frozenset(
    "dr dra mr mrs ms mx st ste messrs prof profa hon rev gen col lt sgt sr sra srta srs sres m mm mme mmes mlle me"
    " hr fr frau herr ing dipl dott dott.ssa ssa sig avv on d dª dña exc excmo excma ilmo ilma il·lm sen rep gov pres".split()
)
"""Titles: what follows in capitals is a name."""

BEFORE_NUMBER = frozenset(
    "no nos nr nrs núm num nº n art arts artt artículo § §§ p pp pg pág págs pag f ff fig figs tab vol vols ch chap cap"
    " sec sect par para paras cl eq ed abs kap ziff bd s rn rec recs app annex tel ph ext c ca approx circa".split()
)
"""References: what follows is a number, or a letter that counts."""

ANYWHERE = frozenset("e.g i.e eg ie cf viz vs v al etc. resp incl excl p.ej p.e ej z.b d.h u.a bzw vgl ggf vid vegeu".split())
"""Always inside a sentence."""
