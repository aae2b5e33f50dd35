"""What broadcast knows of each kind of case: one row a kind, and a test that none is without.

Lanes. Closings and corrections go before everything: they stop people. Then what endangers a life: missing people and
natural danger share a lane and take turns, nearest groups first, so that ten missing people in a storm do not hold up
the warning of the flood, nor the warning a child. Then families of people who are safe with us: they wait for minutes,
and nobody is in danger meanwhile. Then what is routine, which alone keeps to a group's budget of posts a day, and to
the quiet hours.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from schemas.event import CaseKind

CLOSING_LANE, LIFE_LANE, FAMILY_LANE, ROUTINE_LANE = range(4)


@dataclass(frozen=True, slots=True)
class PosterWords:
    """What stands on a kind's poster beside its facts: of the age, before time and place, over the telephone number."""

    age: str = "{age} tuổi"
    seen: str = "Thấy lần cuối"
    call: str = "THẤY Ở ĐÂU, GỌI NGAY"


@dataclass(frozen=True, slots=True)
class KindRow:
    """``heading``: how people who post by hand are told of it. ``tone``: its colour on their page. ``found``: what the
    card says of its good end, as the text does."""

    lane: int
    heading: str
    tone: str = "grey"
    poster: PosterWords = PosterWords()
    found: str = "ĐÃ XỬ LÝ"


FOUND, NO_DANGER = "ĐÃ TÌM THẤY", "ĐÃ HẾT NGUY HIỂM"
KINDS: Mapping[CaseKind, KindRow] = {
    CaseKind.MISSING_CHILD: KindRow(LIFE_LANE, "TÌM TRẺ LẠC", "red", found=FOUND),
    CaseKind.MISSING_ADULT: KindRow(LIFE_LANE, "TÌM NGƯỜI LẠC", "orange", found=FOUND),
    CaseKind.NATURAL_DANGER: KindRow(LIFE_LANE, "CẢNH BÁO NGUY HIỂM", "red", found=NO_DANGER),
    CaseKind.FOUND_PERSON: KindRow(
        FAMILY_LANE,
        "TÌM NGƯỜI THÂN",
        "orange",
        PosterWords("Khoảng {age} tuổi", "Tìm thấy", "BIẾT GIA ĐÌNH, GỌI NGAY"),
        found="ĐÃ TÌM ĐƯỢC GIA ĐÌNH",
    ),
    CaseKind.PERSON_IN_DANGER: KindRow(LIFE_LANE, "CÓ NGƯỜI GẶP NGUY HIỂM", "red", found=NO_DANGER),
    # Who has lost it or who has found it may have told of it: its words fit both.
    CaseKind.LOST_PROPERTY: KindRow(
        ROUTINE_LANE,
        "TÀI SẢN THẤT LẠC",
        poster=PosterWords(seen="Nơi", call="AI BIẾT, XIN GỌI"),
        found=FOUND,
    ),
    CaseKind.CRIME_WARNING: KindRow(ROUTINE_LANE, "CẢNH BÁO TỘI PHẠM"),
    CaseKind.SAFETY_PREVENTION: KindRow(ROUTINE_LANE, "PHÒNG NGỪA TAI NẠN"),
    CaseKind.LEGAL_NOTICE: KindRow(ROUTINE_LANE, "THÔNG BÁO PHÁP LUẬT", found="ĐÃ XONG"),
    CaseKind.TIP: KindRow(ROUTINE_LANE, "TIN BÁO"),
    CaseKind.UNCLEAR: KindRow(LIFE_LANE, "TIN CHƯA RÕ"),
}
