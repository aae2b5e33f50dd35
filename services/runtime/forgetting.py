"""What a service's own events still say of a case that is forgotten: in its outbox, and in quarantine."""

from collections.abc import Iterable
from uuid import UUID

from psycopg import sql

from services.runtime.database import Connection, qualified


async def forget_events(conn: Connection, service: str, named: Iterable[UUID | str]) -> None:
    """Delete every event that names one of these (a case, its alert, a citizen's chat), published or not.

    Whoever calls this knows that nothing of them has to reach anybody any more. A record in quarantine that names
    nothing goes by its age (retention.py).
    """
    words = [str(each).encode() for each in named]
    # Both are read as they are, some days of events: no index would serve a word amid a value.
    await conn.execute(
        sql.SQL(
            "DELETE FROM {} WHERE EXISTS ("
            "SELECT FROM unnest(%s::bytea[]) AS named(word) WHERE position(word IN value) > 0)"
        ).format(qualified(service, "outbox")),
        (words,),
    )
    await conn.execute(
        sql.SQL(
            "DELETE FROM {} WHERE EXISTS (SELECT FROM unnest(%s::bytea[]) AS named(word)"
            " WHERE position(word IN coalesce(value, '')) > 0 OR position(word IN headers) > 0)"
        ).format(qualified(service, "quarantine")),
        (words,),
    )
