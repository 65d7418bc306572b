"""What the server of forked processes imports once, out of the collector's sight, so that forks share its pages."""

import importlib

from ingest.lasting import lasting

MODULES = (
    "assistant.bootstrap",
    "assistant.pipeline",
    "assistant.question_embedder",
    "ingest.bootstrap",
    "ingest.pipeline",
    "ingest.texts",
    "ingest.readers.text",
    "ingest.stores.edge_retrievers",
    "api.app",
    "alembic.command",
    "alembic.config",
    "sqlalchemy.dialects.sqlite",
    "transformers.models.bert.modeling_bert",
    "haystack.components.agents.state.state",
    "haystack.tools",
    "sentence_transformers.models",
    "py3langid.langid",
)

with lasting():
    for _name in MODULES:
        importlib.import_module(_name)
