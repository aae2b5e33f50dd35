"""What wakes somebody, and at whose open desks it rings. Pure."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from schemas.event import CaseKind
from schemas.trust.roster import covers
from services.verification.rules.queue.urgency import URGENCY, Urgency, feared
from services.verification.waking.rules.duty import Duty, in_order, sees_unplaced

WAKING_KINDS = frozenset(
    {CaseKind.MISSING_CHILD, CaseKind.MISSING_ADULT, CaseKind.PERSON_IN_DANGER, CaseKind.NATURAL_DANGER}
)
"""Everything else waits for people who are up. A voice that nobody has heard counts as somebody in danger
(rules/queue/urgency.feared)."""


class WakeReason(StrEnum):
    """``NEWS``: told of an alert on air, such as "found", a sighting, a withdrawal. ``ACCOUNT_STOPPED``: groups of an
    alert on air wait behind an account that sends nothing until a person has looked. ``SENT_BACK``: a second
    signer reads the report otherwise than its content. ``SUPERVISOR_SIGNATURE``: two have signed, and groups of its
    audience wait for a supervisor's signature. ``ORDER_REFUSED``: broadcast has not taken an order about an alert on
    air, so that it is not sent, or goes on otherwise than the desk says. ``CHAT_CONNECTED``: a chat of the login that
    is called was connected."""

    NEW_CASE = "new_case"
    NEWS = "news"
    SECOND_SIGNATURE = "second_signature"
    ACCOUNT_STOPPED = "account_stopped"
    SENT_BACK = "sent_back"
    SUPERVISOR_SIGNATURE = "supervisor_signature"
    ORDER_REFUSED = "order_refused"
    TEST = "test"
    CHAT_CONNECTED = "chat_connected"

    @classmethod
    def _missing_(cls, value: object) -> "WakeReason":
        """A later version has written it: somebody is to look all the same."""
        return cls.NEWS


OF_A_CASE = frozenset(WakeReason) - {WakeReason.TEST, WakeReason.CHAT_CONNECTED}
END_UNTOLD, NEWS_OF_ENDED, GO_ON = "end_untold", "news_of_ended", "go_on"
ASKED = (*(reason.value for reason in WakeReason), END_UNTOLD, NEWS_OF_ENDED, GO_ON)
"""All that ``asks`` says: whoever tells people of wakes has words for each."""


@dataclass(frozen=True)
class Supervisor:
    """``scope``: codes, as in the roster. ``reached``: they have a way by which they can be called."""

    login: str
    name: str
    scope: tuple[str, ...]
    reached: bool = True


@dataclass(frozen=True)
class OpenWake:
    """A wake of a case that nobody has seen to. ``on_duty``: who counts for its area, in their order.
    ``case_ended``: by now; ``end_untold``: and broadcast has not taken that end. ``to_go_on``: what is missing is no
    signature, but that one more person lets go on what was held. ``told``: since the alarm a supervisor was called, and
    that call is not known to have failed; ``by_hand``: where none was, the names of those whom somebody has to
    telephone."""

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
    end_untold: bool = False
    to_go_on: bool = False
    told: bool = False
    on_duty: tuple[str, ...] = ()
    by_hand: tuple[str, ...] = ()

    @property
    def asks(self) -> str:
        return asks(self.reason, case_ended=self.case_ended, end_untold=self.end_untold, to_go_on=self.to_go_on)


def asks(reason: WakeReason, *, case_ended: bool, end_untold: bool, to_go_on: bool) -> str:
    """What it asks for as its case stands by now, of ASKED: more exactly than its reason. The rest as of OpenWake."""
    if reason is WakeReason.NEWS and end_untold:
        return END_UNTOLD
    if reason is WakeReason.NEWS and case_ended:
        return NEWS_OF_ENDED
    return GO_ON if to_go_on else reason.value


def is_for(reason: WakeReason, *, supervisor: bool) -> bool:
    """Whether somebody who may decide can see to it: a signature that only supervisors may give is for them alone."""
    return supervisor or reason is not WakeReason.SUPERVISOR_SIGNATURE


def wakes_somebody(kind: CaseKind, *, exercise: bool) -> bool:
    """An exercise wakes nobody: the way is tried by the test of each duty."""
    return kind in WAKING_KINDS and not exercise


def lies_in(scope: Collection[str], commune_code: str | None, province_code: str | None) -> bool:
    """Whether what lies there is for somebody of this scope; a place that nobody knows may be anywhere."""
    if commune_code is None or province_code is None:
        return sees_unplaced(scope)
    return covers(scope, commune_code, province_code)


def as_shown(wakes: Iterable[OpenWake]) -> list[OpenWake]:
    """As cards stand on a desk: alarms first, then as cases stand in the queue, by urgency and the oldest first.

    Which of a flood are kept is decided before (wakes_db.open_wakes: the newest, as the oldest have been called for and
    stand in the queue). Of those that are shown, whoever has waited longest is taken first; and the card under a finger
    does not move when the next one comes, which stands behind it.
    """

    def place(wake: OpenWake) -> tuple[bool, Urgency, datetime]:
        # What is unclear wakes nobody but as a voice.
        return wake.alarmed_at is None, URGENCY[feared(wake.kind, voiced=True)], wake.opened_at

    return sorted(wakes, key=place)


def rings_at(wake: OpenWake, login: str, scope: Collection[str], *, supervisor: bool = False) -> bool:
    """Whether it rings at this person's open desk: of those on duty for the area, or, when nobody is or it was not
    acknowledged in time, of everybody who may decide there."""
    if login in wake.not_for or not is_for(wake.reason, supervisor=supervisor):
        return False
    if not lies_in(scope, wake.commune_code, wake.province_code):
        return False
    return login in wake.on_duty or not wake.on_duty or wake.alarmed_at is not None


def known_of(wake: OpenWake, duties: Iterable[Duty], supervisors: Collection[Supervisor]) -> OpenWake:
    """With who counts for it now, and whom nobody but a person can tell."""
    logins = {each.login for each in supervisors}
    counting = in_order(
        (duty for duty in duties if is_for(wake.reason, supervisor=duty.login in logins)),
        wake.commune_code,
        wake.province_code,
    )
    untold = wake.alarmed_at is not None and not wake.told
    by_hand = tuple(each.name for each in supervisors if in_charge(each, wake)) if untold else ()
    return replace(wake, on_duty=counting, by_hand=by_hand)


def in_charge(supervisor: Supervisor, wake: OpenWake) -> bool:
    return supervisor.login not in wake.not_for and lies_in(supervisor.scope, wake.commune_code, wake.province_code)


def waits_for(wake: OpenWake, duties: Iterable[Duty], *, supervisor: bool) -> bool:
    """Whether one of these, all of one person, counts as on duty for its area, and is somebody that it is for."""
    if not is_for(wake.reason, supervisor=supervisor):
        return False
    counting = in_order(duties, wake.commune_code, wake.province_code)
    return any(login not in wake.not_for for login in counting)
