"""Who posts by hand into groups that no interface reaches: `loa relay`.

Their groups are rows of the group registry with channel ``relay``. Who they are is a list that administrators sign
(deploy/lists.py).
``python -m deploy.relay`` is its former name; scripts of installations use it.
"""

import sys

from deploy.desk.deeds import note_whoever
from services.broadcast.relay.officers_db import new_link, officer_number, revoke_links
from services.runtime.database import Connection


async def link(conn: Connection, account_id: str, relay_url: str) -> str:
    """A new address of this officer's page, below ``relay_url``. Raises LookupError for an unknown officer."""
    token = await new_link(conn, await officer_number(conn, account_id))
    said = await note_whoever(conn, "relay_link_made", account=account_id)
    return f"{relay_url.rstrip('/')}/relay/{token}{said}"


async def revoke(conn: Connection, account_id: str) -> str:
    """End every link of this officer: a phone was lost. Raises LookupError for an unknown officer."""
    ended = await revoke_links(conn, await officer_number(conn, account_id))
    said = await note_whoever(conn, "relay_links_ended", account=account_id)
    return f"{ended} links of {account_id} have ended{said}"


if __name__ == "__main__":
    from deploy.loa import main

    main(["relay", *sys.argv[1:]])
