"""What was understood of a form that is being filled in, in words for beside its fields, and what is still missing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from schemas.content import VIETNAM
from schemas.event import CaseKind
from schemas.places.districts import told_district
from services.intake.rules.phones import as_dialled, phone_number
from services.intake.rules.reports import LOOK_BACK, NOT_KNOWN, Near, RawReport, said_at
from services.intake.rules.said_fields import (
    CLOCK_SKEW,
    AgeSaid,
    TimeSaid,
    age_said,
    height_said,
    place_said,
    time_said,
)

WEEKDAYS = (
    ("thứ Hai", "Monday"),
    ("thứ Ba", "Tuesday"),
    ("thứ Tư", "Wednesday"),
    ("thứ Năm", "Thursday"),
    ("thứ Sáu", "Friday"),
    ("thứ Bảy", "Saturday"),
    ("Chủ nhật", "Sunday"),
)
DAYS = (("hôm nay", "today"), ("hôm qua", "yesterday"), ("hôm kia", "the day before yesterday"))
ABOUT_A_PERSON = frozenset(
    {
        CaseKind.MISSING_CHILD,
        CaseKind.MISSING_ADULT,
        CaseKind.FOUND_PERSON,
        CaseKind.PERSON_IN_DANGER,
        CaseKind.UNCLEAR,
    }
)
NEEDED_OF_A_PERSON = ("reporter_phone", "age", "sex", "place", "last_seen_at", "description", "clothing", "photos")
NEEDED = ("reporter_phone", "place", "description")
"""What an officer asks for before an alert goes out, in the order of the form."""


@dataclass(frozen=True, slots=True)
class Heard:
    """``understood`` False: the field says something that nobody can use as it stands."""

    vietnamese: str
    english: str
    understood: bool = True


def heard(raw: RawReport, now: datetime, near: Near = None) -> Mapping[str, Heard]:
    """By field, of those that are read; an empty field says nothing."""
    told = {
        "age": _age(raw.age, now),
        "height_cm": _height(raw.height_cm),
        "last_seen_at": _time(raw, now),
        "reporter_phone": _phone(raw.reporter_phone),
        "place": _place(raw, near),
    }
    return {field: words for field, words in told.items() if words}


def missing(raw: RawReport, near: Near = None) -> tuple[str, ...]:
    """The fields that an alert of this kind would still need."""
    try:
        needed = NEEDED_OF_A_PERSON if CaseKind(raw.kind) in ABOUT_A_PERSON else NEEDED
    except ValueError:
        needed = NEEDED
    return tuple(field for field in needed if not _is_there(raw, field, near))


def _is_there(raw: RawReport, field: str, near: Near) -> bool:
    if field == "photos":
        return bool(raw.photos)
    if field == "place":
        return raw.commune_code.strip() not in ("", NOT_KNOWN) or place_said(raw.place.strip(), near) is not None
    return bool(str(getattr(raw, field)).strip())


def _age(text: str, now: datetime) -> Heard | None:
    if not text.strip():
        return None
    said = age_said(text, now)
    if said is None:
        return Heard("Chưa hiểu: tuổi, năm sinh hay ngày sinh?", "Not understood: age, year or date of birth?", False)
    return _age_words(said)


def _age_words(said: AgeSaid) -> Heard:
    vietnamese, english = _how_old(said)
    if said.born:
        return Heard(f"{vietnamese}, sinh ngày {said.born:%d/%m/%Y}", f"{english}, born {said.born:%d/%m/%Y}")
    if said.birth_year:
        return Heard(f"khoảng {vietnamese}, sinh năm {said.birth_year}", f"about {english}, born in {said.birth_year}")
    return Heard(vietnamese, english)


def _how_old(said: AgeSaid) -> tuple[str, str]:
    if said.months == 0:
        return "chưa đầy 1 tháng tuổi", "less than a month old"
    if said.months is not None:
        return f"{said.months} tháng tuổi", f"{said.months} months old"
    return f"{said.years} tuổi", f"{said.years} years old"


def _height(text: str) -> Heard | None:
    if not text.strip():
        return None
    height = height_said(text)
    if height is None:
        return Heard("Chưa hiểu: ghi 105 hoặc 1m05.", "Not understood: write 105 or 1m05.", False)
    return Heard(f"{height} cm", f"{height} cm")


def _phone(text: str) -> Heard | None:
    if not text.strip():
        return None
    number = phone_number(text)
    if number is None:
        return Heard("Chưa đủ số, hoặc sai số.", "Digits are missing or wrong.", False)
    return Heard(as_dialled(number), as_dialled(number))


def _time(raw: RawReport, now: datetime) -> Heard | None:
    if not raw.last_seen_at.strip():
        return None
    said = time_said(raw.last_seen_at, said_at(raw, now))
    if said is None:
        return Heard("Chưa hiểu: mấy giờ, hôm nào?", "Not understood: which hour, which day?", False)
    if said.at and not now - LOOK_BACK <= said.at <= now + CLOCK_SKEW:
        return Heard("Giờ này chưa tới, hoặc đã quá một năm.", "This is yet to come, or over a year ago.", False)
    return _time_words(said, now)


def _time_words(said: TimeSaid, now: datetime) -> Heard:
    if said.at is None:
        return Heard(
            f"“{said.words}”, chưa rõ mấy giờ: hỏi thêm nếu được", f"“{said.words}”, no hour yet: ask if you can"
        )
    at, today = said.at.astimezone(VIETNAM), now.astimezone(VIETNAM).date()
    back = (today - at.date()).days
    day = DAYS[back] if 0 <= back < len(DAYS) else WEEKDAYS[at.weekday()]
    ago = _ago(now - said.at)
    return Heard(
        f"{at:%H:%M} {day[0]}, {at:%d/%m/%Y}{f' – {ago[0]}' if ago else ''}",
        f"{at:%H:%M} {day[1]}, {at:%d/%m/%Y}{f' – {ago[1]}' if ago else ''}",
    )


def _ago(gone: timedelta) -> tuple[str, str] | None:
    minutes = round(gone.total_seconds() / 60)
    if not 0 <= minutes < 24 * 60:
        return None
    hours, rest = divmod(minutes, 60)
    vietnamese = " ".join(filter(None, (f"{hours} giờ" if hours else "", f"{rest} phút" if rest or not hours else "")))
    english = " ".join(filter(None, (f"{hours} h" if hours else "", f"{rest} min" if rest or not hours else "")))
    return f"{vietnamese} trước", f"{english} ago"


def _place(raw: RawReport, near: Near) -> Heard | None:
    words = raw.place.strip()
    if not words or raw.commune_code.strip():
        return None
    if place_said(words, near):
        return None
    district = told_district(words, near)
    if district:
        return Heard(f"{district.label}: xã, phường nào?", f"{district.label}: which commune?", understood=False)
    return Heard(
        "Chưa rõ xã, phường nào: hỏi thêm, hoặc chọn bên dưới.",
        "The commune is not clear: ask, or choose below.",
        understood=False,
    )
