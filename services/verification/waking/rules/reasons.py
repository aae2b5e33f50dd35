"""What wakes somebody, and at whose open desks it rings. Pure."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from schemas.event import CaseKind
from schemas.trust.roster import covers
from services.verification.waking.rules.duty import sees_unplaced

WAKING_KINDS = frozenset(
    {CaseKind.MISSING_CHILD, CaseKind.MISSING_ADULT, CaseKind.PERSON_IN_DANGER, CaseKind.NATURAL_DANGER}
)
"""Everything else waits for people who are up. A voice that nobody has heard counts as somebody in danger
(rules/queue/urgency.feared)."""


class WakeReason(StrEnum):
    """``NEWS``: told of an alert on air, such as "found", a sighting, a withdrawal. ``ACCOUNT_STOPPED``: groups of an
    alert on air wait behind an account that sends nothing until a person has looked. ``SENT_BACK``: a second
    signer reads the report otherwise than its content. ``CHAT_CONNECTED``: a chat of the login that is called was
    connected."""

    NEW_CASE = "new_case"
    NEWS = "news"
    SECOND_SIGNATURE = "second_signature"
    ACCOUNT_STOPPED = "account_stopped"
    SENT_BACK = "sent_back"
    TEST = "test"
    CHAT_CONNECTED = "chat_connected"

    @classmethod
    def _missing_(cls, value: object) -> "WakeReason":
        """A later version has written it: somebody is to look all the same."""
        return cls.NEWS


OF_A_CASE = frozenset(WakeReason) - {WakeReason.TEST, WakeReason.CHAT_CONNECTED}


@dataclass(frozen=True)
class OpenWake:
    """A wake of a case that nobody has seen to. ``on_duty``: who counts for its area, in their order.
    ``case_ended``: by now."""

    wake_id: UUID
    reason: WakeReason
    case_number: str
    kind: CaseKind
    commune_code: str | None
    province_code: str | None
    not_for: tuple[str, ...]
    opened_at: datetime
    alarmed_at: datetime | None
    case_ended: bool = False
    on_duty: tuple[str, ...] = ()


def wakes_somebody(kind: CaseKind, *, exercise: bool) -> bool:
    """An exercise wakes nobody: the way is tried by the test of each duty."""
    return kind in WAKING_KINDS and not exercise


def lies_in(scope: Collection[str], commune_code: str | None, province_code: str | None) -> bool:
    """Whether what lies there is for somebody of this scope; a place that nobody knows may be anywhere."""
    if commune_code is None or province_code is None:
        return sees_unplaced(scope)
    return covers(scope, commune_code, province_code)


def rings_at(wake: OpenWake, login: str, scope: Collection[str]) -> bool:
    """Whether it rings at this person's open desk: of those on duty for the area, or, when nobody is or it was not
    acknowledged in time, of everybody who may decide there."""
    if login in wake.not_for or not lies_in(scope, wake.commune_code, wake.province_code):
        return False
    return login in wake.on_duty or not wake.on_duty or wake.alarmed_at is not None
