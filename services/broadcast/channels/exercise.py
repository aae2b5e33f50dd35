"""Channel ``exercise``: the way an exercise goes. It holds no client and no address, so it can reach nobody.

Every group of the audience is planned, paced and counted as for a real alert; the post ends here.
"""

from uuid import uuid4

from services.broadcast.channels.channel import Called, Channel, LookingUp, Turn
from services.broadcast.channels.declaration import Declaration
from services.broadcast.channels.rules.reach import Reach
from services.broadcast.channels.rules.readings import HistoryEntry
from services.broadcast.ledger.messages_db import Message
from services.broadcast.ledger.rules.outcomes import Outcome, Sent


class ExerciseChannel(Channel, LookingUp):
    async def ready(self, account_id: str) -> Outcome | None:
        return None

    async def send(self, account_id: str, group_id: str, message: Message, turn: Turn) -> Called:
        return Called(Sent(f"exercise-{uuid4()}"))

    async def history(self, account_id: str, group_id: str, page: int) -> list[HistoryEntry] | None:
        """Empty: what a killed worker had begun reached nobody, so it may be done again."""
        return []


DECLARATION = Declaration(
    name="exercise", channel=ExerciseChannel, open=lambda parts, declared: ExerciseChannel(), reach=Reach.NOBODY
)
