"""When it happened: clock times as people say them, so long ago, parts of the day and days.

Of an hour without a part of the day ("lúc 6 giờ") the last one before the message is meant.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from services.intake.understanding.rules.words import Message, Span, bare, number, pattern

NUMBER = r"(?:\d+|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|chục|nửa)"
PART = r"(?:sáng sớm|sáng|trưa|chiều tối|chiều|tối|đêm|khuya|sớm)"
DAY = (
    r"(?:hôm nay|bữa nay|hôm ni|nay|ni|này|hôm qua|bữa qua|qua|hôm kia|bữa kia|hôm tê|bữa tê|bữa trước|hôm trước|mai"
    r"|(?:hôm )?thứ (?:hai|ba|tư|năm|sáu|bảy|\d)|chủ nhật)"
)
WEEKDAY = r"(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)"
HOUR = r"(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười(?: một| hai)?)"
LEAD = r"(?:từ |lúc |hồi |tầm |khoảng |gần |chừng |cỡ |độ |vào |vào lúc |từ lúc |quãng )*"
CLOCK = pattern(
    rf"(?P<lead>{LEAD})(?:(?P<day0>(?:hôm qua|hôm nay|bữa qua|hôm kia|bữa nay|(?:hôm |bữa )?{WEEKDAY}))\b ?(?:,|"
    rf"phải ,)? ?)?(?:(?P<part0>{PART})(?: (?P<day1>nay|qua|ni|hôm qua|hôm nay|kia|"
    rf"hôm kia|{WEEKDAY}))? ?)?(?P<lead1>{LEAD})"
    rf"(?:(?P<from>\d{{1,2}}) (?:-|đến|tới) )?"
    rf"(?P<hour>\d{{1,2}}|một|!hai|!ba|!bốn|!năm|!sáu|!bảy|!tám|!chín|!mười(?: !một| !hai)?)(?P<sign> giờ| g| h| :|"
    rf" tiếng)(?: (?P<less>kém)(?: (?P<minus>\d{{1,2}}|mười(?: lăm)?|năm|hai mươi))?| ?(?P<half>rưỡi)|"
    rf" (?P<minute>(?!0\d(?: ?\d){{7,9}}(?! ?\d))\d{{1,2}})(?!\d| (?:tuổi|t|người|km|m)\b))?(?: phút)?(?P<more> hơn)?"
    rf"(?: (?P<part>{PART}))?(?: (?P<day>{DAY}))?"
)
BARE_HALF = pattern(
    rf"(?:(?P<hour>\d{{1,2}}) (?P<half>rưỡi)|(?:từ|lúc|hồi|tầm|khoảng|cỡ|độ|hơn) (?:(?P<said>{HOUR}) (?P<half1>rưỡi)|"
    rf"(?P<plain>\d{{1,2}})(?= {PART})))(?: (?P<part>{PART}))?(?: (?P<day>{DAY}))?"
)
""" "Lúc bốn rưỡi", "tầm 5 chiều": an hour without the word for it."""
OF_TWELVE = pattern(
    r"(?P<hour>1[0-2]|[1-9])(?: [:.] (?P<minute>[0-5]\d))? (?P<half>am|pm|a \. m|p \. m)\b(?! (?:\d|lịch))"
)
""" "At 9 am", as strangers to the country write it."""
_ENGLISH_WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ENGLISH_DAY = re.compile(
    rf"\b(?P<day>the day before yesterday|yesterday|last night|today|tonight|{'|'.join(_ENGLISH_WEEK)})\b"
)
_ENGLISH_UNREAD = re.compile(r"\b(?:days? (?:ago|tr\w+)|(?:last|this past|over the) (?:week|weekend|month)|tomorrow)\b")
"""The day is told, and is none that is read: an hour beside it says too little."""
AGO = pattern(
    rf"(?:cách (?:đây|nay) |được |khoảng |tầm |chừng |cỡ |độ |hơn |gần |nãy giờ |tới giờ |tới nay |"
    rf"từ )*(?P<count>{NUMBER})(?: (?P<half0>rưỡi))? (?P<unit>phút|p|tiếng|giờ đồng hồ|"
    rf"tiếng đồng hồ)(?: (?P<half>rưỡi))?"
    rf"(?P<ago> (?:trước|rồi|nay|qua|tìm|em tìm|kiếm|không thấy))?"
)
ELAPSED = pattern(
    rf"(?:lạc|mất(?: tích)?|mất tăm|biệt tăm|đi|bỏ đi|tìm|kiếm|chờ|đợi|được|hơn|cả|đã|suốt|ngót|chưa về)"
    rf"(?: (?:nhau|cháu|bé|con|mất|hút|tăm|dấu|được|hơn|gần|khoảng|chừng|cả|đã|hết|suốt))* "
    rf"(?P<count>{NUMBER}) (?P<unit>giờ) (?:(?P<half>rưỡi) )?(?:rồi|nay|qua|mà chưa|chưa|mà không)\b"
)
""" "Lạc 2 giờ rồi": so long, and no hour of the clock."""
HOURS_AGO = pattern(
    rf"(?:cách đây |khoảng |gần |hơn |chừng |mới |tầm )*(?P<count>{NUMBER}) (?P<unit>giờ) (?:(?P<half>rưỡi) )?trước"
    r"(?! (?:cổng|cửa|nhà|sân|mặt|chợ|trường|quán|tiệm|cây|đình|chùa|ủy|ubnd|trạm|bến|ga|hiên|tết)\b)"
)
AT_HOUR = pattern(r"(?:lúc|hồi|từ|vào|đúng)(?: \S+)? $")
""" "2 giờ trước còn ở đây", but "lúc 2 giờ trước cổng trường"."""
WAITED = pattern(r"(?:chờ|đợi|tìm|kiếm|gọi|lùng)(?: [^ .,!?;]+){0,2} (?:hơn |gần |cả |suốt |được )?$")
NOT_BACK = pattern(r" (?:mà |vẫn |cũng )*(?:chưa|không) (?:về|thấy|quay)\b")
SOUND = pattern(r"(?:kêu|la|hét|thét|khóc|rú|nổ|ầm|đùng|rầm|gọi|nói|ú ớ|chỉ(?: [^ .,!?;]+){1,3})(?: (?:lên|được))* $")
""" "Kêu một tiếng rồi im": no hour."""
JUST_NOW = pattern(r"(?:mới|vừa)(?: (?!đi|chỉ|có mặt|được)[^ .,!?;]+){0,4} (?:khoảng |chừng |tầm |đâu |có )*$")
""" "Mới 10 phút", "vừa ra khỏi tiệm 15 phút": so long ago, where nothing else follows."""
ENDS = pattern(r" (?:thôi|đây|à|nè|là|,|\.|!|\n)|$")
FRAGMENT = pattern(
    rf"(?:từ |lúc |hồi |cả |mới |đầu |cuối |vào |khoảng |tầm )*(?:{PART} (?:hôm )?(?:nay|qua|ni|kia|tê|này|"
    rf"thứ \S+|sớm)|{PART} hôm (?:qua|kia|nay|ni|tê)|hôm qua|hôm kia|hôm nay|hôm ni|bữa nay|bữa qua|hôm nọ|"
    rf"tuần (?:rồi|trước)|đêm hôm qua|đêm qua|tối qua)"
    rf"|(?:từ|lúc|hồi|cả|cuối|đầu) {PART}|(?:mấy|hai|ba|bốn|năm|một|\d+) (?:ngày|hôm|bữa|tuần|tháng|đêm|"
    rf"năm)(?: hôm)?(?: nay| rồi| trước| qua)+|lúc nãy|hồi nãy|ban nãy|vừa nãy|nãy giờ|hồi hôm|"
    rf"cả tuần (?:nay|ni)|thứ \S+ (?:vừa rồi|tuần trước|trước)"
)
_ALREADY = pattern(r" (?:rồi|mà|hơn rồi|chưa)\b")
_SINCE = pattern(r"(?:\S+ )*(?:từ|hồi) ")
_ABOUT = pattern(r"(?:lúc|hồi|tầm|khoảng|chừng|cỡ|quãng|vào|lúc đó|khi đó) ")
""" "…tối qua. Khoảng 10 rưỡi": the hour of what was told before it."""
_WRITING = timedelta(minutes=25)
_AHEAD = timedelta(minutes=15)
"""A clock that is so much ahead of the message has told the past all the same."""
DAWN = 6 * 60
"""Minutes of the clock before which a night's hour belongs to the next day."""
TOLD = pattern(
    rf"(?P<part>{PART}) (?:hôm )?(?P<day>nay|qua|ni|kia|tê|{WEEKDAY})\b|(?P<part1>{PART}) (?P<day1>hôm qua|hôm kia)"
)
DAY_ALONE = pattern(rf"(?P<day>hôm qua|hôm kia|bữa qua|bữa kia|hôm tê|(?:hôm|bữa) {WEEKDAY})(?! (?:không|phải không))")
THAT_TIME = pattern(r"(?:lúc|khi|hồi|giờ) (?:đó|ấy|nớ|nấy)\b")
""" "Hôm kia tôi gặp một cô. Lúc đó khoảng 8 giờ tối": the day was told in the sentence before."""
NEW_DAY = pattern(r"(?:rồi |đến |tới )(?:sáng|hôm sau|bữa sau|sáng ra|sáng dậy)\b|(?:hôm sau|sáng ra|sáng dậy)")
DEADLINE = pattern(r"(?:trước|muộn nhất|chậm nhất|hạn|đến)(?: \S+){0,1} $")
"""Before a clock time: by then something is demanded ("chuyển trước 10 giờ đêm"), unless it says so of the past."""
DEMANDED = pattern(r"(?:chuyển|nộp|đưa|mang|chuộc|đòi|trả|gửi|bắt)(?: [^ .!?;]+){0,8} $")
LESS_MIN = 5
"""Minutes that "5 giờ kém" is before five."""
TIMETABLE = pattern(r"(?:chuyến(?: xe| tàu)?|!ca|!vé|suất|lịch) $")
"""Before a clock time: a bus or a shift is called by it ("chuyến 13h")."""
ORDERED = pattern(r"(?:bảo|kêu|hẹn|bắt|ra hạn|đòi)(?: (?:tôi|em|nó|là|phải|trước|đúng|chậm nhất))* $")
DO = pattern(
    r"(?: [^ .!?;]+){0,5} (?:không có|mang|đưa|nộp|chuyển|chuộc|giao tiền|phải|mà không|"
    r"(?:ra|tới|đến|qua|sang|lên) (?:đón|rước|chở|gặp|lấy|nộp))\b"
)
""" "Bảo 3 giờ chiều mang 100 triệu": when something is to be done. "Bà kêu 6 giờ đi ra chợ" tells of what was."""
THEN = pattern(r" (?:thì |là |mới )+(?:về|tan|tới|đến|xong|hết|ra)\b")
"""Behind a clock time: it is when they use to come home, and not when they were seen."""
DATE = pattern(
    r"(?:ngày |hôm )?(?P<day>\d{1,2}) (?:/|-|tháng) (?P<month>\d{1,2})(?: (?:/|-|năm) (?P<year>20\d\d))?(?: ,)? $"
)
"""A day of the calendar right before a clock time: "25/11 lúc 8:30"."""
DATE_AFTER = pattern(
    r" (?:, )?(?:ngày |hôm )?(?P<day>\d{1,2}) (?:/|tháng) (?P<month>\d{1,2})(?: (?:/|năm) (?P<year>20\d\d))?\b"
)
NAMED_BY_DATE = pattern(r"(?:quảng trường|đường|phố|công viên|bến|cầu|hồ|khu) $")
""" "Quảng trường 2/9"."""
USUAL = pattern(
    r"(?:!mọi|mọi (?:hôm|khi|ngày|bữa)|ngày nào(?: cũng)?|đáng lẽ|lẽ ra|thường|bình thường|thông thường|!mỗi|"
    r"mỗi (?:ngày|hôm|lần)|hằng ngày|"
    r"hàng ngày|!cứ|cứ(?= (?:đến|tới|hễ|tầm|khoảng|sáng|chiều|tối|ngày)))(?: [^ .!?;\n]+){0,4} $"
    r"|chỉ (?:chừng|khoảng|có)(?: \S+){0,1} $|trong (?:khoảng |chừng |có )?$"
)
NOW = pattern(
    r"(?:bây giờ|giờ|nay|đến|tới|bây chừ|giờ này)(?: \S+){0,2} (?:đã |là |gần )?$|(?:mà|và|tới|"
    r"đến) (?:giờ|nay)(?: đã)? $"
)
PARTS = {
    "sáng": (0, 11),
    "sớm": (3, 9),
    "trưa": (10, 14),
    "chiều": (12, 19),
    "tối": (17, 23),
    "đêm": (18, 28),
    "khuya": (21, 28),
}


