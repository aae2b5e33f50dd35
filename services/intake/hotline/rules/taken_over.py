"""A draft with which a colleague goes on: who has it, and what its first owner is told who would send it too."""

from dataclasses import dataclass
from datetime import datetime

from schemas.content import VIETNAM
from schemas.words import words
from services.intake.rules.reports import FieldError


@dataclass(frozen=True)
class TakenOver:
    """``login``, ``name``: who has it, under ``form_id``, since ``at``. ``case_number``: of what they have sent of it,
    None before."""

    login: str
    name: str
    at: datetime
    form_id: str
    case_number: str | None


def why_not_sent(taken: TakenOver) -> FieldError:
    """Where the report is now; nothing that was typed is lost."""
    known = {"name": taken.name, "clock": f"{taken.at.astimezone(VIETNAM):%H:%M}"}
    if taken.case_number:
        sent = words(
            "Không gửi lần nữa: {name} đã nhận tiếp tin này lúc {clock} và đã gửi, vụ {case}. Chữ bạn gõ vẫn còn; điều"
            " gì họ chưa có, xin bổ sung vào vụ {case}.",
            case=taken.case_number,
            **known,
        )
        return FieldError("form_id", sent)
    held = words(
        "Chưa gửi: {name} đã nhận tiếp tin này lúc {clock} và đang giữ, chưa gửi. Chữ bạn gõ vẫn còn; xin báo họ điều"
        " họ chưa có, hoặc nhận lại ở “Ca này”.",
        **known,
    )
    return FieldError("form_id", held)
