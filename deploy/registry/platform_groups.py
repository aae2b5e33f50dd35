"""What platforms say of our groups, at the machine: `loa groups read` and `loa groups unregistered`."""

from services.broadcast.channels.registered import DECLARED, named
from services.broadcast.registry.group_sync_db import list_unregistered, request_syncs
from services.runtime.database import Connection


async def read_again(conn: Connection) -> str:
    asked = await request_syncs(conn, named(each for each in DECLARED.values() if each.lists_groups))
    return f"{len(asked)} accounts' lists are read as soon as each has nothing to send: {', '.join(asked) or 'none'}"


async def unregistered(conn: Connection) -> str:
    rows = await list_unregistered(conn)
    lines = [f"{row.account}  {row.group_id}  {row.members} members  {row.name}" for row in rows]
    return "\n".join(lines) or "every group that a platform lists is in the registry"
