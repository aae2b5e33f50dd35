"""Zalo's own form for a telephone number: what stands on it, and what becomes of it after a call.

It is a help beside words that have gone already. So it is sent once at most, and dropped rather than tried again:
nobody is to read the question a third time, and no later reply waits behind it. What the platform says of it is no
word on the account either: one that may not send forms goes on writing.
"""

from schemas.reasons import Reason
from services.broadcast.channels.channel import Form
from services.broadcast.ledger.rules.outcomes import (
    AccountBroken,
    GroupGone,
    Handed,
    InDoubt,
    LetterOutcome,
    PersonUnreachable,
    Sent,
    Throttled,
    Withheld,
)
from services.broadcast.one_to_one.rules import THROTTLED, GivenUp, Later, Meaning, Told

TITLE = "Số điện thoại để cán bộ gọi lại"
SUBTITLE = (
    "Bấm để gửi số cho cán bộ trực, hoặc nhắn số ngay tại đây. Không muốn thì bỏ qua."
    " / Tap to send your number to the officer on duty, or write it here. You need not."
)
PICTURE = "/static/call-back.png"
"""Below the public page's address (services/intake/public/codes/static)."""


def phone_form(public_url: str) -> Form | None:
    """None where the platform could not fetch its picture: it takes one over https alone."""
    if not public_url.startswith("https://"):
        return None
    return Form(TITLE, SUBTITLE, public_url.rstrip("/") + PICTURE)


def meaning_of_form(outcome: LetterOutcome) -> Meaning:
    match outcome:
        case Sent() | Handed():
            return Meaning(Told(), False)
        case Throttled(Reason.LIMIT):
            return Meaning(THROTTLED, None)
        case Throttled(Reason.QUOTA):
            return Meaning(GivenUp(Reason.REFUSED), False)
        case Throttled(reason):
            return Meaning(Later(reason), True)
        case Withheld(reason):
            return Meaning(Later(reason), None)
        case InDoubt():
            return Meaning(GivenUp(Reason.UNANSWERED), True)
        case PersonUnreachable() | GroupGone():
            return Meaning(GivenUp(Reason.UNREACHABLE), False)
        case AccountBroken():
            # The platform's word, or that the account is stopped already: which of them, the next words show.
            return Meaning(GivenUp(Reason.REFUSED), None)
        case _:
            return Meaning(GivenUp(Reason.REFUSED), False)
