"""What a citizen who wrote to the Official Account is told, once for each step of their case."""

from datetime import datetime
from uuid import UUID, uuid5

from schemas.replies import ReplyRequested
from services.verification.rules.wording import Force

RECEIVED, APPROVED, REJECTED = "received", "approved", "rejected"


def reply(
    step: str,
    *,
    case_id: UUID,
    case_number: str,
    submitted_by: str,
    zalo_user_id: str | None,
    zalo_oa_id: str | None,
    force: Force,
    at: datetime,
) -> ReplyRequested | None:
    """The reply for this step: RECEIVED, APPROVED, REJECTED or an Outcome. Its event id is the step's.

    None when the case did not come from a citizen's Zalo.
    """
    user_id = zalo_user_id or (submitted_by.removeprefix("zalo:") if submitted_by.startswith("zalo:") else None)
    if not user_id:
        return None
    text = SENTENCES[step].format(number=case_number, force=force.name, phone=force.hotline_phone)
    return ReplyRequested(
        event_id=uuid5(case_id, f"reply:{step}"),
        occurred_at=at,
        user_id=user_id,
        case_id=case_id,
        case_number=case_number,
        text=text,
        oa_id=zalo_oa_id,
        case_ended=step not in (RECEIVED, APPROVED),
    )


SENTENCES = {
    RECEIVED: (
        "{force} đã nhận tin báo của bạn. Số hồ sơ: {number}. Cán bộ trực đang xác minh. Có thêm thông tin hoặc ảnh,"
        " bạn cứ nhắn vào đây; việc gấp xin gọi {phone} hoặc 113."
    ),
    APPROVED: (
        "Hồ sơ {number}: cán bộ đã xác minh và tin đang được phát tới các nhóm, gần trước xa sau. Nếu đã tìm thấy, xin"
        " báo ngay cho {phone}."
    ),
    REJECTED: (
        "Hồ sơ {number}: cán bộ đã xem tin báo của bạn và chưa phát vào nhóm. Muốn hỏi lý do hoặc bổ sung, xin gọi"
        " {phone}."
    ),
    "found": "Hồ sơ {number}: đã tìm thấy, tin đang được kết thúc ở các nhóm. Cảm ơn bạn đã báo. {force}.",
    "found_safe": (
        "Hồ sơ {number}: đã tìm thấy và đã về an toàn, tin đang được kết thúc ở các nhóm. Cảm ơn bạn đã báo. {force}."
    ),
    "cancelled": "Hồ sơ {number}: tin đã được dừng phát. Muốn hỏi thêm, xin gọi {phone}. {force}.",
    "expired": "Hồ sơ {number}: tin đã hết hạn phát. Muốn hỏi thêm hoặc báo tin mới, xin gọi {phone}. {force}.",
}
