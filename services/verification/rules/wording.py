"""What groups read: the alert by default, which an officer may rewrite, and the closing, which is fixed.

An alert about a person says only what helps to find them; the description stays with the officer. A closing says
which alert it ends, and nothing that tells who the person was: the post stays for years.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from schemas.alerts import Outcome, post_code
from schemas.event import PLACE_UNKNOWN, CaseKind, Place, Point
from schemas.places.finding import UnknownCommune, commune, nearest_commune, reads_as_sentence
from services.verification.rules.alert_text import MAX_TEXT, cleaned, clipped, closing_code_line, code_line, length
from services.verification.rules.facts import Facts

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


@dataclass(frozen=True)
class Force:
    """Who speaks: ``name`` such as "Công an tỉnh Thanh Hóa", ``hotline_phone`` as people dial it."""

    name: str
    hotline_phone: str


HEADINGS = {
    CaseKind.MISSING_CHILD: "🔴 TÌM TRẺ LẠC",
    CaseKind.MISSING_ADULT: "🔴 TÌM NGƯỜI LẠC",
    CaseKind.LOST_PROPERTY: "🔎 TÌM ĐỒ THẤT LẠC",
    CaseKind.CRIME_WARNING: "⚠️ CẢNH BÁO TỘI PHẠM, LỪA ĐẢO",
    CaseKind.SAFETY_PREVENTION: "⚠️ CẢNH BÁO AN TOÀN",
    CaseKind.LEGAL_NOTICE: "📢 THÔNG BÁO",
    CaseKind.TIP: "📢 TIN BÁO CỦA NGƯỜI DÂN",
}
PEOPLE = frozenset({CaseKind.MISSING_CHILD, CaseKind.MISSING_ADULT})
"""Kinds whose subject can be found safe."""
FOUND_SAFE = {
    CaseKind.MISSING_CHILD: ("✅", "ĐÃ TÌM THẤY", "Cháu bé trong tin này đã về an toàn. Cảm ơn bà con."),
    CaseKind.MISSING_ADULT: ("✅", "ĐÃ TÌM THẤY", "Người trong tin này đã về an toàn. Cảm ơn bà con."),
}
FOUND = {
    # Nothing on how the person is, not even by a tick: whoever was found need not be alive.
    CaseKind.MISSING_CHILD: ("⬛", "ĐÃ TÌM THẤY", "Việc tìm cháu bé trong tin này đã kết thúc. Cảm ơn bà con."),
    CaseKind.MISSING_ADULT: ("⬛", "ĐÃ TÌM THẤY", "Việc tìm người trong tin này đã kết thúc. Cảm ơn bà con."),
    CaseKind.LOST_PROPERTY: ("✅", "ĐÃ TÌM THẤY", "Đồ thất lạc đã được trả lại cho chủ. Cảm ơn bà con."),
    CaseKind.CRIME_WARNING: ("✅", "ĐÃ XỬ LÝ", "Vụ việc trong cảnh báo đã được xử lý. Cảm ơn bà con đã cảnh giác."),
    CaseKind.SAFETY_PREVENTION: ("✅", "ĐÃ XỬ LÝ", "Mối nguy trong cảnh báo không còn. Cảm ơn bà con đã phối hợp."),
    CaseKind.LEGAL_NOTICE: ("✅", "ĐÃ XONG", "Việc trong thông báo đã hoàn thành. Cảm ơn bà con."),
    CaseKind.TIP: ("✅", "ĐÃ XỬ LÝ", "Tin báo đã được xử lý. Cảm ơn bà con."),
}
NAMES = {
    CaseKind.MISSING_CHILD: "Tin tìm trẻ lạc này",
    CaseKind.MISSING_ADULT: "Tin tìm người lạc này",
    CaseKind.LOST_PROPERTY: "Tin tìm đồ thất lạc này",
    CaseKind.CRIME_WARNING: "Cảnh báo này",
    CaseKind.SAFETY_PREVENTION: "Cảnh báo này",
    CaseKind.LEGAL_NOTICE: "Thông báo này",
    CaseKind.TIP: "Tin này",
}
EXERCISE_HEADING = "🔶 DIỄN TẬP – KHÔNG PHẢI TIN THẬT"
"""The first line of every post of an exercise, its closing too."""
CORRECTION_HEADING = "🔁 ĐÍNH CHÍNH"
NEARNESS = tuple(
    f"{word} " for word in ("gần", "cạnh", "bên", "đối diện", "trước", "sau", "phía", "khu vực", "giữa", "đầu", "cuối")
)
"""How a place begins that needs no "tại" before it."""
MAX_DESCRIPTION = 1000
"""UTF-16 units: leaves room for the lines that say where, and whom to call."""
OTHERS_GO_ON = "Các tin khác vẫn còn hiệu lực."
ASKED_TO_REMOVE = "Xin ngừng chia sẻ tin này và gỡ bài, ảnh đã đăng lại."


@dataclass(frozen=True)
class Aired:
    """An alert as people in a group tell it from others there: when it was first put on air (UTC), for which area."""

    case_number: str
    kind: CaseKind
    on_air_since: datetime
    area: str
    exercise: bool = False


def alert_text(kind: CaseKind, case_number: str, facts: Facts, force: Force, *, exercise: bool = False) -> str:
    """The default alert, of MAX_TEXT UTF-16 units at most; its last line is the code line."""
    ending = [f"Nguồn: {force.name}", code_line(case_number)]
    heading, last = cleaned(headed(HEADINGS[kind], exercise)), cleaned("\n".join(ending))
    body = cleaned("\n".join(line for line in _BODIES[kind](facts, force) if line))
    room = MAX_TEXT - length(heading) - length(last) - 2
    return "\n".join([heading, clipped(body, room), last])


def correction_text(text: str, case_number: str, version: int) -> str:
    """The text that stands, made ready to correct it: headed so, and with the code of ``version``."""
    codes = {code_line(post_code(case_number, earlier)) for earlier in range(1, version)}
    lines = [line for line in text.split("\n") if line not in codes]
    exercise = lines[:1] == [EXERCISE_HEADING]
    body = [line for line in lines[exercise:] if line != CORRECTION_HEADING]
    ending = code_line(post_code(case_number, version))
    return headed("\n".join([CORRECTION_HEADING, *body, ending]), exercise)


def headed(text: str, exercise: bool) -> str:
    return f"{EXERCISE_HEADING}\n{text}" if exercise else text


def closing_text(aired: Aired, outcome: Outcome, force: Force, now: datetime) -> str:
    """The closing for groups that have the alert, far below MAX_TEXT; its last line is the closing's code line.

    Takes nothing about the person, so it can repeat nothing. ``now`` (UTC): when it is sent; the alert's date is said
    when that is another day in Vietnam. Raises KeyError for "found_safe" of a kind that is about no person.
    """
    sign, title, said = _ending(aired.kind, outcome, force)
    heading = f"{sign} Tin mã {aired.case_number}, phát {_since(aired, now)}, khu vực {aired.area}: {title}."
    lines = [heading, said, OTHERS_GO_ON, ASKED_TO_REMOVE, force.name, closing_code_line(aired.case_number)]
    return cleaned(headed("\n".join(lines), aired.exercise))


def _ending(kind: CaseKind, outcome: Outcome, force: Force) -> tuple[str, str, str]:
    """A sign, a title, and a sentence on what that means."""
    if outcome == "found_safe":
        return FOUND_SAFE[kind]
    if outcome == "found":
        return FOUND[kind]
    if outcome == "cancelled":
        said = f"{NAMES[kind]} không còn hiệu lực. Bà con không cần tìm kiếm hay làm theo nữa."
        return "⛔", "TIN ĐÃ HỦY", said
    return "⌛", "TIN ĐÃ HẾT HẠN", f"{NAMES[kind]} không phát nữa. Ai biết thêm điều gì, xin gọi {force.hotline_phone}."


def _since(aired: Aired, now: datetime) -> str:
    since = aired.on_air_since.astimezone(VIETNAM)
    same_day = since.date() == now.astimezone(VIETNAM).date()
    return since.strftime("%H:%M") if same_day else time_words(since)


def area_words(place: Place, centre: Point) -> str:
    """The name of the commune that the place lies in; never the place itself, which may be somebody's home. Of a place
    that nobody knew: where the officer put the centre."""
    if not place.is_known:
        return nearest_commune(centre.lat, centre.lon).name
    try:
        known = commune(place.commune_code) if place.commune_code else None
    except UnknownCommune:
        known = None
    return (known or nearest_commune(place.lat, place.lon)).name


def place_words(place: Place) -> str:
    """The place as told, with its commune when the name does not say it already; PLACE_UNKNOWN while nobody knows."""
    if not place.is_known:
        return PLACE_UNKNOWN
    try:
        known = commune(place.commune_code) if place.commune_code else None
    except UnknownCommune:
        known = None
    name = place.name.strip().rstrip(".")
    if reads_as_sentence(name):
        # Of a report from before places were read out of sentences.
        return (known or nearest_commune(place.lat, place.lon)).label
    if known is None or known.name.casefold() in name.casefold():
        return name
    return f"{name}, {known.label}"


def time_words(moment: datetime) -> str:
    """As people say it in Vietnam: 17:30 ngày 13/04/2025."""
    return moment.astimezone(VIETNAM).strftime("%H:%M ngày %d/%m/%Y")


def _child(facts: Facts, force: Force) -> list[str]:
    return [
        _who("Cháu ", "Một cháu bé chưa rõ tên", facts),
        *_dressed_and_seen(facts),
        f"Ai thấy cháu, xin giữ cháu ở nơi an toàn và gọi ngay {force.hotline_phone} hoặc 113.",
    ]


def _adult(facts: Facts, force: Force) -> list[str]:
    return [
        _who("", "Một người chưa rõ tên", facts),
        *_dressed_and_seen(facts),
        f"Ai thấy người này, xin ở bên cạnh giúp đỡ và gọi ngay {force.hotline_phone} hoặc 113.",
    ]


def _property(facts: Facts, force: Force) -> list[str]:
    return [
        _sentence(facts.subject.name or ""),
        _sentence(clipped(facts.description, MAX_DESCRIPTION)),
        _seen("Mất", facts),
        f"Ai nhặt được hoặc biết thông tin, xin gọi {force.hotline_phone}. Trân trọng cảm ơn.",
    ]


def _warning(facts: Facts, force: Force) -> list[str]:
    return [
        _sentence(clipped(facts.description, MAX_DESCRIPTION)),
        f"Khu vực: {place_words(facts.place)}." if facts.place.is_known else "",
        f"Thấy dấu hiệu tương tự, xin gọi {force.hotline_phone} hoặc 113.",
    ]


def _notice(facts: Facts, force: Force) -> list[str]:
    return [
        _sentence(clipped(facts.description, MAX_DESCRIPTION)),
        f"Nơi: {place_words(facts.place)}." if facts.place.is_known else "",
        f"Cần hỏi thêm, xin gọi {force.hotline_phone}.",
    ]


_BODIES: dict[CaseKind, Callable[[Facts, Force], list[str]]] = {
    CaseKind.MISSING_CHILD: _child,
    CaseKind.MISSING_ADULT: _adult,
    CaseKind.LOST_PROPERTY: _property,
    CaseKind.CRIME_WARNING: _warning,
    CaseKind.SAFETY_PREVENTION: _warning,
    CaseKind.LEGAL_NOTICE: _notice,
    CaseKind.TIP: _notice,
}


def _who(title: str, unnamed: str, facts: Facts) -> str:
    subject = facts.subject
    who = f"{title}{subject.name.strip()}" if subject.name and subject.name.strip() else unnamed
    return f"{who}, {subject.age} tuổi." if subject.age is not None else f"{who}."


def _dressed_and_seen(facts: Facts) -> list[str]:
    clothing = (facts.subject.clothing or "").strip()
    return [_sentence(f"Mặc: {clothing}") if clothing else "", _seen("Thấy lần cuối", facts)]


def _seen(verb: str, facts: Facts) -> str:
    when = time_words(facts.last_seen_at) if facts.last_seen_at else ""
    where = place_words(facts.place) if facts.place.is_known else ""
    if where and not where.startswith(NEARNESS):
        where = f"tại {where}"
    told = ", ".join(filter(None, (when, where)))
    return f"{verb}: {told}." if told else ""


def _sentence(text: str) -> str:
    text = text.strip()
    return text if not text or text.endswith((".", "!", "?", "…")) else f"{text}."
