"""Topic ``roster``: the next roster, and keys that were taken back."""

from schemas.trust.roster_events import RosterPublished, SignerRevoked
from services.broadcast.authority.authority import Authority
from services.broadcast.ledger.wakeups import DUE_CHANNEL
from services.runtime.database import Connection, notify


class RosterEffects:
    """Whoever sends at that moment is woken, to hold it against the roster that is in force from now on."""

    def __init__(self, authority: Authority) -> None:
        self._authority = authority

    async def published(self, conn: Connection, event: RosterPublished) -> None:
        """Raises NotTheNext, NotSigned: the event is quarantined, and the roster in force stays."""
        await self._authority.publish(conn, event.document, event.signatures)
        await notify(conn, DUE_CHANNEL)

    async def revoked(self, conn: Connection, event: SignerRevoked) -> None:
        """Raises NotSigned."""
        await self._authority.revoke(conn, event.revocation)
        await notify(conn, DUE_CHANNEL)
