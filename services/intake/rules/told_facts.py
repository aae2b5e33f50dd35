"""What a citizen's messages tell of a person and a case, one after another, as the fields of a report.

The first word about a field stands until it is corrected ("nhầm, 6 tuổi", "không phải áo đỏ, áo xanh"): then the
newest. Garments of different kinds go together.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime

from schemas.content import VIETNAM
from schemas.phones.numbers import phone_number
from schemas.places.finding import fold
from services.intake.rules.reports import MAX_NAME, SUBJECT_TEXTS, Details
from services.intake.rules.texts import clean_line
from services.intake.understanding.rules.clauses.others import others_told, tells_another_away
from services.intake.understanding.rules.kinds import Kind
from services.intake.understanding.rules.phone_numbers import Said
from services.intake.understanding.rules.reading import Reading, read
from services.intake.understanding.rules.words import Message, as_meant, message, pattern

NOTHING_TOLD = Details()
FIELDS = tuple(field.name for field in fields(Details) if field.name != "photos")
CALLED = {
    "name": "tên",
    "age": "tuổi",
    "birth_year": "năm sinh",
    "sex": "giới tính",
    "clothing": "quần áo",
    "health": "sức khỏe",
    "vehicle": "xe",
    "last_seen_at": "giờ thấy lần cuối",
    "reporter_phone": "số gọi lại",
}
"""A field as the officer reads that it was corrected; the others are told by no message."""
ALONE = 4
"""Words of a message that is no more than a fact: told once more, it is meant instead of the earlier one."""
_NOT_OF_THE_CASE = frozenset({"sighting", "found", "question", "human_wanted", "nonsense", "scam", "crime_tip"})
"""What such a message says of somebody is not told by the family."""

_SURE = 0.6
"""Below it nonsense is a guess: "nó cao 1m7 gầy, mặc áo kẻ sọc"."""
_OF_A_PERSON = frozenset[Kind]({"missing_child", "missing_adult", "found_person"})

_WRITTEN = r"(?:ghi|viết|nói|nhắn|gõ|báo|đánh|nhập|khai|bấm|gởi|gửi|nhớ)"
_WRONG = r"(?:nhầm|lộn|sai)(?: (?:rồi|số|tên|tuổi|giờ|chỗ|xíu|ạ|nha|nhé|tí|chút|mất|đó|ở trên|trên))*"
_CORRECTING = pattern(
    rf"(?:^|[,.;!\n] )(?:(?:em|tôi|mình|cháu|con|à|dạ|ấy|chết|xin lỗi|ah|ôi|ui|thôi|úi|ủa|ờ|lúc nãy|nãy|hồi nãy) )*"
    rf"(?:{_WRITTEN} )?{_WRONG}\b|{_WRITTEN} {_WRONG}\b"
    r"|(?:^|[,.;!\n] )(?:(?:em|tôi|mình|cho|xin) )*(?:sửa|đính chính|cập nhật)"
    r"(?: (?:lại|là|thành|giúp|cho|tin|giùm|dùm))*\b"
    r"|(?:à|ah|ờ|ủa|ừ) (?:không|quên)\b|(?:^|\n )(?:à|ah|ờ|ủa)\b"
    r"|(?:đúng|chính xác|đúng ra|thật ra|thực ra) (?:là|phải là|thì)\b|(?:là|thì) sai\b"
)
"""Behind such words stands what is right."""
_RIGHT = pattern(r"mới (?:đúng|phải)\b")
_MORE = pattern(r"(?:thêm|nữa|ngoài ra)\b")
_NEGATED = pattern(r"(?:(?:chứ|mà) )?(?:không|đâu) phải(?: là)?\b")
_ENDS_NEGATION = pattern(r"(?:mà|chứ|đâu|cơ|nhé|nha|ạ)$")
_GARMENT = re.compile(
    r"(?<!chân)(?<!chan)(?:,|\s)+(?:và |va )?"
    r"(?=(?:áo|ao|quần|quan|(?:chân |chan )?(?:váy|vay)|đầm|dam|đồ|mũ|mu|nón|non|dép|dep|giày|giay|khăn|khan)\b)",
    re.IGNORECASE,
)


_COAT = re.compile(r"(?:áo|ao) (?:khoác|khoac|len|mưa|mua|ấm|am|gió|gio)\b", re.IGNORECASE)
"""Worn over another."""


_COLOUR = (
    r"(?:màu )?(?:xanh|đỏ|vàng|trắng|đen|hồng|tím|nâu|cam|xám|ghi|be)"
    r"(?: (?:lá cây|lá|dương|da trời|biển|đen|đậm|nhạt|rêu|tươi))?"
)
_WORN = pattern(
    r"(?:đi|mang|xỏ|đội|quàng|đeo|mặc|bận|có) "
    r"((?:đôi |cái |chiếc |một )?(?:dép|giày|ủng|guốc|mũ|nón|khăn|kính)"
    rf"(?: (?:{_COLOUR}|tổ ong|lào|lê|nhựa|cao su|quai hậu|bata|ba ta|thể thao|vải|da|lưỡi trai|tai bèo|bảo hiểm"
    r"|cối|len|lá|rộng vành|quàng|cận|râm|mát|kẻ|hoa|sọc))*)"
)
"""On the feet, the head, the neck: beside a garment it is read with it, and here where it is told alone."""
_NO_GARMENT = re.compile(r"(?:cái|cai|chiếc|chiec|một|mot|bộ|bo|mỗi|moi)", re.IGNORECASE)
_WEARS = re.compile(
    r"(?<! bộ)(?<! bo) (?:đội|doi|đi|di|mang|đeo|deo|quàng|quang|mặc|mac|khoác|khoac|với|voi)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a message. corrects: it stands instead of what was said before. said_so: by words that say that."""

    words: str
    corrects: bool
    said_so: bool = True


