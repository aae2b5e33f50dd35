"""One alert as messages of the Common Alerting Protocol 1.2 (OASIS, July 2010): Alert, then Update, then Cancel.

Messages of an alert are counted: 26-00042.1, 26-00042.2, and 26-00042.KT for its end. Another one follows whatever
changes of what it says: its words, where it lies, until when. Each names all before it. A Cancel says which alert is
over and how, and nothing of what the alert said. What was told, and no group was ever sent, is taken back by a Cancel
of its own, 26-00042.1.RUT (rút lại); once it is sent, the next message follows.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from schemas.alerts import post_code
from schemas.content import VIETNAM
from schemas.event import CaseKind
from schemas.places.line import Position
from services.intake.public.codes.rules.kinds import KINDS

CAP = "urn:oasis:names:tc:emergency:cap:1.2"
OVER, WITHDRAWN = "KT", "RUT"
LONGEST_HEADLINE = 160
"""Characters, as the standard advises."""
UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold."""


@dataclass(frozen=True)
class EventWords:
    """``event``: what it is about; ``category``: one of the standard's."""

    event: str
    category: str


EVENTS: Mapping[CaseKind, EventWords] = {
    CaseKind.MISSING_CHILD: EventWords("Tìm trẻ lạc", "Rescue"),
    CaseKind.MISSING_ADULT: EventWords("Tìm người lạc", "Rescue"),
    CaseKind.FOUND_PERSON: EventWords("Tìm người thân", "Rescue"),
    CaseKind.NATURAL_DANGER: EventWords("Thiên tai, cháy", "Safety"),
    CaseKind.PERSON_IN_DANGER: EventWords("Kêu cứu", "Rescue"),
    CaseKind.LOST_PROPERTY: EventWords("Đồ thất lạc", "Other"),
    CaseKind.CRIME_WARNING: EventWords("Cảnh báo tội phạm", "Security"),
    CaseKind.SAFETY_PREVENTION: EventWords("Phòng ngừa tai nạn", "Safety"),
    CaseKind.LEGAL_NOTICE: EventWords("Thông báo pháp luật", "Other"),
    CaseKind.TIP: EventWords("Tin báo", "Other"),
    CaseKind.UNCLEAR: EventWords("Tin báo", "Other"),
}
ENDED = {
    "withdrawn": "Tin chưa phát, đã rút lại",
    "found_safe": "Đã tìm thấy, đã về an toàn",
    "cancelled": "Tin đã hủy",
    "expired": "Tin đã hết hạn",
}
"""As the public page says it; "found" is called by the kind."""
NO_ALL_CLEAR = frozenset({"expired", "withdrawn"})


@dataclass(frozen=True)
class Circle:
    """WGS 84 degrees; kilometres."""

    lat: float
    lon: float
    km: float


@dataclass(frozen=True)
class Told:
    """An alert as the public may know it. ``version``: the one that stands. ``told_at``: when each message of it was
    told here, the first one first, without the Cancel. ``outcome``: None while it is on air; then ``text``,
    ``expires_at``, ``area``, ``circles`` and ``polygons`` say nothing any more.

    ``polygons``: of an alert along a line; corners in degrees, the first one once more at the end. Together they are
    where it goes. ``call``: the number that its posts name, if not that of whoever publishes.
    """

    case_number: str
    kind: CaseKind
    exercise: bool
    version: int
    told_at: tuple[datetime, ...]
    expires_at: datetime | None = None
    text: str = ""
    area: str = ""
    circles: tuple[Circle, ...] = ()
    polygons: tuple[tuple[Position, ...], ...] = ()
    outcome: str | None = None
    ended_at: datetime | None = None
    call: str = ""

    @property
    def identifier(self) -> str:
        """Of its newest message."""
        if self.outcome == "withdrawn":
            return f"{self.case_number}.{len(self.told_at)}.{WITHDRAWN}"
        return f"{self.case_number}.{OVER if self.outcome else len(self.told_at)}"

    @property
    def has_page(self) -> bool:
        """Of what was taken back there is none."""
        return self.outcome != "withdrawn"

    @property
    def sent(self) -> datetime:
        return self.ended_at if self.outcome and self.ended_at else self.told_at[-1]

    @property
    def event(self) -> str:
        event = EVENTS[self.kind].event
        return f"DIỄN TẬP: {event}" if self.exercise else event

    @property
    def title(self) -> str:
        """What it is about and where; once it is over, how it ended."""
        if self.outcome:
            return f"{self.event}, {self.case_number}: {ENDED.get(self.outcome, KINDS[self.kind].found_label)}"
        return f"{self.event}, {self.area}" if self.area else self.event


