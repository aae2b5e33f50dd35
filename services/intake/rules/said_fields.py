"""A field as people say it on the phone: an age, a height, a time, a place, numbers to call.

Words are read by ``services.intake.understanding``, as in a citizen's message. Only what nobody would write in a
sentence is read here: a bare number, a date of birth, four digits of a clock, a day and its month.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from phonenumbers import PhoneNumberFormat, PhoneNumberMatcher, format_number

from schemas.content import VIETNAM
from schemas.phones.numbers import phone_number
from schemas.places.districts import told_district
from schemas.places.finding import fold, reads_as_sentence
from services.intake.own_places.rules.places import Home
from services.intake.own_places.rules.reading import own_place
from services.intake.understanding.rules.persons import GROWN_UP, ages_in, persons_in
from services.intake.understanding.rules.place_phrases import place_phrases
from services.intake.understanding.rules.places import PlaceDraft, resolve_place
from services.intake.understanding.rules.reading import read
from services.intake.understanding.rules.times import time_in
from services.intake.understanding.rules.told_places import tells_home, told_place, without_courtesies
from services.intake.understanding.rules.words import message, pattern

OLDEST = 120
IN_MONTHS = 36
"""Months of age below which an age is told in months."""
LONGEST = 80
"""Characters of a field that are read as words."""
CLOCK_SKEW = timedelta(minutes=5)
NEXT_YEAR = timedelta(days=180)
"""A day without a year that lies further ahead is one of last year."""

_UNKNOWN = pattern(
    r"(?:dạ |thì |em |tôi |cháu |người gọi |người báo |cũng )*"
    r"(?:không|chưa)(?: có| ai| còn| nghe| hỏi| được)*(?: rõ| biết| nhớ| thấy| có| hỏi được)+(?: gì| rõ| nữa| lắm| số)*"
    r"|không|chưa|ẩn số|số ẩn|giấu số|\?+(?: \?+)*|-+(?: -+)*"
)
"""Unknown is an answer: somebody has asked, and nobody knows."""
_CALLED_BY = re.compile(
    r"(?:(?:cháu|chau|bé|be|em|con|anh|chị|chi|cô|chú|bác|ông|bà|cụ|trai|gái|gai)(?:,| là| tên(?: là)?)? )+"
)
_CALLED_BY_SOUGHT = re.compile(fold(_CALLED_BY.pattern))
_NUMBER = re.compile(r"\d{1,4}", re.ASCII)
_ABOUT = re.compile(r"(?P<years>\d{1,3})\s?\+", re.ASCII)
_RANGE = pattern(r"(?<![\d/.-])(?P<from>\d{1,3}) ?(?:-|–|đến|tới) ?(?P<to>\d{1,3})(?![\d/.-])")
_GRADE = pattern(r"lớp (?:\d{1,2}|mầm|chồi|lá|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\b")
CHILDREN_APART, GROWN_APART = 2, 10
"""Years between the ends of a range that still says how old somebody is."""
_IN_MONTHS = re.compile(r"(?P<months>\d{1,2})\s?(?:thang|thg|th)", re.ASCII | re.IGNORECASE)
_BORN_SHORT = re.compile(
    r"2k(?P<since>\d{1,2})|(?:sn|năm sinh|sinh năm|sinh)\s?(?P<year>\d{2})", re.ASCII | re.IGNORECASE
)
_LETTERS = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*")
_NOT_NUMERALS = frozenset({"nam", "sau"})
"""A sex and "after" as well as "năm" and "sáu"."""
_NEWBORN = pattern(r"(?:mới|vừa)(?: được)? (?:sinh|đẻ)(?: xong| ra)?|còn đỏ hỏn")
_BIRTH_DATE = re.compile(r"(?:(\d{1,2})\s?[/.-]\s?)?(\d{1,2})\s?[/.-]\s?(\d{4})", re.ASCII)
_BIRTH_DIGITS = re.compile(r"(\d{2})(\d{2})(\d{4})", re.ASCII)
_YOUNGER = pattern(r"(?:dạ |khoảng |chắc |tầm |cỡ |chừng )*dưới \d{1,3}(?: tháng)?(?: tuổi)?")
_DIALLED = re.compile(r"[\d\s().+-]+", re.ASCII)
_HEIGHT = re.compile(
    r"(?:cao\s+)?(?:(?:khoang|tam|co|hon|gan)\s+)?"
    r"(?:(?P<metres>[012])\s?(?:m(?:et)?|[.,])\s?(?P<rest>\d{1,2})?|(?P<cm>\d{1,3}))\s?(?:cm|phan|m|met)?",
    re.ASCII,
)
_DIGITS = re.compile(r"(\d{1,2})(\d{2})", re.ASCII)
_DOTTED = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{2})(?![\d.])", re.ASCII)
_PARTS = r"(?:sáng|sang|trưa|trua|chiều|chieu|tối|toi|đêm|dem|khuya)"
_CLOCK_BEFORE = re.compile(r"(?:lúc|luc|giờ|gio)\s*$", re.IGNORECASE)
_PART_BEFORE = re.compile(rf"{_PARTS}\s*$", re.IGNORECASE)
_PART_AFTER = re.compile(rf"\s*(?:giờ |gio )?{_PARTS}\b|\s*(?:giờ|gio)\b", re.IGNORECASE)
_DAY_WORD = re.compile(r"\b(?:ngày|ngay)\b", re.IGNORECASE)
_OTHER_CLOCK = re.compile(r"(?<![\d.])\d{1,2}\s?(?:[hHgG:]|giờ|gio)", re.ASCII)
_NULL_OF_DAY = re.compile(r"(?<!\d)0{1,2}\s?(?:h|g|giờ|gio)\s?(?P<minute>\d{2})?(?!\w)", re.ASCII | re.IGNORECASE)
_DAYS_AGO = {"hom nay": 0, "hom qua": 1, "hom kia": 2}
_NULL_HOUR = re.compile(r"0{1,2}\s?(?:h|g|giờ)\s?(?P<minute>\d{2})?", re.ASCII | re.IGNORECASE)
_MIDNIGHT = pattern(r"(?:khoảng |tầm |lúc |hồi |chừng |từ |vào |cỡ )*nửa đêm(?: hôm)?(?: qua| nay| rồi)?")
_JUST_NOW = pattern(r"(?:(?:vừa|mới)(?: mới)? (?:xong|rồi|đây|mất|tức thì)|(?:ngay )?(?:bây giờ|lúc này)|hiện tại)")
_PART_OF_DAY = pattern(r"(?:sáng sớm|sáng|trưa|chiều tối|chiều|tối|đêm|khuya)")
_CLOCK = re.compile(r"(?P<hour>\d{1,2})\s?[:.]\s?(?P<minute>\d{2})", re.ASCII)
_CLOCK_OF_DAY = re.compile(r"(?P<hour>\d{1,2})\s?[:hHgG.]\s?(?P<minute>\d{2})?", re.ASCII)
_DAY = re.compile(
    r"(?:ngày\s+)?(?<![\d/.-])(?P<day>\d{1,2})\s?[/-]\s?(?P<month>\d{1,2})(?:\s?[/-]\s?(?P<year>\d{4}))?(?![\d/-])",
    re.ASCII | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class AgeSaid:
    """``years``: completed ones. ``months``: the age of an infant, when it was said so. ``born``: a whole date.
    ``words``: the whole text, where ``years`` is only about what it says: a range, a school form."""

    years: int
    birth_year: int | None = None
    months: int | None = None
    born: date | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class TimeSaid:
    """``at``: aware; None where the words name a day or a part of it, and no hour. ``words``: those then."""

    at: datetime | None
    words: str = ""


@dataclass(frozen=True, slots=True)
class PhoneSaid:
    """``numbers``: as ``phone_number`` gives them, at least one, the first to be called back. ``words``: the whole
    text, where it says more than that one."""

    numbers: tuple[str, ...]
    words: str = ""


def name_said(words: str) -> str:
    """ "cháu Bi" is Bi: what somebody is called by is no name, and a post says it before the name. Only where the word
    is in small letters and the name is not: "Bé Ba" may be one."""
    called_by = _CALLED_BY.match(words)
    return words[called_by.end() :] if called_by and words[called_by.end() :][:1].isupper() else words


def names_sought(words: str) -> tuple[str, ...]:
    """Under which names, folded, somebody who is asked for may be written down: as typed, and, since nobody searches
    in capitals, without what they are called by: "be na" is "na" as well. None where nothing is typed."""
    name = fold(words)
    called_by = _CALLED_BY_SOUGHT.match(name)
    return tuple(each for each in (name, name[called_by.end() :] if called_by else "") if each)


def unknown_said(text: str) -> bool:
    """ "không rõ", "chưa biết", "?": the answer that nobody knows."""
    return len(text) <= LONGEST and _UNKNOWN.fullmatch(message(text).plain.strip()) is not None


def younger_said(text: str) -> bool:
    """ "dưới 10 tuổi": at most how old somebody is, which is no age."""
    return len(text) <= LONGEST and _YOUNGER.fullmatch(message(text).plain.strip()) is not None


def age_said(text: str, now: datetime) -> AgeSaid | None:
    """ "4", "bốn", "18 tháng", "2021", "2/5/2021", "02052021", "gần 80", "5-6", "lớp 3": the age, or None when the text
    names none."""
    said = " ".join(text.split())
    today = now.astimezone(VIETNAM).date()
    if _NUMBER.fullmatch(said):
        return _sound(AgeSaid(int(said)) if len(said) < 4 else AgeSaid(today.year - int(said), int(said)))
    if dated := _BIRTH_DATE.fullmatch(said) or _BIRTH_DIGITS.fullmatch(said):
        return _born(dated, today)
    if not said or len(said) > LONGEST or younger_said(said):
        return None
    if ages := _RANGE.search(message(said).plain):
        return _age_in_range(said, ages, now)
    if _GRADE.search(message(said).plain):
        pupil = _age_in_words(said, now)
        return pupil and replace(pupil, words=said)
    told = _age_in_short(said, today) or _age_in_words(said, now)
    if told or not _LETTERS.fullmatch(said) or said.casefold() in _NOT_NUMERALS:
        return told
    return _age_in_words(f"{said} tuổi", now)


def _age_in_range(said: str, ages: re.Match[str], now: datetime) -> AgeSaid | None:
    """The middle of a narrow range: "5-6", "70 đến 80 tuổi", "3-4 tháng". Of a wide one an officer reads the words."""
    first, last = int(ages["from"]), int(ages["to"])
    if not first < last <= first + (CHILDREN_APART if first < GROWN_UP else GROWN_APART):
        return None
    plain = message(said).plain
    told = age_said(f"{plain[: ages.start()]}{(first + last) // 2}{plain[ages.end() :]}", now)
    return told and replace(told, words=said)


def _age_in_short(said: str, today: date) -> AgeSaid | None:
    if about := _ABOUT.fullmatch(said):
        return _sound(AgeSaid(int(about["years"])))
    if infant := _IN_MONTHS.fullmatch(said):
        months = int(infant["months"])
        return AgeSaid(months // 12, months=months)
    if born := _BORN_SHORT.fullmatch(said):
        year = 2000 + int(born["since"] or born["year"])
        year -= 100 if year > today.year else 0
        return _sound(AgeSaid(today.year - year, year))
    return AgeSaid(0, months=0) if _NEWBORN.fullmatch(message(said).plain) else None


def _age_in_words(said: str, now: datetime) -> AgeSaid | None:
    at = now.astimezone(VIETNAM).replace(tzinfo=None)
    told = message(said)
    for person in persons_in(told, tuple(ages_in(told, at)), at):
        years = person.years(at)
        if years is not None:
            months = round(years * 12)
            in_months = months if person.age is not None and (years < 1 or (years % 1 and months < IN_MONTHS)) else None
            return _sound(AgeSaid(int(years), person.birth_year, in_months))
    return None


def _born(dated: re.Match[str], today: date) -> AgeSaid | None:
    day, month, year = int(dated[1] or 1), int(dated[2]), int(dated[3])
    try:
        born = date(year, month, day)
    except ValueError:
        return None
    if born > today:
        return None
    months = (today.year - year) * 12 + today.month - month - (today.day < day)
    return _sound(AgeSaid(months // 12, year, months if months < IN_MONTHS else None, born if dated[1] else None))


def _sound(said: AgeSaid) -> AgeSaid | None:
    return said if 0 <= said.years <= OLDEST else None


def height_said(text: str) -> int | None:
    """Whole centimetres of "105", "105 cm", "1m05", "1,05 m", "cao khoảng 1 mét 05"; None when it is none from 20 to
    250."""
    said = _HEIGHT.fullmatch(fold(text.strip()))
    if said is None:
        return None
    if said["cm"]:
        centimetres = int(said["cm"])
    else:
        centimetres = int(said["metres"]) * 100 + int((said["rest"] or "0").ljust(2, "0"))
    return centimetres if 20 <= centimetres <= 250 else None


def time_said(text: str, said_at: datetime) -> TimeSaid | None:
    """ "17:30", "1730", "5.30 chiều", "hôm qua 17:30", "nửa đêm", "vừa xong", "13/4 8h30", ISO 8601; None when the text
    names no time.

    ``said_at``: aware, when it was said. A clock alone is its last occurrence before that.
    """
    said = _without_dots(" ".join(text.split())[: LONGEST + 1])
    if not said or len(said) > LONGEST:
        return None
    try:
        if exact := _iso(said):
            return TimeSaid(exact)
        if digits := _DIGITS.fullmatch(said):
            said = f"{digits[1]}:{digits[2]}"
        if day := _DAY.search(said):
            return _on_day(said, day, said_at)
        return _of_clock(said, said_at)
    except (ValueError, OverflowError):
        return None


def _without_dots(said: str) -> str:
    """With "8.30" as "8:30" and "13.11" as "13/11", by what stands beside them."""
    no_day = not _DAY_WORD.search(said) and not _OTHER_CLOCK.search(said)

    def written(pair: re.Match[str]) -> str:
        before, after = said[: pair.start()], said[pair.end() :]
        beside = _CLOCK_BEFORE.search(before) or (no_day and (_PART_BEFORE.search(before) or _PART_AFTER.match(after)))
        if beside or (no_day and not 1 <= int(pair[2]) <= 12):
            return f"{pair[1]}:{pair[2]}"
        return f"{pair[1]}/{pair[2]}" if 1 <= int(pair[2]) <= 12 else pair[0]

    return _DOTTED.sub(written, said)


def _iso(said: str) -> datetime | None:
    if not re.match(r"\d{4}-\d\d-\d\d", said, re.ASCII):
        return None
    moment = datetime.fromisoformat(said)
    return moment if moment.tzinfo else moment.replace(tzinfo=VIETNAM)


def _on_day(said: str, dated: re.Match[str], said_at: datetime) -> TimeSaid | None:
    local = said_at.astimezone(VIETNAM)
    day = date(int(dated["year"] or local.year), int(dated["month"]), int(dated["day"]))
    if not dated["year"] and day - local.date() > NEXT_YEAR:
        day = day.replace(year=day.year - 1)
    rest = f"{said[: dated.start()]} {said[dated.end() :]}".strip(" ,")
    if clock := _CLOCK_OF_DAY.fullmatch(rest):
        return TimeSaid(_at(day, clock))
    if day > local.date():
        return None
    last = datetime.combine(day, time(23, 59), VIETNAM)
    told = _of_words(rest, last) if rest else None
    return told if told and told.at else TimeSaid(None, said)


def _of_clock(said: str, said_at: datetime) -> TimeSaid | None:
    plain, today = message(said).plain, said_at.astimezone(VIETNAM).date()
    if _JUST_NOW.fullmatch(plain):
        return TimeSaid(said_at)
    if _MIDNIGHT.fullmatch(plain):
        return TimeSaid(datetime.combine(today, time(), VIETNAM))
    if null := _NULL_HOUR.fullmatch(said):
        return TimeSaid(datetime.combine(today, time(0, int(null["minute"] or 0)), VIETNAM))
    if null := _NULL_OF_DAY.search(said):
        return _null_of_day(said, null, today)
    if _PART_OF_DAY.fullmatch(plain):
        return TimeSaid(None, said)
    clock = _CLOCK.fullmatch(said)
    if clock is None:
        # "30 phút" alone is how long ago it was.
        told = _of_words(said, said_at) or _of_words(f"{said} trước", said_at)
        return told and (told if told.at else TimeSaid(None, said))
    at = _at(today, clock)
    return TimeSaid(at if at <= said_at + CLOCK_SKEW else at - timedelta(days=1))


def _null_of_day(said: str, null: re.Match[str], today: date) -> TimeSaid:
    """ "0h30 hôm qua" is the first half hour of that day; beside "đêm qua" it may be either night's: words."""
    named = fold(f"{said[: null.start()]} {said[null.end() :]}").strip(" ,")
    if named not in _DAYS_AGO:
        return TimeSaid(None, said)
    day = today - timedelta(days=_DAYS_AGO[named])
    return TimeSaid(datetime.combine(day, time(0, int(null["minute"] or 0)), VIETNAM))


