"""What is compared of a case: read from its facts, and from the words of a tip, which has no others."""

import re
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from schemas.content import VIETNAM
from schemas.event import CaseKind, Place
from schemas.places.commune_table import UnknownCommune
from schemas.places.finding import commune, nearest_commune
from schemas.places.names import WORD, fold
from schemas.reports import Reporter, Subject
from services.verification.matching.rules.names import words_of
from services.verification.rules.agreement.clothes import clothes_in
from services.verification.rules.agreement.told import TOLD_SEX

EMPTY_WORDS = frozenset(
    WORD.findall(
        "va la thi ma o cua co khong duoc bi mot cac nhung luc khoang hom nay qua ngay gio tuoi chau be con em minh toi"
        " chi anh ong ba nha cho di ve den tu ra vao thay roi nua dang da se voi nguoi mac ao quan dep mau thon xa"
        " huyen tinh lam gi chua duong giup tim xin cong an bao tin"
    )
)
TOLD_AGE = re.compile(r"\b(\d{1,3}) ?(?:tuoi|t)\b")
CODE = re.compile(r"(?<![\w.-])(2\d) ?[-–_./:, ] ?(\d{5,9})(?!\d)")
"""A case's number as people write it: 26-00042, "26 00042"; of one that went out anew, 26-00042B, its first."""
PHONE_DIGITS = 8
"""Fewer are a service number, which half of a province may call from."""


@dataclass(frozen=True)
class Traits:
    """``name``: words as they were told. ``at`` (UTC): when they were last seen, or found; else when it was reported,
    and then ``at_told`` is False. Position and ``commune`` (its code): None while nobody knows the place. ``clothes``:
    garment → colours, folded. ``words``: what else is told, folded. ``pictures``: how they look (rules/pictures.py).
    ``number``: its own, under which it was reported first; ``codes``: those of other cases that its words name."""

    kind: CaseKind
    at: datetime
    at_told: bool = False
    name: tuple[str, ...] = ()
    sex: str | None = None
    age: int | None = None
    lat: float | None = None
    lon: float | None = None
    commune: str | None = None
    phone: str | None = None
    sender: str | None = None
    clothes: tuple[tuple[str, frozenset[str]], ...] = ()
    words: frozenset[str] = frozenset()
    pictures: tuple[str, ...] = ()
    number: str | None = None
    codes: frozenset[str] = frozenset()


def traits_of(
    kind: CaseKind,
    subject: Subject,
    reporter: Reporter,
    description: str,
    place: Place,
    last_seen_at: datetime | None,
    reported_at: datetime,
    pictures: tuple[str, ...] = (),
    case_number: str = "",
) -> Traits:
    """Of a case as it is known by now."""
    number = next(iter(codes_in(case_number)), None)
    at = last_seen_at or reported_at
    told = fold(description)
    looks = " ; ".join(part for part in (subject.clothing, subject.marks, subject.carries, subject.vehicle) if part)
    is_tip = kind == CaseKind.TIP
    known = place.is_known
    return Traits(
        kind=kind,
        at=at,
        at_told=last_seen_at is not None,
        name=words_of(subject.name),
        sex=subject.sex or (_told_sex(told) if is_tip else None),
        age=_age(subject, at) if not is_tip or subject.age is not None else _told_age(told),
        lat=place.lat if known else None,
        lon=place.lon if known else None,
        commune=commune_of(place),
        phone=_phone(reporter.phone),
        sender=reporter.zalo_user_id or None,
        clothes=clothes_in(f"{looks} ; {description}"),
        words=telling_words(f"{looks} {description} {place.name if known else ''}"),
        pictures=pictures,
        number=number,
        codes=codes_in(description) - {number},
    )


def codes_in(text: str) -> frozenset[str]:
    """The numbers of the cases that are named."""
    return frozenset(f"{year}-{number}" for year, number in CODE.findall(text))


@lru_cache(maxsize=4096)
def telling_words(text: str) -> frozenset[str]:
    """Words that are not in every report, folded."""
    folded = (fold(word) for word in WORD.findall(text))
    return frozenset(word for word in folded if len(word) > 1 and word not in EMPTY_WORDS)


def _told_sex(told: str) -> str | None:
    found = {sex for sex, pattern in TOLD_SEX if pattern.search(told)}
    return found.pop() if len(found) == 1 else None


def _told_age(told: str) -> int | None:
    found = TOLD_AGE.search(told)
    return int(found[1]) if found and int(found[1]) <= 120 else None


def _age(subject: Subject, at: datetime) -> int | None:
    if subject.age is None and subject.birth_year is not None:
        return max(0, at.astimezone(VIETNAM).year - subject.birth_year)
    return subject.age


def commune_of(place: Place) -> str | None:
    """Its code; None while nobody knows the place."""
    if not place.is_known:
        return None
    try:
        return commune(place.commune_code).code if place.commune_code else nearest_commune(place.lat, place.lon).code
    except UnknownCommune:
        return nearest_commune(place.lat, place.lon).code


def _phone(written: str | None) -> str | None:
    digits = re.sub(r"\D", "", written or "")
    if digits.startswith("84"):
        digits = "0" + digits[2:]
    return digits if len(digits) >= PHONE_DIGITS else None
