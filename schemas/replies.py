"""Topic ``replies``: what somebody who wrote to the Official Account is to be told, and what became of it; and what the
chats of those who are woken over it tell."""

from typing import Literal, Self
from uuid import UUID

from pydantic import AwareDatetime, Field, model_validator

from schemas.event import Event
from schemas.reasons import Reason

NotTold = Literal[Reason.UNREACHABLE, Reason.REFUSED, Reason.EXPIRED, Reason.NO_ACCOUNT, Reason.UNANSWERED]
"""Why a citizen was not told: nobody may write to them any more (blocked, or seven days of silence); the platform
refuses the text; 24 h were over; no Official Account of ours has this chat; the platform was silent twice, so they may
have been told all the same."""


class ReplyRequested(Event):
    """Send ``text`` to a citizen, one to one. The event's id is the reply's.

    ``case_id``: the case that it is about; None before there is one. ``chat_id`` stands for the citizen's chat where
    who asks knows it, and tells nothing of the person. ``oa_id``: the Official Account of the chat; None: the one that
    citizens write to. ``urgent``: somebody waits for it amid a conversation. ``case_ended``: it tells that the case was
    closed or rejected. ``until``: after this it is no news any more, and is not sent. ``asks_for_phone``: it asks for a
    number to call back, so that the platform's own form may follow the words.
    """

    user_id: str = Field(min_length=1)
    case_id: UUID | None = None
    case_number: str | None = None
    text: str = Field(min_length=1, max_length=2000)
    chat_id: UUID | None = None
    oa_id: str | None = None
    urgent: bool = False
    case_ended: bool = False
    until: AwareDatetime | None = None
    asks_for_phone: bool = False

    @model_validator(mode="after")
    def _belongs_somewhere(self) -> Self:
        if self.chat_id is None and self.case_id is None:
            raise ValueError("a reply needs chat_id or case_id: what keeps its order")
        return self

    @property
    def thread(self) -> UUID:
        """Replies of one thread stay in order. The id holds nothing personal."""
        return self.chat_id or self.case_id or self.event_id


class ReplySettled(Event):
    """What became of a reply, told once. ``reason`` is there when it failed."""

    reply_id: UUID
    case_id: UUID | None = None
    outcome: Literal["sent", "failed"]
    reason: NotTold | None = None

    @property
    def thread(self) -> UUID:
        return self.reply_id


class StaffChatHeard(Event):
    """A chat with the Official Account that somebody of the force has connected to their login: it was connected, they
    wrote there, or it is connected no more (``ended``).

    ``chat_id`` stands for it and tells nothing of whose account at the platform it is; the chat that was connected last
    is the login's. ``wrote_at``: when they last wrote, since the platform lets them be written to for some days only.
    ``answers``: the letter (its ReplyRequested) that they have said they heard.
    """

    chat_id: UUID
    login: str = Field(min_length=1, max_length=80)
    connected_at: AwareDatetime
    wrote_at: AwareDatetime
    answers: UUID | None = None
    ended: bool = False

    @property
    def thread(self) -> UUID:
        return self.chat_id
