"""What was understood of a form that is being filled in, in words for beside its fields, and what is still missing."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from schemas.content import VIETNAM
from schemas.event import CaseKind
from schemas.phones.numbers import as_dialled
from schemas.places.districts import told_district
from schemas.places.finding import nearest_commune
from services.intake.own_places.rules.places import Home
from services.intake.own_places.rules.reading import own_place
from services.intake.rules.reports import MAX_PLACE, NOT_KNOWN, Details, RawReport, position, said_at, seen_said
from services.intake.rules.said_fields import (
    OLDEST,
    AgeSaid,
    TimeSaid,
    age_said,
    has_digit,
    height_said,
    number_for_name,
    number_to_call,
    phone_said,
    place_said,
    unknown_said,
    younger_said,
)
from services.intake.rules.texts import MAX_TEXT
from services.intake.rules.told_facts import facts_told
from services.intake.understanding.rules.kinds import Kind
from services.intake.understanding.rules.persons import GROWN_UP, ages_in
from services.intake.understanding.rules.words import message, pattern

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
PUBLISHED = frozenset({CaseKind.MISSING_CHILD, CaseKind.MISSING_ADULT, CaseKind.FOUND_PERSON})
"""Whose alerts are about somebody: it is asked who agrees to that."""
NEEDED = ("reporter_phone", "place", "description")
"""What an officer asks for before an alert goes out, in the order of the form."""
READ = ("reporter_phone", "reporter_name", "age", "height_cm", "place", "last_seen_at")
"""The fields whose words are read."""

IN_STORY = ("age", "sex", "clothing", "health", "vehicle")
"""What callers tell with what happened; a name is asked for, since whoever is named first may be somebody else."""
STORIES: Mapping[str, Kind] = {
    "missing_child": "missing_child",
    "missing_adult": "missing_adult",
    "found_person": "found_person",
}
"""Kinds as citizens' messages are read."""
AGES: Mapping[str, range] = {"missing_child": range(GROWN_UP), "missing_adult": range(GROWN_UP, OLDEST + 1)}
"""Years of whoever is looked for; of other kinds any."""
_TAKEN = pattern(
    r"\b(?:chở|bế|bắt|kéo|lôi|dụ|đón|dẫn|đưa|rước|lên xe|lên ô tô|người lạ|người đàn ông|người phụ nữ|đàn ông"
    r"|phụ nữ|thanh niên|đối tượng|kẻ)\b"
)
"""In such a sentence somebody else drives."""
_RIDES = pattern(r"(?:đi|chạy|đạp|cưỡi|lái|bằng|phóng|dắt|có|mượn|lấy)(?: (?:một|1|con|cái|chiếc|theo))* $")
_STRANGER = pattern(r"\b(?:đàn ông|đàn bà|phụ nữ|thanh niên|đối tượng|người lạ|mụ)\b")
_YOUNG_OF_A_SEX = pattern(r"\b(?:bé|cháu|con|em|đứa) (?:trai|gái)\b|\b(?:thằng|con bé|con nhỏ)\b")
_GARMENT = pattern(r"\b(?:áo|quần|váy|đầm|mũ|nón|dép|giày|khăn)\b")


@dataclass(frozen=True, slots=True)
class Heard:
    """``understood`` False: nothing was read of what the field says, and it goes on word for word."""

    vietnamese: str
    english: str
    understood: bool = True


NOBODY_KNOWS = Heard("chưa rõ", "not known")


def heard(raw: RawReport, now: datetime, home: Home | None = None) -> Mapping[str, Heard]:
    """By field, of those that are read; an empty field says nothing."""
    told = {field: _heard(field, raw, now, home) for field in READ}
    return {field: words for field, words in told.items() if words}


def missing(raw: RawReport, now: datetime, home: Home | None = None) -> tuple[str, ...]:
    """The fields that an alert of this kind would still need; the kind itself while nobody has said it."""
    try:
        kind = CaseKind(raw.kind)
        needed: tuple[str, ...] = NEEDED_OF_A_PERSON if kind in ABOUT_A_PERSON else NEEDED
        needed += ("basis",) if kind in PUBLISHED else ()
    except ValueError:
        needed = ("kind", *NEEDED_OF_A_PERSON)
    return tuple(field for field in needed if not _is_there(raw, field, now, home))


