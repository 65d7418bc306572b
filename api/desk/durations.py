"""How long something took, as people say it: minutes, hours or days, never a broken number of them. Pure."""

from markupsafe import Markup

from api.pages.speech import Speech

# So many of the smaller are told before the larger is: "90 minutes" says more than "2 hours".
MOST_MINUTES, MOST_HOURS = 90, 48


def duration(say: Speech, hours: float) -> Markup:
    """In the visitor's language."""
    minutes = round(hours * 60)
    if minutes < 1:
        return say("figures.moment")
    if minutes <= MOST_MINUTES:
        return say.counted("figures.minutes", minutes)
    if round(hours) <= MOST_HOURS:
        return say.counted("figures.hours", round(hours))
    return say.counted("figures.days", round(hours / 24))
