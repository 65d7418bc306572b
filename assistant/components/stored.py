"""What choosing and quoting need of the library: the documents that the ranked passages stand in."""

from assistant.evidence import Evidence
from assistant.types import Hits, Ranking
from ingest.library import Library
from ingest.types import SourceDocument


def gathered(library: Library, ranking: Ranking, sentences: Hits) -> Evidence:
    """What spans are chosen from; learning to choose looks at the same."""
    similarities = {(hit.passage_id, hit.sentence): hit.score for hit in sentences.items}
    return Evidence(ranking.passages, similarities, stored_documents(library, ranking))


def stored_documents(library: Library, ranking: Ranking) -> dict[tuple[str, str], SourceDocument]:
    """The documents of the ranked passages and their twins, in the versions that the passages are from."""
    records = [record for one in ranking.passages for record in (one.record, *one.twins)]
    versions = {(record.passage.document_id, record.sha256) for record in records}
    return {version: library.document(*version) for version in versions}
