"""What a citizen is told of their case, once for each step of its public state."""

from dataclasses import dataclass
from typing import Literal

from schemas.alerts import Outcome

Step = Literal["received", "approved", "rejected", Outcome]
State = Literal["open", "on_air", "closed", "rejected", "merged", "forgotten"]
ENDED: frozenset[State] = frozenset({"closed", "rejected", "forgotten"})
"""Nothing more can be added to such a case: what its citizen writes next begins another."""


@dataclass(frozen=True, slots=True)
class Force:
    """Who speaks: ``name`` such as "Công an tỉnh Thanh Hóa", ``hotline_phone`` as people dial it."""

    name: str
    hotline_phone: str


@dataclass(frozen=True, slots=True)
class CaseState:
    """``outcome``: of a case that was closed, also once it is forgotten."""

    state: State
    outcome: Outcome | None = None

    @property
    def step(self) -> Step | None:
        """The step that citizens are told of; None: of this one they are told nothing."""
        match self.state:
            case "open":
                return "received"
            case "on_air":
                return "approved"
            case "rejected":
                return "rejected"
            case "closed":
                return self.outcome
            case "merged" | "forgotten":
                return None


def step_to_tell(before: CaseState | None, now: CaseState) -> Step | None:
    """None when the citizen knows: another version of an alert is no step."""
    return None if before is not None and before.step == now.step else now.step


def sentence(step: Step, case_number: str, force: Force) -> str:
    return SENTENCES[step].format(number=case_number, force=force.name, phone=force.hotline_phone)


SENTENCES: dict[Step, str] = {
    "received": (
        "{force} đã nhận tin báo của bạn. Số hồ sơ: {number}. Cán bộ trực đang xác minh. Có thêm thông tin hoặc ảnh,"
        " bạn cứ nhắn vào đây; việc gấp xin gọi {phone} hoặc 113."
    ),
    "approved": (
        "Hồ sơ {number}: cán bộ đã xác minh và tin đang được phát tới các nhóm, gần trước xa sau. Nếu đã tìm thấy, xin"
        " báo ngay cho {phone}."
    ),
    "rejected": (
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
