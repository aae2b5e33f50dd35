"""What a channel reads of its platform beside the outcome of a call: the limit that it shows, a group's history,
an account's list of groups."""

from dataclasses import dataclass
from typing import NamedTuple


class Shown(NamedTuple):
    """What an answer says of the platform's window: ``remaining`` calls. ``limit``: of how many, where it says that;
    by it an account's window is told from its app's, since only the one with less left is shown."""

    remaining: int
    limit: int | None = None


FROM_OA = 0


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """``source`` 0: the OA posted it; 1: a member did. ``at_ms``: epoch milliseconds."""

    message_id: str
    source: int
    text: str
    at_ms: int


@dataclass(frozen=True, slots=True)
class ListedGroup:
    """A group as the platform lists it. ``members`` None: it did not say."""

    group_id: str
    name: str
    members: int | None
    enabled: bool


@dataclass(frozen=True, slots=True)
class GroupPage:
    """``total``: how many groups the platform says the account has."""

    total: int
    groups: tuple[ListedGroup, ...]