@dataclass(frozen=True, slots=True)
class TimeRead:
    """seen_at: local, without a zone, or None when the words name no clock. words: those that say when."""

    seen_at: datetime | None
    words: str
    span: Span


def time_in(m: Message, said_at: datetime) -> TimeRead | None:
    """The first time that is neither a habit's nor that of writing. said_at: local time in Vietnam, without a zone."""
    clocks = list(_clocks(m, said_at))
    if clocks:
        return clocks[0]
    if found := FRAGMENT.search(m.plain):
        return TimeRead(None, m.said_by(found), m.span(*found.span()))
    return None


def _clocks(m: Message, said_at: datetime) -> Iterator[TimeRead]:
    found = [(0, start, read) for start, read in _told_otherwise(m, said_at) if read]
    for expr in () if _ENGLISH_UNREAD.search(m.plain) else (CLOCK, BARE_HALF):
        for match in expr.finditer(m.plain):
            before = m.plain[: match.start()]
            usual = bool(_is_usual(m, before) or THEN.match(m.plain, match.end()) or _demanded(m, match))
            now = bool(NOW.search(before) or TIMETABLE.search(before))
            read = _clock(m, match, said_at)
            usual = usual or _is_now(m, match, read, said_at, now=now)
            if read and not any(read.span.overlaps(other.span) for _, _, other in found):
                found.append((2 if usual else 1 if now else 0, match.start(), read))
    for rank, _, told in sorted(found, key=lambda item: (item[0], item[1])):
        if rank < 2:
            yield told


