"""Who begins to follow the Official Account is told, once, what they can do in this chat."""

from datetime import datetime
from uuid import uuid4

from services.intake.conversation.conversations_db import Chat
from services.intake.conversation.replies import ask_reply
from services.runtime.database import Connection
from services.runtime.outbox import Outbox

WHAT_THEY_CAN_DO = (
    "Cảm ơn anh/chị đã quan tâm. Cứ nhắn vào đây, không cần biểu mẫu, để:\n"
    "• Báo người lạc, mất tích, hoặc người lạc đang ở chỗ anh/chị: ai, mấy tuổi, mặc gì, ở đâu, lúc nào; gửi được ảnh"
    " và vị trí\n"
    "• Báo đã nhìn thấy người đang tìm: thấy ở đâu, lúc nào, kèm mã trên bài đăng (ví dụ 26-00042)\n"
    "• Hỏi một vụ ra sao: nhắn mã của vụ\n"
    "Đang nguy hiểm: gọi ngay 113.\n"
    "English: write here to report a missing person or a sighting; in danger, call 113."
)

GREETS = """
    -- In which chat to greet this follower: no row for whom we have written to these days (intake.replies keeps it for
    -- KEEP_QUEUE_DAYS), which a replayed webhook and one who left and came back are too, and for a blocked sender.
    SELECT (SELECT chat_id FROM intake.conversations WHERE user_id = %(user_id)s) AS chat_id
    WHERE NOT EXISTS (SELECT FROM intake.replies WHERE user_id = %(user_id)s)
      AND NOT EXISTS (SELECT FROM intake.blocks WHERE user_id = %(user_id)s AND ends_at > now())
"""


async def greet_follower(outbox: Outbox, conn: Connection, user_id: str, oa_id: str, now: datetime) -> None:
    """Asked for when the caller's transaction commits; the caller holds the follower's row, so that of two webhooks at
    once the second finds what the first has asked. What the platform refuses is settled as any reply is."""
    cursor = await conn.execute(GREETS, {"user_id": user_id})
    row = await cursor.fetchone()
    if row is not None:
        chat = Chat(row["chat_id"] or uuid4(), oa_id, None)
        await ask_reply(conn, outbox, user_id, chat, WHAT_THEY_CAN_DO, now, urgent=False)
