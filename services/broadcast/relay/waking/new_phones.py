"""Whoever holds an officer's link can add a phone: the officer reads it in their chat, and the phones that are proven
say it."""

from datetime import UTC, datetime
from uuid import uuid4

from schemas.replies import ReplyRequested
from services.broadcast.one_to_one.replies_db import queue_reply
from services.broadcast.relay.rules.wording import phone_added
from services.runtime.database import Connection


async def tell_of_new_phone(conn: Connection, account_no: int, phone_no: int, label: str) -> None:
    await conn.execute(
        "INSERT INTO broadcast.relay_pushes (phone_no, says) SELECT phone_no, 'phone_added'"
        " FROM broadcast.relay_phones WHERE account_no = %s AND phone_no <> %s AND wakes",
        (account_no, phone_no),
    )
    cursor = await conn.execute(
        "SELECT o.zalo_user_id, z.oa_id FROM broadcast.relay_officers o"
        " JOIN zalo.accounts z ON z.account_id = o.oa_account_id"
        " WHERE o.account_no = %s AND o.zalo_user_id IS NOT NULL",
        (account_no,),
    )
    if row := await cursor.fetchone():
        told = ReplyRequested(
            event_id=(letter := uuid4()),
            occurred_at=datetime.now(UTC),
            user_id=row["zalo_user_id"],
            oa_id=row["oa_id"],
            chat_id=letter,
            text=phone_added(label),
        )
        await queue_reply(conn, told)
