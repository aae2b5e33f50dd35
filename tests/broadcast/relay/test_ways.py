"""Who can be called, by which way, and since when that is known."""

from datetime import UTC, datetime, timedelta

import pytest

from services.broadcast.relay.waking.rules.ways import Chat, Heard, Phone, Ways, chat_of

NOW = datetime(2026, 11, 27, 14, tzinfo=UTC)
WEEK = timedelta(days=7)


def ago(**past: float) -> datetime:
    return NOW - timedelta(**past)


def writes(**told: datetime) -> Heard:
    return Heard(connected=True, stopped=False, **told)


@pytest.mark.parametrize(
    ("heard", "chat"),
    [
        (Heard(connected=False, stopped=False), Chat("none")),
        (Heard(connected=True, stopped=True, wrote_at=ago(days=1)), Chat("stopped")),
        (writes(), Chat("unknown")),
        (writes(wrote_at=ago(days=1)), Chat("open", ago(days=1), ago(days=1) + WEEK)),
        (writes(wrote_at=ago(days=2), told_at=ago(hours=3)), Chat("open", ago(hours=3), ago(days=2) + WEEK)),
        (writes(wrote_at=ago(days=8)), Chat("closed", ago(days=1))),
        (writes(wrote_at=ago(days=7)), Chat("closed", NOW)),
        # A letter arrived on the second day: the seven days are counted from what they wrote.
        (writes(wrote_at=ago(days=8), told_at=ago(days=6)), Chat("closed", ago(days=1))),
        # It arrived after the window of what we know: they have written since.
        (writes(wrote_at=ago(days=9), told_at=ago(hours=1)), Chat("open", ago(hours=1))),
        (writes(told_at=ago(days=3)), Chat("open", ago(days=3))),
        (writes(told_at=ago(days=8)), Chat("unknown")),
        (writes(wrote_at=ago(days=1), failed_at=ago(hours=1)), Chat("failed", ago(hours=1))),
        (writes(wrote_at=ago(minutes=1), failed_at=ago(hours=1)), Chat("open", ago(minutes=1), ago(minutes=1) + WEEK)),
        (writes(failed_at=ago(hours=1)), Chat("failed", ago(hours=1))),
    ],
)
def test_a_chat(heard: Heard, chat: Chat) -> None:
    assert chat_of(heard, NOW) == chat


@pytest.mark.parametrize(
    ("chat", "proven_at", "gone_at", "reached"),
    [
        ("open", None, None, True),
        ("unknown", None, None, False),
        ("closed", ago(days=1), None, True),
        ("none", ago(days=1), ago(hours=1), False),
        ("none", None, None, False),
    ],
)
def test_who_is_reached(chat: str, proven_at: datetime | None, gone_at: datetime | None, reached: bool) -> None:
    phone = Phone(1, "Chrome", ago(days=2), proven_at, gone_at)
    assert Ways("xa-mau", "Mẫu", "15961", None, Chat(chat), (phone,)).reached is reached  # type: ignore[arg-type]  # parameters are texts
