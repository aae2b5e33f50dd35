"""What somebody of the force reads in their chat with the Official Account: numbers, nothing of a person. Pure."""

from collections.abc import Sequence

from schemas.internal_routes.intake import CallReason

MORE_EXACTLY = {
    "news_of_ended": "Có tin mới về ca {case}, ca này đã kết thúc.",
    "end_untold": "Ca {case}: các nhóm chưa được báo kết thúc, cần ký lại.",
    "go_on": "Ca {case}: tin từng tạm giữ, cần thêm một người cho tiếp tục.",
}
"""What is asked of them, where the desk says it more exactly than by its reason."""
OPENING: dict[CallReason, str] = {
    "new_case": "Có ca khẩn {case} chờ bạn.",
    "news": "Có tin mới về ca {case}.",
    "second_signature": "Ca {case} cần người ký thứ hai.",
    "supervisor_signature": "Ca {case} cần chữ ký của chỉ huy: đã có hai người ký, còn nhóm ở xa chờ.",
    "account_stopped": "Tài khoản gửi dừng giữa lúc phát ca {case}.",
    "sent_back": "Ca {case}: người ký thứ hai đọc tin báo khác với nội dung, cần bạn xem lại.",
    "order_refused": "Ca {case}: bộ phận phát tin KHÔNG nhận lệnh vừa ra, mở xem ngay.",
    "test": "Thử đường gọi trực qua Zalo.",
}
CONNECTED = (
    "Đã kết nối Zalo này với tài khoản Loa của bạn. Khi bạn trực, có ca khẩn Loa sẽ nhắn vào đây. "
    "Muốn ngắt: mở trang Trực ở Loa, bấm Ngắt kết nối."
)
NOTHING_WAITS = "Loa đã thấy tin của bạn. Không có lời gọi nào đang chờ bạn trả lời ở đây."


def confirm(number: str) -> str:
    return (
        f"Số xác nhận: {number}. Gõ số này ở trang Trực của Loa, dưới mã vừa nhắn, thì Zalo này mới được kết nối. "
        "Đừng đưa số này cho ai."
    )


def call(reason: CallReason, asks: str, case_number: str, desk: str) -> str:
    """``asks``: what is asked of them; where a later desk says what is not known here, the reason stands for it.
    ``desk``: the address of the desk as phones reach it."""
    to = f"{desk}/calls/{case_number}" if case_number else f"{desk}/duty"
    opening = MORE_EXACTLY.get(asks, OPENING[reason]).format(case=case_number)
    return f'{opening} Trả lời "nhận{f" {case_number}" if case_number else ""}" để báo đã nhận, hoặc mở: {to}'


def taken(case_number: str, desk: str) -> str:
    if not case_number:
        return "Đã ghi: bạn nhận được tin thử."
    return f"Đã chuyển lời bạn nhận ca {case_number}. Mở: {desk}/calls/{case_number}"


def which(case_numbers: Sequence[str]) -> str:
    named = " hoặc ".join(f'"nhận {number}"' for number in case_numbers if number)
    return f"Có {len(case_numbers)} lời gọi đang chờ. Bạn nhận lời nào? Hãy trả lời {named}."