def _at(day: date, clock: re.Match[str]) -> datetime:
    return datetime.combine(day, time(int(clock["hour"]), int(clock["minute"] or 0)), VIETNAM)


def _of_words(said: str, said_at: datetime) -> TimeSaid | None:
    told = time_in(message(said), said_at.astimezone(VIETNAM).replace(tzinfo=None))
    if told is None:
        return None
    return TimeSaid(told.seen_at.replace(tzinfo=VIETNAM)) if told.seen_at else TimeSaid(None, said)


def has_digit(words: str) -> bool:
    return any(map(str.isdigit, words))


def number_for_name(words: str) -> bool:
    """Whether digits stand where a name is asked for: "0912 345 678", "0912345". Not "Lan 0912 345 678"."""
    return _DIALLED.fullmatch(words.strip()) is not None and has_digit(words)


def phone_said(text: str) -> PhoneSaid | None:
    """ "0912 345 678", "0912345678 (mẹ)", two numbers, "113"; None when the text names none."""
    said = " ".join(text.split())
    if alone := phone_number(said) if _DIALLED.fullmatch(said) else None:
        return PhoneSaid((alone,))
    numbers = _numbers_in(said) or _numbers_in(said.replace("-", " , "))
    if not numbers and (short := phone_number(said)):
        numbers = (short,)
    return PhoneSaid(numbers, said) if numbers else None


