"""What a channel is: one way into a group. Adding a transport is adding one file beside this one.

Its declaration (channels/declaration.py) goes into the list in channels/registered.py, and its answers into the
contract suite (tests/broadcast/channels/test_channel_contract.py), which fails as long as a channel is missing there.

A channel's class inherits what it offers: ``Channel``, and of the others what its platform can do.
"""

from contextlib import AbstractContextManager
from typing import NamedTuple, Protocol, runtime_checkable

from services.broadcast.channels.rules.readings import GroupPage, HistoryEntry, Shown
from services.broadcast.ledger.messages_db import Message
from services.broadcast.ledger.rules.outcomes import Away, LetterOutcome, Outcome, Withheld


class Called(NamedTuple):
    """What came of a send. ``shown``: what the platform shows of its window, where it does. ``pictured``: whether the
    post carried the picture that was meant for it; None where none was meant."""

    outcome: Outcome
    shown: Shown | None = None
    pictured: bool | None = None


class Form(NamedTuple):
    """A form that asks one person for what the platform knows of them, a telephone number above all. ``title``: at most
    100 characters; ``subtitle``: at most 500; ``image_url``: of a PNG or JPEG, over https."""

    title: str
    subtitle: str
    image_url: str


class Turn(Protocol):
    """One delivery's turn to be sent."""

    async def pace(self) -> None:
        """Wait until one more call of this account and its app may begin; for calls beside the sends themselves, and
        for a send that is made again."""

    def withheld(self) -> Withheld | None:
        """Why the send may not begin any more. Ask it right before the call: the child may be found, or its slot be
        missed, while something else was waited for."""


class PostTurn(Turn, Protocol):
    """The turn of a post. ``reply_to``: the platform's id of the post in this very group that this one ends, for a
    channel that declares that it replies; None where there is none, or it is not known."""

    @property
    def reply_to(self) -> str | None: ...


class LetterTurn(Turn, Protocol):
    """The turn of a message to one person."""

    def under_way(self) -> AbstractContextManager[None]:
        """Around each call: the account has it in flight."""


class Channel(Protocol):
    """Calls of one platform. Nothing here raises for what the platform or the network does: failures are data."""

    async def ready(self, account_id: str) -> Outcome | None:
        """Have what a send needs (a token) before the first one; None when it is there, else why not."""

    async def send(self, account_id: str, group_id: str, message: Message, turn: PostTurn) -> Called:
        """Post ``message`` into a group, as text alone where its picture is not to be had now."""


@runtime_checkable
class LookingUp(Protocol):
    """A channel that shows what a group has got. Where it does not, a doubt is left to an officer at once."""

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


@runtime_checkable
class ListingGroups(Protocol):
    """A channel whose platform lists the groups of an account."""

    async def group_page(self, account_id: str, offset: int) -> GroupPage | None:
        """A page of the account's groups; None when it cannot be read now, or not as a whole."""


@runtime_checkable
class EndingTokens(Protocol):
    """A channel whose accounts' tokens can be made void."""

    async def end_token(self, account_id: str) -> bool:
        """Have another token, which ends the one that anybody else may hold; False where that was not to be had."""


@runtime_checkable
class WritingToPeople(Protocol):
    """A channel whose accounts may also write to one person who wrote to them."""

    async def write(self, account_id: str, user_id: str, text: str, turn: LetterTurn) -> LetterOutcome:
        """One call, and one more with a renewed token when the first one's was dead."""

    async def ask(self, account_id: str, user_id: str, form: Form, turn: LetterTurn) -> LetterOutcome:
        """As ``write``, with a form of the platform."""

    async def write_to_nobody(self, account_id: str, turn: LetterTurn) -> LetterOutcome:
        """A call of the same kind that tells nobody anything."""
