"""What free words tell of a person, a time, a place or a number to call: read to be held against the facts.

Only what is told in so many words counts. What is not found here is not wrong, and may well be told.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import datetime

from schemas.content import VIETNAM
from schemas.phones.numbers import digits
from schemas.places.finding import CERTAIN, find_communes, fold
from schemas.reports import Described

TOLD_SEX = (
    ("female", re.compile(r"\b(?:(?:be|chau|con|nguoi|co) gai|phu nu|dan ba|cu ba|ba cu|ba lao)\b")),
    ("male", re.compile(r"\b(?:(?:be|chau|con) trai|dan ong|cu ong|ong cu|ong lao)\b|\bthanh nien (?=\d)")),
)
"""In folded words."""
WRITTEN_SEX = (
    ("female", re.compile(r"\bnữ\b|\bNỮ(?= (?:SINH|GIỚI)\b)|\b(?i:cô bé|bà lão)\b")),
    ("male", re.compile(r"\b(?i:cậu bé|chú bé)\b")),
)
"""As they are written: "Trưng Nữ Vương" is a name."""
MALE = re.compile(
    r"(?:^|[,.;:(/–-] ?|\b(?:[Gg]iới tính|[Bb]é|[Cc]háu|[Ll]à|[Nn]gười|sinh|viên|nhân|khách) )"
    r"nam(?! (?:19|20)\d\d\b)(?= ?(?:[,.;)/–\n-]|$|\d)| (?:giới|sinh|thanh|khoảng|tầm|chừng|cao|mặc|tên)\b)",
    re.MULTILINE,
)
"""Where it can be nothing but a sex: "Nam" is a name or a part of the country's, "thuốc nam" a medicine, and in a
message without accents "nam" may be a number, a year, or to lie in bed."""
OF_ANOTHER = re.compile(
    r"(?:\b(?:voi|cung|theo|goi|giong|tieng|so|sdt|lh|lien he|nho|sang|nha|hoi|may|nhom|dam|bon|cac|nhung|nhieu|hai"
    r"|can bo|chi em)(?: (?:mot|1|hai|2|may))?(?: nguoi)?|\b(?:toi|tui|em|minh) la) $"
)
"""Folded words before somebody who is not the one that is sought: "gọi con trai bà", "Hội phụ nữ xã"."""
OF_WHOEVER_WRITES = re.compile(
    r"\b(?:toi|tui|em|minh) la \w+ (?:con|chau) (?:gai|trai) (?:lon|ca|dau|thu|ruot|cu|cua|ong|ba)\b"
)
""" "Em là Hậu con gái lớn": a grown-up's, and no child that is sought."""
OF_A_COMPANION = re.compile(r"\b(?:với|cùng)(?: \w+){1,3} $")
"""Before an age: "đi cùng em gái 20 tuổi"."""
WHO_WRITES = re.compile(r"\b(?:toi|tui|em|minh) $")
OF_A_THING = re.compile(r"\b(?:phụ|xe|đạp|áo|quần|dép|giày|mũ|nón|túi|hồ|kính|vệ sinh|nhà) $")
"""Before a "nữ" that tells for whom a thing is made; "phụ nữ" is read in folded words."""
NUMERALS = {
    word: number
    for number, word in enumerate(("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"), start=1)
}
AGE = re.compile(r"\b(\d{1,3})(?: ?(?:-|–|đến|tới) ?(\d{1,3}))? ?(?:tu(?:ổ|o)i\b|t(?=[ ,.;)]|$))")
ABOUT = re.compile(r"\b(\d{1,3}), ?(\d{1,3}) ?tuổi\b")
"""Of two that follow each other: "chừng 7, 8 tuổi"."""
AGE_IN_WORDS = re.compile(
    rf"(?<!mười )(?<!mươi )\b((?:{'|'.join(NUMERALS)})|(?<![^.!?:] )(?:{'|'.join(map(str.title, NUMERALS))}))"
    r"(?: rưỡi)? tuổi\b"
)
"""Up to ten; of "mười hai tuổi" nothing is read rather than two. As it is written: "bà Năm tuổi 70" is called Năm."""
AGE_IN_MONTHS = re.compile(r"\b(\d{1,2}) tháng tuổi\b")
BIRTH_YEAR = re.compile(r"\b(?:sinh(?: năm)?|năm sinh|sn)[: ]{1,2}((?:19|20)\d\d)\b")
HEIGHT = re.compile(
    r"(?<!tường )(?<!rào )(?<!nhà )(?<!cổng )(?<!cầu )(?<!đê )(?<!cột )(?<!cây )(?<!nước )(?<!dâng )"
    r"\bcao (?:(?:khoảng|chừng|tầm|độ) )?"
    r"(?:(?P<m>\d)(?: ?m|[,.])(?P<part>\d{1,2})?(?:(?<=\d) ?m)?(?!\d)|(?P<cm>\d{2,3}) ?(?:cm|phân)\b)"
)
CLOCK = re.compile(
    r"(?<![\d/:.,])\b(?P<h>\d{1,2}) ?(?:(?::|h(?!our)|g(?=\d)|giờ)(?: ?(?P<min>\d{2})(?!\d))?|giờ)(?P<half> rưỡi)?"
    r"(?: ?(?:phút|p)\b)?(?: ?(?P<part>sáng|trưa|chiều|tối|đêm))?"
)
SPAN_BEFORE = re.compile(r"\b(?:được|sau|trong|mất|đây|suốt|mỗi|cách|thêm|ngày|tuần) $")
SPAN_AFTER = re.compile(
    r" ?(?:trước|đồng hồ|nay|liền|qua|rồi|nữa|đi (?:bộ|xe|đường)|chạy xe|tìm kiếm|kể từ|mỗi|mỗi ngày|/ ?ngày)\b"
)
"""Words by which so many hours are how long something took, and no time of day."""
LATER_HALF = ("chiều", "tối")
DAY = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})(?:/\d{2,4})?(?![\d/])")
ADDRESSED = re.compile(
    r"\b(?:đường|trường|số|phố|hẻm|ngõ|kiệt|ngách|lớp|nhà|tổ|lễ|viên|bến|cầu|chợ|phường|khu|căn|xóm|lô|thửa) $", re.I
)
"""Before what looks like a day and is an address, a class, or the name of a street."""
ROUND_THE_CLOCK = (24, 7)
NUMBER = re.compile(r"(?<![\d/])(?:\+?84|0)(?:[ .-]?\d){8,10}(?!\d)|\b1[89]00(?:[ .-]?\d){4,6}(?!\d)")
EMERGENCY = re.compile(r"\b11[1-5]\b")
COMMUNE = re.compile(r"\b([Xx]ã|[Pp]hường|[Tt]hị trấn|[Đđ]ặc khu) (?=((?:[^\W_][\w’']* ?){1,4}))")
SAME_MINUTES = 5
"""How far a clock time of a text may lie from the one of the facts: people round."""
ABOUT_MINUTES = 60
"""As SAME_MINUTES, of what somebody tells who has looked at no clock."""


