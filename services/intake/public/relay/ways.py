"""What broadcast says of how an officer can be called, as the page shows it; and what a browser gives of its phone."""

from datetime import datetime, timedelta
from typing import Literal

from pydantic import BaseModel, Field

from schemas.deliveries import OfficerChat, OfficerPhone

TRIED_FOR = timedelta(minutes=10)
"""How long the page waits for a test to be pressed."""


class Ways(BaseModel):
    """``push_key``: what a phone subscribes with; empty where none is woken."""

    chat: OfficerChat
    phones: list[OfficerPhone]
    push_key: str

    @property
    def reached(self) -> bool:
        return self.chat.state == "open" or any(phone.wakes for phone in self.phones)

    def awaited(self, now: datetime) -> bool:
        """Whether a test was sent that may still be pressed."""
        return any(
            phone.proven_at is None and phone.gone_at is None and now < phone.added_at + TRIED_FOR
            for phone in self.phones
        )


def read_ways(body: bytes) -> Ways:
    """Raises pydantic's ValidationError for what is no answer of broadcast's."""
    return Ways.model_validate_json(body)


class Refusal(BaseModel):
    """Why a phone is not kept; ``refused`` empty: it is. ``whose``: the officer whom it calls."""

    refused: Literal["", "full", "taken"] = ""
    whose: str = ""


def read_refusal(body: bytes) -> Refusal:
    """Of a broadcast before this one, which refused none: an empty answer. Raises pydantic's ValidationError."""
    return Refusal.model_validate_json(body or b"{}")


class Keys(BaseModel):
    p256dh: str = Field(max_length=200)
    auth: str = Field(max_length=100)


class Subscription(BaseModel):
    """What a browser gives (PushSubscription.toJSON)."""

    endpoint: str = Field(max_length=1000)
    keys: Keys
