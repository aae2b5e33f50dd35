"""What a citizen is told that was understood of their report, so that they put right what was not."""

from collections.abc import Sequence

from schemas.content import VIETNAM
from schemas.event import CaseKind
from schemas.phones.numbers import as_dialled
from services.intake.rules.kinds import KINDS
from services.intake.rules.reports import Details


def read_back(
    kind: CaseKind | None, facts: Details, place: str | None, photos: int, others: Sequence[str] = ()
) -> list[str]:
    """In the order in which people tell it. place: None while nobody knows it. photos: with those on their way.
    others: who is sought with them."""
    when = facts.last_seen_at.astimezone(VIETNAM).strftime("%H:%M ngày %d/%m") if facts.last_seen_at else None
    age = f"{facts.age} tuổi" if facts.age is not None else None
    sex = {"female": "nữ", "male": "nam"}.get(facts.sex or "")
    parts = {
        "": KINDS[kind].called if kind else None,
        "tên ": facts.name,
        " ": age,
        "giới tính: ": sex,
        "và: ": "; ".join(others) or None,
        "mặc: ": facts.clothing,
        "sức khỏe: ": facts.health,
        "xe: ": facts.vehicle,
        "lúc ": when,
        "nơi: ": place,
        "ảnh: ": str(photos) if photos else None,
        "số gọi lại: ": as_dialled(facts.reporter_phone) if facts.reporter_phone else None,
    }
    return [f"{label}{value}".strip() for label, value in parts.items() if value]
