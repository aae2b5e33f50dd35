"""``python -m deploy.retry CODE``: try once more what the alert of this code (26-00042), and its closing, failed at.

Needs DATABASE_URL. Only while they are on air; whoever has the post is not posted to again. What failed, and why, is
listed by GET /api/v1/alerts/{alert_id}/deliveries?state=failed.
"""

import asyncio
import os
import sys
from typing import Any

import psycopg
from psycopg.rows import dict_row

from services.broadcast.alert_inbox import DUE_CHANNEL
from services.broadcast.deliveries_db import retry_failed
from services.broadcast.messages_db import alert_of_code
from services.runtime.database import notify


async def run(code: str, database_url: str) -> str:
    """Do it in one transaction; returns what to print. Raises LookupError for an unknown code, psycopg errors."""
    connection = await psycopg.AsyncConnection[dict[str, Any]].connect(database_url, row_factory=dict_row)
    async with connection as conn, conn.transaction():
        alert_id = await alert_of_code(conn, code)
        if alert_id is None:
            raise LookupError(f"no alert has the code {code!r}: give it as its posts do, such as 26-00042")
        retried = await retry_failed(conn, alert_id)
        await notify(conn, DUE_CHANNEL)
    alert, closing = retried.get("alert", 0), retried.get("closing", 0)
    return f"{alert} groups of the alert and {closing} of its closing are tried again"


def main() -> int:
    if len(sys.argv) != 2 or not os.environ.get("DATABASE_URL"):
        sys.stderr.write("usage: DATABASE_URL=postgresql://… python -m deploy.retry CODE   (such as 26-00042)\n")
        return 2
    try:
        sys.stdout.write(asyncio.run(run(sys.argv[1], os.environ["DATABASE_URL"])) + "\n")
    except LookupError as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
