"""From topic ``replies``: what intake tells of chats, and what became of the letters that call somebody there."""

from datetime import UTC, datetime

from schemas.replies import ReplySettled, StaffChatHeard
from services.runtime.database import Connection, notify
from services.runtime.staff.audit_waiting import note
from services.verification.waking.duties_db import all_phones
from services.verification.waking.seeing_to import answer
from services.verification.waking.wakes_db import WAKING_CHANNEL, Way, call_of_letter, open_chat_wake
from services.verification.waking.zalo.chats_db import drop_chat, keep_chat


async def chat_heard(conn: Connection, event: StaffChatHeard) -> None:
    """Connected, written, answered or ended: each once, and what comes late undoes nothing."""
    if event.ended:
        if await drop_chat(conn, event):
            await note(conn, event.login, "zalo_disconnected")
        return
    await connected(conn, event, datetime.now(UTC))
    call = await call_of_letter(conn, event.answers, event.login) if event.answers else None
    if call is not None:
        await answer(conn, call, datetime.now(UTC))


async def connected(conn: Connection, told: StaffChatHeard, now: datetime) -> None:
    """Keep it; of one that is new the phones of its login hear, whoever has connected it."""
    if not await keep_chat(conn, told):
        return
    await note(conn, told.login, "zalo_connected")
    phones = await all_phones(conn, [told.login])
    await open_chat_wake(conn, [Way(login, "push", phone) for login, phone in phones], now)


async def letter_settled(conn: Connection, event: ReplySettled) -> None:
    """The call is due again, so that whoever makes calls acts on what became of it."""
    cursor = await conn.execute(
        "UPDATE verification.wake_calls SET told = %s, due_at = %s WHERE letter_id = %s AND settled_at IS NULL",
        (event.reason or event.outcome, datetime.now(UTC), event.reply_id),
    )
    if cursor.rowcount:
        await notify(conn, WAKING_CHANNEL)