def named(name: str) -> re.Pattern[str]:
    """Where this name stands in a text, as it is written or in capitals, as words of its own: "Công an" names no An."""
    written = "|".join(re.escape(each) for each in dict.fromkeys((name, name.upper())))
    return re.compile(rf"(?<!CÔNG )(?<!\w)(?:{written})(?!\w)")


def plain(text: str) -> str:
    """In small letters, composed, with single blanks: as the patterns here read."""
    return " ".join(unicodedata.normalize("NFC", text).lower().split())


def sexes_in(text: str) -> frozenset[str]:
    folded, written = fold(" ".join(text.split())), unicodedata.normalize("NFC", text)
    found = {
        sex for sex, pattern in TOLD_SEX for each in pattern.finditer(folded) if not _is_anothers(folded, each.start())
    }
    found |= {
        sex
        for sex, pattern in WRITTEN_SEX
        for each in pattern.finditer(written)
        if not OF_A_THING.search(written[: each.start()])
    }
    return frozenset(found | ({"male"} if MALE.search(written) else set()))


def _is_anothers(folded: str, start: int) -> bool:
    before = folded[:start]
    if any(own.start() < start < own.end() for own in OF_WHOEVER_WRITES.finditer(folded)):
        return True
    # "Em con trai" is the one who writes; "em bé gái" is the child.
    return bool(OF_ANOTHER.search(before) or (folded.startswith("con ", start) and WHO_WRITES.search(before)))


