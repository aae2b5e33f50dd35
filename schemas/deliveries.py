"""Topic ``deliveries``: how far an alert has come, for the officer's page; and that its words are erased."""

from collections.abc import Mapping
from typing import Literal
from uuid import UUID

from pydantic import AwareDatetime, Field

from schemas.event import Event, Model


class Counts(Model):
    """Deliveries by state; their sum is the number of groups in released rings.

    ``handed``: a person has been asked to post, and has not said that it is done.
    """

    queued: int = 0
    sending: int = 0
    handed: int = 0
    sent: int = 0
    in_doubt: int = 0
    failed: int = 0
    dropped: int = 0

    @property
    def total(self) -> int:
        return self.queued + self.sending + self.handed + self.sent + self.in_doubt + self.failed + self.dropped

    @property
    def posted(self) -> int:
        """Where it stands, or may: people may have posted what they were asked to."""
        return self.sent + self.handed + self.in_doubt

    @property
    def unsettled(self) -> int:
        return self.queued + self.sending + self.handed + self.in_doubt


class RingProgress(Model):
    """One ring. ``release_at``: when its time comes; ``released_at``: when it went; both None: it will not go."""

    ring: int
    groups: int
    members: int
    release_at: AwareDatetime | None = None
    released_at: AwareDatetime | None = None
    sent: int = 0


class RelayProgress(Model):
    """One commune officer's part of an alert and its closing. ``name``: how the officer is called; not in events of
    before. ``escalated``: whom the task has gone on to: second, neighbours, desk."""

    officer: str
    name: str = ""
    commune_code: str
    groups: int
    posted: int
    deadline: AwareDatetime
    escalated: str | None = None


class Interruption(Model):
    """Trouble of accounts that this alert goes through; it spends no group's attempts.

    ``what``: "platform" (nothing can be sent through these accounts; Loa tries again every few seconds), "pictures"
    (uploads fail; the alert goes out as text alone meanwhile) or "account" (stopped until a person resumes it; not in
    events of before). ``since``: when the longest of them began.
    ``groups``: how many still wait behind these ``accounts``.
    """

    what: Literal["platform", "pictures", "account"]
    since: AwareDatetime
    accounts: int
    groups: int


class DeliveryProgress(Event):
    """A whole picture as of ``occurred_at``; the newest one wins, so losing or repeating one changes nothing.

    ``decile_seconds[i]`` is the time from approval until (i+1)·10 % of the groups had the alert, as far as reached.
    ``reasons`` counts failed and dropped deliveries by reason. ``alert`` counts the newest version, ``corrected`` the
    groups where an earlier one stands; ``corrected_asked`` of them are counted in ``alert`` as handed or in doubt, too
    (0 in events of before). ``pictured`` and ``text_alone`` count the groups that have the newest version
    with its picture, and without it because it was not to be had in time; both 0 where none was meant.
    ``first_group_at``: when the first group had any version. ``first_ring_at``: when 95 % of the groups of the first
    version's first ring had it; None until then, and in events of before. ``ended``: broadcast has taken its end,
    whether or not a group is told of it; False in events of before.
    """

    alert_id: UUID
    alert_version: int
    alert: Counts
    closing: Counts
    members_reached: int = 0
    decile_seconds: tuple[float, ...] = ()
    reasons: dict[str, int] = Field(default_factory=dict)
    eta_seconds: float | None = None
    corrected: int = 0
    corrected_asked: int = 0
    rings: tuple[RingProgress, ...] = ()
    held: bool = False
    stopped: bool = False
    relay: tuple[RelayProgress, ...] = ()
    pictured: int = 0
    text_alone: int = 0
    interruptions: tuple[Interruption, ...] = ()
    first_group_at: AwareDatetime | None = None
    first_ring_at: AwareDatetime | None = None
    ended: bool = False


class GroupPost(Model):
    """A group that has an alert; as broadcast answers the desk, and no event. ``ring``: in which it lies, from 0."""

    group_id: str
    name: str
    ring: int
    posted_at: AwareDatetime


class OutOfReach(Model):
    """A group that an alert is meant for and no way leads to; as broadcast answers the desk, and no event. ``reason``:
    why, and ``since`` when, where that is known. ``ring``: from 0; ``distance_m``: from the centre. ``planned``: it
    stands in the ledger, too, as dropped."""

    group_id: str
    name: str
    channel: str
    account_id: str
    commune_code: str
    members: int
    ring: int
    distance_m: int
    reason: str
    since: AwareDatetime | None
    planned: bool


