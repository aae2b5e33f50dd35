"""A report as someone filled it in, checked field by field.

Every field arrives as text, from the hotline form or from the interface alike, so both are judged by the same rules.
What nobody can read in a field of words refuses no report: it is kept word for word in what was told, with a mark.
"""

import re
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal

from schemas.event import CaseKind
from schemas.places.finding import UnknownCommune, commune, nearest_commune
from schemas.reports import BASIS_ANSWERS, Basis, VoiceMessage
from schemas.words import Words, words
from services.intake.own_places.rules.places import Home
from services.intake.own_places.rules.reading import own_place
from services.intake.rules.said_fields import (
    CLOCK_SKEW,
    TimeSaid,
    age_said,
    has_digit,
    height_said,
    name_said,
    number_to_call,
    phone_said,
    place_said,
    time_said,
    unknown_said,
    younger_said,
)
from services.intake.rules.texts import MAX_TEXT, clean_line, clean_text
from services.intake.understanding.rules.places import PlaceDraft, in_district, place_told, unknown_place
from services.intake.understanding.rules.told_places import place_words

MAX_NAME, MAX_PLACE, MAX_PHOTOS = 120, 200, 5
MAX_SAID = 200
"""Characters of a field that is read, such as an age: so much of it is kept word for word."""
SUBJECT_TEXTS = {
    "name": MAX_NAME,
    "clothing": 500,
    "marks": 500,
    "carries": 500,
    "health": 500,
    "company": 500,
    "vehicle": 300,
}
"""What is said of the subject in words, each with the characters that it may have (schemas.reports.Subject)."""
SEXES: dict[str, Literal["female", "male"]] = {"female": "female", "nữ": "female", "male": "male", "nam": "male"}
SHA256 = re.compile(r"^[0-9a-f]{64}$")
SAID_OF = {
    "reporter_phone": "Số người gọi",
    "age": "Tuổi",
    "sex": "Giới tính",
    "height_cm": "Chiều cao",
    "place": "Nơi",
    "last_seen_at": "Thấy lần cuối",
}
"""The fields of words that are read, in the order of the form, as what was told names them."""
UNREAD_MARK = "⚠ chưa hiểu"
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
    "company",
    "vehicle",
    "photos",
    "basis",
)
LOOK_BACK = timedelta(days=366)
SAID_LATELY = timedelta(days=1)
"""As long as a draft is kept: what was said earlier than that is read as said now."""


