"""Channel ``relay``: groups that no interface reaches; a commune officer posts there by hand.

The delivery itself becomes the task: it stands as ``handed`` in the ledger until a person has answered for it. What
gathers tasks, writes to officers and presses on is services/broadcast/relay/.
"""

from services.broadcast.channels.channel import Called, Channel, LookingUp, Turn
from services.broadcast.channels.declaration import Declaration
from services.broadcast.channels.rules.reach import Reach
from services.broadcast.channels.rules.readings import HistoryEntry
from services.broadcast.ledger.messages_db import Message
from services.broadcast.ledger.rules.outcomes import Handed, Outcome


class RelayChannel(Channel, LookingUp):
    async def ready(self, account_id: str) -> Outcome | None:
        return None

    async def send(self, account_id: str, group_id: str, message: Message, turn: Turn) -> Called:
        return Called(Handed())

    async def history(self, account_id: str, group_id: str, page: int) -> list[HistoryEntry] | None:
        """Empty: what a killed worker had begun asked nobody yet, so it may be handed again."""
        return []


DECLARATION = Declaration(
    name="relay", channel=RelayChannel, open=lambda parts, declared: RelayChannel(), reach=Reach.BY_HAND
)
