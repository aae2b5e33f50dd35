"""What the sender of one-to-one messages needs of those who have some to send."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from services.broadcast.one_to_one.rules import Due, Fate
from services.runtime.database import Connection

HOLD_S = 60.0
"""A claimed message is its worker's for so long. After this it is claimed again, and counts as unanswered: the worker
may have died amid the call."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A message whose call is about to begin. ``attempts``: tries that were spent; ``unanswered``: calls that were not
    answered. ``form``: the platform's form for a telephone number, which ``text`` is the title of."""

    key: str
    user_id: str
    text: str
    attempts: int
    unanswered: int
    form: bool = False


class Ledger(Protocol):
    """One kind of messages. Each method runs in the caller's transaction and raises psycopg errors."""

    kind: str

    async def due(self, conn: Connection, account_nos: Sequence[int], each: int) -> list[Due]:
        """What may be sent now through these accounts, of ``each`` account so many: the most urgent."""

    async def claim(self, conn: Connection, keys: Sequence[str]) -> list[Letter]:
        """Take those that are still due, for HOLD_S."""

    async def settle(self, conn: Connection, key: str, fate: Fate) -> None:
        """Write down what became of a call; an end that was written stands."""

    async def give_up(self, conn: Connection) -> int:
        """Give up what has come to its end; returns how many."""
