"""A report as someone filled it in, checked field by field.

Every field arrives as text, from the hotline form or from the interface alike, so both are judged by the same rules.
"""

import re
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal
from zoneinfo import ZoneInfo

from schemas.event import CaseKind
from schemas.places.finding import UnknownCommune, commune, nearest_commune, reads_as_sentence
from services.intake.rules.texts import MAX_TEXT, clean_line, clean_text
from services.intake.understanding.rules.phones import phone_number
from services.intake.understanding.rules.places import PlaceDraft, place_in, resolve_place
from services.intake.understanding.rules.told_places import place_words, told_place

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
MAX_NAME, MAX_PLACE, MAX_PHOTOS = 120, 200, 5
SUBJECT_TEXTS = {"name": MAX_NAME, "clothing": 500, "marks": 500, "carries": 500, "health": 500, "vehicle": 300}
"""What is said of the subject in words, each with the characters that it may have (schemas.reports.Subject)."""
SEXES: dict[str, Literal["female", "male"]] = {"female": "female", "nữ": "female", "male": "male", "nam": "male"}
SHA256 = re.compile(r"^[0-9a-f]{64}$")
SAID_TIME = re.compile(
    r"(?:(?P<day>\d{1,2})[/-](?P<month>\d{1,2})(?:[/-](?P<year>\d{4}))?[ ,]+)?"
    r"(?P<hour>\d{1,2})[:hH.](?P<minute>\d{2})?",
    re.ASCII,
)
FORM_ORDER = (
    "case_number",
    "kind",
    "name",
    "age",
    "description",
    "clothing",
    "sex",
    "height_cm",
    "marks",
    "carries",
    "health",
    "vehicle",
    "last_seen_at",
    "place",
    "commune_code",
    "lat",
    "reporter_name",
    "reporter_phone",
    "photos",
)
LOOK_BACK = timedelta(days=366)
CLOCK_SKEW = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class RawReport:
    """What was filled in. age: years or the year of birth. sex: female or male, or nữ or nam. height_cm: whole ones.
    last_seen_at: 17:30, 13/4 17:30 or ISO 8601.

    exercise: "on" (a ticked box) or "true" for an exercise; only a new report may say so.
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


def validate(raw: RawReport, now: datetime) -> ReportDraft | list[FieldError]:
    """Return the draft, or everything that is wrong, in the order of the form."""
    found = _Findings()
    kind = _kind(raw.kind, found)
    details = _details(raw, now, found)
    description = _description(raw.description, found)
    place = _place(raw, found)
    if found.errors or kind is None or place is None:
        return found.in_form_order()
    exercise = raw.exercise.strip().casefold() in ("on", "true")
    return ReportDraft(kind=kind, description=description, place=place, exercise=exercise, **asdict(details))


def validate_amendment(raw: RawReport, now: datetime) -> AmendmentDraft | list[FieldError]:
    """Return what is to be added to an open case, or everything that is wrong; the kind of case says nothing here."""
    found = _Findings()
    details = _details(raw, now, found)
    placed = any(text.strip() for text in (raw.place, raw.commune_code, raw.lat, raw.lon))
    place = _place(raw, found) if placed else None
    addition = _description(raw.description, found) if raw.description.strip() else None
    if not found.errors and not placed and not addition and details == Details():
        found.add("description", "must add something", "Hãy ghi điều cần bổ sung.")
    if found.errors:
        return found.in_form_order()
    return AmendmentDraft(addition=addition, place=place, **asdict(details))


def _details(raw: RawReport, now: datetime, found: _Findings) -> Details:
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
        last_seen_at=_last_seen_at(raw.last_seen_at, now, found),
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
    """(years, year of birth) of either: a number of four digits is a year of birth."""
    stripped = text.strip()
    if not stripped:
        return None, None
    number = int(stripped) if stripped.isascii() and stripped.isdigit() and len(stripped) <= 4 else -1
    years = now.astimezone(VIETNAM).year - number if number > 999 else number
    if not 0 <= years <= 120:
        found.add(
            "age",
            "must be an age from 0 to 120, or a year of birth such as 2021",
            "Ghi tuổi từ 0 đến 120, hoặc năm sinh, ví dụ 2021.",
        )
        return None, None
    return years, number if number > 999 else None


def _sex(text: str, found: _Findings) -> Literal["female", "male"] | None:
    said = text.strip().casefold()
    sex = SEXES.get(said)
    if said and sex is None:
        found.add("sex", "must be female or male", "Hãy chọn nam hoặc nữ.")
    return sex


def _height_cm(text: str, found: _Findings) -> int | None:
    stripped = text.strip()
    if not stripped:
        return None
    number = int(stripped) if stripped.isascii() and stripped.isdigit() and len(stripped) <= 3 else 0
    if not 20 <= number <= 250:
        found.add("height_cm", "must be a height in centimetres, from 20 to 250", "Ghi chiều cao bằng cm, ví dụ 105.")
        return None
    return number


def _place(raw: RawReport, found: _Findings) -> PlaceDraft | None:
    """A position decides; else the chosen commune; else the words, when they can mean one commune only."""
    words = clean_line(raw.place, MAX_PLACE + 1)
    if len(words) > MAX_PLACE:
        found.add("place", f"must be at most {MAX_PLACE} characters", f"Nhiều nhất {MAX_PLACE} ký tự.")
        return None
    if raw.lat.strip() or raw.lon.strip():
        return _position(raw, words, found)
    if raw.commune_code.strip():
        try:
            chosen = commune(raw.commune_code.strip())
            return place_in(chosen, place_words(words, (chosen.lat, chosen.lon)))
        except UnknownCommune:
            found.add("commune_code", "must be a five-digit commune code", "Không có mã xã, phường này.")
            return None
    if not words:
        found.add("place", "must be given: a place, a commune_code, or lat and lon", "Hãy ghi nơi thấy lần cuối.")
        return None
    place = told_place(words) if reads_as_sentence(words) else resolve_place(words)
    if place is None:
        found.add(
            "place",
            "must name one commune and its province, or give commune_code, or lat and lon",
            "Chưa rõ xã, phường nào: hãy chọn trong danh sách, hoặc ghi thêm tên tỉnh.",
        )
    return place


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


def _last_seen_at(text: str, now: datetime, found: _Findings) -> datetime | None:
    stripped = text.strip()
    if not stripped:
        return None
    moment = _moment(stripped, now)
    if moment is None or moment > now + CLOCK_SKEW or moment < now - LOOK_BACK:
        found.add(
            "last_seen_at",
            "must be a past time within a year: 17:30, 13/4 17:30, or ISO 8601 such as 2026-04-13T17:30:00+07:00",
            "Ghi giờ đã qua, ví dụ 17:30, hoặc ngày và giờ, ví dụ 13/4 17:30.",
        )
        return None
    return moment


def _moment(text: str, now: datetime) -> datetime | None:
    """A time of day is its last occurrence; a day without a year is of this year; without a zone it is Vietnam's."""
    local = now.astimezone(VIETNAM)
    try:
        if said := SAID_TIME.fullmatch(text):
            hour, minute = int(said["hour"]), int(said["minute"] or 0)
            at = local.replace(hour=hour, minute=minute, second=0, microsecond=0)
            if said["day"]:
                return at.replace(year=int(said["year"] or local.year), month=int(said["month"]), day=int(said["day"]))
            return at if at <= now + CLOCK_SKEW else at - timedelta(days=1)
        moment = datetime.fromisoformat(text)
        return moment if moment.tzinfo else moment.replace(tzinfo=VIETNAM)
    except (ValueError, OverflowError):
        return None


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
