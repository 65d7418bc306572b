"""What spans are chosen from: the ranked passages, how near their sentences are, and the documents they stand in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.types import RankedPassage
from ingest.types import Immutable, SourceDocument


@dataclass(frozen=True, slots=True)
class Evidence(Immutable):
    """Cosines by passage id and sentence number, and documents by id and hash."""

    passages: Sequence[RankedPassage]
    similarities: Mapping[tuple[str, int], float]
    documents: Mapping[tuple[str, str], SourceDocument]

    def document(self, passage: RankedPassage) -> SourceDocument:
        return self.documents[passage.record.passage.document_id, passage.record.sha256]

    def originals(self) -> frozenset[str]:
        """The works whose originals are among the passages."""
        found = (self.document(passage).metadata for passage in self.passages)
        return frozenset(metadata.work for metadata in found if metadata.form == "original")

    def near(self, passage: RankedPassage, first: int, end: int) -> float:
        """The cosine of the nearest of these sentences."""
        return max(self.similarities.get((passage.record.passage.id, number), 0.0) for number in range(first, end))

    def text(self, passage: RankedPassage, first: int, end: int) -> str:
        """These sentences as they stand in the document."""
        sentences = passage.record.passage.sentences
        return self.document(passage).text[sentences[first].start : sentences[end - 1].end]

    def above(self, passage: RankedPassage) -> str:
        """A passage's title and headings: they may say what the sentences below them leave out."""
        return " ".join([self.document(passage).metadata.title, *passage.record.passage.section])