@dataclass(frozen=True, slots=True)
class News:
    """What a message adds to the facts of a case. facts: what is new. known: all from now on. changed: the fields of
    which something else was known."""

    facts: Details
    known: Details
    changed: tuple[str, ...]


def facts_of(reading: Reading) -> Details:
    """The fields that the reading fills; of several persons the first one's."""
    person = reading.persons[0] if reading.persons else None
    at = reading.said_at.replace(tzinfo=None)
    years = person.years(at) if person else None
    return Details(
        name=clean_line(person.name, MAX_NAME) if person and person.name else None,
        age=int(years) if years is not None else None,
        birth_year=person.birth_year if person else None,
        sex=person.sex if person else None,
        clothing=_words(reading.clothing, "clothing"),
        health=_words(reading.health, "health"),
        vehicle=_words(reading.vehicle, "vehicle"),
        last_seen_at=reading.seen_at,
        reporter_phone=phone_number(reading.phone.value) if reading.phone else None,
    )


_ONLY_A_NUMBER = re.compile(r"\W*(\d{1,3})\W*", re.ASCII)
_AGES_ALONE: dict[Kind | None, range] = {
    "missing_child": range(4, 18),
    "missing_adult": range(18, 111),
    "found_person": range(4, 111),
}
"""Numbers that are an age where they are all that a message says; of 1 to 3 one may answer what kind of case it is."""


def _told_in(words: str, at: datetime, story: Kind | None) -> Details:
    """The fields that words fill, with what is worn beside garments told earlier."""
    facts = facts_of(read(words, at, story))
    if (
        facts.age is None
        and (number := _ONLY_A_NUMBER.fullmatch(words))
        and int(number[1]) in _AGES_ALONE.get(story, ())
    ):
        return replace(facts, age=int(number[1]))
    if facts.clothing is None and story in _OF_A_PERSON:
        return replace(facts, clothing=_words(_worn(words), "clothing"))
    return facts


def _told_more(piece: Piece, at: datetime, story: Kind | None, known: Details) -> tuple[Details, bool]:
    """The fields that a part of a later message fills, and whether they stand instead of what was known. What it tells
    of somebody beside the one sought is nobody's who is sought; their number, and when they saw whom, stand only where
    none is known."""
    # Of "nhầm, em nó 7 tuổi" the age is that of the one sought.
    age = None if piece.corrects and piece.said_so else known.age
    own = of_the_sought(piece.words, story, age)
    if own == piece.words:
        told = _told_in(piece.words, at, story)
        each = _EACH_NAMED.search(message(piece.words).plain) is not None
        return replace(told, name=None, sex=None) if each else told, piece.corrects
    beside = _told_in(piece.words, at, story)
    facts = _told_in(own, at, story) if own else NOTHING_TOLD
    if known.reporter_phone is None and facts.reporter_phone is None:
        facts = replace(facts, reporter_phone=beside.reporter_phone)
    if facts.last_seen_at is None and known.last_seen_at is None and not another_away(piece.words, story, age):
        facts = replace(facts, last_seen_at=beside.last_seen_at)
    return facts, piece.corrects and bool(own)