def number_to_call(phone: str, name: str) -> PhoneSaid | None:
    """What the caller's two fields say of it: a number in the name's is the one, where no digit stands in its own.
    "Công an 113" is a name."""
    if has_digit(phone):
        return phone_said(phone)
    numbers = numbers_told(name[:200])
    return PhoneSaid(numbers, "" if number_for_name(name) and len(numbers) == 1 else name) if numbers else None


def _numbers_in(said: str) -> tuple[str, ...]:
    return numbers_told(said[:200])


def numbers_told(text: str) -> tuple[str, ...]:
    """All that can be dialled and stand in a text, in E.164, in their order."""
    found = (format_number(match.number, PhoneNumberFormat.E164) for match in PhoneNumberMatcher(text, "VN"))
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=64)
def place_said(words: str, home: Home | None = None) -> PlaceDraft | None:
    """The one place that the words mean: of the force's own, else a commune's; or None. ``home``: of whoever hears it.

    Kept a while: a page asks three times, for the echo, for the choices and for what is missing.
    """
    if home and (own := own_place(words, home)):
        return own
    near = home.at if home else None
    told = None if reads_as_sentence(words) else resolve_place(words, near)
    return told or told_place(words, near)


_BESIDE_A_PLACE = re.compile(
    r"o|tai|gan|ngay|cho|tren|trong|ngoai|ben|canh|sau|truoc|giua|khu|vuc|doan|da|em|toi|chau|thua|ah?|nhe|nha|la"
    r"|va|voi|tp|tx|tt|thanh|pho|huyen|thi|xa|tran|quan|tinh|so|phia"
)
"""Words beside the name of a place, without accents, that tell nothing else."""
_HAPPENS = re.compile(r"\b(?:chay|lua|duoi nuoc|chet|danh|dam|chem|giet|cuu|ngap|sat lo|bom|tai nan)\b")
"""Something happens there, and it is more than a place."""
_ROUGHLY_THERE = re.compile(
    r"(?:(?:da|em|toi) )?(?:o |tai )?(?:gan|truoc|sau|trong|ngoai|duoi|tren|ben|canh|cho|o|tai)(?: (?!dau\b)\w+){1,4}"
)