def _told_otherwise(m: Message, said_at: datetime) -> Iterator[tuple[int, TimeRead | None]]:
    """How long ago, and the clock of twelve hours: where in `plain` it stands, and the time."""
    for match in AGO.finditer(m.plain):
        yield match.start(), _ago(m, match, said_at)
    for expr in (ELAPSED, HOURS_AGO):
        for match in expr.finditer(m.plain):
            at_hour = AT_HOUR.search(m.plain[: match.start()])
            yield match.start(), None if at_hour else _so_long(m, match, said_at)
    for match in OF_TWELVE.finditer(m.plain):
        yield match.start(), _of_twelve(m, match, said_at)


def _is_usual(m: Message, before: str) -> bool:
    """A habit's hour; "Thuong" of "dap Bai Thuong luc 4h" is none."""
    habit = USUAL.search(before)
    return habit is not None and not _ends_a_name(m, habit.start())


def _is_now(m: Message, match: re.Match[str], read: TimeRead | None, said_at: datetime, *, now: bool) -> bool:
    """ "Bữa ni 8 giờ tối rồi": the hour at which somebody writes."""
    if read is None or read.seen_at is None or not (now or _ALREADY.match(m.plain, match.end())):
        return False
    if not now and _SINCE.match(match[0]):
        return False  # "lạc từ 8 giờ tối rồi"
    return abs(said_at - read.seen_at) <= _WRITING


