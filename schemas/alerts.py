"""Topic ``alerts``: what an officer decided. Every record carries a signature; broadcast refuses one without it."""

import re
from datetime import timedelta
from typing import ClassVar, Literal, LiteralString
from uuid import UUID

from pydantic import AwareDatetime, Field

from schemas.audience import Audience as Audience
from schemas.content import Content, Document
from schemas.event import Event
from schemas.trust.statements import Signed

Outcome = Literal["found", "found_safe", "cancelled", "expired"]
"""How an alert ended. ``found`` says that the search is over, ``found_safe`` also that the person is safe."""
FOUND_OUTCOMES = frozenset({"found", "found_safe"})
CLOSING_LIFE = timedelta(days=3)
"""How long after its end an alert's closing may still be on its way to groups; until then its words are needed."""
CLOSING_SUFFIX = "/KT"
"""kết thúc (ended): tells the closing's code from the alert's own."""


def post_code(alert_code: str, version: int) -> str:
    """The code in the posts of one version, by which they are found again: 26-00042, then 26-00042/2."""
    return alert_code if version == 1 else f"{alert_code}/{version}"


def closing_code(alert_code: str) -> str:
    return alert_code + CLOSING_SUFFIX


ISSUES: LiteralString = "BCDEFGHIJKLMNOPQRSTUVWXYZ"
"""What stands behind a number that goes out anew, in this order."""
_ALERT_CODE = re.compile(r"(?P<number>[0-9]{2}-[0-9]{5,9})(?P<issue>[B-Z]?)")
CODE = re.compile(rf"(?<![\w/-]){_ALERT_CODE.pattern}(?:/(?:[0-9]{{1,3}}|KT))?(?![\w/-])")
"""A code standing by itself: of an alert, of one that goes out anew (26-00042B), of a version, or of a closing."""


def next_issue_code(alert_code: str) -> str:
    """The code under which an alert goes out anew after a wrong ending: 26-00042B, then 26-00042C.

    Raises ValueError for what is no alert's code, and after Z.
    """
    known = _ALERT_CODE.fullmatch(alert_code)
    if known is None or known["issue"] == "Z":
        raise ValueError(f"no alert can follow {alert_code!r}")
    return known["number"] + chr(ord(known["issue"] or "A") + 1)


def later_codes(case_number: str) -> list[str]:
    """All codes under which an alert may go out anew."""
    return [case_number + issue for issue in ISSUES]


def earlier_codes(code: str) -> list[str]:
    """All codes under which this alert went out before: 26-00042 and 26-00042B of 26-00042C.

    Raises ValueError for what is no alert's code.
    """
    first = first_code(code)
    issues = [first, *later_codes(first)]
    return issues[: issues.index(code)]


def first_code(code: str) -> str:
    """The code under which an alert went out first: 26-00042 of 26-00042B. Raises ValueError for what is no code."""
    known = CODE.fullmatch(code)
    if known is None:
        raise ValueError(f"no alert's code: {code!r}")
    return known["number"]


def only_names(text: str, code: str) -> bool:
    """Whether a post that has this code in it is another's: a closing names the alert that it ends, and an alert that
    goes out anew the one that was ended wrongly."""
    if re.search(rf"(?<![\w/-]){re.escape(closing_code(code))}(?![\w/-])", text):
        return True
    own = CODE.fullmatch(code)
    return own is not None and any(
        other["number"] == own["number"] and other["issue"] > own["issue"] for other in CODE.finditer(text)
    )


class ApprovedContent(Event):
    """Content that an officer approved. ``content``: the document's own text, whose UTF-8 ``content_hash`` is of.

    Whoever reads it keeps these bytes and makes none anew (schemas/content.py). ``approvals``: what people have signed
    of it by now (statements.Approve, and statements.Submit of the report); how far it reaches follows from them.
    """

    version: ClassVar[int] = 2

    alert_id: UUID
    alert_version: int = Field(ge=1)
    case_id: UUID
    content: str
    content_hash: str
    approved_by: str
    approved_at: AwareDatetime
    expires_at: AwareDatetime
    approvals: tuple[Signed, ...] = ()

    @property
    def document(self) -> Document:
        return Document(self.content.encode())

    @property
    def said(self) -> Content:
        """The content of the document. Raises ValueError for one that cannot be read."""
        return self.document.content


class AlertApproved(ApprovedContent):
    """An officer approved this very content; version 1 of an alert."""


class AlertCorrected(ApprovedContent):
    """A later version, in the place of all before it.

    What is queued of those is dropped, and groups that have one of them get this one after it.
    """

    alert_version: int = Field(ge=2)


class AlertCountersigned(Event):
    """Somebody else has signed what is on air as well: it goes as far as all who have signed it may send it."""

    alert_id: UUID
    alert_version: int = Field(ge=1)
    case_id: UUID
    approvals: tuple[Signed, ...] = Field(min_length=1)


class AlertSteered(Event):
    """How the rings of an alert are to go on: one order (statements.Hold, Resume, Release, Recentre, Stop), signed by
    one person or by several, each of whom has signed their own statement of it."""

    version: ClassVar[int] = 2

    alert_id: UUID
    case_id: UUID
    orders: tuple[Signed, ...] = Field(min_length=1)


class AlertClosed(Event):
    """The alert is over: nothing of it may start any more, and groups that have it get ``closing_text``.

    ``orders``: who has signed these words (statements.Close); nobody where the time that was approved is up.
    """

    alert_id: UUID
    case_id: UUID
    alert_code: str
    outcome: Outcome
    closing_text: str = Field(min_length=1, max_length=2000)
    closed_by: str
    closed_at: AwareDatetime
    orders: tuple[Signed, ...] = ()