_CHILD_OF_TWO = r"(?:đứa|thằng|con|bé|cháu) (?:lớn|bé|nhỏ|anh|em|chị|đầu|út|kia|sau)(?: là)? tên\b"
_EACH_NAMED = pattern(rf"{_CHILD_OF_TWO}.*{_CHILD_OF_TWO}")
""" "Đứa lớn tên Hùng, đứa bé tên Dũng": which of the two has the age that is known, an officer reads."""


def of_the_sought(text: str, story: Kind | None, age: int | None) -> str:
    """The text without what it tells of somebody beside the one sought. age: theirs, in years, if known."""
    if story not in _WHO_IS_SOUGHT:
        return text
    left = message(text).text
    for span in reversed(list(others_told(message(text), child=_WHO_IS_SOUGHT[story], age=age))):
        left = f"{left[: span.start]} {left[span.end :]}"
    return text if left == message(text).text else left.strip(" ,.;") if re.search(r"\w", left) else ""


def another_away(text: str, story: Kind | None, age: int | None) -> bool:
    """Whether somebody beside the one sought is away too: "bạn nó cũng chưa về"."""
    return story in _WHO_IS_SOUGHT and tells_another_away(message(text), child=_WHO_IS_SOUGHT[story], age=age)


_WHO_IS_SOUGHT: dict[Kind | None, bool] = {"missing_child": True, "missing_adult": False}
"""Whether it is a child."""


def _worn(text: str) -> Said | None:
    m = message(text)
    found = _WORN.search(m.plain)
    if found is None:
        return None
    return Said(m.said_by(found, 1).strip(" ,"), m.span(*found.span(1)))


def facts_told(texts: Sequence[str], at: datetime | Sequence[datetime], story: Kind | None) -> Details:
    """What the messages of one report say together. at: aware, when they were said, or when each was: "20 phút trước"
    is of the message that says it. story: its kind, where it is known."""
    times = [at] * len(texts) if isinstance(at, datetime) else at
    texts = [as_meant(text) for text in texts]
    said = [(piece, when) for text, when in zip(texts, times, strict=True) for piece in pieces(text)]
    first = len(pieces(texts[0])) if texts else 0
    facts, together = NOTHING_TOLD, list[str]()
    for at_piece, (piece, when) in enumerate(said):
        if at_piece < first:  # who is sought is told here
            told, newest = _told_in(piece.words, when, story), piece.corrects
            together.append(piece.words)
        else:
            told, newest = _told_more(piece, when, story, facts)
            together.append(of_the_sought(piece.words, story, facts.age))
        facts = _overlaid(facts, told, newest=newest)
    if not said:
        return facts
    # What only shows when all of it is read together.
    return _overlaid(facts, facts_of(read("\n".join(filter(None, together)), said[-1][1])), newest=False)


def news_in(text: str, at: datetime, story: Kind | None, known: Details | None) -> News:
    """What a message adds to the facts of a case. known: None when nobody remembers them: then only what is corrected
    is news, and a number to call back."""
    before = known or NOTHING_TOLD
    facts, changed = before, set[str]()
    for piece in pieces(as_meant(text)):
        reading = read(piece.words, at, story)
        said, corrects = _told_more(piece, at, story, facts)
        another = reading.kind in _NOT_OF_THE_CASE and not (reading.kind == "nonsense" and reading.sure < _SURE)
        if not corrects and (known is None or another):
            said = Details(reporter_phone=said.reporter_phone)
        told = _overlaid(facts, said, newest=corrects)
        if corrects:
            changed |= {name for name in FIELDS if getattr(told, name) != getattr(facts, name)}
        facts = told
    new = {name: getattr(facts, name) for name in FIELDS if getattr(facts, name) != getattr(before, name)}
    was_known = {name for name in changed if known is None or getattr(known, name) is not None}
    return News(Details(**new), facts, tuple(name for name in FIELDS if name in was_known and name in new))


def corrected(text: str) -> str | None:
    """The words of a message that stand instead of what was said before; None when it corrects nothing."""
    right = [piece.words for piece in pieces(text) if piece.corrects]
    return "\n".join(right) or None


def corrects_in_words(text: str) -> bool:
    """Whether a message says that it corrects ("nhầm", "không phải"), and is not only short."""
    return any(piece.corrects and piece.said_so for piece in pieces(text))


def what_changed(news: News, before: Details | None, place: tuple[str, str] | None) -> str:
    """For the officer: each field that was corrected, with what was known until now. place: the old and the new one.

    A telephone number is not repeated: a case about things is posted with its description.
    """
    told = [_change(name, before, news.facts) for name in news.changed if name in CALLED]
    told += [f"nơi: {place[0]} → {place[1]}"] if place else []
    return f"Người báo sửa: {'; '.join(told)}." if told else ""


