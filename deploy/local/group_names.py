"""Names of the invented groups, in the way that commune police name theirs."""

import random

from schemas.places.finding import Commune

ASSOCIATIONS = (
    "Hội Phụ nữ",
    "Hội Nông dân",
    "Hội Cựu chiến binh",
    "Đoàn Thanh niên",
    "Trường Tiểu học",
    "Trường Mầm non",
    "Trường THCS",
    "Khu chợ",
    "Tổ bảo vệ an ninh trật tự",
)
HAMLET_NAMES = ("Đông", "Tây", "Nam", "Bắc", "Trung", "Thượng", "Hạ", "Đồng Tâm", "Phú Thịnh", "Tân Tiến", "Yên Lạc")
EVERY_ASSOCIATION = 6
NAMED_HAMLETS = 0.3


def group_name(commune: Commune, number: int, chance: random.Random) -> str:
    """For example "Công an xã Hoằng Giang – Thôn 3". `number` counts from 1 within the commune and makes it unique."""
    rank = commune.full_name.removesuffix(commune.name).strip().lower()
    return f"Công an {rank} {commune.name} – {_part(rank, number, chance)}"


def _part(rank: str, number: int, chance: random.Random) -> str:
    if number == 1:
        return f"Toàn {rank}"
    if number % EVERY_ASSOCIATION == 0:
        turn = number // EVERY_ASSOCIATION - 1
        name = ASSOCIATIONS[turn % len(ASSOCIATIONS)]
        return name if turn < len(ASSOCIATIONS) else f"{name} {turn // len(ASSOCIATIONS) + 1}"
    if rank == "phường":
        return f"Tổ dân phố {number}"
    if chance.random() < NAMED_HAMLETS:
        return f"Thôn {chance.choice(HAMLET_NAMES)} {number}"
    return f"Thôn {number}"
