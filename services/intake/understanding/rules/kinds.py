"""Of what kind a message is: cues that count for and against each kind are added up, and the highest sum decides.

No cue decides alone, and every cue that counted can be shown. Where people may be in danger, a routine kind must be
clearly ahead; else the message is unclear, and the citizen is asked.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal, get_args

from services.intake.understanding.rules.cues import AGED, CLOTHES, EMOJI_JOKE, GROWN, LAUGH, SAID, YOUNG
from services.intake.understanding.rules.words import Message, Span

Kind = Literal[
    "missing_child",
    "missing_adult",
    "found_person",
    "natural_danger",
    "danger_now",
    "sighting",
    "found",
    "property_lost",
    "property_found",
    "scam",
    "crime_tip",
    "question",
    "human_wanted",
    "nonsense",
    "unclear",
]
"""missing: somebody is sought. found_person: somebody is with us: whose? found: who was sought is back."""
Sum = Literal[
    "danger_now",
    "missing",
    "natural_danger",
    "found_person",
    "found",
    "sighting",
    "property_found",
    "property_lost",
    "crime_tip",
    "scam",
    "human_wanted",
    "question",
    "nonsense",
]
"""What is added up, in the order in which equal sums count. Of "missing" the person says whether child or adult."""
ORDER: tuple[Sum, ...] = get_args(Sum)
URGENT: frozenset[str] = frozenset(
    {"missing", "missing_child", "missing_adult", "found_person", "natural_danger", "danger_now"}
)
ROUTINE: frozenset[str] = frozenset(
    {"found", "property_lost", "property_found", "scam", "crime_tip", "question", "human_wanted", "nonsense"}
)
ENOUGH = 2.0
"""The least sum by which a message is of a kind."""
ALSO = 3.4
"""The least sum of a second kind."""
AHEAD = 1.2
"""How far a routine kind must be ahead of a danger to people that is as likely as HINTED."""
HINTED = 1.0
WEAK = 3.0
"""A routine kind with less than that is not believed beside any word of danger."""
ALARMING = (
    "gone",
    "not_back",
    "lost_one",
    "picked_person",
    "violence",
    "injury",
    "suicide",
    "cry",
    "ransom",
    "nature",
    "burning",
)
NARROW = 0.8
"""How far a sighting must be ahead of a danger."""
SURE = 3.0
"""How far ahead the first is, of which nobody would doubt."""
DESCRIBED = 1.5
"""Two of age, clothing and name: somebody in particular is told of."""


@dataclass(frozen=True)
class Signs:
    """Which cues a message holds."""

    message: Message

    @cached_property
    def held(self) -> dict[str, list[tuple[int, int, str]]]:
        plain = self.message.plain
        return {name: [(*found.span(), found[0]) for found in expr.finditer(plain)] for name, expr in SAID.items()}

    def has(self, *names: str) -> bool:
        return any(self.held[name] for name in names)

    def plus(self, name: str, weight: float) -> float:
        """The weight when the cue is there."""
        return weight if self.held[name] else 0.0

    def several(self, name: str, weight: float, most: int = 3) -> float:
        """The weight for each different phrase of the cue."""
        return min(most, len({words for _, _, words in self.held[name]})) * weight

    @cached_property
    def clothes(self) -> bool:
        return CLOTHES.search(self.message.plain) is not None

    @cached_property
    def aged(self) -> bool:
        return AGED.search(self.message.plain) is not None

    @cached_property
    def described(self) -> float:
        return 0.9 * self.clothes + 0.9 * self.aged + self.plus("named", 0.5)

    @cached_property
    def person(self) -> bool:
        plain = self.message.plain
        return YOUNG.search(plain) is not None or GROWN.search(plain) is not None or self.has("kin")

    @cached_property
    def laugh(self) -> bool:
        text = self.message.text
        return LAUGH.search(text) is not None or any(sign in text for sign in EMOJI_JOKE)

    @cached_property
    def beast(self) -> bool:
        return self.has("animal") and self.has("gone", "give_back", "seek", "lost_thing", "depart")

    @cached_property
    def lost(self) -> float:
        return self.plus("gone", 2.5) + self.plus("not_back", 2.5) + self.plus("seek", 1.5) + self.plus("depart", 1.3)


def sums(signs: Signs) -> dict[Sum, float]:
    """What speaks for each kind."""
    return {
        "missing": _missing(signs),
        "found_person": _found_person(signs),
        "natural_danger": _natural_danger(signs),
        "danger_now": _danger_now(signs),
        "sighting": _sighting(signs),
        "found": _found(signs),
        "property_lost": _property_lost(signs),
        "property_found": _property_found(signs),
        "scam": _scam(signs),
        "crime_tip": _crime_tip(signs),
        "question": _question(signs),
        "human_wanted": _human_wanted(signs),
        "nonsense": _nonsense(signs),
    }


def _missing(s: Signs) -> float:
    if not s.person or not (s.lost or (s.has("kin") and s.described >= DESCRIBED)):
        return 0.0
    total = s.lost + s.plus("kin", 1) + s.described
    total -= s.plus("whose", 1) + s.plus("lost_one", 0.3) + s.plus("posted", 0.8) + s.plus("scam_strong", 1.5)
    total -= s.plus("found", 1 if s.has("friend_back") else 3.5) + s.plus("picked", 0.3) + s.plus("long_ago", 2)
    total -= s.plus("ransom", 1 if s.has("gone") else 3) + s.plus("ask_case", 1) + 3 * s.beast
    if s.has("ask_first") and s.has("office"):
        total -= 2
    if s.has("here") and not s.has("not_back"):
        total -= 0.7 + s.plus("here_sure", 1)
    if s.has("picked") and s.has("here") and not s.has("not_back", "seek"):
        total -= 2
    if s.has("self") and s.has("violence"):
        total -= 1.5
    if s.has("strong_joke") and (s.laugh or s.described < DESCRIBED):
        total -= 3
    return total


def _found_person(s: Signs) -> float:
    astray = s.has("lost_one") and (s.has("picked", "this_one") or not (s.lost or s.has("kin")))
    with_us = s.has("here", "whose") or astray
    if not (s.person and with_us):
        return 0.0
    total = s.plus("here", 1.2) + s.plus("here_sure", 1.7) + s.plus("whose", 2) + s.plus("lost_one", 1.8)
    total += s.plus("picked", 1.5) + 0.6 * s.described
    total -= s.plus("not_back", 2.5) + s.plus("posted", 1) + s.plus("found", 1.5) + s.plus("seek", 0.5)
    total -= 2 * (s.has("kin") and s.has("gone") and not s.has("whose", "picked"))
    return total + 0.4 * astray - s.plus("kin", 0.5 if s.lost < 2 else 1.2) - s.plus("thing_sure", 2.5)


def _natural_danger(s: Signs) -> float:
    if not s.has("nature", "burning", "weather"):
        return 0.0
    total = 0.5 + s.plus("nature", 1.2) + s.several("nature", 1.1) + s.plus("burning", 2.2) + s.plus("help", 0.7)
    if not s.has("help", "burning", "cry"):
        total -= s.plus("scam_strong", 2)
    if s.person and s.has("gone"):
        total -= 1.5
    return total + s.plus("weather", 0.8) - 0.3 * s.described - s.plus("ask_first", 2.2)


def _danger_now(s: Signs) -> float:
    if not s.has("violence", "injury", "suicide", "help", "cry", "ransom"):
        return 0.0
    total = s.plus("violence", 1.7) + s.several("violence", 0.8) + s.plus("injury", 1.5) + s.several("injury", 0.8)
    total += (
        s.plus("suicide", 2.5) + s.plus("help", 1.2) + s.plus("cry", 2.2) + s.plus("self", 1.5) + s.plus("ransom", 4)
    )
    return total - 0.1 * s.described - 3 * s.beast


def _sighting(s: Signs) -> float:
    if not s.has("posted", "saw", "code"):
        return 0.0
    total = s.plus("posted", 2.3) + s.several("posted", 0.4) + s.plus("code", 2.2) + s.plus("saw", 1)
    total += s.plus("this_one", 1.2) + s.plus("right", 0.7) + 0.4 * s.clothes + s.plus("saw_me", 1.1)
    total -= s.plus("not_back", 1.5) + s.plus("here_sure", 0.8) + s.plus("whose", 1) + s.plus("found", 1)
    total -= s.plus("kin", 0.4)
    if not s.has("posted", "this_one", "saw_me"):
        total -= 0.5
    if s.message.words < 10 and not s.has("code", "saw_me"):
        total -= 1.5
    return total


def _found(s: Signs) -> float:
    if not s.has("found"):
        return 0.0
    total = 4.5 + s.plus("thanks", 1.5) - s.plus("not_back", 1.5) - s.plus("ask_first", 2) - s.plus("friend_back", 2)
    total -= s.plus("nature", 2.5) + 2 * (not s.person and not s.has("thanks", "code"))
    return total - 0.7 * s.clothes - 0.5 * s.aged - s.plus("ask_case", 3)


def _property_lost(s: Signs) -> float:
    if not (s.has("lost_thing", "want_back") or s.beast):
        return 0.0
    total = 3 + s.plus("give_back", 1) + s.plus("want_back", 1.5) + 1.5 * s.beast
    total -= s.described * (0.9 if s.has("kin") else 0.4)
    somebody = s.has("injury", "violence") or (s.has("gone") and s.person)
    total -= 1.5 * (s.has("ask") and s.has("office"))
    return total - 1.5 * (somebody and not s.has("want_back") and not s.beast)


def _property_found(s: Signs) -> float:
    if not s.has("pick_thing", "thing_sure"):
        return 0.0
    total = 3.5 + s.plus("thing_sure", 1) - s.plus("want_back", 2) - s.plus("picked_person", 4)
    return total - s.described * (0.7 if s.has("kin") else 0.3)


def _scam(s: Signs) -> float:
    return s.several("scam", 0.7, most=5) + s.plus("scam_strong", 2.2) - s.plus("ransom", 1)


def _crime_tip(s: Signs) -> float:
    return s.plus("crime", 1.2) + s.several("crime", 0.9) + s.plus("tell_crime", 1.5)


def _question(s: Signs) -> float:
    if not s.has("ask", "ask_case"):
        return 0.0
    total = (1.1 if s.has("office") else 0.6) + s.plus("ask_first", 1.1) + s.several("office", 0.9, most=2)
    return total + s.plus("tell_apart", 1.6) + s.plus("ask_case", 1.5) + s.plus("long_ago", 1) - 0.4 * s.described


def _human_wanted(s: Signs) -> float:
    if not s.has("human"):
        return 0.0
    return 2.8 + (s.message.words < 25) + 0.5 * (s.message.words < 12) - 0.4 * s.described


def _nonsense(s: Signs) -> float:
    total = s.plus("joke", 1.2) + s.plus("strong_joke", 2.2) + s.plus("insult", 2.5) + 2 * s.laugh
    bare = s.message.words < 2 and len(s.message.text.strip()) < 2
    return total - 0.3 * s.described + 2.5 * bare


@dataclass(frozen=True, slots=True)
class KindRead:
    """kinds: the main one first, "missing" not yet told apart. sure: 0 to 1. cues: the words that counted."""

    kinds: tuple[str, ...]
    sure: float
    cues: tuple[Span, ...]


_CUES_OF: dict[str, tuple[str, ...]] = {
    "missing": ("gone", "not_back", "seek", "depart", "kin"),
    "found_person": ("here_sure", "here", "whose", "lost_one", "picked"),
    "natural_danger": ("burning", "nature", "weather"),
    "danger_now": ("ransom", "violence", "injury", "suicide", "cry", "help", "self"),
    "sighting": ("posted", "code", "saw_me", "saw", "this_one"),
    "found": ("found",),
    "property_lost": ("lost_thing", "want_back", "animal"),
    "property_found": ("thing_sure", "pick_thing"),
    "scam": ("scam_strong", "scam"),
    "crime_tip": ("crime", "tell_crime"),
    "question": ("ask_first", "ask", "ask_case"),
    "human_wanted": ("human",),
    "nonsense": ("strong_joke", "insult", "joke"),
}


def kinds_in(m: Message) -> KindRead:
    """What kinds the message is of; "unclear" alone when nothing is enough."""
    signs = Signs(m)
    totals = sums(signs)
    ranked = sorted(ORDER, key=lambda kind: -totals[kind])
    best, second = ranked[0], ranked[1]
    if totals[best] < ENOUGH:
        return KindRead(("unclear",), 0.0, ())
    ahead = totals[best] - totals[second]
    if best in ROUTINE and _doubtful(signs, totals, best):
        danger = next(kind for kind in ranked if kind in URGENT)
        kinds = ("unclear", danger) if totals[danger] >= ENOUGH else ("unclear",)
        return KindRead(kinds, 0.0, _cues(signs, best))
    if best == "sighting" and totals["danger_now"] >= ENOUGH and totals[best] - totals["danger_now"] < NARROW:
        return KindRead(("danger_now", "sighting"), 0.0, _cues(signs, "danger_now"))
    if best == "danger_now" and signs.has("ransom") and signs.person:
        return KindRead(("danger_now", "missing"), min(1.0, ahead / SURE), _cues(signs, best))
    also = tuple(
        kind for kind in ranked[1:3] if totals[kind] >= ALSO and kind in (*URGENT, "sighting", "scam", "question")
    )
    return KindRead((best, *also[:1]), min(1.0, max(0.0, ahead) / SURE), _cues(signs, best))


def _doubtful(signs: Signs, totals: dict[Sum, float], routine: Sum) -> bool:
    """Somebody may be in danger, and the routine kind is not clearly ahead."""
    danger = max(totals[kind] for kind in ORDER if kind in URGENT)
    close = danger >= HINTED and totals[routine] - danger < AHEAD
    return close or (totals[routine] < WEAK and signs.has(*ALARMING))


def _cues(signs: Signs, kind: str) -> tuple[Span, ...]:
    return tuple(signs.message.span(start, end) for name in _CUES_OF[kind] for start, end, _ in signs.held[name][:2])