def told_in_story(raw: RawReport, now: datetime) -> Mapping[str, str]:
    """By field of IN_STORY, words of what happened that may belong there; for kinds about a person. They may be said of
    somebody else, so an operator takes each over; of an age or clothes that are told twice, neither is offered."""
    if raw.kind not in ABOUT_A_PERSON or not raw.description.strip():
        return {}
    story, at = raw.description[:MAX_TEXT], said_at(raw, now)
    facts = facts_told([story], at, STORIES.get(raw.kind))
    told = {field: getattr(facts, field) for field in IN_STORY} | {"age": _age_in(story, at, facts, raw.kind)}
    if _is_another(facts, at, raw.kind) or _sex_of_another(story, raw.kind):
        told["sex"] = None
    if not _rides(story, facts):
        told["vehicle"] = None
    garments = [found[0] for found in _GARMENT.finditer(message(story).plain)]
    if len(garments) > len(set(garments)):
        told["clothing"] = None
    return {field: str(words) for field, words in told.items() if words}


def _sex_of_another(story: str, kind: str) -> bool:
    """Beside a child of whom no word tells the sex somebody grown is told of: who was seen with it, or took it."""
    plain = message(story).plain
    return kind == "missing_child" and bool(_STRANGER.search(plain)) and not _YOUNG_OF_A_SEX.search(plain)


def _rides(story: str, facts: Details) -> bool:
    """Whether who is sought goes by the vehicle: nobody else is said to drive it."""
    m = message(story)
    vehicle = message(facts.vehicle or "").plain
    at = m.plain.find(vehicle) if vehicle else -1
    if at < 0:
        return False
    before = re.split(r" [.!?;\n] ", m.plain[:at])[-1]
    after = re.split(r" [.!?;\n] ", m.plain[at:])[0]
    return _RIDES.search(before) is not None and not _TAKEN.search(before + after)


def _age_in(story: str, at: datetime, facts: Details, kind: str) -> int | None:
    """The year of birth or the age, if one person's is told and whoever is looked for may have it."""
    at = at.astimezone(VIETNAM)
    ages = [at.year - age.born if age.born else int(age.years or 0) for age in ages_in(message(story), at)]
    # Of one person the year of birth and the age, told both, differ by one at most.
    if _is_another(facts, at, kind) or max(ages, default=0) - min(ages, default=0) > 1:
        return None
    return facts.birth_year or facts.age


def _is_another(facts: Details, at: datetime, kind: str) -> bool:
    """Whether whom the story tells of first is too old or too young to be looked for: the grandmother who calls."""
    years = at.year - facts.birth_year if facts.birth_year else facts.age
    return years is not None and years not in AGES.get(kind, range(OLDEST + 1))


def _is_there(raw: RawReport, field: str, now: datetime, home: Home | None) -> bool:
    if field == "photos":
        return bool(raw.photos)
    if field == "kind":
        return False
    if field == "place":
        chosen = raw.commune_code.strip() not in ("", NOT_KNOWN)
        return chosen or position(raw) is not None or place_said(_place_words(raw), home) is not None
    if field == "reporter_phone" and number_to_call(raw.reporter_phone, raw.reporter_name):
        return True
    said = str(getattr(raw, field))
    told = _heard(field, raw, now, home) if field in READ else None
    return bool(said.strip()) and not unknown_said(said) and (told is None or told.understood)


def _heard(field: str, raw: RawReport, now: datetime, home: Home | None) -> Heard | None:
    said: str = getattr(raw, field)
    if field == "place" and (pinned := position(raw)):
        label = nearest_commune(*pinned).label
        return Heard(f"📍 {label}", f"📍 {label}")
    if not said.strip():
        return None
    if unknown_said(said):
        return NOBODY_KNOWS
    match field:
        case "age":
            return _age(said, now)
        case "height_cm":
            return _height(said)
        case "last_seen_at":
            return _time(raw, now)
        case "reporter_phone":
            return _phone(said, raw.reporter_name)
        case "reporter_name":
            return _caller(said, raw.reporter_phone)
        case _:
            return _place(raw, home)


def _age(text: str, now: datetime) -> Heard:
    said = age_said(text, now)
    if said is None and younger_said(text):
        return Heard(
            f"“{text}”, chưa rõ mấy tuổi: hỏi thêm nếu được", f"“{text}”, the age is not known: ask if you can"
        )
    if said is None:
        return Heard("Chưa hiểu: tuổi, năm sinh hay ngày sinh?", "Not understood: age, year or date of birth?", False)
    return _age_words(said)


