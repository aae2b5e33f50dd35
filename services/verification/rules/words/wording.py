"""What groups read: the alert by default, which an officer may rewrite, and the closing, which is fixed.

An alert about a person says only what helps to find them; the description stays with the officer. A closing says
which alert it ends, and nothing that tells who the person was: the post stays for years.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from schemas.alerts import Outcome, post_code
from schemas.content import AIRED_AT, described, person_words, time_words
from schemas.event import PLACE_UNKNOWN, CaseKind, Place
from schemas.places.finding import UnknownCommune, commune, nearest_commune, reads_as_sentence
from services.verification.rules.kinds import KINDS, AlertWords, Ending
from services.verification.rules.known import Known
from services.verification.rules.words.alert_text import (
    MAX_TEXT,
    SOURCE_LABEL,
    cleaned,
    cleaned_line,
    clipped,
    closing_code_line,
    code_line,
    length,
    without_address,
)


@dataclass(frozen=True)
class Force:
    """Who speaks: ``name`` such as "Công an tỉnh Thanh Hóa", ``hotline_phone`` as people dial it. ``of_communes``: the
    numbers of communes that have one of their own, by code."""

    name: str
    hotline_phone: str
    of_communes: Mapping[str, str] = field(default_factory=dict)

    def at(self, place: Place) -> "Force":
        """As it speaks of a place: with the number of the commune in which that lies, where it has one. Instead of the
        force's and not beside it: whoever reads a post calls the number that they see first."""
        if not self.of_communes or not place.is_known:
            return self
        code = place.commune_code or nearest_commune(place.lat, place.lon).code
        return replace(self, hotline_phone=self.of_communes.get(code, self.hotline_phone))


EXERCISE_HEADING = "🔶 DIỄN TẬP – KHÔNG PHẢI TIN THẬT"
"""The first line of every post of an exercise, its closing too."""
CORRECTION_HEADING = "🔁 ĐÍNH CHÍNH"
REISSUE_HEADING = "📣 PHÁT LẠI"
NEARNESS = tuple(
    f"{word} " for word in ("gần", "cạnh", "bên", "đối diện", "trước", "sau", "phía", "khu vực", "giữa", "đầu", "cuối")
)
"""How a place begins that needs no "tại" before it."""
ADDRESS_UNITS = 120
"""UTF-16 units that a default text leaves free for the address of its page: description gives way to it."""
MAX_DESCRIPTION = 1000
"""UTF-16 units: leaves room for the lines that say where, and whom to call."""
CHILD_BELOW = 16
"""Years; Law on Children 102/2016/QH13, article 1."""
NAMED = "Tin mã"
"""Begins what an ending says of which alert it is of."""
OTHERS_GO_ON = "Các tin khác vẫn còn hiệu lực."
ASKED_TO_REMOVE = "Xin ngừng chia sẻ tin này và gỡ bài, ảnh đã đăng lại."


@dataclass(frozen=True)
class Aired:
    """An alert as people in a group tell it from others there: beside the hour when it was put on air, its area."""

    case_number: str
    kind: CaseKind
    area: str
    exercise: bool = False


def alert_text(kind: CaseKind, case_number: str, facts: Known, force: Force, *, exercise: bool = False) -> str:
    """The default alert, with room for the address of its page below MAX_TEXT; its last line is the code line."""
    ending = [f"{SOURCE_LABEL} {force.name}", code_line(case_number)]
    words = KINDS[kind].words(picked_up=facts.picked_up)
    heading, last = cleaned(headed(words.heading, exercise)), cleaned("\n".join(ending))
    body = cleaned("\n".join(line for line in _body(words, facts, force) if line))
    room = MAX_TEXT - length(heading) - length(last) - 2 - ADDRESS_UNITS
    return "\n".join([heading, clipped(body, room), last])


