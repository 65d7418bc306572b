"""The logistic function: from log odds to a probability. Pure."""

import math


def probability(log_odds: float) -> float:
    """0 to 1; 0.5 where both are as likely."""
    return 1 / (1 + math.exp(-log_odds))
