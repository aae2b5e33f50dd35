"""A report as someone filled it in, checked field by field.

Every field arrives as text, from the hotline form or from the interface alike, so both are judged by the same rules.
"""

import re
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal

from schemas.event import CaseKind
from schemas.places.districts import told_district
from schemas.places.finding import UnknownCommune, commune, nearest_commune
from services.intake.rules.phones import phone_number
from services.intake.rules.said_fields import (
    CLOCK_SKEW,
    TimeSaid,
    age_said,
    height_said,
    place_said,
    time_said,
)
from services.intake.rules.texts import MAX_TEXT, clean_line, clean_text
from services.intake.understanding.rules.places import PlaceDraft, place_in, unknown_place
from services.intake.understanding.rules.told_places import place_words

MAX_NAME, MAX_PLACE, MAX_PHOTOS = 120, 200, 5
SUBJECT_TEXTS = {"name": MAX_NAME, "clothing": 500, "marks": 500, "carries": 500, "health": 500, "vehicle": 300}
"""What is said of the subject in words, each with the characters that it may have (schemas.reports.Subject)."""
SEXES: dict[str, Literal["female", "male"]] = {"female": "female", "nữ": "female", "male": "male", "nam": "male"}
SHA256 = re.compile(r"^[0-9a-f]{64}$")
NOT_KNOWN = "unknown"
"""As a commune's code: nobody on the phone knows it. The case then waits for an officer to settle the place."""
FORM_ORDER = (
    "case_number",
    "reporter_phone",
    "reporter_name",
    "kind",
    "name",
    "age",
    "sex",
    "place",
    "commune_code",
    "lat",
    "last_seen_at",
    "description",
    "clothing",
    "height_cm",
    "marks",
    "carries",
    "health",
    "vehicle",
    "photos",
)
LOOK_BACK = timedelta(days=366)
SAID_LATELY = timedelta(days=1)
"""As long as a draft is kept: what was said earlier than that is read as said now."""


@dataclass(frozen=True, slots=True)
class RawReport:
    """What was filled in, as people say it (``said_fields``). sex: female or male, or nữ or nam.

    commune_code: five digits, or NOT_KNOWN. said_at: ISO 8601, when the time was written down: "hôm qua" goes by that,
    however late the report is sent. exercise: "on" (a ticked box) or "true" for an exercise; only a new report may say
    so.
    """

    kind: str = ""
    name: str = ""
    age: str = ""
    clothing: str = ""
    sex: str = ""
    height_cm: str = ""
    marks: str = ""
    carries: str = ""
    health: str = ""
    vehicle: str = ""
    description: str = ""
    place: str = ""
    commune_code: str = ""
    lat: str = ""
    lon: str = ""
    last_seen_at: str = ""
    said_at: str = ""
    reporter_name: str = ""
    reporter_phone: str = ""
    photos: tuple[str, ...] = ()
    exercise: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What a report may say and an amendment may add. phone: E.164 or a short number; last_seen_at: aware."""

    name: str | None = None
    age: int | None = None
    birth_year: int | None = None
    sex: Literal["female", "male"] | None = None
    height_cm: int | None = None
    clothing: str | None = None
    marks: str | None = None
    carries: str | None = None
    health: str | None = None
    vehicle: str | None = None
    last_seen_at: datetime | None = None
    reporter_name: str | None = None
    reporter_phone: str | None = None
    photos: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportDraft(Details):
    """A report that may be submitted. photos_awaited: pictures that were sent and are not here yet."""

    kind: CaseKind
    description: str
    place: PlaceDraft
    exercise: bool = False
    photos_awaited: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentDraft(Details):
    """More about an open case. place: when another one was given. photos_awaited: None says nothing.

    perhaps_another: who told it did not say whether it is about this case.
    """

    addition: str | None = None
    place: PlaceDraft | None = None
    photos_awaited: int | None = None
    perhaps_another: bool = False


@dataclass(frozen=True, slots=True)
class FieldError:
    """What is wrong with a field and what would be right, in both languages; never quotes what was filled in."""

    field: str
    english: str
    vietnamese: str


@dataclass(slots=True)
class _Findings:
    errors: list[FieldError] = field(default_factory=list)

    def add(self, name: str, english: str, vietnamese: str) -> None:
        self.errors.append(FieldError(name, english, vietnamese))

    def in_form_order(self) -> list[FieldError]:
        return sorted(self.errors, key=lambda error: FORM_ORDER.index(error.field))


Near = tuple[float, float] | None
"""(latitude, longitude) of the force's own commune: of places with one name the nearest is meant."""


