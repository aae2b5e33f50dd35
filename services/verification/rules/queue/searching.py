"""What somebody who searches means, and the words by which a case is found. Both are spelt the same way: small letters,
no accents, "y" as "i" (schemas/places/names.name_key); a telephone number as it is dialled here."""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Self

from schemas.alerts import CODE
from schemas.content import VIETNAM
from schemas.event import CaseKind, Place
from schemas.places.finding import UnknownCommune, commune, name_key, nearest_commune
from schemas.places.names import fold
from schemas.reports import PUBLIC_PAGE, ReportSubmitted
from services.verification.rules.kinds import KINDS
from services.verification.rules.known import Addition

MOST_WORDS = 500
"""That one case is found by: news of a case that is told for days must not fill the index."""
MOST_ASKED = 12
SHORTEST_BEGINNING = 3
"""A typed word of so many letters is also the beginning of a longer one; "tí" would be that of every "tỉnh"."""
_SIGNS = re.compile(r"[\s.\-–—_/()+]")
_ONLY_A_NUMBER = re.compile(r"[\d\s.\-–—_/()+]+[a-zA-Z]?")
_RUN_TOGETHER = re.compile(r"(\d{2})(\d{5,9})([B-Z]?)")
_CALLED = re.compile(r"^(?:(?:vu(?: viec)?|ma|so)[\s.:]*|#\s*)+(?=\d)")
"""What stands before a number: "#42", "vụ số 42"."""
_OF_A_YEAR = re.compile(r"([1-9]\d)(\s*[.\-–—_/]\s*|\s+)(\d{1,5})\s*([b-z]?)")
_WITHOUT_YEAR = re.compile(r"(\d{1,6})([B-Z]?)")
_OF_A_HOUSE = re.compile(r"so[\s.:]*\d+\s*[a-z]?|\d+\s*[a-z]")
"""What may be part of an address as well: "số 42", "42b"."""
_ADDRESSED = frozenset(["bé", "cháu", "em", "anh", "chị", "cô", "chú", "bác", "ông", "bà", "cụ", "vụ"])
_ADDRESSED_BARE = frozenset(["be", "chau", "em", "anh", "chi", "co", "bac", "ong", "ba", "cu"])
"""In a text without any accents; "chu" and "vu" are surnames."""
_SPOKEN = frozenset(
    name_key(
        "vu viec ma so ten la o tai gan trong cua va hom qua nay sang chieu toi dem tuoi t nam nu trai gai nguoi con"
        " nha be chau em anh chi co chu bac ong ba cu cau thang mo me bo cha xa phuong thon xom lang huyen quan tinh"
        " thanh pho tp bi di lac mat tich tim thay"
    ).split()
)
"""What people say beside names and places. Many are names, too: they are only left out where no case has all
that was typed."""
_FEW_DIGITS = re.compile(r"\d{1,2}t?")
"""An age: "4", "4t"."""
_AGE = re.compile(r"(?<!\S)(\d{1,3})\s*(?:tuổi|tuoi|t)(?!\w)", re.IGNORECASE)
"""Said beside a name or a place: "Bi 4 tuổi", "78t hoằng phú"."""
AGE_OFF = 1
"""Years by which an age that was told may differ from the one that is asked for."""
_DAY = re.compile(r"(\d{1,2})[/.\-](\d{1,2})(?:[/.\-](\d{4}|\d{2}))?")
_DAYS_AGO = {"hom nay": 0, "hom qua": 1, "hom kia": 2}
_KINDS_BY_LABEL = {fold(row.label): kind for kind, row in KINDS.items()}
_SHORTEST_BEGUN, _LONGEST_PHONE = 7, 12
"""Digits of a telephone number, and of what may be the beginning of one."""
SHORTEST_PHONE = 9
_SPACED_PHONE = re.compile(r"(?<!\w)(?:0|\+?84)(?:[\s.\-]*\d){9}(?!\w)")
"""A telephone number within other words, however it is set apart."""
_WITHOUT_ZERO = re.compile(r"[35789]\d{8}")
"""A mobile number as it stands in lists that lose the zero before it."""


class Standing(StrEnum):
    """How far a case is, as a search asks for it."""

    PENDING = "pending"
    ON_AIR = "on_air"
    ENDED = "ended"


