"""Who posts by hand into groups that no interface reaches: `loa relay`.

Their groups are rows of the group registry with channel ``relay``; import the officers first.
``python -m deploy.relay`` is its former name; scripts of installations use it.
"""

import sys
from pathlib import Path

from deploy.seed import read_checked
from services.broadcast.relay.officers_db import new_link, officer_number, replace_officers, revoke_links
from services.broadcast.relay.rules.officer_list import read_officers
from services.runtime.database import Connection


async def import_officers(conn: Connection, file: Path) -> str:
    """The officers are those of the file; others are switched off. Raises CommandRefused, LookupError, OSError."""
    count, off = await replace_officers(conn, read_checked(file, read_officers))
    return f"{count} officers, {off} switched off"


async def link(conn: Connection, account_id: str, relay_url: str) -> str:
    """A new address of this officer's page, below ``relay_url``. Raises LookupError for an unknown officer."""
    token = await new_link(conn, await officer_number(conn, account_id))
    return f"{relay_url.rstrip('/')}/relay/{token}"


async def revoke(conn: Connection, account_id: str) -> str:
    """End every link of this officer: a phone was lost. Raises LookupError for an unknown officer."""
    ended = await revoke_links(conn, await officer_number(conn, account_id))
    return f"{ended} links of {account_id} have ended"


if __name__ == "__main__":
    from deploy.loa import main

    main(["relay", *sys.argv[1:]])
