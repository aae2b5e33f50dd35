"""An account as an import adds it; without a channel it is an Official Account, as in accounts.csv."""

from collections.abc import Mapping

from services.broadcast.channels.registered import DECLARED, WITHOUT_CHANNEL
from services.broadcast.registry.groups_db import add_account as add
from services.runtime.database import Connection
from tests.support.logins import KEYRING


async def add_account(
    conn: Connection,
    *,
    account_id: str,
    per_window: int,
    burst: int,
    channel: str = WITHOUT_CHANNEL,
    credential: Mapping[str, str] | None = None,
    **columns: str,
) -> None:
    """``columns``: of the channel's own. Raises AccountOfAnotherChannel."""
    own = {name: columns.get(name, "") for name in DECLARED[channel].account.columns}
    await add(
        conn,
        account_id=account_id,
        channel=channel,
        per_window=per_window,
        burst=burst,
        keyring=KEYRING,
        columns=own,
        credential=credential,
    )