@dataclass(frozen=True, slots=True)
class RawReport:
    """What was filled in, as people say it (``said_fields``). sex: female or male, or nữ or nam.

    commune_code: five digits, or NOT_KNOWN. said_at: ISO 8601, when the time was written down: "hôm qua" goes by that,
    however late the report is sent. exercise: "on" (a ticked box) or "true" for an exercise; only a new report may say
    so. basis: of schemas.reports.BASIS_ANSWERS.
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
    company: str = ""
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
    basis: str = ""


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
    company: str | None = None
    vehicle: str | None = None
    last_seen_at: datetime | None = None
    reporter_name: str | None = None
    reporter_phone: str | None = None
    photos: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportDraft(Details):
    """A report that may be submitted. photos_awaited: pictures that were sent and are not here yet. voice_messages:
    announced with it.

    unread: the fields of whose words nothing could be read. The description has them, those of numbers the reporter's
    name, those of a place the place's.
    """

    kind: CaseKind
    description: str
    place: PlaceDraft
    exercise: bool = False
    photos_awaited: int = 0
    voice_messages: tuple[VoiceMessage, ...] = ()
    unread: tuple[str, ...] = ()
    basis: Basis | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentDraft(Details):
    """More about an open case. place: when another one was given. photos_awaited: None says nothing.

    voice_messages: announced with it, or what became of them. perhaps_another: who told it did not say whether it is
    about this case. still_away: what is told is about somebody who is not back, whatever its words are; found: that
    they are back. unread: as of a report.
    """

    addition: str | None = None
    place: PlaceDraft | None = None
    photos_awaited: int | None = None
    voice_messages: tuple[VoiceMessage, ...] = ()
    perhaps_another: bool = False
    still_away: bool = False
    found: bool = False
    unread: tuple[str, ...] = ()
    basis: Basis | None = None


@dataclass(frozen=True, slots=True)
class FieldError:
    """What is wrong with a field and what would be right; never quotes what was filled in.

    ``to_programs``: in English, where a program has to be told otherwise.
    """

    field: str
    why: Words
    to_programs: str = ""


def _too_long(limit: int) -> Words:
    return words("Nhiều nhất {most} ký tự.", most=limit)


@dataclass(slots=True)
class _Findings:
    """kept: by field, what its words say beyond what is read of them; unread: nothing was read of these."""

    errors: list[FieldError] = field(default_factory=list)
    kept: dict[str, str] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)

    def add(self, name: str, why: Words, to_programs: str = "") -> None:
        self.errors.append(FieldError(name, why, to_programs))

    def keep(self, name: str, text: str, *, read: bool = False) -> None:
        line = self.bounded(name, text, MAX_SAID)
        if line:
            self.kept[name] = line
            self.unread |= set() if read else {name}

    def bounded(self, name: str, text: str, limit: int) -> str:
        line = clean_line(text, limit + 1)
        if len(line) > limit:
            self.add(name, _too_long(limit))
        return line

    def told(self, description: str) -> str:
        """The description, and below it what no field can hold."""
        lines = (
            f"{said_of}: {self.kept[name]}{f' ({UNREAD_MARK})' if name in self.unread else ''}"
            for name, said_of in SAID_OF.items()
            if name in self.kept
        )
        return "\n".join(filter(None, (description, *lines)))

    @property
    def unread_in_order(self) -> tuple[str, ...]:
        return tuple(name for name in SAID_OF if name in self.unread)

    def in_form_order(self) -> list[FieldError]:
        return sorted(self.errors, key=lambda error: FORM_ORDER.index(error.field))


def validate(raw: RawReport, now: datetime, home: Home | None = None) -> ReportDraft | list[FieldError]:
    """Return the draft, or everything that is wrong, in the order of the form."""
    found = _Findings()
    kind = _kind(raw.kind, found)
    details = _details(raw, now, found)
    description = _description(raw.description, found)
    place = _place(raw, home, found)
    basis = _basis(raw.basis, found)
    if found.errors or kind is None or place is None:
        return found.in_form_order()
    exercise = raw.exercise.strip().casefold() in ("on", "true")
    return ReportDraft(
        kind=kind,
        description=found.told(description),
        place=place,
        exercise=exercise,
        unread=found.unread_in_order,
        basis=basis,
        **asdict(details),
    )


def told_so_far(raw: RawReport, now: datetime, home: Home | None = None) -> ReportDraft | None:
    """What is understood of a form that is still being filled in, whatever is missing or wrong in it; None while nobody
    has said what kind of case it is. Fields that are too long are cut, and who tells it is left out."""
    found = _Findings()
    kind = _kind(raw.kind, found)
    if kind is None:
        return None
    details = {**asdict(_details(raw, now, found)), "photos": (), "reporter_name": None}
    cut = {name: details[name][:most] for name, most in SUBJECT_TEXTS.items() if details[name]}
    return ReportDraft(
        kind=kind,
        description=clean_text(raw.description, MAX_TEXT),
        place=_place(raw, home, found) or unknown_place(0.0, 0.0, ""),
        exercise=raw.exercise.strip().casefold() in ("on", "true"),
        **{**details, **cut},
    )


def validate_amendment(raw: RawReport, now: datetime, home: Home | None = None) -> AmendmentDraft | list[FieldError]:
    """Return what is to be added to an open case, or everything that is wrong; the kind of case says nothing here."""
    found = _Findings()
    details = _details(raw, now, found)
    place = _added_place(raw, home, found)
    said = _description(raw.description, found) if raw.description.strip() else ""
    addition, basis = found.told(said) or None, _basis(raw.basis, found)
    if not found.errors and not (place or addition or basis) and details == Details():
        found.add("description", words("Hãy ghi điều cần bổ sung."))
    if found.errors:
        return found.in_form_order()
    unread = found.unread_in_order
    return AmendmentDraft(addition=addition, place=place, unread=unread, basis=basis, **asdict(details))


def _added_place(raw: RawReport, home: Home | None, found: _Findings) -> PlaceDraft | None:
    """Words of which nobody can tell the place are told, and leave the place as it is known."""
    placed = any(text.strip() for text in (raw.place, raw.commune_code, raw.lat, raw.lon))
    place = _place(raw, home, found) if placed else None
    if place is None or place.commune_code:
        return place
    if not unknown_said(raw.place):
        found.keep("place", raw.place, read="place" not in found.unread)
    return None


def _details(raw: RawReport, now: datetime, found: _Findings) -> Details:
    age, birth_year = _age(raw.age, now, found)
    reporter_name, reporter_phone = _reporter(raw, found)
    texts: dict[str, Any] = {
        name: _words(name, getattr(raw, name), limit, found) for name, limit in SUBJECT_TEXTS.items()
    }
    if texts["name"]:
        texts["name"] = name_said(texts["name"])
    return Details(
        **texts,
        age=age,
        birth_year=birth_year,
        sex=_sex(raw.sex, found),
        height_cm=_height_cm(raw.height_cm, found),
        last_seen_at=_seen_at(raw, now, found),
        reporter_name=reporter_name,
        reporter_phone=reporter_phone,
        photos=_photos(raw.photos, found),
    )


def _kind(text: str, found: _Findings) -> CaseKind | None:
    try:
        return CaseKind(text.strip())
    except ValueError:
        found.add("kind", words("Hãy chọn loại vụ việc."), f"must be one of {', '.join(CaseKind)}")
        return None


def _basis(text: str, found: _Findings) -> Basis | None:
    """Whatever was answered; whether it lets the case be published is for the officer who signs."""
    answer = text.strip()
    if answer and answer not in BASIS_ANSWERS:
        found.add("basis", words("Hãy chọn một câu trả lời."), f"must be one of {', '.join(BASIS_ANSWERS)}")
    return BASIS_ANSWERS.get(answer)


def _words(name: str, text: str, limit: int, found: _Findings) -> str | None:
    """ "Không rõ" is no name and no piece of clothing: nothing of it may stand on a poster."""
    line = found.bounded(name, text, limit)
    return None if not line or unknown_said(line) else line


def _description(text: str, found: _Findings) -> str:
    cleaned = clean_text(text, MAX_TEXT + 1)
    if not cleaned:
        found.add("description", words("Hãy ghi chuyện gì đã xảy ra."))
    elif len(cleaned) > MAX_TEXT:
        found.add("description", _too_long(MAX_TEXT))
    return cleaned


def _age(text: str, now: datetime, found: _Findings) -> tuple[int | None, int | None]:
    """(years, year of birth)."""
    if not text.strip() or unknown_said(text):
        return None, None
    said = age_said(text, now)
    if said is None:
        found.keep("age", text, read=younger_said(text))
        return None, None
    if said.words or said.months is not None:
        found.keep("age", said.words or f"{said.months} tháng", read=True)
    return said.years, said.birth_year


def _sex(text: str, found: _Findings) -> Literal["female", "male"] | None:
    said = text.strip().casefold()
    sex = SEXES.get(said)
    if said and sex is None and not unknown_said(text):
        found.keep("sex", text)
    return sex


def _height_cm(text: str, found: _Findings) -> int | None:
    height = height_said(text)
    if height is None and not unknown_said(text):
        found.keep("height_cm", text)
    return height


def _place(raw: RawReport, home: Home | None, found: _Findings) -> PlaceDraft | None:
    """A position decides; else the chosen commune; else the words, when they can mean one commune only. Words of which
    nobody can tell that make an unknown place."""
    told = found.bounded("place", raw.place, MAX_PLACE)
    if len(told) > MAX_PLACE:
        return None
    nobody_knows, code = unknown_said(told), raw.commune_code.strip()
    said = "" if nobody_knows else told
    if raw.lat.strip() or raw.lon.strip():
        return _position(raw, said, found)
    if code and code != NOT_KNOWN:
        return _chosen(code, said, home, found)
    if code or nobody_knows:
        return _unplaced(said, home, found)
    if not told:
        found.add(
            "place",
            words("Hãy ghi nơi thấy lần cuối; chưa biết thì ghi “không rõ”."),
            "must be given: a place, a commune_code, or lat and lon",
        )
        return None
    place = place_said(told, home)
    if place is None:
        found.unread.add("place")
    return place or _unplaced(told, home, found)


def _chosen(code: str, told: str, home: Home | None, found: _Findings) -> PlaceDraft | None:
    try:
        chosen = commune(code)
    except UnknownCommune:
        found.add("commune_code", words("Không có mã xã, phường này."), "must be a five-digit commune code")
        return None
    if home and told and (own := own_place(told, home, within=chosen.code)):
        return own
    near = home.at if home else None
    return place_told(chosen, place_words(told, (chosen.lat, chosen.lon)), near)


def _unplaced(told: str, home: Home | None, found: _Findings) -> PlaceDraft | None:
    """Put where the district that was named lies, else at home: an officer there asks where it is."""
    place = in_district(told, home.at if home else None, "người báo chưa biết")
    if place is None:
        found.add("place", words("Hãy ghi huyện, quận, hoặc chọn xã, phường."))
    return place


def position(raw: RawReport) -> tuple[float, float] | None:
    """(latitude, longitude) that was given, or None where that is none."""
    try:
        lat, lon = float(raw.lat), float(raw.lon)
    except ValueError:
        return None
    return (lat, lon) if -90 <= lat <= 90 and -180 <= lon <= 180 else None


def _position(raw: RawReport, told: str, found: _Findings) -> PlaceDraft | None:
    at = position(raw)
    if at is None:
        found.add("lat", words("Vị trí phải gồm vĩ độ và kinh độ."), "lat and lon must both be numbers in degrees")
        return None
    nearest = nearest_commune(*at)
    return PlaceDraft(place_words(told, at) or nearest.label, *at, nearest.code)


def seen_said(raw: RawReport, now: datetime) -> TimeSaid | None:
    """What the form says of the time; None for what names none, and for one that is yet to come or over a year ago."""
    said = time_said(clean_line(raw.last_seen_at, MAX_SAID), said_at(raw, now))
    return said if said is None or said.at is None or now - LOOK_BACK <= said.at <= now + CLOCK_SKEW else None


def _seen_at(raw: RawReport, now: datetime, found: _Findings) -> datetime | None:
    if not raw.last_seen_at.strip() or unknown_said(raw.last_seen_at):
        return None
    said = seen_said(raw, now)
    if said is None:
        found.keep("last_seen_at", raw.last_seen_at)
    elif said.words:
        # A part of a day is no moment.
        found.keep("last_seen_at", said.words, read=True)
    return said.at if said else None


def said_at(raw: RawReport, now: datetime) -> datetime:
    """When the time was written down, as the form says; now when that is not to be had, or long ago."""
    try:
        moment = datetime.fromisoformat(raw.said_at.strip())
    except ValueError:
        return now
    return moment if moment.tzinfo and now - SAID_LATELY <= moment <= now + CLOCK_SKEW else now


def _reporter(raw: RawReport, found: _Findings) -> tuple[str | None, str | None]:
    """(name, number). What else was said of numbers stands beside the name and not in what was told, since that may
    come to stand in a post. A number in the name's field is the one to call where none stands in its own;
    whoever took the two fields for each other has told both."""
    name = _words("reporter_name", raw.reporter_name, MAX_NAME, found)
    text = raw.reporter_phone
    if not has_digit(text) and (in_name := number_to_call("", name or "")):
        instead = _words("reporter_phone", text, MAX_NAME, found)
        return " · ".join(filter(None, (in_name.words, instead)))[:MAX_NAME] or None, in_name.numbers[0]
    if not text.strip() or unknown_said(text):
        return name, None
    said = phone_said(text)
    if said is None:
        found.unread.add("reporter_phone")
    elif not said.words:
        return name, said.numbers[0]
    number = said.numbers[0] if said else None
    mark = "" if said else f" ({UNREAD_MARK})"
    beside = " · ".join(filter(None, (name, f"{clean_line(text, MAX_SAID)}{mark}")))
    if len(beside) <= MAX_NAME:
        return beside, number
    found.keep("reporter_phone", text, read=said is not None)
    return name, number


def _photos(photos: tuple[str, ...], found: _Findings) -> tuple[str, ...]:
    unique = tuple(dict.fromkeys(photos))
    if len(unique) > MAX_PHOTOS or not all(SHA256.match(sha256) for sha256 in unique):
        found.add(
            "photos",
            words("Nhiều nhất {most} ảnh, gửi lên trước.", most=MAX_PHOTOS),
            f"must be at most {MAX_PHOTOS} sha256 values that POST /api/v1/photos returned",
        )
    return unique
