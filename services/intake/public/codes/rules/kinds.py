"""What the public page knows of each kind of case: one row a kind, and a test that none is without."""

from collections.abc import Mapping
from dataclasses import dataclass

from schemas.event import CaseKind


@dataclass(frozen=True)
class KindRow:
    """``found_label``: how its good end is called, with its English in locale/en.po. ``card``: there is a picture to
    share then."""

    found_label: str
    card: bool = False


FOUND, SETTLED = "Đã tìm thấy", "Đã xử lý xong"
KINDS: Mapping[CaseKind, KindRow] = {
    CaseKind.MISSING_CHILD: KindRow(FOUND, card=True),
    CaseKind.MISSING_ADULT: KindRow(FOUND, card=True),
    CaseKind.NATURAL_DANGER: KindRow("Đã hết nguy hiểm"),
    CaseKind.PERSON_IN_DANGER: KindRow("Đã hết nguy hiểm"),
    CaseKind.FOUND_PERSON: KindRow("Đã tìm được gia đình", card=True),
    CaseKind.SAFETY_PREVENTION: KindRow(SETTLED),
    CaseKind.CRIME_WARNING: KindRow(SETTLED),
    CaseKind.LOST_PROPERTY: KindRow(FOUND, card=True),
    CaseKind.LEGAL_NOTICE: KindRow(SETTLED),
    CaseKind.TIP: KindRow(SETTLED),
    CaseKind.UNCLEAR: KindRow(SETTLED),
}