def _change(name: str, before: Details | None, after: Details) -> str:
    if name == "reporter_phone":
        return CALLED[name]
    old, new = (_shown(getattr(facts, name)) for facts in (before or NOTHING_TOLD, after))
    return f"{CALLED[name]}: {old} → {new}" if old else f"{CALLED[name]}: {new}"


def _shown(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(VIETNAM).strftime("%H:%M %d/%m")
    return {"female": "nữ", "male": "nam", "None": ""}.get(str(value), str(value))


def pieces(text: str) -> list[Piece]:
    """The message in parts, without what it says is not so ("không phải áo đỏ, áo xanh" is "áo xanh")."""
    m = message(text)
    left, negates = _affirmed(m)
    m = message(left)
    found = list(_CORRECTING.finditer(m.plain))
    if not found:
        alone = 0 < m.words <= ALONE
        said_so = negates or _RIGHT.search(m.plain) is not None
        return [Piece(left, (said_so or alone) and not _MORE.search(m.plain), said_so)]
    cuts = [m.span(*cue.span()) for cue in found]
    ends = [cut.start for cut in cuts[1:]] + [len(m.text)]
    before = m.text[: cuts[0].start]
    parts = (m.text[cut.end : end].lstrip(" ,.:;!") for cut, end in zip(cuts, ends, strict=True))
    after = [Piece(part, not _MORE.search(message(part).plain)) for part in parts]
    told = [piece for piece in (Piece(before, negates), *after) if re.search(r"\w", piece.words)]
    # "Tuổi tôi ghi nhầm": what is wrong is not told anew.
    return told or [Piece(left, False)]


def _affirmed(m: Message) -> tuple[str, bool]:
    """The text without what it denies, and whether it denies anything and says what is so instead."""
    left, at = "", 0
    for cue in _NEGATED.finditer(m.plain):
        start = m.span(*cue.span()).start
        if start < at:
            continue
        left += m.text[at:start]
        at = _end_of_denied(m, cue.end())
    rest = left + m.text[at:]
    denied = at > 0 and re.search(r"\w", rest) is not None
    return (rest, True) if denied else (m.text, False)


def _end_of_denied(m: Message, start: int) -> int:
    """Where in the text the words end that are denied: at a sign, at "mà", or where the same thing is told anew."""
    seen: list[str] = []
    end = m.span(max(0, start - 1), start).end
    for word in re.finditer(r"\S+|\n", m.plain[start:]):
        again = seen and (word[0] == seen[0] or (word[0].isdigit() and any(each.isdigit() for each in seen)))
        if again or re.fullmatch(r"[,.;!?\n]", word[0]) or _ENDS_NEGATION.fullmatch(word[0]):
            break
        seen.append(word[0])
        end = m.span(start + word.start(), start + word.end()).end
    return end


def _overlaid(known: Details, said: Details, *, newest: bool) -> Details:
    """newest: what is said now counts, else what was known; garments beside others are added."""
    told = {name: value for name in FIELDS if (value := getattr(said, name)) is not None}
    if known.birth_year is not None and known.age is not None and said.age is not None:
        # An amendment can say another year of birth, and not that none is known.
        told.setdefault("birth_year", known.birth_year - said.age + known.age)
    if not newest:
        told = {name: value for name, value in told.items() if getattr(known, name) is None and not _aged(known, name)}
    if said.clothing and known.clothing:
        told["clothing"] = _dressed(known.clothing, said.clothing, newest=newest)
    return replace(known, **told)


def _aged(known: Details, name: str) -> bool:
    return name == "birth_year" and known.age is not None


def _dressed(known: str, said: str, *, newest: bool) -> str:
    old, new = _garments(known), _garments(said)
    together = {**old, **new} if newest else {**new, **old}
    in_order = [*old, *(kind for kind in new if kind not in old)]
    return clean_line(", ".join(together[kind] for kind in in_order), SUBJECT_TEXTS["clothing"])


def _garments(words: str) -> dict[str, str]:
    cut = (_WEARS.sub("", part.strip(" ,")).strip(" ,") for part in _GARMENT.split(words))
    parts: Iterable[str] = (part for part in cut if not _NO_GARMENT.fullmatch(part))
    return {fold(" ".join(part.split()[: 2 if _COAT.match(part) else 1])): part for part in parts if part}


def _words(said: Said | None, field: str) -> str | None:
    return clean_line(said.value, SUBJECT_TEXTS[field]) or None if said else None
