"""What one message says, taken out of its words alone. Every part shows where it stands in the message.

`read` guesses nothing that was not said: what the words do not tell is None, and a message of which no kind is told is
"unclear". A person in danger is never read as routine (see `kinds`).
"""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import cast
from zoneinfo import ZoneInfo

from schemas.event import CaseKind
from services.intake.understanding.rules.details import clothing_in, health_in, vehicle_in
from services.intake.understanding.rules.kinds import URGENT, Kind, kinds_in
from services.intake.understanding.rules.persons import PersonRead, persons_in
from services.intake.understanding.rules.phone_numbers import Said, code_in, phone_in
from services.intake.understanding.rules.place_phrases import PlacePhrase, place_phrases
from services.intake.understanding.rules.times import TimeRead, time_in
from services.intake.understanding.rules.vocabulary import ADULT, CHILD
from services.intake.understanding.rules.words import Message, Span, message, pattern

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
LONE_ANSWER = 15
"""Words of a message that may be no more than the answer to an earlier question: "khoảng 4 tuổi ạ"."""
GROWN_UP = 18
"""Years from which somebody missing is an adult."""
_ABOUT_PERSONS = frozenset({"missing_child", "missing_adult", "found_person", "sighting", "found"})
_TIMED = frozenset({*_ABOUT_PERSONS, "natural_danger", "danger_now", "property_lost", "property_found", "unclear"})
_PLACED = frozenset({*_TIMED, "crime_tip"})
_ADDRESSED = pattern(
    r"(?:các|mấy|anh|thưa|chào) (?:anh|chị|chú|bác|cô|ông|bà)|(?:anh|chị|chú|bác|cô|ông|bà) (?:công an|ơi|ạ|cán bộ)"
)
_GROWN_LIFE = pattern(
    r"em (?:trai|gái)(?: \S+){0,3} (?:đi làm|lấy chồng|lấy vợ|làm thợ|làm công nhân|đi xuất khẩu|chạy xe|"
    r"đi nhậu|ly hôn)"
)
"""What of a younger brother or sister says that they are grown."""
_CHILD, _ADULT = pattern(CHILD), pattern(ADULT)
_OWN = pattern(
    r"(?P<child>(?:hai|ba|mấy) (?:anh|chị) em|(?:con|cháu|bé|em bé|thằng|con bé|thằng (?:bé|cu|út|con|"
    r"nhỏ)|con (?:gái|trai|bé|"
    r"nhỏ))(?: \S+)? (?:tôi|em|mình|nhà em|nhà tôi|của tôi|của em|nhà chị|chị)|con trai|con gái|cháu trai|"
    r"cháu gái|bé trai|bé gái|thằng út|thằng cu|học sinh|cháu bé|em bé|cháu|bé|con bé|thằng)"
    r"|(?P<adult>(?:mẹ|bu|u|bố|ba|cha|ông|bà|cụ|chồng|vợ|chú|dì|bác|cậu|mợ|thím|anh|chị|ôn|mệ|"
    r"tía)(?: (?:nội|ngoại|vợ|chồng|cụ|cũ|trai|gái|ruột|cả|họ|nuôi|nhà|em|tôi|mình|cháu|con))+|cụ(?: ông|"
    r" bà)|ông cụ|bà cụ|sinh viên|bệnh nhân|người già)"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """said_at: in Vietnam's time. kinds: the main one first. sure: 0 to 1, of the main kind. seen_at: aware.

    with_us: the writer has the person. phone: to call the writer back, in digits. code: of a case,
    "26-00016". cues: the words that told the kind. Spans are positions in the message in NFC.
    """

    said_at: datetime
    kinds: tuple[Kind, ...]
    sure: float
    cues: tuple[Span, ...] = ()
    persons: tuple[PersonRead, ...] = ()
    places: tuple[PlacePhrase, ...] = ()
    time: TimeRead | None = None
    phone: Said | None = None
    code: Said | None = None
    clothing: Said | None = None
    vehicle: Said | None = None
    health: Said | None = None
    with_us: bool = False

    @property
    def kind(self) -> Kind:
        return self.kinds[0]

    @property
    def seen_at(self) -> datetime | None:
        at = self.time.seen_at if self.time else None
        return at.replace(tzinfo=VIETNAM) if at else None

    @property
    def urgent(self) -> bool:
        """Somebody may be in danger, missing, or found and not yet home."""
        return any(kind in URGENT for kind in self.kinds)

    @property
    def case_kind(self) -> CaseKind | None:
        """The kind of case that it is reported as; None of what is no report."""
        return CASE_KINDS[self.kind]


CASE_KINDS: dict[Kind, CaseKind | None] = {
    "missing_child": CaseKind.MISSING_CHILD,
    "missing_adult": CaseKind.MISSING_ADULT,
    "found_person": CaseKind.FOUND_PERSON,
    "natural_danger": CaseKind.NATURAL_DANGER,
    "danger_now": CaseKind.PERSON_IN_DANGER,
    "sighting": CaseKind.TIP,
    "found": CaseKind.TIP,
    "property_lost": CaseKind.LOST_PROPERTY,
    "property_found": CaseKind.LOST_PROPERTY,
    "scam": CaseKind.CRIME_WARNING,
    "crime_tip": CaseKind.TIP,
    "question": None,
    "human_wanted": None,
    "nonsense": None,
    "unclear": None,
}
"""None of what is no report, or is asked first."""


@lru_cache(maxsize=64)
def read(text: str, said_at: datetime) -> Reading:
    """What the text says. said_at: aware, when it was sent. Kept a while: a turn of a conversation asks many times."""
    m = message(text)
    now = said_at.astimezone(VIETNAM).replace(tzinfo=None)
    read_as = kinds_in(m)
    sought = _sought(m, now, read_as.cues) if "missing" in read_as.kinds else None
    kinds = tuple(cast(Kind, sought if kind == "missing" else kind) for kind in read_as.kinds)
    main = kinds[0]
    lone = main == "unclear" and m.words <= LONE_ANSWER
    phone = phone_in(m, swindler=main in ("scam", "crime_tip"))
    code = code_in(m)
    time = time_in(m, now) if main in _TIMED else None
    persons = persons_in(m, now, child=_child(main)) if _ABOUT_PERSONS & set(kinds) or lone else ()
    taken = [said.span for said in (phone, code, time) if said]
    taken += [span for person in persons for span in person.spans]
    return Reading(
        said_at=said_at.astimezone(VIETNAM),
        kinds=kinds,
        sure=read_as.sure,
        cues=read_as.cues,
        persons=persons,
        places=place_phrases(m, tuple(taken)) if main in _PLACED else _communes(place_phrases(m, tuple(taken))),
        time=time,
        phone=phone,
        code=code,
        clothing=clothing_in(m) if _ABOUT_PERSONS & set(kinds) else None,
        vehicle=vehicle_in(m),
        health=health_in(m) if (_ABOUT_PERSONS | URGENT) & set(kinds) else None,
        with_us=main == "found_person",
    )


def _child(main: str) -> bool | None:
    return {"missing_child": True, "missing_adult": False}.get(main)


def _communes(found: tuple[PlacePhrase, ...]) -> tuple[PlacePhrase, ...]:
    return tuple(place for place in found if place.commune)


def _sought(m: Message, now: datetime, cues: tuple[Span, ...]) -> Kind:
    """Child or adult: by the family's word for them nearest to what tells that they are gone, and by the age."""
    own = [
        found
        for found in _OWN.finditer(m.plain)
        if not _ADDRESSED.search(m.plain[max(0, found.start() - 8) : found.end() + 8])
    ]
    gone = min((cue.start for cue in cues), default=0)
    nearest = min(own, key=lambda found: _apart(m.span(*found.span()).start, gone), default=None)
    as_child, as_adult = _years(m, now, child=True), _years(m, now, child=False)
    if nearest is not None and nearest["child"]:
        grown = as_child >= GROWN_UP if as_child is not None else bool(_GROWN_LIFE.search(m.plain))
        return "missing_adult" if grown else "missing_child"
    if nearest is not None:
        return "missing_child" if as_adult is not None and as_adult < GROWN_UP else "missing_adult"
    years = _years(m, now, child=None)
    if years is not None:
        return "missing_child" if years < GROWN_UP else "missing_adult"
    if _GROWN_LIFE.search(m.plain):
        return "missing_adult"
    plain = _ADDRESSED.sub(" ", m.plain)
    return "missing_adult" if _ADULT.search(plain) and not _CHILD.search(plain) else "missing_child"


def _apart(start: int, cue: int) -> int:
    """Who is gone is named before it is said; a word behind counts as far."""
    return cue - start if start <= cue else 2 * (start - cue)


def _years(m: Message, now: datetime, *, child: bool | None) -> float | None:
    return next((years for person in persons_in(m, now, child=child) if (years := person.years(now)) is not None), None)
