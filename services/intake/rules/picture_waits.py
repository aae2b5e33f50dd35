"""When a citizen's picture or voice message that could not be fetched is tried again, and when the citizen hears of it.

In numbers: while the platform is away (5xx, silence, no connection) no try is spent: 1 s, 2 s and then 4 s after the
one before, for five minutes; every 30 s from then on; after 6 h the citizen is asked to send it again. After a minute
they are told, once, that it takes longer and need not be sent again. What the platform refuses (4xx) is tried again
after 2 s, 8 s and 20 s. What a defect of ours refuses is tried MOST_DEFECTS times in all, a lease apart.
"""

from datetime import timedelta

REFUSED_DELAYS_S = (2.0, 8.0, 20.0)
FIRST_DELAYS_S = (1.0, 2.0)
OFTEN_S, OFTEN_FOR = 4.0, timedelta(minutes=5)
SELDOM_S = 30.0
PATIENCE = timedelta(hours=6)
TOLD_AFTER = timedelta(minutes=1)
MOST_DEFECTS = 3


def again_after_refusal(attempts: int) -> float | None:
    """Seconds until the next try; None: it is given up. ``attempts``: refusals, this one included."""
    return REFUSED_DELAYS_S[attempts - 1] if attempts <= len(REFUSED_DELAYS_S) else None


def again_after_trouble(waited: timedelta) -> float | None:
    """Seconds until the next try; None: it is given up. ``waited``: since the picture was sent."""
    if waited >= PATIENCE:
        return None
    if waited >= OFTEN_FOR:
        return SELDOM_S
    return next((delay for delay in FIRST_DELAYS_S if waited.total_seconds() < delay), OFTEN_S)


def tell_citizen(waited: timedelta) -> bool:
    """Whether it is time to say that it takes longer, unless it was said."""
    return waited >= TOLD_AFTER


def spent_on_defects(attempts: int) -> bool:
    """Whether it is given up after a defect of ours. ``attempts``: this one included."""
    return attempts >= MOST_DEFECTS
