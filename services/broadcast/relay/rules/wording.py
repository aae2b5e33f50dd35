"""What a commune officer is told over the Official Account: short, and nothing of the case but its kind and code."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from schemas.event import CaseKind
from services.broadcast.kinds import KINDS
from services.broadcast.relay.rules.tasks import Step

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
OUTCOMES: dict[str, str] = {
    "found": "ĐÃ TÌM THẤY",
    "found_safe": "ĐÃ TÌM THẤY, VỀ AN TOÀN",
    "cancelled": "TIN ĐÃ HỦY",
    "expired": "TIN ĐÃ HẾT HẠN",
}


@dataclass(frozen=True, slots=True)
class Told:
    """One notice. ``groups``: how many are left to post into. ``outcome``: of a closing, else None.

    ``version``: of the alert; above 1 it is a correction.
    """

    step: Step
    kind: str
    code: str
    version: int
    outcome: str | None
    groups: int
    deadline: datetime
    link: str


def notice(told: Told) -> str:
    """The text of a one-to-one message, far below the platform's 2,000 characters."""
    before = told.deadline.astimezone(VIETNAM).strftime("%H:%M")
    lines = [_heading(told)]
    if told.outcome or told.version > 1:
        lines.append("ĐỪNG đăng tin cũ nữa.")
    lines += [_request(told, before), told.link]
    return "\n".join(lines)


def _heading(told: Told) -> str:
    if told.outcome:
        return f"{OUTCOMES[told.outcome]} – {told.code}"
    title = f"{KINDS[CaseKind(told.kind)].heading} – {told.code}"
    return f"ĐÍNH CHÍNH: {title}" if told.version > 1 else title


def _request(told: Told, before: str) -> str:
    what = "tin kết thúc" if told.outcome else "tin"
    groups = f"{told.groups} nhóm Zalo"
    if told.step == "reminder":
        return f"Nhắc: còn {groups} chưa đăng {what}, hạn {before}."
    if told.step == "second":
        return f"Đã giao cho đồng chí khác mà còn {groups} chưa đăng {what} (hạn {before}). Xin đăng thay ngay:"
    return f"Xin đăng {what} vào {groups} trước {before}:"