_TELLS_MORE = pattern(
    r"!có|(?<!\bnha )(?<!\bbai )(?<!\bo )co|bị|chở|định|đòi|dọa|doạ|đang|sắp|nhảy|bắt|kẻ|hỏi|xin|gặp|biết|thấy|nói|kể"
    r"|!cho (?:em|tôi|mình|cháu|con)|phút|giờ|tiếng|ngày|(?:trước|sau) (?:đó|khi)|sẹo|!bớt"
    r"|nước (?:lên|dâng|ngập|cuốn)|cướp|!trộm|!dao|súng|!nổ|!vỡ|sập|!lũ|!cuốn|trôi|!máu|!bắn|!đâm|nốt ruồi|hình xăm"
    r"|(?:trên|trong|sau|ở) (?:tay|gáy|lưng|trán|má|người|cổ)"
)
"""A verb, a clock or a body: no place behind "trong", "sau", "trước"."""
_BESIDE = re.compile(r"(?:(?:da|em|toi) )?(?:o |tai )?(?:gan|truoc|sau|ngoai|ben|canh|cho)\b")
_DANGERS = frozenset({"danger_now", "natural_danger"})


@lru_cache(maxsize=64)
def told_where(text: str, said_at: datetime, *, at_home: bool) -> str | None:
    """The first words that name a place, whether anybody knows its commune or not: "lạc ở xóm Đồi Cọ" tells of "xóm Đồi
    Cọ". at_home: where somebody lives is one."""
    if english := _WHERE_IN_ENGLISH.search(text):
        return english["where"]
    phrases = [
        place
        for place in read(text, said_at, "missing_child").places
        if " " in place.words and (at_home or not tells_home(text, place.span.start))
    ]
    return next((place.words for place in sorted(phrases, key=lambda place: place.commune is not None)), None)


