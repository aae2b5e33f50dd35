"""Try once more what an alert, and its closing, failed at: `loa retry 26-00042`.

Only while they are on air; whoever has the post is not posted to again. What failed, and why, is listed by
GET /api/v1/alerts/{alert_id}/deliveries?state=failed.
``python -m deploy.retry`` is its former name; scripts of installations use it.
"""

import sys

from deploy.desk.deeds import Deed, note_whoever
from services.broadcast.ledger.endings_db import retry_failed
from services.broadcast.ledger.messages_db import alert_of_code
from services.broadcast.ledger.wakeups import DUE_CHANNEL
from services.runtime.database import Connection, notify


async def retry(conn: Connection, code: str, deed: Deed) -> str:
    """What was done, in words. Raises LookupError for an unknown code."""
    alert_id = await alert_of_code(conn, code)
    if alert_id is None:
        raise LookupError(f"no alert has the code {code!r}: give it as its posts do, such as 26-00042")
    retried = await retry_failed(conn, alert_id)
    await notify(conn, DUE_CHANNEL)
    alert, closing = retried.get("alert", 0), retried.get("closing", 0)
    said = await note_whoever(conn, "retry", deed, code=code)
    return f"{alert} groups of the alert and {closing} of its closing are tried again{said}"


if __name__ == "__main__":
    from deploy.loa import main

    main(["retry", *sys.argv[1:]])