def correction_text(text: str, case_number: str, version: int) -> str:
    """The text that stands, made ready to correct it: headed so, and with the code of ``version``."""
    codes = {code_line(post_code(case_number, earlier)) for earlier in range(1, version)}
    lines = [line for line in text.split("\n") if line not in codes]
    exercise = lines[:1] == [EXERCISE_HEADING]
    body = [line for line in lines[exercise:] if line != CORRECTION_HEADING]
    ending = code_line(post_code(case_number, version))
    return headed("\n".join([CORRECTION_HEADING, *body, ending]), exercise)


def reissue_text(text: str, alert_code: str, version: int, next_code: str, outcome: Outcome) -> str:
    """The text that stood in the groups, ready to go out anew under ``next_code``, as long as ``alert_text``: it says
    which alert it replaces, and why."""
    code_lines = {code_line(post_code(alert_code, each)) for each in range(1, version + 1)}
    lines = [line for line in without_address(text).split("\n") if line not in code_lines]
    exercise = lines[:1] == [EXERCISE_HEADING]
    body = [line for line in lines[exercise:] if line != CORRECTION_HEADING and not line.startswith(REISSUE_HEADING)]
    why = "đã hết hạn" if outcome == "expired" else "đã báo kết thúc nhầm"
    heading = headed(f"{REISSUE_HEADING}: tin này thay tin mã {alert_code} {why}.", exercise)
    last = code_line(next_code)
    room = MAX_TEXT - length(heading) - length(last) - 2 - ADDRESS_UNITS
    return "\n".join([heading, clipped("\n".join(body), room), last])


def taken_up_text(text: str, alert_code: str, next_code: str, version: int = 1) -> str:
    """The text of a case that was rejected, or never sent, under ``next_code``: no group has read it, so that it
    corrects nothing. ``version``: the last that was approved."""
    left_out = {CORRECTION_HEADING, *(code_line(post_code(alert_code, each)) for each in range(1, version + 1))}
    lines = [line for line in without_address(text).split("\n") if line not in left_out]
    last = code_line(next_code)
    return "\n".join([clipped("\n".join(lines), MAX_TEXT - length(last) - 1 - ADDRESS_UNITS), last])


def headed(text: str, exercise: bool) -> str:
    return f"{EXERCISE_HEADING}\n{text}" if exercise else text


def closing_text(aired: Aired, outcome: Outcome, force: Force) -> str:
    """The closing for groups that have the alert, far below MAX_TEXT; its last line is the closing's code line.

    Takes nothing about the person, so it can repeat nothing. It is worded before the alert goes on air, so that it is
    approved with it: the hour is filled in by schemas.content.ending_text.

    Raises ValueError for "found_safe" of a kind that seeks no person.
    """
    ending = _ending(aired.kind, outcome, force)
    heading = f"{ending.sign} {NAMED} {aired.case_number}, phát {AIRED_AT}, khu vực {aired.area}: {ending.title}."
    lines = [heading, ending.sentence, OTHERS_GO_ON, ASKED_TO_REMOVE, force.name, closing_code_line(aired.case_number)]
    return cleaned(headed("\n".join(lines), aired.exercise))


def naming_alert(words: str, as_signed: str) -> str:
    """Other words for an end, with what tells people which alert it is of and that the others go on, as it stands in
    the signed ones, where whoever wrote them left it out. Both end in the closing's code line."""
    signed = as_signed.split("\n")
    lines = words.split("\n")
    heading = next((line for line in signed if NAMED in line), "")
    alert, aired, rest = heading[heading.find(NAMED) :].rpartition(": ")[0].partition(", phát ")
    area = rest.partition(", ")[2]
    # The hour is not compared: after midnight it is said with its day.
    if heading and not (alert + aired in words and area in words):
        lines.insert(int(lines[0].startswith(EXERCISE_HEADING)), heading)
    if OTHERS_GO_ON in signed and OTHERS_GO_ON not in words:
        lines.insert(lines.index(signed[-1]), OTHERS_GO_ON)
    return "\n".join(lines)


