"""Whether answers speak the right language, and how long they take."""

from statistics import quantiles

import pytest

from eval.measures.language import language_fidelity
from eval.measures.latency import latency
from eval.types import Said
from tests.eval_builders import make_case, quoting

ENGLISH = "The declaration was signed by the city council on the first day of May."
SPANISH = "La declaración fue firmada por el ayuntamiento el primer día de mayo."


@pytest.mark.parametrize(
    ("said", "faithful"),
    [
        (quoting(ENGLISH), 1.0),
        (quoting(ENGLISH, frame="es"), 0.0),
        # A quote may be in another language than the question's, if it is said to be.
        (quoting(SPANISH, language="es"), 1.0),
        (quoting(SPANISH), 0.0),
        (quoting(ENGLISH, SPANISH), 0.0),
        # Too short to tell, or in a language that can't be detected.
        (quoting("La declaración fue firmada."), 1.0),
        (quoting(SPANISH, language="eu"), 1.0),
        (Said("There is no answer in the library.", (), "en"), 1.0),
        (Said("No hay respuesta.", (), "es"), 0.0),
        (Said("There is no answer."), 0.0),
    ],
)
def test_language_fidelity(said: Said, faithful: float) -> None:
    assert language_fidelity(make_case(), said) == {"language_fidelity": faithful}


def test_what_failed_is_not_faithful() -> None:
    assert language_fidelity(make_case(), quoting(ENGLISH), "failed") == {"language_fidelity": 0.0}
    assert language_fidelity(make_case(), quoting(ENGLISH), "declined") == {"language_fidelity": 1.0}


def test_latency_lies_between_the_nearest_two() -> None:
    timings = [{"embed": 1.0, "total": float(total)} for total in (40, 10, 30, 20)]
    # Positions 1.5, 2.85 and 2.97 of 0 to 3.
    assert latency(timings) == pytest.approx({"latency_p50": 25.0, "latency_p95": 38.5, "latency_p99": 39.7})


def test_latency_agrees_with_the_standard_library() -> None:
    totals = [float(at * at % 997) for at in range(300)]
    cuts = quantiles(totals, n=100, method="inclusive")
    assert latency({"total": total} for total in totals) == pytest.approx(
        {"latency_p50": cuts[49], "latency_p95": cuts[94], "latency_p99": cuts[98]}, abs=1e-6
    )


def test_what_failed_took_no_time() -> None:
    assert latency([{"total": 5.0}, {"embed": 1.0}]) == dict.fromkeys(
        ("latency_p50", "latency_p95", "latency_p99"), 5.0
    )
    assert latency([]) == {}
