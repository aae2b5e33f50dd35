"""What the public page knows of each kind of case: one row a kind, and a test that none is without."""

from collections.abc import Mapping
from dataclasses import dataclass

from schemas.event import CaseKind


@dataclass(frozen=True)
class KindRow:
    """``found_label``: how its good end is called, with its English in locale/en.po. ``card``: there is a picture to
    share then. ``seen_label``: of the button by which somebody tells what they have seen; without one the page only
    names the number to call."""

    found_label: str
    card: bool = False
    seen_label: str = ""


FOUND, SETTLED = "Đã tìm thấy", "Đã xử lý xong"
SEEN, KNOWN = "Tôi đã thấy", "Tôi biết người này"
OF_A_THING = "Tôi biết về đồ này"
"""Of what somebody has lost, or has found and seeks its owner."""
KINDS: Mapping[CaseKind, KindRow] = {
    CaseKind.MISSING_CHILD: KindRow(FOUND, card=True, seen_label=SEEN),
    CaseKind.MISSING_ADULT: KindRow(FOUND, card=True, seen_label=SEEN),
    CaseKind.NATURAL_DANGER: KindRow("Đã hết nguy hiểm"),
    CaseKind.PERSON_IN_DANGER: KindRow("Đã hết nguy hiểm"),
    CaseKind.FOUND_PERSON: KindRow("Đã tìm được gia đình", card=True, seen_label=KNOWN),
    CaseKind.SAFETY_PREVENTION: KindRow(SETTLED),
    CaseKind.CRIME_WARNING: KindRow(SETTLED),
    CaseKind.LOST_PROPERTY: KindRow(FOUND, card=True, seen_label=OF_A_THING),
    CaseKind.LEGAL_NOTICE: KindRow(SETTLED),
    CaseKind.TIP: KindRow(SETTLED),
    CaseKind.UNCLEAR: KindRow(SETTLED),
}
GOES_ON = frozenset({"on_air", "corrected"})
"""Statuses in which somebody is still looked for, whatever version of the post was read."""


def seen_label(kind: CaseKind, status: str) -> str:
    """How the page asks who has seen somebody; empty where it takes no sightings. ``status``: public_status.Status."""
    return KINDS[kind].seen_label if status in GOES_ON else ""