def validate(raw: RawReport, now: datetime, near: Near = None) -> ReportDraft | list[FieldError]:
    """Return the draft, or everything that is wrong, in the order of the form."""
    found = _Findings()
    kind = _kind(raw.kind, found)
    seen = _seen(raw, now, found)
    details = _details(raw, now, seen, found)
    description = _description(raw.description, found)
    place = _place(raw, near, found)
    if found.errors or kind is None or place is None:
        return found.in_form_order()
    exercise = raw.exercise.strip().casefold() in ("on", "true")
    told = _with_words(description, raw, now, seen)
    return ReportDraft(kind=kind, description=told, place=place, exercise=exercise, **asdict(details))


def validate_amendment(raw: RawReport, now: datetime, near: Near = None) -> AmendmentDraft | list[FieldError]:
    """Return what is to be added to an open case, or everything that is wrong; the kind of case says nothing here."""
    found = _Findings()
    seen = _seen(raw, now, found)
    details = _details(raw, now, seen, found)
    placed = any(text.strip() for text in (raw.place, raw.commune_code, raw.lat, raw.lon))
    place = _place(raw, near, found) if placed else None
    said = _description(raw.description, found) if raw.description.strip() else ""
    addition = _with_words(said, raw, now, seen) or None
    if not found.errors and not placed and not addition and details == Details():
        found.add("description", "must add something", "Hãy ghi điều cần bổ sung.")
    if found.errors:
        return found.in_form_order()
    return AmendmentDraft(addition=addition, place=place, **asdict(details))


def _with_words(description: str, raw: RawReport, now: datetime, seen: TimeSaid) -> str:
    """What no field can hold stands in what was told: months of age, and a part of a day, which is no moment."""
    age = age_said(raw.age, now)
    months = f"Tuổi: {age.months} tháng" if age and age.months is not None else ""
    when = f"Thấy lần cuối: {seen.words}" if seen.words else ""
    return "\n".join(filter(None, (description, months, when)))


def _details(raw: RawReport, now: datetime, seen: TimeSaid, found: _Findings) -> Details:
    age, birth_year = _age(raw.age, now, found)
    words: dict[str, Any] = {
        name: _bounded(name, getattr(raw, name), limit, found) for name, limit in SUBJECT_TEXTS.items()
    }
    return Details(
        **words,
        age=age,
        birth_year=birth_year,
        sex=_sex(raw.sex, found),
        height_cm=_height_cm(raw.height_cm, found),
        last_seen_at=seen.at,
        reporter_name=_bounded("reporter_name", raw.reporter_name, MAX_NAME, found),
        reporter_phone=_phone(raw.reporter_phone, found),
        photos=_photos(raw.photos, found),
    )


def _kind(text: str, found: _Findings) -> CaseKind | None:
    try:
        return CaseKind(text.strip())
    except ValueError:
        found.add("kind", f"must be one of {', '.join(CaseKind)}", "Hãy chọn loại vụ việc.")
        return None


def _bounded(name: str, text: str, limit: int, found: _Findings) -> str | None:
    line = clean_line(text, limit + 1)
    if len(line) > limit:
        found.add(name, f"must be at most {limit} characters", f"Nhiều nhất {limit} ký tự.")
    return line or None


def _description(text: str, found: _Findings) -> str:
    cleaned = clean_text(text, MAX_TEXT + 1)
    if not cleaned:
        found.add("description", "must say what happened", "Hãy ghi chuyện gì đã xảy ra.")
    elif len(cleaned) > MAX_TEXT:
        found.add("description", f"must be at most {MAX_TEXT} characters", f"Nhiều nhất {MAX_TEXT} ký tự.")
    return cleaned


def _age(text: str, now: datetime, found: _Findings) -> tuple[int | None, int | None]:
    """(years, year of birth)."""
    if not text.strip():
        return None, None
    said = age_said(text, now)
    if said is None:
        found.add(
            "age",
            "must be an age from 0 to 120, such as 4 or 18 tháng, a year of birth such as 2021, or a date such as"
            " 2/5/2021",
            "Chưa hiểu. Ghi tuổi (4, 18 tháng, ngoài 80), năm sinh (2021) hoặc ngày sinh (2/5/2021).",
        )
        return None, None
    return said.years, said.birth_year


def _sex(text: str, found: _Findings) -> Literal["female", "male"] | None:
    said = text.strip().casefold()
    sex = SEXES.get(said)
    if said and sex is None:
        found.add("sex", "must be female or male", "Hãy chọn nam hoặc nữ.")
    return sex


def _height_cm(text: str, found: _Findings) -> int | None:
    if not text.strip():
        return None
    height = height_said(text)
    if height is None:
        found.add(
            "height_cm",
            "must be a height from 20 to 250 cm, such as 105 or 1m05",
            "Ghi chiều cao, ví dụ 105 hoặc 1m05.",
        )
    return height


