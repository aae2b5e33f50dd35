"""Topic ``roster``: the next roster, and keys that were taken back."""

from schemas.trust.roster_events import RosterPublished, SignerRevoked
from services.broadcast.authority.authority import Authority
from services.runtime.database import Connection


class RosterEffects:
    def __init__(self, authority: Authority) -> None:
        self._authority = authority

    async def published(self, conn: Connection, event: RosterPublished) -> None:
        """Raises NotTheNext, NotSigned: the event is quarantined, and the roster in force stays."""
        await self._authority.publish(conn, event.document, event.signatures)

    async def revoked(self, conn: Connection, event: SignerRevoked) -> None:
        """Raises NotSigned."""
        await self._authority.revoke(conn, event.revocation)
