"""A text in the reader's language, or else in English."""

import pytest

from assistant.wording import worded


@pytest.mark.parametrize(("language", "expected"), [("es", "sí"), ("en", "yes"), ("de", "yes"), ("", "yes")])
def test_what_there_is_no_text_for_is_told_in_english(language: str, expected: str) -> None:
    assert worded({"es": "sí", "en": "yes"}, language) == expected
