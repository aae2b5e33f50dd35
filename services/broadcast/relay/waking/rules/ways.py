"""By which ways an officer who posts by hand can be called tonight, and since when that is known."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

ChatState = Literal["open", "closed", "failed", "stopped", "unknown", "none"]
WRITABLE = timedelta(days=7)
"""After somebody has last written, the platform lets an Official Account write to them for so long (-230 after it)."""


@dataclass(frozen=True, slots=True)
class Chat:
    """An officer's with the Official Account.

    ``open``: it can write to them; ``since`` the last thing that shows it, ``until`` when it ends unless they write,
    None where that is not known. ``closed``: they have not written for seven days. ``failed``: the last letter did not
    arrive, and they have not written since. ``stopped``: the account that writes to them sends nothing. ``unknown``:
    nothing shows it. ``none``: their list names no chat.
    """

    state: ChatState
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """What is known of a chat. ``wrote_at``: when they last wrote; ``told_at``, ``failed_at``: when a letter last
    arrived, and last did not because of them."""

    connected: bool
    stopped: bool
    wrote_at: datetime | None = None
    told_at: datetime | None = None
    failed_at: datetime | None = None


def chat_of(heard: Heard, now: datetime) -> Chat:
    if not heard.connected:
        return Chat("none")
    if heard.stopped:
        return Chat("stopped")
    shown = max((at for at in (heard.wrote_at, heard.told_at) if at), default=None)
    if heard.failed_at and (shown is None or shown < heard.failed_at):
        return Chat("failed", heard.failed_at)
    if shown is None:
        return Chat("unknown")
    until = heard.wrote_at + WRITABLE if heard.wrote_at else None
    if until is None or shown > until:
        # A letter arrived after they had last been seen to write: they have written since, nobody knows when.
        return Chat("open", shown) if now < shown + WRITABLE else Chat("unknown")
    return Chat("open", shown, until) if now < until else Chat("closed", until)


@dataclass(frozen=True, slots=True)
class Phone:
    """``proven_at``: when a call was last pressed on it. ``gone_at``: since when its push service knows it no more, or
    the key that it was subscribed with is none of ours."""

    phone_no: int
    label: str
    added_at: datetime
    proven_at: datetime | None
    gone_at: datetime | None

    @property
    def wakes(self) -> bool:
        return self.proven_at is not None and self.gone_at is None


@dataclass(frozen=True, slots=True)
class Ways:
    """One officer's. ``second``: the account of whoever is asked next. ``telephone``: by which a person calls them."""

    account_id: str
    name: str
    commune_code: str
    second: str | None
    chat: Chat
    phones: tuple[Phone, ...] = ()
    telephone: str | None = None

    @property
    def reached(self) -> bool:
        return self.chat.state == "open" or any(phone.wakes for phone in self.phones)
