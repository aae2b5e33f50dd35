"""A draft with which a colleague goes on: who has it, and what its first owner is told who would send it too."""

from dataclasses import dataclass
from datetime import datetime

from schemas.content import VIETNAM
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
    clock = f"{taken.at.astimezone(VIETNAM):%H:%M}"
    if taken.case_number:
        return FieldError(
            "form_id",
            f"not sent again: {taken.name} went on with this report at {clock} and sent it, case {taken.case_number};"
            " what else is known is added to that case",
            f"Không gửi lần nữa: {taken.name} đã nhận tiếp tin này lúc {clock} và đã gửi, vụ {taken.case_number}. Chữ"
            f" bạn gõ vẫn còn; điều gì họ chưa có, xin bổ sung vào vụ {taken.case_number}.",
        )
    return FieldError(
        "form_id",
        f"not sent: {taken.name} went on with this report at {clock} and has it, not sent so far; tell them what else"
        " is known, or take it back from the shift's page",
        f"Chưa gửi: {taken.name} đã nhận tiếp tin này lúc {clock} và đang giữ, chưa gửi. Chữ bạn gõ vẫn còn; xin báo họ"
        " điều họ chưa có, hoặc nhận lại ở “Ca này”.",
    )
