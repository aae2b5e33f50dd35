"""What a citizen is told of their case, once for each step of its public state."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from schemas.alerts import Outcome
from schemas.cases import CaseMerged
from schemas.content import time_words
from schemas.event import CaseKind
from schemas.trust.roster import Voice

Step = Literal[
    "received",
    "approved",
    "rejected",
    "undecided",
    "merged",
    "attached",
    "end_in_doubt",
    "withdrawn",
    "unsent",
    Outcome,
]
State = Literal["open", "on_air", "closed", "rejected", "merged", "forgotten"]
ENDED: frozenset[State] = frozenset({"closed", "rejected", "forgotten"})
"""Nothing more can be added to such a case: what its citizen writes next begins another."""


@dataclass(frozen=True, slots=True)
class Force:
    """Who speaks: ``name`` such as "Công an tỉnh Thanh Hóa", ``hotline_phone`` as people dial it."""

    name: str
    hotline_phone: str

    def speaking(self, voice: Voice | None, commune_code: str | None = None) -> "Force":
        """As the administrators have signed what posts about a place in this commune say; before that, as it is."""
        return Force(voice.force_name, voice.number_in(commune_code)) if voice else self


@dataclass(frozen=True, slots=True)
class CaseState:
    """``outcome``: of a case that was closed, also once it is forgotten. ``tip``: nothing of it is ever sent.
    ``unsent``: it has ended, and no group ever had its alert."""

    state: State
    outcome: Outcome | None = None
    tip: bool = False
    unsent: bool = False

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
                return "unsent" if self.unsent else self.outcome
            case "merged":
                return "attached" if self.tip else "merged"
            case "forgotten":
                return None


def step_to_tell(before: CaseState | None, now: CaseState) -> Step | None:
    """None when the citizen knows: another version of an alert is no step, and of a new case the conversation has said
    that the desk has it."""
    if before is not None and (before.state, now.state) == ("closed", "on_air"):
        return "end_in_doubt"
    if before is not None and (before.state, now.state) == ("on_air", "open"):
        return "withdrawn"
    known = before.step if before is not None else "received"
    return None if known == now.step else now.step


def sentence(step: Step, case_number: str, force: Force, into: str = "") -> str:
    """``into``: the number of the case that a merged one goes on in."""
    return SENTENCES[step].format(number=case_number, force=force.name, phone=force.hotline_phone, into=into)


def merged_sentence(event: CaseMerged, goes_on: CaseState | None, force: Force) -> str:
    """What whoever told of a merged case is told: with the public state of the one that goes on, once it is known."""
    step: Step = "attached" if event.kind == CaseKind.TIP else "merged"
    told = sentence(step, event.case_number, force, event.into_case_number)
    then = GOES_ON.get(goes_on.state) if goes_on and step == "merged" else None
    return f"{told} {then}" if then else told


def scheduled_sentence(case_number: str, begins_at: datetime, force: Force) -> str:
    """In place of ``approved`` where the alert waits for its hour."""
    hour = time_words(begins_at)
    return (
        f"Vụ việc {case_number}: cán bộ đã xác minh; tin sẽ được phát tới các nhóm lúc {hour}. Nếu việc đã xong trước"
        f" giờ đó, xin báo ngay cho {force.hotline_phone}."
    )


GOES_ON: dict[State, str] = {
    "open": "Cán bộ trực đang xác minh.",
    "on_air": "Tin của vụ đó đang được phát tới các nhóm.",
    "closed": "Vụ đó đã kết thúc.",
}
FAMILY_PAGE_IS = (
    "\n\nTrang riêng cho gia đình: {address}\nỞ đó có tin đã phát, tới bao nhiêu nhóm, và nút báo đã tìm thấy. Ai có"
    " liên kết đều mở được: chỉ đưa cho người nhà."
)
"""Behind what whoever reported is told when the alert goes on air."""
SENTENCES: dict[Step, str] = {
    "received": (
        "Vụ việc {number}: cán bộ trực đang xác minh. Có thêm thông tin hoặc ảnh, anh/chị cứ nhắn vào đây; việc gấp xin"
        " gọi {phone} hoặc 113."
    ),
    "approved": (
        "Vụ việc {number}: cán bộ đã xác minh và tin đang được phát tới các nhóm, gần trước xa sau. Nếu đã tìm thấy,"
        " xin báo ngay cho {phone}."
    ),
    "rejected": (
        "Vụ việc {number}: cán bộ đã xem tin báo của anh/chị và chưa phát vào nhóm. Muốn hỏi lý do hoặc bổ sung, xin"
        " gọi {phone}."
    ),
    "undecided": (
        "Vụ việc {number}: tin báo của anh/chị chưa được phát vào nhóm và nay khép lại vì đã lâu không có gì mới. Nếu"
        " việc vẫn còn, xin gọi {phone}."
    ),
    "merged": (
        "Vụ việc {number}: tin báo của anh/chị cùng một việc với vụ {into} nên hai vụ đi chung. Có thêm thông tin hoặc"
        " ảnh, anh/chị cứ nhắn vào đây; việc gấp xin gọi {phone} hoặc 113."
    ),
    "attached": (
        "Tin {number} của anh/chị đã được gắn vào vụ việc {into} để cán bộ xác minh. Cảm ơn anh/chị đã báo. {force}."
    ),
    "found": "Vụ việc {number}: đã tìm thấy, tin đang được kết thúc ở các nhóm. Cảm ơn anh/chị đã báo. {force}.",
    "found_safe": (
        "Vụ việc {number}: đã tìm thấy và đã về an toàn, tin đang được kết thúc ở các nhóm. Cảm ơn anh/chị đã báo."
        " {force}."
    ),
    "cancelled": "Vụ việc {number}: tin đã được dừng phát. Muốn hỏi thêm, xin gọi {phone}. {force}.",
    "expired": "Vụ việc {number}: tin đã hết hạn phát. Muốn hỏi thêm hoặc báo tin mới, xin gọi {phone}. {force}.",
    "withdrawn": (
        "Vụ việc {number}: tin chưa được gửi tới nhóm nào, khác với lời vừa nhắn. Cán bộ trực đang xử lý để phát."
        " Có thêm thông tin, anh/chị cứ nhắn vào đây; việc gấp xin gọi {phone} hoặc 113."
    ),
    "unsent": (
        "Vụ việc {number} đã kết thúc; tin chưa được gửi tới nhóm nào. Muốn hỏi thêm hoặc báo tin mới, xin gọi {phone}."
        " {force}."
    ),
    "end_in_doubt": (
        "Vụ việc {number}: lời kết thúc vừa báo chưa tới các nhóm và cán bộ đang kiểm tra lại. Tin vẫn còn trong các"
        " nhóm. Anh/chị biết rõ sự việc ra sao, xin gọi {phone}."
    ),
}
"""``received``: of a case that is verified anew, after a merge was undone or a rejection taken back. ``end_in_doubt``:
its end was told, and broadcast has not taken it. ``withdrawn``: it was told as on air, and broadcast has taken nothing
of it; ``unsent``: so it has ended."""