_STANDINGS = {
    "chờ xác minh": Standing.PENDING,
    "chưa xác minh": Standing.PENDING,
    "chờ duyệt": Standing.PENDING,
    "đang chờ": Standing.PENDING,
    "đang phát": Standing.ON_AIR,
    "đã kết thúc": Standing.ENDED,
    "kết thúc": Standing.ENDED,
    "đã xong": Standing.ENDED,
}
_STANDINGS_BARE = {fold(words): standing for words, standing in _STANDINGS.items()}


@dataclass(frozen=True)
class Search:
    """What is asked for. ``since`` and ``until``: days of Vietnam, both included, on which it was reported.

    ``same_sender``: the number of a case that a citizen told; only what the same account told is wanted.
    """

    text: str = ""
    standing: Standing | None = None
    kind: CaseKind | None = None
    since: date | None = None
    until: date | None = None
    same_sender: str = ""


@dataclass(frozen=True)
class Meant:
    """Any of these. ``codes``: the numbers that the text may be, the likeliest first; ``words``, all of which a case
    must have; ``day``, when it was reported. What looks like a number may also be a telephone's, a house's or a day.
    ``age``: of whoever it is about, in years, give or take AGE_OFF; beside all of that."""

    codes: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    day: date | None = None
    age: int | None = None

    @property
    def only_a_number(self) -> bool:
        """Whether it can be nothing but a case's."""
        return bool(self.codes) and not self.words and self.day is None and self.age is None

    @property
    def query(self) -> str:
        """For PostgreSQL's tsquery; empty without words."""
        return " & ".join(f"'{word}':*" if len(word) >= SHORTEST_BEGINNING else f"'{word}'" for word in self.words)

    @property
    def spoken(self) -> tuple[str, ...]:
        """Those of its words that may be no more than how one tells of a case."""
        return tuple(word for word in self.words if word in _SPOKEN or _FEW_DIGITS.fullmatch(word))

    @property
    def without_age(self) -> Self:
        return replace(self, age=None) if self.words else self

    def without(self, words: Collection[str]) -> Self:
        return replace(self, words=tuple(word for word in self.words if word not in words))


def meant_by(text: str, today: date) -> Meant:
    """Whatever slipped in typing a number: spaces, dashes, small letters, the zeros before it, what it is called."""
    text = unicodedata.normalize("NFC", text.strip())
    number = _CALLED.sub("", fold(text))
    day = _day(text, today)
    if day is not None:
        of_a_year = _OF_A_YEAR.fullmatch(number)
        return Meant(codes=_codes(number, today) if of_a_year and "-" in of_a_year[2] else (), day=day)
    codes = tuple(dict.fromkeys(code["number"] + code["issue"] for code in CODE.finditer(text.upper())))
    if codes:
        return Meant(codes=codes)
    if not _ONLY_A_NUMBER.fullmatch(number):
        aged = _AGE.search(text)
        return Meant(words=_asked(_AGE.sub(" ", text, count=1)), age=int(aged[1]) if aged else None)
    words = _telephone(number) or (_asked(text) if _OF_A_HOUSE.fullmatch(fold(text)) else ())
    return Meant(codes=_codes(number, today), words=words)


def kind_named(text: str) -> CaseKind | None:
    """The kind whose label the whole text is, with or without accents: "tre lac"."""
    return _KINDS_BY_LABEL.get(fold(unicodedata.normalize("NFC", " ".join(text.split()))))


def standing_named(text: str) -> Standing | None:
    """The state that the whole text names, with its accents or without any: "dang phat", and not "Đặng Phát"."""
    said = unicodedata.normalize("NFC", " ".join(text.split())).lower()
    return (_STANDINGS_BARE if said.isascii() else _STANDINGS).get(said)


def words_of(*told: ReportSubmitted | Addition) -> list[str]:
    """Those by which a case is found: of the names, telephones and places in what was told of it, but by anybody on the
    public page, whose words could crowd out all others."""
    found: dict[str, None] = {}
    for each in told:
        if isinstance(each, Addition) and each.amended_by == PUBLIC_PAGE:
            continue
        found |= dict.fromkeys(_words(" ".join(filter(None, (each.subject.name, each.reporter.name)))))
        found |= dict.fromkeys(_words(_place(each.place)))
        found[dialled(each.reporter.phone or "")] = None
    found.pop("", None)
    return list(found)[:MOST_WORDS]


