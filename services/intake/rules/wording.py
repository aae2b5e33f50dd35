"""What a citizen on the Official Account is told. Plain Vietnamese, short, one message a step."""

GREETING = "Công an xin chào. Tin của anh/chị đang được ghi nhận."
EMERGENCY = "Nếu đang nguy hiểm, hãy gọi ngay 113."
NEED_TEXT = "• Chuyện gì đã xảy ra: ai, mấy tuổi, mặc gì, lúc mấy giờ"
NEED_PLACE = "• Nơi thấy lần cuối: gửi Vị trí, hoặc ghi tên xã/phường và tỉnh"
NEED_WHERE = "• Ở đâu: gửi Vị trí, hoặc ghi tên xã/phường và tỉnh"
NEED_PHOTO = "• Ảnh rõ mặt hoặc ảnh đồ vật, nếu có"
PLEASE_SEND = "Xin gửi thêm:"
HOW_TO_STOP = "Nhắn HỦY để dừng."
NOTED = "Đã nhận. Tin chưa chuyển đi: còn chờ điều đã hỏi ở trên."
PHOTO_COMING = "Đã nhận ảnh, đang xử lý."
NO_PHOTO = "Vâng, không có ảnh cũng được."
CANCELLED = "Đã dừng, tin chưa được gửi đi. Khi cần, anh/chị cứ nhắn lại."
NOTHING_TO_CANCEL = "Chưa có tin nào để dừng. Khi cần báo tin, anh/chị cứ nhắn."
GIVEN_UP = "Chưa rõ chuyện gì nên tin chưa được gửi đi. Khi cần, anh/chị nhắn lại, hoặc gọi 113."
ONLY_TEXT_PHOTO_PLACE = "Chưa đọc được tin dạng này. Xin nhắn bằng chữ, ảnh hoặc vị trí."
NEW_STARTED = "Xin mời báo vụ việc mới."
WANTS_TO_WITHDRAW = "Người báo tin nhắn: HỦY (xin rút tin)."
HELD = "Đã nhận, sẽ chuyển theo câu trả lời 1 hoặc 2 của anh/chị."
THANKED = "Cảm ơn anh/chị. Khi cần báo tin, anh/chị cứ nhắn."


def asking(needs: list[str], *, first: bool) -> str:
    """One message that asks for all that is missing; the first one greets."""
    lines = [GREETING, EMERGENCY] if first else []
    if needs:
        lines += [PLEASE_SEND, *needs]
    if first:
        lines.append(HOW_TO_STOP)
    return "\n".join(lines)


def submitted(case_number: str, place: str | None, needs: list[str]) -> str:
    """place: None while nobody knows it. needs: what is still asked for; the case does not wait for it."""
    lines = [f"Đã chuyển tin đến cán bộ trực. Mã vụ việc: {case_number}."]
    if place:
        lines.append(f"Nơi: {place}.")
    lines += [PLEASE_SEND, *needs] if needs else []
    lines.append("Anh/chị có thể nhắn thêm ảnh, vị trí, chi tiết tại đây. Nhắn MỚI để báo vụ việc khác.")
    return "\n".join([*lines, EMERGENCY])


def amended(case_number: str) -> str:
    return f"Đã ghi thêm vào vụ việc {case_number}."


def amended_unanswered(case_number: str) -> str:
    """Nobody said which case it is about: it went to the open one, and an officer sees that this is not sure."""
    return (
        f"Đã ghi thêm vào vụ việc {case_number}; cán bộ trực được báo rằng có thể là vụ khác. Nếu là vụ mới, nhắn MỚI."
    )


def which_case(case_number: str, about: list[str]) -> str:
    """about: words by which the citizen knows the open case: its kind, the hour it was reported."""
    known = f"{case_number} ({', '.join(about)})" if about else case_number
    return f"Đây là vụ mới hay vẫn là vụ {known}?\n1: vụ mới\n2: vẫn vụ {case_number}"


def ended_before(case_number: str) -> str:
    return f"Vụ việc {case_number} đã kết thúc, nên tin này được ghi thành một vụ việc mới."


def withdrawal_passed_on(case_number: str) -> str:
    return f"Đã báo cán bộ trực rằng anh/chị muốn rút vụ việc {case_number}. Cán bộ sẽ xem lại."