def _place(raw: RawReport, near: Near, found: _Findings) -> PlaceDraft | None:
    """A position decides; else the chosen commune; else the words, when they can mean one commune only."""
    words = clean_line(raw.place, MAX_PLACE + 1)
    if len(words) > MAX_PLACE:
        found.add("place", f"must be at most {MAX_PLACE} characters", f"Nhiều nhất {MAX_PLACE} ký tự.")
        return None
    if raw.lat.strip() or raw.lon.strip():
        return _position(raw, words, found)
    if raw.commune_code.strip() == NOT_KNOWN:
        return _unplaced(words, near, found)
    if raw.commune_code.strip():
        try:
            chosen = commune(raw.commune_code.strip())
            return place_in(chosen, place_words(words, (chosen.lat, chosen.lon)))
        except UnknownCommune:
            found.add("commune_code", "must be a five-digit commune code", "Không có mã xã, phường này.")
            return None
    if not words:
        found.add(
            "place",
            "must be given: a place, a commune_code, or lat and lon",
            "Hãy ghi nơi thấy lần cuối; chưa biết thì chọn “Chưa rõ xã, phường”.",
        )
        return None
    place = place_said(words, near)
    if place is None:
        found.add(
            "place",
            "must name one commune and its province, or give commune_code, or lat and lon",
            "Chưa rõ xã, phường nào: hãy chọn trong danh sách, ghi thêm tên tỉnh, hoặc chọn “Chưa rõ xã, phường”.",
        )
    return place


def _unplaced(words: str, near: Near, found: _Findings) -> PlaceDraft | None:
    """Put where the district that was named lies, else at home: an officer there asks where it is."""
    district = told_district(words, near)
    at = district.centre if district else near
    if at is None:
        found.add(
            "commune_code",
            "may be unknown only where a district is named",
            "Hãy ghi huyện, quận, hoặc chọn xã, phường.",
        )
        return None
    around = ", ".join(filter(None, (words, district.label if district else "")))
    return unknown_place(*at, around or "người báo chưa biết")


def _position(raw: RawReport, words: str, found: _Findings) -> PlaceDraft | None:
    try:
        lat, lon = float(raw.lat), float(raw.lon)
    except ValueError:
        lat = lon = float("nan")
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        found.add("lat", "lat and lon must both be numbers in degrees", "Vị trí phải gồm vĩ độ và kinh độ.")
        return None
    nearest = nearest_commune(lat, lon)
    return PlaceDraft(place_words(words, (lat, lon)) or nearest.label, lat, lon, nearest.code)


def _seen(raw: RawReport, now: datetime, found: _Findings) -> TimeSaid:
    if not raw.last_seen_at.strip():
        return TimeSaid(None)
    said = time_said(clean_line(raw.last_seen_at, MAX_PLACE), said_at(raw, now))
    if said is None or (said.at and not now - LOOK_BACK <= said.at <= now + CLOCK_SKEW):
        found.add(
            "last_seen_at",
            "must be a past time within a year: 17:30, 13/4 17:30, hôm qua 17:30, or ISO 8601 such as"
            " 2026-04-13T17:30:00+07:00",
            "Chưa hiểu, hoặc là giờ chưa tới. Ghi ví dụ 17:30, 5h chiều, hôm qua 17:30, 13/4 17:30.",
        )
        return TimeSaid(None)
    return said


def said_at(raw: RawReport, now: datetime) -> datetime:
    """When the time was written down, as the form says; now when that is not to be had, or long ago."""
    try:
        moment = datetime.fromisoformat(raw.said_at.strip())
    except ValueError:
        return now
    return moment if moment.tzinfo and now - SAID_LATELY <= moment <= now + CLOCK_SKEW else now


def _phone(text: str, found: _Findings) -> str | None:
    if not text.strip():
        return None
    number = phone_number(text)
    if number is None:
        found.add(
            "reporter_phone",
            "must be a phone number, such as 0912 345 678, +84 912 345 678 or a short number such as 111",
            "Số điện thoại chưa đúng, ví dụ 0912 345 678 hoặc số ngắn như 111.",
        )
    return number


def _photos(photos: tuple[str, ...], found: _Findings) -> tuple[str, ...]:
    unique = tuple(dict.fromkeys(photos))
    if len(unique) > MAX_PHOTOS or not all(SHA256.match(sha256) for sha256 in unique):
        found.add(
            "photos",
            f"must be at most {MAX_PHOTOS} sha256 values that POST /api/v1/photos returned",
            f"Nhiều nhất {MAX_PHOTOS} ảnh, gửi lên trước.",
        )
    return unique
