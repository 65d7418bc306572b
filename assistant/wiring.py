"""How the answering pipeline's parts are joined. Data only."""

WIRES = (
    ("embed.vector", "dense.vector"),
    ("dense.hits", "fuse.dense"),
    ("lexical.hits", "fuse.lexical"),
    ("embed.vector", "sentences.vector"),
    ("fuse.ranking", "sentences.ranking"),
    ("fuse.ranking", "select.ranking"),
    ("sentences.hits", "select.sentences"),
    ("fuse.ranking", "decide.ranking"),
    ("select.selection", "decide.selection"),
    ("fuse.ranking", "verify.ranking"),
    ("select.selection", "verify.selection"),
    ("decide.decision", "verify.decision"),
)
TAKES_QUESTION = ("dense", "lexical", "select", "decide", "verify")
