"""A block holds messages back; it never holds a call for help, nor what follows one."""

from datetime import datetime, timedelta

from schemas.content import VIETNAM

DAYS = (1, 7, 30)
"""How long a block may be; each has an end."""
SHORTEST_REASON, LONGEST_REASON = 5, 300
ANSWER_EVERY = timedelta(minutes=10)
"""A flood is answered as one message, and somebody who asks again later is answered again."""

VOICE_EVERY = timedelta(minutes=10)
"""One voice message in so long counts as a call for help: a flood of them opens one case."""


def is_meant(reason: str, days: int) -> bool:
    """Whether it says why, and has one of the ends: of a sender's block, and of a warning of a number."""
    return len(reason.strip()) >= SHORTEST_REASON and days in DAYS


def is_held(*, calls_for_help: bool, telling: bool, heard_at: datetime | None, blocked_at: datetime) -> bool:
    """``telling``: a conversation is open. ``heard_at``: its last message that was let through. What was let through
    since the block was a call for help: all that follows belongs to it."""
    let_in = telling and heard_at is not None and heard_at >= blocked_at
    return not (calls_for_help or let_in)


def held_answer(hotline_phone: str, ends_at: datetime) -> str:
    return (
        "Tin nhắn được lưu lại nhưng chưa được chuyển đến cán bộ trực: tài khoản này đang tạm bị giữ tin đến"
        f" {ends_at.astimezone(VIETNAM):%H:%M %d/%m/%Y}. Đang nguy hiểm, hãy gọi ngay 113; cần báo tin, xin gọi"
        f" {hotline_phone}."
    )