def _ending(kind: CaseKind, outcome: Outcome, force: Force) -> Ending:
    row = KINDS[kind]
    if outcome == "found_safe":
        if row.found_safe is None:
            raise ValueError(f"{kind} seeks nobody: it cannot end as found_safe")
        return row.found_safe
    if outcome == "found":
        return row.found
    if outcome == "cancelled":
        said = f"{row.this_alert} không còn hiệu lực. Bà con không cần tìm kiếm hay làm theo nữa."
        return Ending("⛔", "TIN ĐÃ HỦY", said)
    # Without the sentence between, people read that whoever is sought was found, or that the danger is over.
    but = f" Hết hạn không có nghĩa là {row.found_label.lower()}." if kind.urgent else ""
    said = f"{row.this_alert} không phát nữa.{but} Ai biết thêm điều gì, xin gọi {force.hotline_phone}."
    return Ending("⌛", "TIN ĐÃ HẾT HẠN", said)


def place_words(place: Place) -> str:
    """The place as told, with its commune when the name does not say it already; PLACE_UNKNOWN while nobody knows."""
    if not place.is_known:
        return PLACE_UNKNOWN
    try:
        known = commune(place.commune_code) if place.commune_code else None
    except UnknownCommune:
        known = None
    name = cleaned_line(place.name).rstrip(".")
    if reads_as_sentence(name):
        # Of a report from before places were read out of sentences.
        return (known or nearest_commune(place.lat, place.lon)).label
    if known is None or known.name.casefold() in name.casefold():
        return name or PLACE_UNKNOWN
    return f"{name}, {known.label}" if name else known.label


def told_place(words: AlertWords, place: Place) -> str:
    """As ``place_words``; no more than the commune for a kind that must not tell the very place."""
    if words.place == "as_told" or not place.is_known:
        return place_words(place)
    try:
        known = commune(place.commune_code) if place.commune_code else None
    except UnknownCommune:
        known = None
    return (known or nearest_commune(place.lat, place.lon)).label


def _body(words: AlertWords, facts: Known, force: Force) -> list[str]:
    """The lines between heading and source; those without a fact are empty."""
    lines = [_sentence(f"{label}: {text}") for label, text in described(facts.subject)]
    parts = {
        "person": [_who(words, facts), *lines],
        "thing": [_sentence(facts.subject.name or ""), _described(facts)],
        "event": [_described(facts)],
    }[words.about]
    return [*parts, _seen(words, facts), _where(words, facts), words.request.format(phone=force.hotline_phone)]


def _who(words: AlertWords, facts: Known) -> str:
    name, age = (facts.subject.name or "").strip(), facts.subject.age
    child = age is not None and age < CHILD_BELOW
    unnamed = words.unnamed_child if child and words.unnamed_child else words.unnamed
    who = words.named.replace("{name}", name) if name and words.named else unnamed
    return f"{', '.join((who, *person_words(facts.subject, words.age)))}."


def _described(facts: Known) -> str:
    return _sentence(clipped(facts.description, MAX_DESCRIPTION))


def _seen(words: AlertWords, facts: Known) -> str:
    if not words.seen:
        return ""
    when = time_words(facts.last_seen_at) if facts.last_seen_at else ""
    where = told_place(words, facts.place) if facts.place.is_known else ""
    if where and not where.startswith(NEARNESS):
        where = f"tại {where}"
    parts = ", ".join(filter(None, (when, where)))
    return f"{words.seen}: {parts}." if parts else ""


def _where(words: AlertWords, facts: Known) -> str:
    return f"{words.where}: {told_place(words, facts.place)}." if words.where and facts.place.is_known else ""


def _sentence(text: str) -> str:
    text = text.strip()
    return text if not text or text.endswith((".", "!", "?", "…")) else f"{text}."
