"""Where the field of a library ends: how far from it a question may be that still goes on with one asked of it."""

import threading
from collections.abc import Callable

from assistant.types import Question, Ranking
from assistant.understanding.field import mean_cosine

# What could follow any question, in the four languages: the farthest of them marks the edge. It lies elsewhere in each
# library, since the more is read, the nearer is something.
FOLLOW_UPS = {
    "en": ("How much did the project cost?", "Who wrote the report?", "How long does step three take?"),
    "es": ("¿Cuánto costó la aplicación?", "¿Quién pagó el proyecto?", "¿Cuáles son los riesgos?"),
    "fr": ("Qui a payé le projet ?", "Quels sont les risques ?", "Combien de temps cela dure ?"),
    "pt": ("Quem pagou o projeto?", "Quais são os riscos?", "Quando foi publicado?"),
}
# Beyond the farthest of so few, a question may still be a follow-up; who begins it with "and" mostly goes on.
MARGIN, MARGIN_JOINED = 0.005, 0.015


class Edge:
    """Of one library, measured when it is first asked for: twelve searches. Safe to ask from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._mean: float | None = None

    def is_beyond(self, question: Question, found: Callable[[Question], Ranking], *, joined: bool = False) -> bool:
        """Whether what is found for the question alone is so far off that it is a new topic.

        `joined` is one that was asked with a word that joins it to what was said.
        """
        mean = mean_cosine(found(question))
        return mean is not None and mean < self._measured(found) - (MARGIN_JOINED if joined else MARGIN)

    def _measured(self, found: Callable[[Question], Ranking]) -> float:
        with self._lock:
            if self._mean is None:
                asked = [Question(text, language) for language, texts in FOLLOW_UPS.items() for text in texts]
                self._mean = min((mean for one in asked if (mean := mean_cosine(found(one))) is not None), default=-1.0)
            return self._mean
