"""What the store keeps of a passage beside its text."""

from dataclasses import replace

import pytest

from ingest.index_documents import passage_document
from ingest.types import Metadata, Original
from tests.builders import make_document, make_passages

DOCUMENT = make_document("The city holds a census every ten years.")
PASSAGE = make_passages(DOCUMENT)[0]
KNOWN = Metadata(title="Census", kind="report", publisher="City", date="2022-11", language="en")


def days_of(date: str) -> tuple[str, str]:
    meta = passage_document(PASSAGE, replace(KNOWN, date=date)).meta
    return meta["first_day"], meta["last_day"]


def test_filters_of_a_passage() -> None:
    assert passage_document(PASSAGE, KNOWN).meta == {
        "heading": "Census",
        "document_id": PASSAGE.document_id,
        "language": "en",
        "kind": "report",
        "form": "original",
        "publisher": "City",
        "first_day": "2022-11-01",
        "last_day": "2022-11-30",
    }


def test_a_digest_is_filtered_by_what_it_summarises() -> None:
    original = Original(title="The guide", publisher="UN-Habitat", date="2021", url="")
    meta = passage_document(PASSAGE, replace(KNOWN, form="digest", original=original)).meta
    assert (meta["publisher"], meta["first_day"], meta["last_day"]) == ("UN-Habitat", "2021-01-01", "2021-12-31")


@pytest.mark.parametrize("date", ["", "2022-02-30", "2000-00-00", "0000", "2022-13"])
def test_a_date_on_no_calendar_is_none_to_filter_by(date: str) -> None:
    """Documents, PDFs above all, say such things of themselves; the others must still be indexed."""
    assert days_of(date) == ("", "")
