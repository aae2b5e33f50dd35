"""What a commune officer is told over the Official Account: short, and nothing of the case but its kind and code."""

from dataclasses import dataclass
from datetime import datetime

from schemas.content import VIETNAM
from schemas.event import CaseKind
from services.broadcast.kinds import KINDS
from services.broadcast.relay.rules.tasks import Step

OUTCOMES: dict[str, str] = {
    "found": "ĐÃ TÌM THẤY",
    "found_safe": "ĐÃ TÌM THẤY, VỀ AN TOÀN",
    "cancelled": "TIN ĐÃ HỦY",
    "expired": "TIN ĐÃ HẾT HẠN",
}


REMOVAL = "XIN GỠ BÀI"
EXERCISE = "🔶 DIỄN TẬP"
POSTS_NOTHING = f"{EXERCISE} – KHÔNG đăng gì vào nhóm"


@dataclass(frozen=True, slots=True)
class BundleNotice:
    """One notice. ``groups``: how many are left to post into. ``outcome``: of a closing, else None.

    ``version``: of the alert; above 1 it is a correction. ``exercise``: nothing is to be posted.
    """

    step: Step
    kind: str
    code: str
    version: int
    outcome: str | None
    groups: int
    deadline: datetime
    link: str
    exercise: bool = False


def phone_added(label: str) -> str:
    """``label``: what the phone's browser is called."""
    return (
        f"Một máy ({label}) vừa được thêm để gọi đồng chí khi có tin cần đăng. Nếu không phải đồng chí thêm, hãy báo"
        " ngay chỉ huy để cấp liên kết mới: khi đó mọi liên kết cũ và mọi máy đã thêm đều bị ngắt."
    )


def notice(about: BundleNotice) -> str:
    """The text of a one-to-one message, far below the platform's 2,000 characters."""
    if about.step == "removal":
        request = f"Tin này đã kết thúc. Xin xóa bài, ảnh có mã này mà đồng chí đã đăng ở {about.groups} nhóm Zalo:"
        return "\n".join([f"{REMOVAL} – {about.code}", request, about.link])
    before = about.deadline.astimezone(VIETNAM).strftime("%H:%M")
    if about.exercise:
        return "\n".join([POSTS_NOTHING, _heading(about), _exercised(about, before), about.link])
    lines = [_heading(about)]
    if about.outcome or about.version > 1:
        lines.append("ĐỪNG đăng tin cũ nữa.")
    lines += [_request(about, before), about.link]
    return "\n".join(lines)


def _heading(about: BundleNotice) -> str:
    if about.outcome:
        return f"{OUTCOMES[about.outcome]} – {about.code}"
    title = f"{KINDS[CaseKind(about.kind)].heading} – {about.code}"
    return f"ĐÍNH CHÍNH: {title}" if about.version > 1 else title


def _exercised(about: BundleNotice, before: str) -> str:
    groups = f"{about.groups} nhóm Zalo"
    if about.step == "reminder":
        return f"Nhắc: còn {groups} chưa bấm, hạn {before}."
    if about.step == "second":
        return f"Đã giao cho đồng chí khác mà còn {groups} chưa bấm (hạn {before}). Xin bấm thay ngay:"
    if about.step == "neighbours":
        return f"Xã bên chưa ai bấm cho {groups} (hạn {before}). Đồng chí ở trong nhóm nào, xin bấm thay ngay:"
    what = "tin kết thúc" if about.outcome else "tin"
    return f"Xin mở trang và bấm như đã đăng {what} vào {groups} trước {before}:"


def _request(about: BundleNotice, before: str) -> str:
    what = "tin kết thúc" if about.outcome else "tin"
    groups = f"{about.groups} nhóm Zalo"
    if about.step == "reminder":
        return f"Nhắc: còn {groups} chưa đăng {what}, hạn {before}."
    if about.step == "second":
        return f"Đã giao cho đồng chí khác mà còn {groups} chưa đăng {what} (hạn {before}). Xin đăng thay ngay:"
    if about.step == "neighbours":
        return f"Xã bên chưa ai đăng {what} vào {groups} (hạn {before}). Đồng chí ở trong nhóm nào, xin đăng thay ngay:"
    return f"Xin đăng {what} vào {groups} trước {before}:"