@dataclass(frozen=True)
class Publisher:
    """Whose alerts these are. ``sender``: names this installation in the world. ``page_url``: of the public page, which
    a code stands behind."""

    sender: str
    name: str
    phone: str
    page_url: str

    def page_of(self, alert: Told) -> str:
        """Of the version that stands: behind the bare number lies the first one."""
        return f"{self.page_url}/{post_code(alert.case_number, alert.version)}"


def message(alert: Told, publisher: Publisher) -> bytes:
    """The newest message of the alert, as XML."""
    root = ET.Element("alert", xmlns=CAP)
    _add(root, "identifier", alert.identifier)
    _add(root, "sender", publisher.sender)
    _add(root, "sent", moment(alert.sent))
    _add(root, "status", "Exercise" if alert.exercise else "Actual")
    _add(root, "msgType", "Cancel" if alert.outcome else "Alert" if len(alert.told_at) == 1 else "Update")
    _add(root, "scope", "Public")
    if alert.exercise:
        _add(root, "note", "DIỄN TẬP – không phải tin thật")
    earlier = alert.told_at if alert.outcome else alert.told_at[:-1]
    if earlier:
        named = (f"{publisher.sender},{alert.case_number}.{count},{moment(at)}" for count, at in enumerate(earlier, 1))
        _add(root, "references", " ".join(named))
    _add_info(root, alert, publisher)
    written: bytes = ET.tostring(root, encoding="utf-8")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + written


def moment(at: datetime) -> str:
    """As the standard writes it: whole seconds, with the offset of Vietnam."""
    return at.astimezone(VIETNAM).isoformat(timespec="seconds")


def _add_info(root: ET.Element, alert: Told, publisher: Publisher) -> None:
    """The order is the standard's."""
    info = ET.SubElement(root, "info")
    _add(info, "language", "vi-VN")
    _add(info, "category", EVENTS[alert.kind].category)
    _add(info, "event", alert.event)
    # Time alone finds nobody and ends no danger: an expiry is no all-clear, and nothing is past by it; nor by what is
    # taken back.
    if alert.outcome and alert.outcome not in NO_ALL_CLEAR:
        _add(info, "responseType", "AllClear")
    _add(info, "urgency", _urgency(alert))
    _add(info, "severity", "Severe" if alert.kind.urgent else "Moderate")
    _add(info, "certainty", "Observed")
    if alert.expires_at and not alert.outcome:
        _add(info, "expires", moment(alert.expires_at))
    _add(info, "senderName", publisher.name)
    _add(info, "headline", alert.title[:LONGEST_HEADLINE])
    if alert.text and not alert.outcome:
        _add(info, "description", alert.text)
    if alert.has_page:
        _add(info, "web", publisher.page_of(alert))
    _add(info, "contact", alert.call or publisher.phone)
    if alert.area and not alert.outcome:
        area = ET.SubElement(info, "area")
        _add(area, "areaDesc", alert.area)
        for corners in alert.polygons:
            _add(area, "polygon", " ".join(f"{lat:.4f},{lon:.4f}" for lat, lon in corners))
        for circle in alert.circles:
            _add(area, "circle", f"{circle.lat:g},{circle.lon:g} {circle.km:g}")


def _urgency(alert: Told) -> str:
    if alert.outcome:
        return "Unknown" if alert.outcome in NO_ALL_CLEAR else "Past"
    return "Immediate" if alert.kind.urgent else "Expected"


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = UNWRITABLE.sub("", text)
