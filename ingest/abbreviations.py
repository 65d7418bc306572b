"""Abbreviations after which a full stop does not end a sentence. Data only."""

from ingest.words import word_set

BEFORE_NAME = word_set(
    "dr dra mr mrs ms mx st ste messrs prof profa hon rev gen col lt sgt sr sra srta srs sres m mm mme mmes mlle me"
    " hr fr frau herr ing dipl dott dott.ssa ssa sig avv on d dª dña exc excmo excma ilmo ilma il·lm sen rep gov pres"
)
"""Titles: what follows in capitals is a name."""

BEFORE_NUMBER = word_set(
    "no nos nr nrs núm num nº n art arts artt artículo § §§ p pp pg pág págs pag f ff fig figs tab vol vols ch chap cap"
    " sec sect par para paras cl eq ed abs kap ziff bd s rn rec recs app annex tel ph ext c ca approx circa"
)
"""References: what follows is a number, or a letter that counts."""

ANYWHERE = word_set("e.g i.e eg ie cf viz vs v al resp incl excl p.ej p.e ej z.b d.h u.a bzw vgl ggf vid vegeu")
"""Always inside a sentence."""