def _demanded(m: Message, found: re.Match[str]) -> bool:
    before = m.plain[: found.start()]
    if ORDERED.search(before) and DO.match(m.plain, found.end()):
        return True
    until = DEADLINE.search(before)
    return until is not None and DEMANDED.search(before[: until.start()]) is not None


def _date(m: Message, found: re.Match[str], said_at: datetime) -> datetime | None:
    """The day of the calendar beside a clock time, at midnight; the last one of that name before the message."""
    told = DATE.search(m.plain[: found.start()]) or DATE_AFTER.match(m.plain, found.end())
    if told is None or NAMED_BY_DATE.search(m.plain[: told.start()]):
        return None
    year = int(told["year"] or said_at.year)
    try:
        day = datetime(year, int(told["month"]), int(told["day"]))  # noqa: DTZ001 - local, as all of this module
    except ValueError:
        return None
    return day if day <= said_at or told["year"] else day.replace(year=year - 1)


def _group(found: re.Match[str], name: str) -> str | None:
    return found[name] if name in found.re.groupindex else None


def _ago(m: Message, found: re.Match[str], said_at: datetime) -> TimeRead | None:
    before = m.plain[max(0, found.start() - 40) : found.start()]
    words = found[0]
    if SOUND.search(before):
        return None
    if not (
        found["ago"]
        or re.match(r"(?:tuβ? )?(?:c[aá]chα? |nayε? gi|nãy|t[oơ]iα? |đươcδ|duoc )", words)
        or (bare(found["unit"]) in ("phut", "p") and JUST_NOW.search(before) and ENDS.match(m.plain, found.end()))
        or bare(before).rstrip().endswith(("tu do toi gio", "nay gio", "toi gio", "den gio", "duoc"))
        or NOT_BACK.match(m.plain, found.end())
        or (bare(found["unit"]) not in ("phut", "p") and WAITED.search(before))
    ):
        return None
    return _so_long(m, found, said_at)