def as_typed(text: str, words: Collection[str]) -> tuple[str, ...]:
    """Of what was typed, that by which these words are asked for."""
    typed = {key: part for part in reversed(text.split()) for key in _words(part)}
    return tuple(dict.fromkeys(typed.get(word, word) for word in words))


def dialled(phone: str) -> str:
    """+84 912 345 678 as 0912345678."""
    digits = re.sub(r"\D", "", phone)
    return "0" + digits[2:] if digits.startswith("84") and len(digits) in (11, 12) else digits


def begins(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=VIETNAM)


def ends(day: date) -> datetime:
    """The first moment that is no longer of it."""
    return begins(day + timedelta(days=1))


def _codes(number: str, today: date) -> tuple[str, ...]:
    """``number``: digits and signs, in small letters."""
    run_together = _SIGNS.sub("", number).upper()
    of_a_year = _OF_A_YEAR.fullmatch(number)
    codes = [f"{of_a_year[1]}-{int(of_a_year[3]):05}{of_a_year[4].upper()}"] if of_a_year else []
    # A blank or a point may also stand amid a number: 12.642.
    year_is_sure = of_a_year is not None and (not re.fullmatch(r"[\s.]+", of_a_year[2]) or of_a_year[3].startswith("0"))
    if not year_is_sure and (short := _WITHOUT_YEAR.fullmatch(run_together)):
        # Without its year it is of this one, or of the last.
        codes += [f"{year % 100:02}-{int(short[1]):05}{short[2]}" for year in (today.year, today.year - 1)]
    if not codes and (long := _RUN_TOGETHER.fullmatch(run_together)):
        codes.append(f"{long[1]}-{long[2]}{long[3]}")
    return tuple(codes)


def _telephone(number: str) -> tuple[str, ...]:
    """Or its beginning."""
    digits = _SIGNS.sub("", number)
    if not digits.isdigit() or not _SHORTEST_BEGUN <= len(digits) <= _LONGEST_PHONE:
        return ()
    phone = dialled(digits)
    phone = f"0{phone}" if _WITHOUT_ZERO.fullmatch(phone) else phone
    return (phone,) if phone.startswith("0") else ()


def _day(text: str, today: date) -> date | None:
    ago = _DAYS_AGO.get(fold(" ".join(text.split())))
    if ago is not None:
        return today - timedelta(days=ago)
    typed = _DAY.fullmatch(text)
    if typed is None:
        return None
    year = int(typed[3]) if typed[3] else today.year
    try:
        day = date(year + 2000 if year < 100 else year, int(typed[2]), int(typed[1]))
        return day if typed[3] or day <= today else day.replace(year=today.year - 1)
    except ValueError:
        return None


def _asked(text: str) -> tuple[str, ...]:
    """Without what somebody is called by before the name: "bé Tí" was told as Nguyễn Văn Tí."""
    typed = text.split()
    addressed = _ADDRESSED | _ADDRESSED_BARE if text.isascii() else _ADDRESSED
    while len(typed) > 1 and typed[0].lower() in addressed:
        typed.pop(0)
    return _words(" ".join(typed))[:MOST_ASKED]


def _words(text: str) -> tuple[str, ...]:
    text = _SPACED_PHONE.sub(lambda typed: f" {_SIGNS.sub('', typed[0])} ", text)
    keys: dict[str, None] = {}
    for part in text.split():
        digits = _SIGNS.sub("", part)
        is_phone = digits.isdigit() and len(digits) >= SHORTEST_PHONE
        keys |= dict.fromkeys([dialled(digits)] if is_phone else name_key(part).split())
    return tuple(keys)


def _place(place: Place | None) -> str:
    if place is None:
        return ""
    try:
        within = commune(place.commune_code) if place.commune_code else nearest_commune(place.lat, place.lon)
    except UnknownCommune:
        within = nearest_commune(place.lat, place.lon)
    return f"{place.name} {within.label}" if place.is_known else place.name
