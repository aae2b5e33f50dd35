"""What a channel declares of itself. The rest of the service asks the declaration, and knows no channel by its name.

What a channel *can* do beside sending is told by its class, which inherits what it offers (channels/channel.py).
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum

import aiohttp
from pyreqwest.client import Client

from services.broadcast.channels.channel import (
    Channel,
    ListingGroups,
    LookingUp,
    Probing,
    Uploading,
    WritingToPeople,
)
from services.broadcast.channels.credentials import Credentials
from services.broadcast.channels.http_calls import HttpCalls
from services.broadcast.channels.rules.credentials import AccountForm
from services.broadcast.channels.rules.reach import Reach
from services.broadcast.pictures.picture_source import PictureSource
from services.broadcast.settings import BroadcastSettings
from services.runtime.database import Connection, Pool
from services.runtime.keyring import Keyring


@dataclass(frozen=True, slots=True)
class Address:
    """``setting``: the environment variable that says where the platform is; set to nothing it closes the channel."""

    setting: str
    default: str


@dataclass(frozen=True, slots=True)
class Limits:
    """Of one post, in UTF-16 units: ``text``, and ``caption`` under a picture; None: the platform states none.

    How many calls an account may make in a minute (the window of every limit) stands with the account, since it hangs
    on what was bought and on how the platform trusts it.
    """

    text: int | None = None
    caption: int | None = None


class Pictures(StrEnum):
    """How a post carries its picture."""

    UPLOADED = "uploaded"  # to the account, ahead of the posts
    IN_THE_CALL = "in_the_call"
    BY_ADDRESS = "by_address"  # the platform fetches it at a public address
    NONE = "none"


@dataclass(frozen=True)
class Parts:
    """What channels are made of. ``clients``: what a channel opens for itself is added, and closed at the end."""

    settings: BroadcastSettings
    pool: Pool
    http: aiohttp.ClientSession
    calls: HttpCalls
    pictures: PictureSource
    clients: list[aiohttp.ClientSession | Client]


@dataclass(frozen=True, kw_only=True)
class Declaration:
    """``name`` stands in the registry, in the ledger and in metrics, for ever.

    ``account``: what its accounts bring along; ``add_account`` keeps the columns of the channel's own, given the
    account's id; ``renew_account`` gives one that exists what it sends with anew. ``echoes``: whether the platform's
    webhooks show us our own posts (topic ``platform``).
    ``upload_life``: how long an upload may be used. ``amends``: whether the platform can change a post that stands; a
    correction is a new post all the same, because not all of them can. ``replies``: whether a post can answer one that
    stands, as the end of an alert does.
    """

    name: str
    channel: type[Channel]
    open: Callable[[Parts, "Declaration"], Channel]
    account: AccountForm = field(default_factory=AccountForm)
    add_account: Callable[[Connection, str, Mapping[str, str], Keyring], Awaitable[None]] | None = None
    renew_account: Callable[[Connection, str, Mapping[str, str], Keyring], Awaitable[None]] | None = None
    address: Address | None = None
    limits: Limits = field(default_factory=Limits)
    reach: Reach = Reach.GROUPS
    pictures: Pictures = Pictures.NONE
    upload_life: timedelta | None = None
    echoes: bool = False
    amends: bool = False
    replies: bool = False

    @property
    def looks_up(self) -> bool:
        return issubclass(self.channel, LookingUp)

    @property
    def lists_groups(self) -> bool:
        return issubclass(self.channel, ListingGroups)

    @property
    def uploads(self) -> bool:
        return issubclass(self.channel, Uploading)

    @property
    def probes(self) -> bool:
        return issubclass(self.channel, Probing)

    @property
    def writes_to_people(self) -> bool:
        return issubclass(self.channel, WritingToPeople)

    def address_in(self, settings: BroadcastSettings) -> str | None:
        """Where the platform is; empty where these settings close the channel, None where it has no address."""
        if self.address is None:
            return None
        return settings.channel_urls.get(self.name, self.address.default).rstrip("/")

    def credentials(self, parts: Parts) -> Credentials:
        return Credentials(parts.pool, self.name, self.account, parts.settings.keyring)
