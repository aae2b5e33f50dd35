"""Notices to officers, as the sender of one-to-one messages takes them: which are due, their words, what became of
them."""

from collections.abc import Sequence

from schemas.reasons import Reason
from services.broadcast.one_to_one.ledger import HOLD_S, Letter
from services.broadcast.one_to_one.rules import MOST_UNANSWERED, Due, Fate, GivenUp, Later, Told
from services.broadcast.relay import notices_db
from services.broadcast.relay.officers_db import new_link
from services.broadcast.relay.rules import wording as relay_wording
from services.runtime.database import Connection


class Notices:
    """``relay_address``: where officers' phones reach their pages."""

    kind = "notice"

    def __init__(self, relay_address: str) -> None:
        self._address = relay_address

    async def due(self, conn: Connection, account_nos: Sequence[int], each: int) -> list[Due]:
        return await notices_db.due_notices(conn, account_nos, each)

    async def claim(self, conn: Connection, keys: Sequence[str]) -> list[Letter]:
        """Each with a link of its own."""
        notices = await notices_db.claim_notices(conn, list(map(int, keys)), HOLD_S, MOST_UNANSWERED)
        return [
            Letter(
                key=str(due.notice_no),
                user_id=due.user_id,
                text=self._text(due, await new_link(conn, due.account_no)),
                attempts=due.attempts,
                unanswered=due.unanswered,
            )
            for due in notices
        ]

    async def settle(self, conn: Connection, key: str, fate: Fate) -> None:
        match fate:
            case Told():
                await notices_db.record_sent(conn, int(key))
            case GivenUp(reason):
                await notices_db.record_failed(conn, int(key), reason)
            case Later(Reason.QUOTA):
                # An officer who must act within minutes cannot wait for tomorrow's quota: the next person is asked.
                await notices_db.record_failed(conn, int(key), Reason.QUOTA)
            case Later():
                await notices_db.put_off(conn, int(key), fate)

    async def give_up(self, conn: Connection) -> int:
        """At the task's deadline, or at once where no account of ours can write: then the next person is asked."""
        return await notices_db.give_up_notices(conn, MOST_UNANSWERED)

    def _text(self, due: notices_db.DueNotice, token: str) -> str:
        return relay_wording.notice(
            relay_wording.BundleNotice(
                step=due.step,
                kind=due.kind,
                code=due.code,
                version=due.version,
                outcome=due.outcome,
                groups=due.groups,
                deadline=due.deadline,
                link=f"{self._address}/relay/{token}",
                exercise=due.exercise,
            )
        )
