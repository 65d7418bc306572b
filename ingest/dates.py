"""How a date may be written that is known to the day, the month or the year only."""

PARTIAL_DATE = r"\d{4}(-\d{2}(-\d{2})?)?"
