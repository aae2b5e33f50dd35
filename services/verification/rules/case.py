"""A case, whole: what was told, what would be sent or is on air, and how it ended."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Literal
from uuid import UUID

from schemas.alerts import Outcome
from schemas.content import Content, Document
from schemas.event import CaseKind, Place, Point
from schemas.reports import Giver, Ground, ReportSubmitted, is_citizen
from services.verification.rules.airing import Airing, AirState
from services.verification.rules.known import Known
from services.verification.rules.signatures import Signing


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
ON_AIR = frozenset({CaseState.APPROVED, CaseState.BROADCASTING})
OPEN = ON_AIR | {CaseState.PENDING}
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
    ``rejected_reason`` is set in state rejected, ``outcome`` in state closed. ``reissue_of``: the number of the case,
    ended by mistake, that this one goes on from; ``reissued_as``: of the one that goes on from this. ``merged_into``,
    with its number: the case that a merged one goes on in. ``court_hold``: the last one that was set and not lifted,
    also when its time is up. ``claim``: who has taken it on; None: nobody.
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
    airing: Airing = field(default_factory=Airing)
    signing: Signing = field(default_factory=Signing)
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
        return self.airing.on_air

    @property
    def never_sent(self) -> bool:
        return self.airing.never_sent

    @property
    def as_sent(self) -> "Case":
        """As groups read it: where broadcast has not taken what stands, with the version before in its place."""
        airing = self.airing
        if airing.alert is None or not 0 < airing.sent < airing.version:
            return self
        draft = replace(self.draft, document=airing.sent_before or self.draft.document)
        state = AirState.ON_AIR if airing.unsent else airing.state
        alert = replace(airing.alert, version=airing.sent, state=state, order_refused=None)
        return replace(self, draft=draft, airing=replace(airing, alert=alert))

    @property
    def alert_id(self) -> UUID:
        """Of the alert that it is, or may become."""
        return self.draft.content.alert_id

    @property
    def signers(self) -> frozenset[str]:
        """Who has signed what is on air, or waits."""
        return self.signing.signers_of(self.draft.hash, first=self.airing.version <= 1)

    @property
    def signed_by_one(self) -> bool:
        """Whether what is on air stands on one person's signature."""
        return len(self.signers) == 1

    @property
    def groups_beyond(self) -> int:
        """How many of the groups that two or more have signed lie in none of its rings, since none of them may send so
        far; 0 before the first news of its rings."""
        progress, counted = self.airing.progress, self.signing.groups_counted(self.draft.hash)
        if not self.on_air or progress is None or not progress.rings or counted is None or self.signed_by_one:
            return 0
        return max(0, counted - sum(ring.groups for ring in progress.rings))

    @property
    def all_gone(self) -> bool:
        """Whether every group that was signed has been let go, as far as is known: a further signature sends to
        nobody."""
        told = self.airing.progress
        rings = told.rings if told and told.alert_version >= self.airing.version else ()
        left = any(ring.groups and ring.released_at is None for ring in rings)
        counted = self.signing.groups_counted(self.draft.hash) or 0
        return bool(rings) and not left and sum(ring.groups for ring in rings) >= counted

    @property
    def signature_sends(self) -> bool:
        """Whether a further signature of what is on air could send to a group now: not while it is held, where the
        sender has not taken the content, and not once all have gone."""
        steering = self.airing.steering
        return not (steering.held or steering.stopped or self.airing.unsent or self.all_gone)

    @property
    def reported_by(self) -> tuple[str, ...]:
        """The logins that told of it, late news included; citizens are nobody's login. Not who brought pictures alone,
        none of which goes out: whose face is posted, more than whoever brought it has to have seen."""
        correction = self.airing.correction
        contents = (self.draft.content, *((correction.content,) if correction else ()))
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
    def unknown_at(self) -> Point | None:
        return unknown_at(self.submission.place, self.facts.place)

    def waits_until(self, now: datetime) -> datetime | None:
        """The hour that an alert on air waits for; None once it is there, somebody has let a ring go before, or it was
        stopped."""
        airing = self.airing
        if airing.alert is None or not airing.on_air or airing.never_sent:
            return None
        if airing.steering.stopped or airing.steering.released_rings:
            return None
        hour = self.draft.content.goes_at(airing.alert.approved_at)
        return hour if hour > now else None


def unknown_at(first: Place, known: Place) -> Point | None:
    """Where a report was put at first because nobody knew the place, unless somebody has said since that it was just
    there. ``first``: of the report; ``known``: with all that was added."""
    there = Point(lat=first.lat, lon=first.lon)
    if first.is_known or (known.is_known and Point(lat=known.lat, lon=known.lon) == there):
        return None
    return there
