"""Which days a date covers."""

import pytest

from ingest.days import days


@pytest.mark.parametrize(
    ("known", "covered"),
    [
        ("", ("", "")),
        ("2022", ("2022-01-01", "2022-12-31")),
        ("2022-11", ("2022-11-01", "2022-11-30")),
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("2022-11-15", ("2022-11-15", "2022-11-15")),
    ],
)
def test_days_of_a_date(known: str, covered: tuple[str, str]) -> None:
    assert days(known) == covered


@pytest.mark.parametrize("wrong", ["soon", "20221115", "2022-13", "2022-02-30", "22", "2022-1-1", "2022/11/15"])
def test_what_is_no_date(wrong: str) -> None:
    with pytest.raises(ValueError, match=r"date|month|day|isoformat"):
        days(wrong)