class PostsAsked(Model):
    """Of which alerts posts are counted by group: the desk's question to broadcast, and no event. ``named``: groups
    that are wanted whatever they have."""

    alerts: tuple[UUID, ...] = Field(max_length=100_000)
    named: tuple[str, ...] = Field(default=(), max_length=10_000)
    most: int = Field(default=50, ge=1, le=1000)


class PostsOfGroup(Model):
    """``posts``: by kind of case; of an alert, in whatever version, one, and one of its closing."""

    group_id: str
    name: str
    posts: Mapping[str, int]

    @property
    def total(self) -> int:
        return sum(self.posts.values())


class PostsByGroup(Model):
    """``groups``: how many have any. ``listed``: those with the most first, and those that were named."""

    groups: int
    posts: int
    listed: tuple[PostsOfGroup, ...]


class PartProgress(Model):
    """A part of an alert: the groups of one commune, or of one account. ``key``: the commune's code, or the account's
    id; ``name``, ``telephone``: of an officer who posts by hand, else empty; ``stopped``: why the account sends
    nothing, a reason. ``alert`` counts the newest version. ``members``: of its groups. ``late``: groups for which
    others were asked as well, since the officer was silent or cannot be reached."""

    key: str
    name: str = ""
    telephone: str = ""
    channel: str = ""
    stopped: str | None = None
    members: int = 0
    late: int = 0
    alert: Counts = Counts()
    closing: Counts = Counts()


class PartsProgress(Model):
    """How far an alert and its closing have come, as of one moment; as broadcast answers the desk, and no event."""

    as_of: AwareDatetime
    communes: tuple[PartProgress, ...] = ()
    accounts: tuple[PartProgress, ...] = ()


class OfficerChat(Model):
    """Of somebody who posts by hand with the Official Account: whether it can write to them (broadcast's
    relay/waking/rules/ways.py says what each state means), since when that shows, and until when. As broadcast answers
    the desk and the officer's page, and no event."""

    state: Literal["open", "closed", "failed", "stopped", "unknown", "none"]
    since: AwareDatetime | None
    until: AwareDatetime | None


class OfficerPhone(Model):
    """``proven_at``: when a call was last pressed on it. ``gone_at``: since when it can no more be called."""

    label: str
    added_at: AwareDatetime
    proven_at: AwareDatetime | None
    gone_at: AwareDatetime | None

    @property
    def wakes(self) -> bool:
        return self.proven_at is not None and self.gone_at is None


class EndRefused(Event):
    """Broadcast has not taken this end of an alert: no group is told of it, and what was queued goes on.

    ``end_id``: the AlertClosed that it was told by. ``reason``: a short fixed word, such as "revoked"
    (docs/operations.md has them under UnsignedRefused).
    """

    alert_id: UUID
    case_id: UUID
    end_id: UUID
    reason: str = Field(max_length=80)


Refused = Literal["key", "too_often", "reach", "voice", "too_late", "grown", "unusable"]
"""Why an order was not taken. ``key``: somebody who has signed it may sign no more, or the signature is none.
``too_often``: one person alone has as many alerts open as one may. ``reach``: those who have signed may send it
nowhere. ``voice``: it names a number, or an address, that is not the force's. ``too_late``: it was signed too long ago.
``grown``: more groups would get it than were signed. ``unusable``: anything else. What exactly, broadcast's log and its
quarantine say."""


class OrderRefused(Event):
    """Broadcast has not taken this order about an alert, and it is as if it had not been given: an approval or a
    correction (no group gets that version), a countersignature, or a steering. Of an end: EndRefused.

    ``order_id``: the event that it was told by. ``reason``: of ``Refused``; a later version may say others.
    """

    alert_id: UUID
    case_id: UUID
    order_id: UUID
    reason: str = Field(max_length=40)


class OrderTaken(Event):
    """An order that broadcast had not taken was tried once more, and is taken now."""

    alert_id: UUID
    case_id: UUID
    order_id: UUID


class PostsForgotten(Event):
    """Broadcast has erased what it knew of this case's people, as CaseForgotten wanted it."""

    alert_id: UUID
    case_id: UUID
