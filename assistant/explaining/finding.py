"""What is told of understanding, of the legs of the search and of their ranking. Pure."""

from dataclasses import asdict

from assistant.explaining.told import Told, shown
from assistant.types import Hits, Question, Ranking

BEST = 5


def understood(question: Question) -> Told:
    details = {
        "searched_for": question.standalone,
        "language": question.language,
        "courtesy": question.courtesy,
        "filters": {name: value for name, value in asdict(question.filters).items() if value},
    }
    if question.courtesy:
        return Told(f"a courtesy ({question.courtesy}): nothing is searched for", details)
    return Told(f"a question in {question.language}: {question.standalone}", details)


def leg(what: str, hits: Hits) -> Told:
    best = [
        {"passage_id": hit.passage_id, "score": round(hit.score, 4)}
        | ({"document_id": hit.document_id} if hit.document_id else {})
        | ({"sentence": hit.sentence} if hit.sentence >= 0 else {})
        for hit in hits.items[:BEST]
    ]
    return Told(f"{what}: {len(hits.items)} found", {"found": len(hits.items), "best": best})


def fused(ranking: Ranking) -> Told:
    passages = [
        {
            "rank": one.rank,
            "document_id": one.record.passage.document_id,
            "passage_id": one.record.passage.id,
            "score": one.score,
            "cosine": round(one.similarity, 4),
            "bm25": round(one.lexical, 4),
            "says_the_same": [twin.passage.document_id for twin in one.twins],
            "text": shown(one.record.passage.text),
        }
        for one in ranking.passages
    ]
    documents = len({one.record.passage.document_id for one in ranking.passages})
    return Told(f"one ranking: {len(passages)} passages of {documents} documents", {"passages": passages})


def sentences(hits: Hits) -> Told:
    return Told(f"the cosines of {len(hits.items)} sentences of these passages", {"found": len(hits.items)})
