"""Figures in words, Vietnamese and English; and those of others that they stand beside."""

from collections.abc import Mapping
from dataclasses import dataclass

from schemas.places.finding import UnknownCommune, commune
from services.verification.figures.rules.counting import Step
from services.verification.rules.audience.reach import provinces

STEP_WORDS: Mapping[Step, tuple[str, str]] = {
    "acknowledged": ("Cán bộ mở xem", "An officer opened it"),
    "signed": ("Ký, phát đi", "Signed, on air"),
    "first_group": ("Nhóm đầu tiên có tin", "First group has it"),
    "first_ring": ("95 % nhóm vòng đầu có tin", "95 % of the first ring"),
    "sighted": ("Có người báo đã thấy", "First sighting told"),
    "found": ("Tìm thấy", "Found"),
}
KOREA_FOUND_S = (4 * 60 + 23) * 60
YARDSTICK_S = 3600


@dataclass(frozen=True)
class Elsewhere:
    """A figure that somebody else has published. ``source``: whose, and of when."""

    vietnamese: str
    english: str
    source: str

    def words(self, language: str) -> str:
        return self.english if language == "en" else self.vietnamese


ELSEWHERE = (
    Elsewhere(
        "Hàn Quốc, tin nhắn tìm người: 27,1 % tìm thấy nhờ tin, trung bình 4 giờ 23 phút (ngoài ra: 31 giờ 20 phút).",
        "Korea, text alerts on missing people: 27.1 % found through the text, 4 h 23 min on average (else: 31 h 20).",
        "Korean National Police Agency, 01/2026 (n = 10617)",
    ),
    Elsewhere(
        "AMBER Alert (Mỹ) năm 2019: 145 thông báo, 24 vụ tìm thấy nhờ thông báo (17 %).",
        "AMBER Alert (USA) 2019: 145 alerts, 24 recoveries because of the alert (17 %).",
        "NCMEC, AMBER Alert report 2019",
    ),
    Elsewhere(
        "Vụ làm mốc, Hoằng Thịnh 13/4/2025: từ lúc báo đến lúc người dân đọc tin và tìm thấy cháu gần một giờ.",
        "The yardstick case, Hoằng Thịnh, 13 April 2025: nearly one hour from the report until a member found the boy.",
        "Công an xã Hoằng Thịnh, 04/2025",
    ),
)


def span_words(seconds: float | None, language: str) -> str:
    """So long a time, in its two largest units; a dash where there is none."""
    if seconds is None:
        return "–"
    whole = round(seconds)
    units = ("d", "h", "min", "s") if language == "en" else ("ngày", "giờ", "phút", "giây")
    days, rest = divmod(whole, 86400)
    parts = zip((days, rest // 3600, rest // 60 % 60, rest % 60), units, strict=True)
    shown = [(count, unit) for count, unit in parts if count][:2]
    return " ".join(f"{count} {unit}" for count, unit in shown) or f"0 {units[-1]}"


def place_words(code: str, language: str) -> str:
    """Of a commune or a province by its code; empty: nobody knew the place."""
    if not code:
        return "place not known" if language == "en" else "chưa rõ nơi"
    try:
        return provinces().get(code) or commune(code).label
    except UnknownCommune:
        return code


def period_words(period: str, language: str) -> str:
    """Of a month "2026-11", or a year "2026"."""
    year, _, month = period.partition("-")
    if not month:
        return f"Year {year}" if language == "en" else f"Năm {year}"
    return f"{month}/{year}" if language == "en" else f"Tháng {int(month)}/{year}"