_WHERE_IN_ENGLISH = re.compile(
    r"\b(?:at|in|near|outside|inside|around|behind|left|from|of) (?:the )?(?P<where>(?:[A-Z][\w'’&-]*\s){1,4}"
    r"(?:beach|bridge|bus station|cafe|church|hospital|hotel|mall|market|museum|pagoda|park|resort|restaurant|school"
    r"|shopping mall|square|stadium|station|supermarket|temple|train station|zoo))\b"
)
""" "Near the GO supermarket": a landmark as tourists name it."""


def names_commune(words: str) -> bool:
    """Whether one is among them that several places are called."""
    return any(place.commune for place in place_phrases(message(words), ()))


_NAMES_SOMETHING = re.compile(r"[^\W\d_]|\d\D*\d")
"""A letter, or the two digits of a house: "1" answers another question."""


def only_where(text: str, said_at: datetime) -> str | None:
    """The text, where it is no more than the answer to "where": "số 12 Lê Lợi, TP Thanh Hóa", "ở sau chợ"."""
    said = " ".join(without_courtesies(text).split())
    if (
        not _NAMES_SOMETHING.search(said)
        or len(said) > LONGEST
        or reads_as_sentence(said)
        or _HAPPENS.search(fold(said))
    ):
        return None
    rest = said
    for place in reversed(read(said, said_at, "missing_child").places):
        rest = f"{rest[: place.span.start]} {rest[place.span.end :]}"
    district = told_district(said)
    area = set(fold(district.label).replace(",", " ").split()) if district else set()
    left = [word for word in re.findall(r"\w+", fold(rest)) if word not in area and not _BESIDE_A_PLACE.fullmatch(word)]
    named = rest != said or district is not None
    return said if (named and not left) or _roughly_there(said, said_at) else None


def _roughly_there(said: str, said_at: datetime) -> bool:
    """ "Sau chợ"; "trên nóc nhà" calls for help, and nobody does who stands beside something ("gần nhà ông Ba")."""
    folded = fold(said).strip(" .,!")
    if not _ROUGHLY_THERE.fullmatch(folded) or _TELLS_MORE.search(message(said).plain):
        return False
    return _BESIDE.match(folded) is not None or _DANGERS.isdisjoint(read(said, said_at).kinds)
