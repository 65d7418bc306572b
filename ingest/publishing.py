"""Build a generation from the library, check it, and publish it."""

from dataclasses import dataclass
from datetime import UTC, datetime

from ingest import generations
from ingest.destinations import Destination
from ingest.errors import LibraryError
from ingest.folders import DataFolder
from ingest.library import Library
from ingest.library_writer import LibraryWriter
from ingest.manifest import Manifest, built_with, digest, model_digest
from ingest.models import EmbeddingModel
from ingest.pipeline_run import run
from ingest.progress import Progress
from ingest.slices import write_slice
from ingest.stores.index import Index
from ingest.texts import embed_missing, measured_bm25, passage_batches


@dataclass(frozen=True, slots=True)
class Publisher:
    """What it takes to turn the library into what is served."""

    data: DataFolder
    library: Library
    writer: LibraryWriter
    model: EmbeddingModel
    splitting: str
    destination: Destination

    def publish(self, progress: Progress, *, anew: bool = False) -> tuple[str, bool]:
        """The id of the generation that library and settings ask for, and whether it had to be built.

        `anew` builds it though it is served already: its files may be damaged.
        """
        content = digest([self.writer.digest(), built_with(self.model, self.splitting), self.destination.name])[:16]
        served = self._served()
        if served is not None and served.content == content and not anew:
            return served.generation, False
        embed_missing(self.library, self.writer, self.model, progress)
        generation = self._unused(content)
        self._build(generation, content, progress)
        generations.prune(self.data)
        return generation, True

    def _unused(self, content: str) -> str:
        """What is served is never written over; who follows it changes over when the id is another one."""
        if generations.current_generation(self.data) != content:
            return content
        return digest([content, datetime.now(UTC).isoformat()])[:16]

    def _served(self) -> Manifest | None:
        """What the served generation says of itself; None where there is none, or a damaged one."""
        try:
            return generations.current_manifest(self.data)
        except LibraryError:
            return None

    def _build(self, generation: str, content: str, progress: Progress) -> None:
        building = generations.building_folder(self.data)
        manifest = self._manifest(generation, content)
        index = self.destination.open(building, manifest.collections, manifest.dimension)
        try:
            self._write(index, manifest, progress)
            write_slice(self.library.engine, building)
            manifest.write(building)
            generations.publish(self.data, building, generation)
            wanted = {record.passage.id for record in self.library.current_passages()}
            self.destination.tidy(index, manifest, wanted)
        finally:
            index.close()

    def _manifest(self, generation: str, content: str) -> Manifest:
        identity = built_with(self.model, self.splitting)
        collections = self.destination.collections(digest(identity))
        records = [record.passage for record in self.library.current_passages()]
        served = self._served() if collections else None
        return Manifest(
            generation=generation,
            created=datetime.now(UTC).isoformat(timespec="seconds"),
            library=self.writer.digest(),
            built_with=identity,
            bm25=self.destination.bm25(served, collections) or measured_bm25(self.library),
            dimension=self.model.dimension,
            documents=len(self.library.documents()),
            passages=len(records),
            sentences=sum(len(passage.sentences) for passage in records),
            collections=collections,
            content=content,
        )

    def _write(self, index: Index, manifest: Manifest, progress: Progress) -> None:
        from ingest.pipeline import indexing_pipeline

        pipeline = indexing_pipeline(self.writer, model_digest(self.model), manifest.bm25, index)
        there = self.destination.there(index, self.library.current_passages())
        progress.begin("indexing", manifest.passages - len(there))
        for batch in passage_batches(self.library, there):
            run(pipeline, {"documents": {"batch": batch}})
            progress.advance(len(batch.items))
        self.destination.settle(index, manifest)
