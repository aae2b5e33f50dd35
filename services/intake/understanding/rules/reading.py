"""What one message says, taken out of its words alone. Every part shows where it stands in the message.

`read` guesses nothing that was not said: what the words do not tell is None, and a message of which no kind is told is
"unclear". Where a person may be in danger, what reads as routine is asked (see `kinds`).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from schemas.content import VIETNAM
from schemas.event import CaseKind
from schemas.places.finding import fold
from services.intake.understanding.rules.cues import SAID
from services.intake.understanding.rules.details import clothing_in, health_in, vehicle_in
from services.intake.understanding.rules.kinds import ABOUT_PERSONS, ROUTINE, URGENT, Kind, KindRead, kinds_in
from services.intake.understanding.rules.persons import Age, PersonRead, ages_in, persons_in, with_others_told
from services.intake.understanding.rules.phone_numbers import Said, code_in, phone_in
from services.intake.understanding.rules.place_phrases import PlacePhrase, place_phrases
from services.intake.understanding.rules.times import TimeRead, time_in
from services.intake.understanding.rules.words import Message, Span, listed, message, pattern

LONE_ANSWER, SHORT_ANSWER = 15, 4
"""Words of a message that may be no more than the answer to an earlier question: "khoảng 4 tuổi ạ"; of any kind."""
_TIMED = frozenset({*ABOUT_PERSONS, "natural_danger", "danger_now", "property_lost", "property_found", "unclear"})
_PLACED = frozenset({*_TIMED, "crime_tip"})


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
    def asked(self) -> bool:
        """Nobody can tell what it is, or it reads as routine while somebody may be in danger: the citizen is asked."""
        return self.kind == "unclear" or (self.kind in ROUTINE and self.urgent)

    @property
    def case_kind(self) -> CaseKind | None:
        """The kind of case that it is reported as; None of what is no report, and of what is asked first."""
        return None if self.asked else CASE_KINDS[self.kind]


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
def _kinds_read(text: str, now: datetime) -> tuple[tuple[Age, ...], KindRead]:
    """Apart from ``read``, which a story asks once more: the kinds cost more than half of it."""
    m = message(text)
    ages = tuple(ages_in(m, now))
    return ages, kinds_in(m, ages, now)


@lru_cache(maxsize=64)
def read(text: str, said_at: datetime, story: Kind | None = None) -> Reading:
    """What the text says. said_at: aware, when it was sent. story: the kind of the report that it goes on telling, as
    of which persons, places and times are read. Kept a while: a turn of a conversation asks many times."""
    m = message(text)
    now = said_at.astimezone(VIETNAM).replace(tzinfo=None)
    ages, read_as = _kinds_read(text, now)
    if m.words <= LONE_ANSWER and _only_a_place(m):
        read_as = KindRead(("unclear",), 0.0, ())
    kinds = read_as.kinds
    main = story or kinds[0]
    child = _child(main)
    lone = m.words <= (LONE_ANSWER if main == "unclear" else SHORT_ANSWER)
    phone = phone_in(m, swindler=main in ("scam", "crime_tip"), child=child)
    code = code_in(m)
    time = time_in(m, now) if main in _TIMED else None
    about = main in ABOUT_PERSONS or (main == "danger_now" and (bool(ABOUT_PERSONS & set(kinds)) or _is_sought(m)))
    stranger = main in ("found_person", "sighting")
    told = with_others_told(m, ages, now)
    persons = persons_in(m, told, now, child=child, stranger=stranger) if about or lone else ()
    if main == "danger_now":  # by the sex alone it may be who does it: "chồng em đang đánh em"
        persons = tuple(person for person in persons if person.name or person.years(now) is not None)
    taken = [said.span for said in (phone, code, time) if said]
    taken += [span for person in persons for span in person.spans]
    clothing = clothing_in(m, child=child) if about else None
    clothing = _of_the_first(clothing, persons) if clothing else None
    # "ao" is a pond and a shirt.
    found = [
        place
        for place in place_phrases(m, tuple(taken))
        if not (clothing and place.span.start == clothing.span.start and place.words[:2].lower() == "ao")
    ]
    return Reading(
        said_at=said_at.astimezone(VIETNAM),
        kinds=kinds,
        sure=read_as.sure,
        cues=read_as.cues,
        persons=persons,
        places=tuple(place for place in found if main in _PLACED or place.commune),
        time=time,
        phone=phone,
        code=code,
        clothing=clothing,
        vehicle=vehicle_in(m),
        health=health_in(m, child=child) if (ABOUT_PERSONS | URGENT) & {main, *kinds} else None,
        with_us=kinds[0] == "found_person",
    )


def _of_the_first(clothing: Said, persons: Sequence[PersonRead]) -> Said | None:
    """What the first person wears: "Bin 8 tuổi áo đỏ, con Bông 5 tuổi" without the next one."""
    names = [span.start for person in persons[1:] for span in person.spans if span.overlaps(clothing.span)]
    if not names:
        return clothing
    end = min(names) - clothing.span.start
    words = _NEXT_ONE.sub("", clothing.value[: max(0, end)]).strip(" ,")
    return Said(words, Span(clothing.span.start, clothing.span.start + len(words))) if words else None


_NEXT_ONE = re.compile(
    r"[\s,]*\b(?:(?:và|va|còn|con|thằng|thang|bé|be|cháu|chau|em|chị|chi|anh|gái|gai|trai)\s*)+$", re.I
)


def _only_a_place(m: Message) -> bool:
    """An address alone: "số 12 Lê Lợi, TP Thanh Hóa" answers "where?", and tells no kind."""
    left, places = m.text, place_phrases(m)
    for place in reversed(places):
        left = f"{left[: place.span.start]} {left[place.span.end :]}"
    return bool(places) and {fold(word) for word in re.findall(r"\w+", left)} <= _BESIDE_A_PLACE


_BESIDE_A_PLACE = listed("a ah anh chau con da day em la minh nha nhe o tai thoi toi u vang")


def _is_sought(m: Message) -> bool:
    """Of a danger: somebody is held or gone in it, whom the police will look for."""
    return any(SAID[cue].search(m.plain) for cue in ("ransom", "gone", "not_back")) or bool(_HELD.search(m.plain))


_HELD = pattern(
    r"(?:đứa|em|cháu|người|bé|con|thằng)(?: [^ .!?;]+){0,2} chưa thấy|không thấy (?:nổi|ngoi|lên|mô|đâu)|"
    r"(?:bắt|giữ|nhốt|trói|bắt cóc|khống chế) (?:con|cháu|bé|em|vợ|chồng|bố|mẹ|thằng|đứa)(?! tiếp khách)|"
    r"(?:bế|kéo|lôi|xốc|dắt|chở)(?: [^ .!?;]+){0,7} (?:lên (?:xe|ô tô)|vào nhà nghỉ)|"
    r"(?:rơi|rớt|lọt) xuống|bỏ quên|chưa (?:vớt|tìm)|chìm rồi|dọa (?:ném|giết|chặt)"
)


def _child(main: str) -> bool | None:
    return {"missing_child": True, "missing_adult": False}.get(main)
