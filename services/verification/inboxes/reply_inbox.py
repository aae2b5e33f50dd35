"""From topic ``replies``: what became of what a citizen was to be told, for the officer who may have to call them."""

from schemas.replies import ReplySettled
from services.runtime.database import Connection
from services.verification.cases.reviews_db import wake_pages
from services.verification.cases.tombstones_db import is_forgotten


async def keep_settled(conn: Connection, event: ReplySettled) -> None:
    """Of every reply about a case, whoever asked for it."""
    if event.case_id is None or await is_forgotten(conn, event.case_id):
        return
    await conn.execute(
        "INSERT INTO verification.replies (reply_id, case_id, outcome, reason, settled_at) VALUES (%s, %s, %s, %s, %s)"
        " ON CONFLICT DO NOTHING",
        (event.reply_id, event.case_id, event.outcome, event.reason, event.occurred_at),
    )
    await wake_pages(conn)