def _age_words(said: AgeSaid) -> Heard:
    vietnamese, english = _how_old(said)
    if said.words:
        return Heard(f"khoảng {vietnamese} ({said.words})", f"about {english} ({said.words})")
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


def _height(text: str) -> Heard:
    height = height_said(text)
    if height is None:
        return Heard("Chưa hiểu: ghi 105 hoặc 1m05.", "Not understood: write 105 or 1m05.", False)
    return Heard(f"{height} cm", f"{height} cm")


def _caller(name: str, phone: str) -> Heard | None:
    """Nothing of a name. A number is the one to call where no other is told."""
    said = number_to_call("", name)
    if said is None and number_for_name(name):
        return Heard(
            "Đây là ô tên; nếu là số điện thoại thì chưa đủ, hoặc sai số.",
            "This is for the name; as a number it lacks digits, or has wrong ones.",
            False,
        )
    if said is None or has_digit(phone):
        return None
    number = as_dialled(said.numbers[0])
    return Heard(f"Ghi là số người gọi: {number}", f"Taken as the caller's number: {number}")


def _phone(text: str, name: str) -> Heard:
    said = phone_said(text)
    if not has_digit(text) and number_to_call(text, name):
        return Heard("Ghi là tên người gọi", "Taken as the caller's name")
    if not has_digit(text):
        return Heard(
            "Đây là ô số điện thoại; tên thì ghi ở ô Tên người gọi. Gọi lại số nào?",
            "This is for the number; a name goes into Caller's name. Which number can be called back?",
            False,
        )
    if said is None:
        return Heard("Chưa đủ số, hoặc sai số.", "Digits are missing or wrong.", False)
    numbers = " · ".join(as_dialled(number) for number in said.numbers)
    return Heard(numbers, numbers)


def _time(raw: RawReport, now: datetime) -> Heard:
    said = seen_said(raw, now)
    if said is None:
        return Heard(
            "Chưa hiểu, hoặc giờ chưa tới: mấy giờ, hôm nào?",
            "Not understood, or yet to come: which hour, which day?",
            False,
        )
    return _time_words(said, now)


def _time_words(said: TimeSaid, now: datetime) -> Heard:
    if said.at is None:
        return Heard(
            f"“{said.words}”, chưa rõ mấy giờ: hỏi thêm nếu được", f"“{said.words}”, no hour yet: ask if you can"
        )
    at, today = said.at.astimezone(VIETNAM), now.astimezone(VIETNAM).date()
    back = (today - at.date()).days
    day = DAYS[back] if 0 <= back < len(DAYS) else WEEKDAYS[at.weekday()]
    gone = ago(now - said.at)
    return Heard(
        f"{at:%H:%M} {day[0]}, {at:%d/%m/%Y}{f' – {gone[0]}' if gone else ''}",
        f"{at:%H:%M} {day[1]}, {at:%d/%m/%Y}{f' – {gone[1]}' if gone else ''}",
    )


def ago(gone: timedelta) -> tuple[str, str] | None:
    """In Vietnamese and English; None for what is a day ago or more, or is yet to come."""
    minutes = round(gone.total_seconds() / 60)
    if not 0 <= minutes < 24 * 60:
        return None
    hours, rest = divmod(minutes, 60)
    vietnamese = " ".join(filter(None, (f"{hours} giờ" if hours else "", f"{rest} phút" if rest or not hours else "")))
    english = " ".join(filter(None, (f"{hours} h" if hours else "", f"{rest} min" if rest or not hours else "")))
    return f"{vietnamese} trước", f"{english} ago"


def _place_words(raw: RawReport) -> str:
    """While it is typed nobody has cut it yet."""
    return raw.place.strip()[:MAX_PLACE]


def _place(raw: RawReport, home: Home | None) -> Heard | None:
    """A place of the force's own; nothing where a commune is chosen, or stands chosen: it is seen below."""
    words, code = _place_words(raw), raw.commune_code.strip()
    own = own_place(words, home, within=code if code != NOT_KNOWN else "") if home else None
    if own and code != NOT_KNOWN:
        return Heard(f"📍 {own.name} (điểm đã ghi)", f"📍 {own.name} (a point on record)")
    if code or place_said(words, home):
        return None
    district = told_district(words, home.at if home else None)
    if district:
        return Heard(f"{district.label}: xã, phường nào?", f"{district.label}: which commune?", understood=False)
    return Heard(
        "Chưa rõ xã, phường nào: hỏi thêm, hoặc chọn bên dưới.",
        "The commune is not clear: ask, or choose below.",
        understood=False,
    )
