"""What administrators say of who may sign, as broadcast hears it."""

from datetime import UTC, datetime
from typing import Any

from deploy.invented_staff.trial import STAFF
from schemas.trust.roster import Member, RosterDocument
from schemas.trust.roster_events import RosterPublished, SignerRevoked
from schemas.trust.statements import Revoke, RosterStatement
from services.broadcast.authority.roster_inbox import RosterEffects
from services.runtime.database import transaction
from tests.support.broadcast.books import Books


def next_roster(*logins: str, **changes: Any) -> RosterPublished:
    """Version 2, signed by these."""
    document = RosterDocument.of(STAFF.roster.roster.model_copy(update={"version": 2, **changes}))
    signatures = tuple(STAFF.order(RosterStatement, login, roster_sha256=document.sha256) for login in logins)
    return RosterPublished(
        occurred_at=datetime.now(UTC),
        environment=STAFF.environment,
        document=document.data.decode(),
        signatures=signatures,
    )


def without(login: str) -> tuple[Member, ...]:
    """Everybody but this one, who has left."""
    return tuple(member for member in STAFF.roster.roster.members if member.login != login)


def revocation(login: str, by: str = "quantri1") -> SignerRevoked:
    """All keys of this person count no more."""
    taken_back = STAFF.order(Revoke, by, login=login)
    return SignerRevoked(occurred_at=datetime.now(UTC), environment=STAFF.environment, revocation=taken_back)


async def publish(books: Books, event: RosterPublished | SignerRevoked) -> None:
    effects = RosterEffects(books.authority)
    async with transaction(books.pool) as conn:
        if isinstance(event, RosterPublished):
            await effects.published(conn, event)
        else:
            await effects.revoked(conn, event)