def ages_in(text: str) -> frozenset[int]:
    """Years; of a range, all in it."""
    said = plain(text)
    written = " ".join(unicodedata.normalize("NFC", text).split())
    years = {NUMERALS[found[1].lower()] for found in AGE_IN_WORDS.finditer(said if written.isupper() else written)}
    years |= {int(found[1]) // 12 for found in AGE_IN_MONTHS.finditer(said)}
    years |= {int(found[1]) for found in ABOUT.finditer(said) if int(found[2]) == int(found[1]) + 1}
    for found in AGE.finditer(said):
        if OF_A_COMPANION.search(said[: found.start()]):
            continue
        first, last = int(found[1]), int(found[2] or found[1])
        years |= set(range(first, min(last, first + 20) + 1)) or {first}
    return frozenset(years)


def birth_years_in(text: str) -> frozenset[int]:
    return frozenset(int(found[1]) for found in BIRTH_YEAR.finditer(plain(text)))


def heights_in(text: str) -> frozenset[int]:
    """Centimetres."""
    return frozenset(_centimetres(found) for found in HEIGHT.finditer(plain(text)))


def _centimetres(found: re.Match[str]) -> int:
    if found["cm"]:
        return int(found["cm"])
    part = found["part"] or "0"
    return int(found["m"]) * 100 + int(part) * (10 if len(part) == 1 else 1)


def clocks_in(text: str) -> tuple[frozenset[int], ...]:
    """Each time of day that is told, as the minutes since midnight that it may mean."""
    said = plain(text)
    told = (found for found in CLOCK.finditer(said) if not is_a_span(said, found))
    return tuple(minutes for found in told if (minutes := _minutes(found)))


def is_a_span(said: str, found: re.Match[str]) -> bool:
    """Such as "2 giờ rồi"."""
    if found["part"]:
        return False
    return bool(SPAN_BEFORE.search(said[: found.start()]) or SPAN_AFTER.match(said[found.end() :]))


def _minutes(found: re.Match[str]) -> frozenset[int]:
    hour, minute = int(found["h"]), 30 if found["half"] else int(found["min"] or 0)
    if hour > 24 or minute > 59:
        return frozenset()
    at = (hour % 24) * 60 + minute
    if hour > 12 or found["part"] == "sáng":
        return frozenset({at})
    later = (at + 12 * 60) % (24 * 60)
    return frozenset({later}) if found["part"] in LATER_HALF else frozenset({at, later})


def days_in(text: str) -> frozenset[tuple[int, int]]:
    """(day, month)."""
    days = (day for day in DAY.finditer(text) if not ADDRESSED.search(text[: day.start()]))
    found = {(int(day[1]), int(day[2])) for day in days} - {ROUND_THE_CLOCK}
    return frozenset((day, month) for day, month in found if 1 <= day <= 31 and 1 <= month <= 12)


def is_told_at(text: str, moment: datetime) -> bool:
    """Whether no time of the text speaks against this moment: one of its clock times is about it, where it has any, and
    one of its days, where it has any."""
    there = moment.astimezone(VIETNAM)
    at, clocks, days = there.hour * 60 + there.minute, clocks_in(text), days_in(text)
    clock = not clocks or any(_near(at, minutes) for minutes in clocks)
    return clock and (not days or (there.day, there.month) in days)


def is_told_about(text: str, moment: datetime) -> bool:
    """As ``is_told_at``, of clock times as people tell them, "hơn 5 giờ chiều": an hour more or less is the same."""
    there = moment.astimezone(VIETNAM)
    clocks = clocks_in(text)
    return not clocks or any(_near(there.hour * 60 + there.minute, minutes, ABOUT_MINUTES) for minutes in clocks)


def _near(at: int, minutes: frozenset[int], within: int = SAME_MINUTES) -> bool:
    return any(min((at - each) % 1440, (each - at) % 1440) <= within for each in minutes)


def numbers_in(text: str) -> dict[str, str]:
    """Telephone numbers as they stand there, by their digits as dialled here; without those of emergency services."""
    return {digits(found[0]): found[0].strip() for found in NUMBER.finditer(text)}


def names_emergency(text: str) -> bool:
    return EMERGENCY.search(text) is not None


def communes_in(text: str, near: tuple[float, float]) -> tuple[tuple[str, frozenset[str]], ...]:
    """(name as written, codes that it may mean) of each commune that is called one; unknown ones are left out."""
    return tuple(_communes_in(text, near))


def _communes_in(text: str, near: tuple[float, float]) -> Iterator[tuple[str, frozenset[str]]]:
    known: set[str] = set()
    for found in COMMUNE.finditer(unicodedata.normalize("NFC", text)):
        name: list[str] = []
        for word in found[2].split():
            if not (word[0].isupper() or word[0].isdigit()):
                break
            name.append(word)
        if not name:
            continue
        said = f"{found[1]} {' '.join(name)}"
        if said in known:
            continue
        known.add(said)
        codes = {each.commune.code for each in find_communes(said, near=near) if each.exact and each.score >= CERTAIN}
        if codes:
            yield said, frozenset(codes)


def ages(facts: Described, now: datetime) -> tuple[int, ...]:
    """The ages in years that these facts may mean; of a year of birth, before and after the birthday."""
    if facts.age is not None:
        return (facts.age,)
    if facts.birth_year is None:
        return ()
    years = now.astimezone(VIETNAM).year - facts.birth_year
    return (years - 1, years)
