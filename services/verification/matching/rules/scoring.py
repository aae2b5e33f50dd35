"""How much speaks for two cases being one, or about one person: evidence weighed and added up, after Fellegi and
Sunter (1969). Pure.

A weight is about the logarithm (base 2) of how much more often two reports of one matter agree so than two that have
nothing to do with each other. The weights were set on generated variants (tests/support/matching), whose seeds the test
does not use.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from schemas.event import CaseKind
from schemas.places.finding import distance_m
from schemas.places.neighbours import neighbours
from services.verification.matching.rules.names import NameLikeness, likeness
from services.verification.matching.rules.pictures import share_one
from services.verification.matching.rules.reasons import AGAINST, MatchReason
from services.verification.matching.rules.traits import Traits


class Relation(StrEnum):
    """``SAME``: one case, told twice. ``WHOSE``: somebody was found, and may be who is missed. ``SIGHTING``: a tip
    without a code, and a case on air."""

    SAME = "same"
    WHOSE = "whose"
    SIGHTING = "sighting"


MISSING = frozenset({CaseKind.MISSING_CHILD, CaseKind.MISSING_ADULT})
PERSONS = MISSING | {CaseKind.FOUND_PERSON}
SOUGHT = MISSING | {CaseKind.LOST_PROPERTY}
"""What somebody may have seen."""

ENOUGH = {Relation.SAME: 6.0, Relation.WHOSE: 4.0, Relation.SIGHTING: 4.0}
"""The sum from which on two cases are proposed."""
HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Evidence:
    """``weight`` below zero speaks against."""

    reason: MatchReason
    weight: float


@dataclass(frozen=True)
class Likeness:
    """How two cases belong together, the sum, and why; the heaviest reason first."""

    relation: Relation
    score: float
    evidence: tuple[Evidence, ...]

    @property
    def is_proposed(self) -> bool:
        """The same picture always: where all else differs, it was taken from the other case. And whoever names the code
        of a case speaks of it."""
        sure = {MatchReason.SAME_PICTURE, MatchReason.NAMED_BY_CODE}
        return self.score >= ENOUGH[self.relation] or not sure.isdisjoint(self.reasons)

    @property
    def rank(self) -> tuple[bool, float]:
        """What is named by its code comes first, then the highest sum."""
        return MatchReason.NAMED_BY_CODE in self.reasons, self.score

    @property
    def reasons(self) -> tuple[MatchReason, ...]:
        return tuple(each.reason for each in self.evidence if each.reason not in AGAINST)

    @property
    def against(self) -> tuple[MatchReason, ...]:
        return tuple(each.reason for each in self.evidence if each.reason in AGAINST)


def relation_of(one: CaseKind, other: CaseKind) -> Relation | None:
    """How cases of these kinds may belong together; None: not at all."""
    if CaseKind.TIP in (one, other):
        return Relation.SIGHTING if {one, other} & SOUGHT else None
    if (one in MISSING and other in MISSING) or one == other:
        return Relation.SAME
    return Relation.WHOSE if {one, other} <= PERSONS else None


def partners(kind: CaseKind) -> tuple[CaseKind, ...]:
    """Kinds of case that one of this kind may belong with."""
    return tuple(other for other in CaseKind if relation_of(kind, other) is not None)


def compare(one: Traits, other: Traits) -> Likeness | None:
    """None for kinds that have nothing to do with each other."""
    relation = relation_of(one.kind, other.kind)
    if relation is None and _named(one, other) and {CaseKind.TIP, CaseKind.UNCLEAR} & {one.kind, other.kind}:
        relation = Relation.SIGHTING
    if relation is None:
        return None
    evidence = sorted(_evidence(relation, one, other), key=lambda each: -abs(each.weight))
    return Likeness(relation, sum(each.weight for each in evidence), tuple(evidence))


def _evidence(relation: Relation, one: Traits, other: Traits) -> Iterator[Evidence]:
    found = (
        Evidence(MatchReason.NAMED_BY_CODE, 20.0) if _named(one, other) else None,
        _pictures(one, other),
        _caller(relation, one, other),
        _name(one, other),
        _sex(one, other),
        _age(one, other),
        _place(relation, one, other),
        _time(relation, one, other),
        *_clothes(one, other),
        _words(relation, one, other),
    )
    return (each for each in found if each is not None)


def _named(one: Traits, other: Traits) -> bool:
    return other.number in one.codes or one.number in other.codes


def _pictures(one: Traits, other: Traits) -> Evidence | None:
    """Two photos of one person are not the same picture."""
    return Evidence(MatchReason.SAME_PICTURE, 20.0) if share_one(one.pictures, other.pictures) else None


def _caller(relation: Relation, one: Traits, other: Traits) -> Evidence | None:
    """Who found somebody, or saw them, is seldom the one who misses them."""
    counts = 4.0 if relation is Relation.SAME else 1.0
    if one.phone and one.phone == other.phone:
        return Evidence(MatchReason.SAME_PHONE, counts)
    if one.sender and one.sender == other.sender:
        return Evidence(MatchReason.SAME_SENDER, counts)
    return None


def _name(one: Traits, other: Traits) -> Evidence | None:
    if not one.name or not other.name:
        return None
    alike, fewest = likeness(one.name, other.name), min(len(one.name), len(other.name))
    if fewest == 1:
        # A child goes by another name at home.
        known = MatchReason.SAME_NAME if len(one.name) == len(other.name) else MatchReason.PART_OF_NAME
        return Evidence(MatchReason.OTHER_NAME, -1.5) if alike.strangers else Evidence(known, 3.5 * alike.alike)
    if alike.strangers:
        return _part_of_name(alike)
    if alike.alike >= 0.97:
        return Evidence(MatchReason.SAME_NAME, 5.0 + 0.75 * min(fewest, 4))
    return Evidence(MatchReason.LIKE_NAME, 1.0 + 5.0 * alike.alike)


def _part_of_name(alike: NameLikeness) -> Evidence:
    """Half of a village shares a surname; who shares the last word alone is somebody else more often than not."""
    if not alike.last:
        return Evidence(MatchReason.OTHER_NAME, -8.0)
    weight = 1.0 if alike.strangers == 1 else -2.0
    return Evidence(MatchReason.PART_OF_NAME if weight > 0 else MatchReason.OTHER_NAME, weight)


def _sex(one: Traits, other: Traits) -> Evidence | None:
    if one.sex is None or other.sex is None:
        return None
    same = one.sex == other.sex
    return Evidence(MatchReason.SAME_SEX, 0.7) if same else Evidence(MatchReason.OTHER_SEX, -6.0)


def _age(one: Traits, other: Traits) -> Evidence | None:
    """A year more or less is how people say it; of the old, and by who has only seen them, more."""
    if one.age is None or other.age is None:
        return None
    apart, older = abs(one.age - other.age), max(one.age, other.age)
    seen = CaseKind.FOUND_PERSON in (one.kind, other.kind) or CaseKind.TIP in (one.kind, other.kind)
    slack = 1 + older // 15 + (1 + older // 10 if seen else 0)
    if apart == 0:
        return Evidence(MatchReason.SAME_AGE, 1.5)
    if apart <= slack:
        return Evidence(MatchReason.NEAR_AGE, 1.0 if apart == 1 else 0.5)
    return Evidence(MatchReason.OTHER_AGE, max(-10.0, -2.0 * (apart - slack)))


def _place(relation: Relation, one: Traits, other: Traits) -> Evidence | None:
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    km = distance_m(one.lat, one.lon, other.lat, other.lon) / 1000
    if one.commune == other.commune or km <= 2:
        return Evidence(MatchReason.SAME_PLACE, 2.5)
    if km <= 6 or (one.commune and other.commune and other.commune in neighbours(one.commune)):
        return Evidence(MatchReason.NEAR_PLACE, 1.5)
    if km <= 15:
        return Evidence(MatchReason.NEAR_PLACE, 0.5)
    # Who is lost walks, or boards a bus.
    far, farther = (-3.0, -5.0) if relation is Relation.SAME else (-0.5, -2.5)
    return Evidence(MatchReason.OTHER_PLACE, far if km <= 60 else farther)


def _time(relation: Relation, one: Traits, other: Traits) -> Evidence | None:
    apart = abs(one.at - other.at)
    if relation is not Relation.SAME:
        return _later(relation, one, other)
    if apart <= HOUR and one.at_told and other.at_told:
        return Evidence(MatchReason.SAME_TIME, 1.5)
    if apart <= 12 * HOUR:
        return Evidence(MatchReason.NEAR_TIME, 0.7)
    return Evidence(MatchReason.OTHER_TIME, -1.0 if apart <= 36 * HOUR else -3.0)


def _later(relation: Relation, one: Traits, other: Traits) -> Evidence | None:
    """Somebody is found, or seen, after they were missed; an hour may be wrong, and told times are."""
    seen, missed = (one, other) if one.kind in (CaseKind.FOUND_PERSON, CaseKind.TIP) else (other, one)
    if seen.at < missed.at - 3 * HOUR and missed.at_told:
        return Evidence(MatchReason.OTHER_TIME, -4.0)
    days = (seen.at - missed.at) / (24 * HOUR)
    if days <= 1:
        return Evidence(MatchReason.NEAR_TIME, 1.0)
    return Evidence(MatchReason.OTHER_TIME, -1.0) if days > 4 else None


def _clothes(one: Traits, other: Traits) -> Iterator[Evidence]:
    theirs = dict(other.clothes)
    both = [(colours, theirs[garment]) for garment, colours in one.clothes if garment in theirs]
    same = sum(bool(mine & yours) for mine, yours in both)
    differ = len(both) - same
    if same:
        yield Evidence(MatchReason.SAME_CLOTHES, (2.0, 3.5, 4.5)[min(same, 3) - 1])
    if differ:
        # One colour is remembered wrongly, not all.
        yield Evidence(MatchReason.OTHER_CLOTHES, -1.5 * differ if same else -2.5 * differ)


def _words(relation: Relation, one: Traits, other: Traits) -> Evidence | None:
    shared = len(one.words & other.words)
    least = min(len(one.words), len(other.words))
    if shared < 3 or not least:
        return None
    # Of a danger or of a thing that was lost there is little else to compare.
    most = 0.5 if one.kind in PERSONS or relation is not Relation.SAME else 3.0
    return Evidence(MatchReason.SAME_WORDS, most * min(1.0, shared / least * 1.5))