def _so_long(m: Message, found: re.Match[str], said_at: datetime) -> TimeRead | None:
    """That many minutes or hours before the message; None of more than three days, whose hour nobody means."""
    count = number(found["count"])
    if count is None:
        return None
    if found["half"] or _group(found, "half0"):
        count += 0.5
    minutes = count * (1 if bare(found["unit"]) in ("phut", "p") else 60)
    if minutes > 72 * 60:
        return None
    return TimeRead(said_at - timedelta(minutes=minutes), m.said_by(found), m.span(*found.span()))


def _of_twelve(m: Message, found: re.Match[str], said_at: datetime) -> TimeRead | None:
    hour = int(found["hour"]) % 12 + 12 * found["half"].startswith("p")
    if _ENGLISH_UNREAD.search(m.plain):
        return None
    told, day = _ENGLISH_DAY.search(m.plain), DAY_ALONE.search(m.plain)
    total = 60 * hour + int(found["minute"] or 0)
    named = bare(day["day"]) if day else told["day"] if told else None
    days = _days_back(named, said_at) or 0
    if named == "last night" and total < DAWN:
        days = 0
    at = said_at.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=-days, minutes=total)
    if at > said_at + _AHEAD:
        at -= timedelta(days=7 if _of_the_week(named) else 1)
    return TimeRead(at, m.said_by(found), m.span(*found.span()))


def _clock(m: Message, found: re.Match[str], said_at: datetime) -> TimeRead | None:
    hour = number(next(word for name in ("from", "hour", "said", "plain") if (word := _group(found, name))))
    sign = (_group(found, "sign") or " h").strip()
    part = _group(found, "part") or _group(found, "part0")
    if hour is None or hour > 23 or bare(sign) == "tieng":
        return None
    bounded = m.text[m.span(found.start("hour"), found.end("hour")).end :][:1] if _group(found, "sign") else ""
    if bounded and sign in ("g", "h") and bounded not in (sign, sign.upper(), " "):
        return None
    if sign == ":" and not _group(found, "minute"):
        return None
    minute = int(number(_group(found, "minute") or "0") or 0)
    if _group(found, "half") or _group(found, "half1"):
        minute = 30
    total = int(hour) * 60 + minute
    if _group(found, "less"):
        total -= int(number(found["minus"]) or 0) if found["minus"] else LESS_MIN
    if minute > 59 or total < 0:
        return None
    days = next((word for name in ("day", "day0", "day1") if (word := _group(found, name))), None)
    date = _date(m, found, said_at)
    night = _group(found, "part0")
    if not days and not date:
        night, days = _told_before(m, found.start())
        part = part or night
    if total < DAWN and night and bare(night) in ("dem", "khuya", "toi"):
        days = None  # "đêm qua khoảng 2 giờ sáng" is today
    at = _moment(total, bare(part) if part else None, bare(days) if days else None, said_at, date)
    if at is None and part == "toi":  # "toi" is "tôi" as well
        at = _moment(total, None, None, said_at)
    if at is None:
        return None
    start = found.start()
    while (lead := _LEADING.match(m.plain, start, found.end())) and _ends_a_name(m, start):
        start = lead.end()
    return TimeRead(at, m.said(start, found.end()), m.span(start, found.end()))


