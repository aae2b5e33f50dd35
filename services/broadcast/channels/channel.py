"""What a channel is: one way into a group. Adding a transport is adding one file beside this one.

Its class goes into channels/registered.py, its accounts' credential into rules/channels.py, and its answers into the
contract suite (tests/broadcast/channels/test_channel_contract.py), which fails as long as a channel is missing there.
"""

from typing import NamedTuple, Protocol, runtime_checkable

from services.broadcast.channels.rules.readings import HistoryEntry, Shown
from services.broadcast.ledger.messages_db import Message
from services.broadcast.ledger.rules.outcomes import Away, Outcome, Withheld


class Called(NamedTuple):
    """What came of a send. ``shown``: what the platform shows of its window, where it does. ``pictured``: whether the
    post carried the picture that was meant for it; None where none was meant."""

    outcome: Outcome
    shown: Shown | None = None
    pictured: bool | None = None


class Turn(Protocol):
    """One delivery's turn to be sent."""

    async def pace(self) -> None:
        """Wait until one more call of this account and its app may begin; for calls beside the sends themselves, and
        for a send that is made again."""

    def withheld(self) -> Withheld | None:
        """Why the send may not begin any more. Ask it right before the call: the child may be found, or its slot be
        missed, while something else was waited for."""


class Channel(Protocol):
    """Calls of one platform. Nothing here raises for what the platform or the network does: failures are data."""

    name: str
    looks_up: bool
    """Whether the platform shows what a group has got. Where it does not, a doubt is left to an officer at once."""

    async def ready(self, account_id: str) -> Outcome | None:
        """Have what a send needs (a token) before the first one; None when it is there, else why not."""

    async def send(self, account_id: str, group_id: str, message: Message, turn: Turn) -> Called:
        """Post ``message`` into a group, as text alone where its picture is not to be had now."""

    async def history(self, account_id: str, group_id: str, page: int) -> list[HistoryEntry] | Away | None:
        """A page of the group's history, newest first; empty beyond the end. None: the platform has answered, but not
        with a history that can be read."""


@runtime_checkable
class Uploading(Protocol):
    """A channel whose pictures are uploaded to an account before they are posted."""

    async def upload(self, account_id: str, message: Message, turn: Turn) -> Outcome | None:
        """Upload the message's picture to the account, unless it is there; None when it is. Raises PhotoUnavailable."""


@runtime_checkable
class Probing(Protocol):
    """A channel that has no lookup, and so must not try with a post whether its platform is back."""

    async def probe(self, account_id: str) -> Outcome | None:
        """A call that posts nothing; None when it was answered as calls are."""
