"""Times are told as people say them, in four languages."""

import pytest

from api.desk.durations import duration
from api.desk.speech import desk_speech


@pytest.mark.parametrize(
    ("hours", "language", "said"),
    [
        (0.0, "en", "less than a minute"),
        (0.004, "es", "menos de un minuto"),
        (1 / 60, "en", "1 minute"),
        (0.25, "fr", "15 minutes"),
        (1.5, "pt", "90 minutos"),
        (1.55, "es", "2 horas"),
        (3.4, "en", "3 hours"),
        (48.4, "fr", "48 heures"),
        (49, "pt", "2 dias"),
        (24 * 1200.0, "en", "1,200 days"),
        (24 * 1200.0, "es", "1 200 días"),
    ],
)
def test_a_time_is_told_in_what_it_is_best_told_in(hours: float, language: str, said: str) -> None:
    assert str(duration(desk_speech(language), hours)).replace("\u00a0", " ") == said
