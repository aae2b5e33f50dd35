"""Alerts whose signed time is up: what people read in the groups stands as live, so the desk's own clock tells them the
end, in the words that were signed with the approval. Nobody signs that, and nobody has to think of it.

Pure: the clock is passed in.
"""

from datetime import datetime, timedelta

from schemas.hours.quiet_hours import QuietHours
from schemas.trust.statements import Close
from services.verification.rules.case import Case
from services.verification.rules.endings.undecided import BY_TIME, PATIENCE
from services.verification.rules.review import Closing, close
from services.verification.rules.words.wording import Force

AFTER = timedelta(minutes=6)
"""After the expiry that was signed. Broadcast takes such an end by its own clock, and not a moment before; a desk whose
clock is ahead by less than EARLY (schemas/trust/passkeys.py) is believed in all else."""
NIGHT = QuietHours(21, 7)
"""Nobody needs to read at night that something is over."""
ANNOUNCED = timedelta(days=1)
"""How long before its end the board and the page of the case say so."""


def is_night(now: datetime) -> bool:
    return NIGHT.over(now) != now


def announced_end(expires_at: datetime, now: datetime) -> datetime | None:
    """When an alert with this expiry ends by itself, once that is near; None too where it should have ended long ago
    and has not, so that somebody has to end it."""
    if now >= expires_at + PATIENCE["over"]:
        return None
    ends_at = NIGHT.over(max(expires_at + AFTER, now))
    return ends_at if ends_at <= now + ANNOUNCED else None


def ends_at(case: Case, now: datetime) -> datetime | None:
    """As ``announced_end``, of this case; None where it does not end by itself."""
    return announced_end(case.airing.alert.expires_at, now) if case.airing.alert and _may_end(case) else None


def end_by_time(case: Case, now: datetime, force: Force) -> Closing | None:
    """None where it is not due, or not any more: somebody has ended or renewed it."""
    if case.airing.alert is None or case.airing.alert.expires_at + AFTER > now or is_night(now) or not _may_end(case):
        return None
    if somebody_is_at_it(case) and now < case.airing.alert.expires_at + PATIENCE["over"]:
        return None
    closing = close(case, BY_TIME, "expired", now, force)
    return closing if isinstance(closing, Closing) else None


def somebody_is_at_it(case: Case) -> bool:
    """Another end waits for its words or its second signature, or a signed correction, which begins the time anew, for
    its own: the clock does not come before them."""
    signed_ends = any(isinstance(each.signed.said, Close) for each in case.signing.orders)
    correction = case.airing.correction
    signed_correction = correction is not None and any(
        each.content_hash == correction.hash for each in case.signing.signatures
    )
    return case.airing.other_words is not None or signed_ends or signed_correction


def _may_end(case: Case) -> bool:
    """What was approved long ago may have no words for it; those of today nobody has signed."""
    return case.on_air and "expired" in case.draft.content.endings
