"""Figures in words; and those of others that they stand beside."""

from collections.abc import Mapping
from dataclasses import dataclass

from schemas.places.finding import UnknownCommune, commune
from schemas.words import Words, listed, words
from services.verification.figures.rules.counting import Step
from services.verification.rules.audience.reach import provinces

STEP_WORDS: Mapping[Step, Words] = {
    "acknowledged": words("Cán bộ mở xem"),
    "signed": words("Ký, phát đi"),
    "first_group": words("Nhóm đầu tiên có tin"),
    "first_ring": words("95 % nhóm vòng đầu có tin"),
    "sighted": words("Có người báo đã thấy"),
    "found": words("Tìm thấy"),
}
KOREA_FOUND_S = (4 * 60 + 23) * 60
YARDSTICK_S = 3600


@dataclass(frozen=True)
class Elsewhere:
    """A figure that somebody else has published. ``source``: whose, and of when."""

    words: Words
    source: str


ELSEWHERE = (
    Elsewhere(
        words(
            "Hàn Quốc, tin nhắn tìm người: 27,1 % tìm thấy nhờ tin, trung bình 4 giờ 23 phút (ngoài ra: 31 giờ"
            " 20 phút)."
        ),
        "Korean National Police Agency, 01/2026 (n = 10617)",
    ),
    Elsewhere(
        words("AMBER Alert (Mỹ) năm 2019: 145 thông báo, 24 vụ tìm thấy nhờ thông báo (17 %)."),
        "NCMEC, AMBER Alert report 2019",
    ),
    Elsewhere(
        words("Vụ làm mốc, Hoằng Thịnh 13/4/2025: từ lúc báo đến lúc người dân đọc tin và tìm thấy cháu gần một giờ."),
        "Công an xã Hoằng Thịnh, 04/2025",
    ),
)


UNITS = (words("{count} ngày"), words("{count} giờ"), words("{count} phút"), words("{count} giây"))


def span_words(seconds: float | None) -> Words:
    """So long a time, in its two largest units; a dash where there is none."""
    if seconds is None:
        return words("–")
    whole = round(seconds)
    days, rest = divmod(whole, 86400)
    parts = zip((days, rest // 3600, rest // 60 % 60, rest % 60), UNITS, strict=True)
    shown = [words(unit.text, count=count) for count, unit in parts if count][:2]
    return listed(shown, " ") if shown else words(UNITS[-1].text, count=0)


def place_words(code: str) -> Words:
    """Of a commune or a province by its code; empty: nobody knew the place."""
    if not code:
        return words("chưa rõ nơi")
    try:
        return words(provinces().get(code) or commune(code).label)
    except UnknownCommune:
        return words(code)


def period_words(period: str) -> Words:
    """Of a month "2026-11", or a year "2026"."""
    year, _, month = period.partition("-")
    return words("Tháng {month}/{year}", month=int(month), year=year) if month else words("Năm {year}", year=year)