_LEADING = pattern(r"(?:hồi|độ|tầm|cỡ|vào) ")


def _ends_a_name(m: Message, at: int) -> bool:
    """ "Hoi" of "ga Dong Hoi hoi 4h sang"."""
    start = m.span(at, at + 1).start
    before = m.text[:start].split()
    return m.text[start].isupper() and bool(before) and before[-1][0].isupper() and before[-1][-1].isalpha()


def _told_before(m: Message, at: int) -> tuple[str | None, str | None]:
    """The part of the day and the day that were told before a bare hour: "tối qua tôi thấy …, khoảng 10 rưỡi"."""
    if english := _ENGLISH_DAY.search(m.plain):
        return None, english["day"]
    *earlier, sentence = re.split(r"(?<=[.!?;\n]) ", m.plain[:at])
    told = sorted([*TOLD.finditer(sentence), *DAY_ALONE.finditer(sentence)], key=lambda found: found.end())
    if not told and earlier and (THAT_TIME.match(sentence) or _ABOUT.match(m.plain, at - len(sentence))):
        alone = DAY_ALONE.search(earlier[-1])
        told = [*([alone] if alone else []), *TOLD.finditer(earlier[-1])]
    if not told or NEW_DAY.search(sentence):
        return None, None
    last = told[-1].groupdict()
    return last.get("part") or last.get("part1"), last.get("day") or last.get("day1")


def _moment(
    total: int, part: str | None, day: str | None, said_at: datetime, date: datetime | None = None
) -> datetime | None:
    """total: minutes of the clock. The last such time before the message, by its part of the day and its day."""
    midnight = said_at.replace(hour=0, minute=0, second=0, microsecond=0)
    back = (midnight - date).days if date else _days_back(day, said_at)
    days_back = (0, 1) if back is None else (back, back + 7) if _of_the_week(day) else (back,)
    choices = []
    for add in (0, 12 * 60):
        if add and total >= 12 * 60 + 60:
            continue
        minutes = total + add
        if part and not _fits(minutes / 60, part):
            continue
        for days in days_back:
            at = midnight - timedelta(days=days) + timedelta(minutes=minutes)
            if at <= said_at + _AHEAD:
                choices.append(at)
    if back and not part:
        return min(choices, key=lambda at: abs(at.hour - 12), default=None)
    return max(choices, default=None)


def _fits(hour: float, part: str) -> bool:
    for name, (first, last) in PARTS.items():
        if bare(name) in part:
            return first <= hour <= last or (last > 24 and hour <= last - 24)
    return True


def _of_the_week(day: str | None) -> bool:
    """Of "tối thứ sáu", written on a Friday's noon, last week's is meant."""
    return day is not None and ("thu " in day or day.endswith("chu nhat") or day in _ENGLISH_WEEK)


def _days_back(day: str | None, said_at: datetime) -> int | None:
    if day is None:
        return None
    if day in ("nay", "ni", "hom nay", "bua nay", "hom ni", "này", "today", "tonight"):
        return 0
    if day in ("qua", "hom qua", "bua qua", "yesterday", "last night"):
        return 1
    if day in ("kia", "hom kia", "bua kia", "hom te", "bua te", "the day before yesterday"):
        return 2
    if day in _ENGLISH_WEEK:
        return (said_at.weekday() - _ENGLISH_WEEK.index(day)) % 7
    if _of_the_week(day):
        names = {
            "hai": 0,
            "ba": 1,
            "tu": 2,
            "nam": 3,
            "sau": 4,
            "bay": 5,
            "2": 0,
            "3": 1,
            "4": 2,
            "5": 3,
            "6": 4,
            "7": 5,
        }
        wanted = 6 if day.endswith("chu nhat") else names.get(day.split()[-1])
        return (said_at.weekday() - wanted) % 7 if wanted is not None else None
    return None
