"""Whether who is sought is a child or grown: by the family's word for them, and by their age."""

from collections.abc import Sequence
from datetime import datetime

from services.intake.understanding.rules.persons import GROWN_UP, Age, likely_age
from services.intake.understanding.rules.vocabulary import ADULT, CHILD
from services.intake.understanding.rules.words import Message, pattern

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


def sought_child(m: Message, ages: Sequence[Age], gone: int, now: datetime) -> bool:
    """gone: where in `plain` it is said that they are gone; the family's word nearest to it is theirs."""
    own = [
        found
        for found in _OWN.finditer(m.plain)
        if not _ADDRESSED.search(m.plain[max(0, found.start() - 8) : found.end() + 8])
    ]
    nearest = min(own, key=lambda found: _apart(found.start(), gone), default=None)
    if nearest is None:
        return _unnamed_child(m, ages, now)
    if nearest["child"]:
        age = likely_age(ages, now, child=True)
        return age.at(now) < GROWN_UP if age else not _GROWN_LIFE.search(m.plain)
    age = likely_age(ages, now, child=False)
    return age is not None and age.at(now) < GROWN_UP


def _unnamed_child(m: Message, ages: Sequence[Age], now: datetime) -> bool:
    age = likely_age(ages, now, child=None)
    if age:
        return age.at(now) < GROWN_UP
    if _GROWN_LIFE.search(m.plain):
        return False
    plain = _ADDRESSED.sub(" ", m.plain)
    return not _ADULT.search(plain) or _CHILD.search(plain) is not None


def _apart(start: int, gone: int) -> int:
    """Who is gone is named before it is said; a word behind counts as far."""
    return gone - start if start <= gone else 2 * (start - gone)
