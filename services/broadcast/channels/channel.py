"""What a channel is: one way into a group. Adding a transport is adding one file beside this one.

Its class goes into channels/registered.py, its accounts' credential into rules/channels.py, and its answers into the
contract suite (tests/stack/test_channel_contract.py), which fails as long as a channel is missing there.
"""

from typing import Protocol

from services.broadcast.messages_db import Message
from services.broadcast.rules.doubt import HistoryEntry
from services.broadcast.rules.outcomes import Outcome, Withheld
from services.broadcast.rules.pacing import Shown


class Turn(Protocol):
    """One delivery's turn to be sent."""

    async def pace(self) -> None:
        """Wait until one more call of this account and its app may begin; for calls beside the sends themselves."""

    def withheld(self) -> Withheld | None:
        """Why the send may not begin any more. Ask it after every wait for something else: the child may be found."""


class Channel(Protocol):
    """Calls of one platform. Nothing here raises for what the platform or the network does: failures are data."""

    name: str
    looks_up: bool
    """Whether the platform shows what a group has got. Where it does not, a doubt is left to an officer at once."""

    async def ready(self, account_id: str) -> Outcome | None:
        """Have what a send needs (a token) before the first one; None when it is there, else why not."""

    async def send(self, account_id: str, group_id: str, message: Message, turn: Turn) -> tuple[Outcome, Shown | None]:
        """Post ``message`` into a group; the outcome, and what the platform shows of its window, where it does."""

    async def history(self, account_id: str, group_id: str, page: int) -> list[HistoryEntry] | None:
        """A page of the group's history, newest first; empty beyond the end; None when it cannot be read now."""
