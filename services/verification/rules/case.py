"""A case, whole: what was told, what would be sent or is on air, and how it ended."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Literal
from uuid import UUID, uuid5

from schemas.alerts import Outcome
from schemas.content import Content, Document
from schemas.deliveries import DeliveryProgress
from schemas.event import CaseKind, Place, Point
from schemas.reports import Giver, Ground, ReportSubmitted, is_citizen
from schemas.trust.statements import Approve, Signed
from services.verification.rules.known import Known


class CaseState(StrEnum):
    """pending → approved → broadcasting → closed; or pending → rejected, with a reason; or pending → merged, into the
    case that goes on for both, and back again."""

    PENDING = "pending"
    APPROVED = "approved"
    BROADCASTING = "broadcasting"
    CLOSED = "closed"
    REJECTED = "rejected"
    MERGED = "merged"


MOST_LOGIN = 80
"""Characters of a login."""
OF_CONTENT = frozenset({"approval", "correction"})
"""Orders which, where broadcast does not take them, leave the content that stands at the desk in no group."""
OF_SIGNERS = OF_CONTENT | {"countersignature"}
ON_AIR = frozenset({CaseState.APPROVED, CaseState.BROADCASTING})
OPEN = ON_AIR | {CaseState.PENDING}
UNHEARD_AFTER = timedelta(minutes=1)
"""The sender tells of an alert within seconds: after that it was refused there, or its order has not come."""
ENDED = frozenset(CaseState) - OPEN


@dataclass(frozen=True)
class Draft:
    """``edited_by`` is None while the text is the default. ``outdated``: the report was amended after the editing."""

    document: Document
    saved_at: datetime
    version: int = 1
    edited_by: str | None = None
    outdated: bool = False

    @property
    def content(self) -> Content:
        return self.document.content

    @property
    def hash(self) -> str:
        """What an approval must name."""
        return self.document.sha256


@dataclass(frozen=True)
class Correction:
    """The draft of ``version``; ``saved_by`` may approve it, who reported or amended the case may not."""

    version: int
    document: Document
    saved_at: datetime
    saved_by: str

    @property
    def content(self) -> Content:
        return self.document.content

    @property
    def hash(self) -> str:
        return self.document.sha256


@dataclass(frozen=True)
class Steering:
    """What all orders come to. ``centre`` None: as approved. Rings below ``released_rings`` go at once.

    ``held``: nothing of it goes. ``resumed_by``: who has said since the last hold that it goes on.
    """

    revision: int = 0
    centre: Point | None = None
    held: bool = False
    released_rings: int = 0
    stopped: bool = False
    resumed_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class Signature:
    """What somebody has signed of a case. Of an approval: which version of its alert, and the hash of the content."""

    purpose: str
    signer: str
    signed: Signed
    signed_at: datetime
    alert_version: int | None = None
    content_hash: str | None = None


@dataclass(frozen=True)
class OtherWords:
    """An ending in other words than were signed with the approval. ``saved_by`` signs them first; two have to."""

    outcome: Outcome
    text: str
    saved_by: str
    saved_at: datetime


@dataclass(frozen=True)
class CourtHold:
    """A court wants the case kept until then: nothing of it is forgotten before."""

    reason: str
    until: datetime
    set_by: str
    set_at: datetime

    def stands(self, now: datetime) -> bool:
        return now < self.until


@dataclass(frozen=True)
class NotedBasis:
    """Why what is known of a person may be published, who has noted that, and when it ends. ``noted_by``: a login, or
    "citizen". ``ends_at`` None: with the case, or when it is withdrawn."""

    ground: Ground
    given_by: Giver | None
    noted_by: str
    noted_at: datetime
    ends_at: datetime | None = None


@dataclass(frozen=True)
class Claim:
    """Who is at this case, by login and name, and since when."""

    claimed_by: str
    name: str
    claimed_at: datetime


@dataclass(frozen=True)
class Answers:
    """What a second signer picked: a key of rules/second_check.AGES, a sex, the code of a commune; each may be UNKNOWN,
    and is empty where it was not asked."""

    age: str = ""
    sex: str = ""
    commune: str = ""


@dataclass(frozen=True)
class SecondCheck:
    """What a second signer read in the report before they saw the draft with this hash.

    ``differs``: the questions that the draft answers otherwise; then ``reason`` says why it is right all the same, as
    it does where somebody else has read it otherwise.
    """

    content_hash: str
    checked_by: str
    differs: tuple[str, ...] = ()
    reason: str | None = None
    answers: Answers = Answers()

    @property
    def settled(self) -> bool:
        return not self.differs or self.reason is not None


@dataclass(frozen=True)
class Alert:
    """What was approved of a case: ``version`` last, the first version by ``approved_by`` at ``approved_at``.

    ``end_refused``: why broadcast has not taken its end, until that is signed anew. ``refused_end``: the event that
    told the last end which it has not taken. ``order_refused``: which other order it has not taken (of OF_SIGNERS, or
    of a steering the word of its purpose), and ``refused_for`` why, until it is given anew; ``refused_order``: the
    event that told the last one.
    """

    alert_id: UUID
    version: int
    approved_by: str
    approved_at: datetime
    expires_at: datetime
    closing_text: str | None = None
    closed_by: str | None = None
    end_refused: str | None = None
    refused_end: UUID | None = None
    order_refused: str | None = None
    refused_for: str | None = None
    refused_order: UUID | None = None

    @property
    def end_id(self) -> UUID:
        """Of the event that tells its end; of the next one, once that was refused."""
        return uuid5(self.refused_end or self.alert_id, "closed")


@dataclass(frozen=True)
class ReplyOutcome:
    """What became of what the citizen was to be told."""

    outcome: Literal["sent", "failed"]
    reason: str | None
    settled_at: datetime


@dataclass(frozen=True)
class Case:
    """One case. Times are UTC; people are staff logins, or ``zalo:<user id>`` for citizens.

    ``submission`` is the report as it came, ``facts`` what is known by now; any photo of the facts may be chosen.
    ``exercise``: fixed when the case was created; its posts say so, and reach no live account. ``revision`` grows with
    each change that an officer must see before deciding. ``late_amended_by``: who told more after the decision, which
    a correction may spread. ``brought_pictures``: which pictures each has brought of those who added nothing else.
    ``correction`` waits for its approval. Where broadcast has not taken the last version, ``sent_before`` is what
    groups read, and ``sent_version`` which version that is; 0: it has taken none. ``signatures``: approvals of any of
    its contents, and the report's, oldest first. ``orders_signed``: moves of the rings and ends that people have
    signed, also those that wait for a second signature. ``rejected_reason`` is set in state rejected, ``outcome`` in
    state closed.
    ``reissue_of``: the number of the case, ended by mistake, that this one goes on from; ``reissued_as``: of the one
    that goes on from this. ``merged_into``, with its number: the case that a merged one goes on in. ``court_hold``: the
    last one that was set and not lifted, also when its time is up. ``claim``: who has taken it on; None: nobody.
    ``basis``: the last that was noted, of this case or of one that goes on in it; None: nobody has noted any.
    While it waits, ``touched_at``: when anybody told or did anything of it last; ``unweighed``: it has a voice message,
    or words that may be of another case.
    """

    case_id: UUID
    case_number: str
    kind: CaseKind
    exercise: bool
    source: str
    submitted_by: str
    reported_at: datetime
    state: CaseState
    submission: ReportSubmitted
    facts: Known
    draft: Draft
    received_at: datetime
    updated_at: datetime
    revision: int = 1
    late_amended_by: tuple[str, ...] = ()
    brought_pictures: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    alert: Alert | None = None
    steering: Steering = Steering()
    correction: Correction | None = None
    sent_before: Document | None = None
    sent_version: int = 0
    signatures: tuple[Signature, ...] = ()
    checks: tuple[SecondCheck, ...] = ()
    orders_signed: tuple[Signature, ...] = ()
    other_words: OtherWords | None = None
    progress: DeliveryProgress | None = None
    outcome: Outcome | None = None
    rejected_reason: str | None = None
    ended_by: str | None = None
    ended_at: datetime | None = None
    last_reply: ReplyOutcome | None = None
    reissue_of: str | None = None
    reissued_as: str | None = None
    merged_into: UUID | None = None
    merged_into_number: str | None = None
    court_hold: CourtHold | None = None
    claim: Claim | None = None
    basis: NotedBasis | None = None
    touched_at: datetime | None = None
    unweighed: bool = False

    @property
    def on_air(self) -> bool:
        return self.state in ON_AIR

    @property
    def end_untold(self) -> bool:
        """It was ended, and broadcast has not taken that end: in groups it stands as before."""
        return self.state == CaseState.CLOSED and self.alert is not None and self.alert.end_refused is not None

    @property
    def order_refused(self) -> str | None:
        """Which order about what is on air broadcast has not taken, as of Alert."""
        order = self.alert.order_refused if self.alert else None
        # Of what has ended its rings alone matter, while groups were not told so.
        return order if self.on_air or (self.end_untold and order not in OF_SIGNERS) else None

    @property
    def unsent(self) -> bool:
        """What stands here as on air, broadcast has not taken: no group gets it."""
        return self.order_refused in OF_CONTENT

    @property
    def never_sent(self) -> bool:
        """Of what was approved here broadcast has taken nothing: no group has it, also where the case has ended."""
        refused = self.alert is not None and self.alert.order_refused in OF_CONTENT
        return refused and not self.sent_version and not self.in_groups

    @property
    def in_groups(self) -> bool:
        """Whether groups have any of it, or may, as the sender tells itself: that weighs more than what the desk knows
        of its orders (``SHOWN_VERSION`` of cases/reviews_db.py)."""
        told = self.progress
        return told is not None and told.alert_version > 0 and told.alert.posted + told.corrected > 0

    @property
    def as_sent(self) -> "Case":
        """As groups read it: where broadcast has not taken what stands, with the version before in its place."""
        if self.alert is None or self.alert.order_refused not in OF_CONTENT or not self.sent_version:
            return self
        draft = replace(self.draft, document=self.sent_before or self.draft.document)
        return replace(self, draft=draft, alert=replace(self.alert, version=self.sent_version, order_refused=None))

    @property
    def aired_version(self) -> int:
        """The version that groups read, or are about to; 0 while there is none."""
        return 0 if self.never_sent else self.as_sent.standing_version

    @property
    def signed_in_vain(self) -> bool:
        """Broadcast has not taken somebody's signature of what stands: it has to be signed once more."""
        return self.order_refused in OF_SIGNERS

    @property
    def alert_id(self) -> UUID:
        """Of the alert that it is, or may become."""
        return self.draft.content.alert_id

    @property
    def standing_signers(self) -> frozenset[str]:
        """Who has signed what is on air; whoever signed the report counts for its first version."""
        standing = (self.draft.hash, None) if self.standing_version <= 1 else (self.draft.hash,)
        return frozenset(each.signer for each in self.signatures if each.content_hash in standing)

    @property
    def signed_by_one(self) -> bool:
        """Whether what is on air stands on one person's signature."""
        return len(self.standing_signers) == 1

    @property
    def groups_beyond(self) -> int:
        """How many of the groups that two or more have signed lie in none of its rings, since none of them may send so
        far; 0 before the first news of its rings."""
        said = (each.signed.said for each in self.signatures if each.content_hash == self.draft.hash)
        counted = {each.signer: each.groups for each in said if isinstance(each, Approve)}
        rings = self.progress.rings if self.progress else ()
        if not self.on_air or not rings or not counted or len(self.standing_signers) < 2:
            return 0
        return max(0, min(counted.values()) - sum(ring.groups for ring in rings))

    @property
    def rings_wait(self) -> bool:
        """Whether a ring has not gone, as far as is known."""
        rings = self.progress.rings if self.progress else ()
        return not rings or any(ring.released_at is None for ring in rings)

    @property
    def all_gone(self) -> bool:
        """Whether every group that was signed has been let go, as far as is known (queue_db.ALL_GONE): a further
        signature sends to nobody."""
        known = self.progress is not None and self.progress.alert_version >= self.standing_version
        rings = self.progress.rings if self.progress and known else ()
        said = (each.signed.said for each in self.signatures if each.content_hash == self.draft.hash)
        counted = min((each.groups for each in said if isinstance(each, Approve)), default=0)
        left = any(ring.groups and ring.released_at is None for ring in rings)
        return bool(rings) and not left and sum(ring.groups for ring in rings) >= counted

    @property
    def signature_sends(self) -> bool:
        """Whether a further signature of what is on air could send to a group now: not while it is held, where the
        sender has not taken the content, and not once all have gone."""
        return not (self.steering.held or self.steering.stopped or self.unsent or self.all_gone)

    @property
    def reported_by(self) -> tuple[str, ...]:
        """The logins that told of it, late news included; citizens are nobody's login. Not who brought pictures alone,
        none of which goes out: whose face is posted, more than whoever brought it has to have seen."""
        contents = (self.draft.content, *((self.correction.content,) if self.correction else ()))
        shown = {each.photo_sha256 for each in contents}
        beside = {login for login, pictures in self.brought_pictures.items() if shown.isdisjoint(pictures)}
        added = {*self.facts.amended_by, *self.late_amended_by} - beside
        told = (self.submitted_by, *added)
        return tuple(sorted({who.strip()[:MOST_LOGIN] for who in told if who.strip() and not is_citizen(who)}))

    @property
    def called_surely(self) -> bool:
        """Whether the number to call is of whoever told of it first: no other citizen has told as well, whose it may
        be."""
        others = [who for who in self.facts.amended_by if is_citizen(who) and who != self.submitted_by]
        return not others or self.facts.reporter.phone == self.submission.reporter.phone

    @property
    def standing_version(self) -> int:
        """The version of the alert that was approved last; 0 while there is none."""
        return self.alert.version if self.alert else 0

    @property
    def unknown_at(self) -> Point | None:
        return unknown_at(self.submission.place, self.facts.place)

    def waits_until(self, now: datetime) -> datetime | None:
        """The hour that an alert on air waits for; None once it is there, somebody has let a ring go before, or it was
        stopped."""
        if self.alert is None or not self.on_air or self.never_sent:
            return None
        if self.steering.stopped or self.steering.released_rings:
            return None
        hour = self.draft.content.goes_at(self.alert.approved_at)
        return hour if hour > now else None

    def is_overdue(self, now: datetime) -> bool:
        """On air although its time is up: nothing more is sent, and it ends by itself when it is day."""
        return self.on_air and self.alert is not None and self.alert.expires_at <= now

    def is_unheard(self, now: datetime) -> bool:
        """On air by the desk, and the sender has told nothing of it."""
        lately = self.alert is None or self.alert.approved_at > now - UNHEARD_AFTER
        return self.on_air and not self.never_sent and self.progress is None and not lately

    def may_be_posted(self, now: datetime) -> bool:
        """Whether people may be asked to post it where Loa cannot: what they post, Loa can neither hold nor end."""
        stays = self.steering.held or self.steering.stopped or self.is_overdue(now)
        return self.on_air and not self.never_sent and not stays


def unknown_at(first: Place, known: Place) -> Point | None:
    """Where a report was put at first because nobody knew the place, unless somebody has said since that it was just
    there. ``first``: of the report; ``known``: with all that was added."""
    there = Point(lat=first.lat, lon=first.lon)
    if first.is_known or (known.is_known and Point(lat=known.lat, lon=known.lon) == there):
        return None
    return there
