"""What a citizen on the Official Account is told. Plain Vietnamese, short, one message a step."""

GREETING = "Công an xin chào. Tin của anh/chị đang được ghi nhận."
EMERGENCY = "Nếu đang nguy hiểm, hãy gọi ngay 113."
NEED_TEXT = "• Chuyện gì đã xảy ra: ai, mấy tuổi, mặc gì, lúc mấy giờ"
NEED_PLACE = "• Nơi thấy lần cuối: gửi Vị trí, hoặc ghi tên xã/phường và tỉnh"
NEED_PHOTO = "• Ảnh rõ mặt hoặc ảnh đồ vật, nếu có (không có thì nhắn KHÔNG ẢNH)"
PLEASE_SEND = "Xin gửi thêm:"
HOW_TO_STOP = "Nhắn HỦY để dừng."
NOTED = "Đã ghi thêm."
PHOTO_COMING = "Đã nhận ảnh, đang xử lý."
CANCELLED = "Đã dừng, tin chưa được gửi đi. Khi cần, anh/chị cứ nhắn lại."
NOTHING_TO_CANCEL = "Chưa có tin nào để dừng. Khi cần báo tin, anh/chị cứ nhắn."
GIVEN_UP = "Chưa rõ chuyện gì nên tin chưa được gửi đi. Khi cần, anh/chị nhắn lại, hoặc gọi 113."
ONLY_TEXT_PHOTO_PLACE = "Chưa đọc được tin dạng này. Xin nhắn bằng chữ, ảnh hoặc vị trí."
NEW_STARTED = "Xin mời báo vụ việc mới."
WANTS_TO_WITHDRAW = "Người báo tin nhắn: HỦY (xin rút tin)."


def asking(needs: list[str], *, first: bool) -> str:
    """One message that asks for all that is missing; the first one greets."""
    lines = [GREETING, EMERGENCY] if first else []
    if needs:
        lines += [PLEASE_SEND, *needs]
    if first:
        lines.append(HOW_TO_STOP)
    return "\n".join(lines)


def submitted(case_number: str, place: str) -> str:
    return (
        f"Đã chuyển tin đến cán bộ trực. Mã vụ việc: {case_number}.\nNơi: {place}.\n"
        "Anh/chị có thể nhắn thêm ảnh, vị trí, chi tiết tại đây. Nhắn MỚI để báo vụ việc khác."
    )


def amended(case_number: str) -> str:
    return f"Đã ghi thêm vào vụ việc {case_number}."


def withdrawal_passed_on(case_number: str) -> str:
    return f"Đã báo cán bộ trực rằng anh/chị muốn rút vụ việc {case_number}. Cán bộ sẽ xem lại."
