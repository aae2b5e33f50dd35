"""What an officer sends a family with the link of its page: Vietnamese, to copy into an SMS or a chat."""


def link_words(force: str, case_number: str, address: str, phone: str) -> str:
    return (
        f"{force}: trang riêng cho gia đình về hồ sơ {case_number}: {address}\n"
        "Ở đó có tin đã phát, tới bao nhiêu nhóm, nút báo đã tìm thấy và nút xin gỡ tin. Ai có liên kết đều mở được:"
        f" chỉ đưa cho người nhà. Cần gấp xin gọi {phone}."
    )


def removal_words(force: str, case_number: str, phone: str) -> str:
    """To send to whoever runs a group where the post still stands."""
    return (
        f"{force}: tin mã {case_number} đã kết thúc. Đề nghị quản trị nhóm xóa bài đăng có mã này cùng ảnh, và nhắc"
        f" thành viên gỡ bài, ảnh đã chia sẻ hoặc chụp lại. Người trong tin có quyền được quên. Hỏi thêm: {phone}."
    )
