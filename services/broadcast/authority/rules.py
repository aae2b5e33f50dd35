"""From what people have signed of an alert to what may go out of it. Pure; the table itself is schemas/trust/authority.

A record is all signed statements about one alert. Nothing else is believed: neither what an event says beside them nor
a column. A statement that the roster in force does not bear out counts as if it were not there for all by which
something goes out. What stops or ends it is another matter: there counts what was borne out when it came.
"""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TypeVar
from uuid import UUID

from schemas.content import AIRED_AT, Content, Document
from schemas.event import Point
from schemas.outside_text import outside_text
from schemas.trust.area import area_of, is_inside
from schemas.trust.authority import Area, Limits, Reach, may_close, may_hold, may_recentre, reach_of
from schemas.trust.foreign import NOTHING_OWN, Own, foreign_in
from schemas.trust.passkeys import NotSigned, Proven, RelyingParty, prove
from schemas.trust.roster import Member, Revocations, Roster
from schemas.trust.statements import AlertOrder, Approve, Close, Hold, Recentre, Release, Resume, Signed, Stop, Submit
from schemas.trust.told import COUNTS_FOR, says_as_told

PAGE_LIFE = timedelta(minutes=30)
"""How long the desk lets a page lie open before what it shows is signed."""
CLOCKS_APART = timedelta(seconds=10)
"""By how much the clocks of two machines of the desk may differ: one writes what is signed, another one takes it."""
AIRED = r"\d{2}:\d{2}( ngày \d{2}/\d{2}/\d{4})?"
"""What stands for AIRED_AT in a closing."""


def prove_about(
    alert_id: UUID, signed: Signed, roster: Roster, revocations: Revocations, party: RelyingParty, now: datetime
) -> Proven:
    """Who has signed this about this alert, or about a report. Raises NotSigned."""
    proven = prove(signed, party, roster, revocations, now)
    match proven.statement:
        case Submit():
            return proven
        case AlertOrder(alert_id=about) if about == alert_id:
            return proven
    raise NotSigned("other_alert")


def counted(proven: Proven, received_at: datetime, *, of_another: bool) -> Proven:
    """A signature under a report opens one alert, and none that comes days later: after that it says no more than who
    told of the case. By when it came, so that an alert on air stays what it was."""
    said = proven.statement
    if isinstance(said, Submit) and (of_another or received_at - said.signed_at > COUNTS_FOR):
        return replace(proven, statement=said.model_copy(update={"told": None}))
    return proven


Ordered = TypeVar("Ordered", Hold, Resume, Release, Recentre, Stop, Close)


@dataclass(frozen=True)
class Steered:
    """How the rings of an alert are to go on, by all orders about it."""

    centre: Point | None = None
    moved_at: datetime | None = None
    released_rings: int = 0
    stopped: bool = False
    revision: int = 0


@dataclass(frozen=True)
class Record:
    """The statements about one alert that the roster in force bears out. ``once``: those that only the roster of the
    moment bore out in which they came, for a key was taken back since, or somebody has left. ``own``: what the force
    has signed as its own by now."""

    proven: tuple[Proven, ...]
    once: tuple[Proven, ...] = ()
    own: Own = NOTHING_OWN

    @property
    def as_taken(self) -> "Record":
        """All that was borne out when it came. By it nothing new goes out: it says what may stand in groups, so that it
        can be ended, and what is to be kept back."""
        return Record((*self.proven, *self.once), own=self.own)

    def approvals(self, version: int, content_hash: str) -> list[tuple[Approve, Member]]:
        """Of this very content."""
        return [
            (each.statement, each.member)
            for each in self.proven
            if isinstance(each.statement, Approve)
            and (each.statement.alert_version, each.statement.content_hash) == (version, content_hash)
        ]

    def reporters_of(self, case_ids: Iterable[object], content: Content) -> list[Member]:
        """Who has signed a report of these cases that tells what this content says."""
        known = set(case_ids)
        return [
            p.member
            for p in self.proven
            if isinstance(p.statement, Submit) and p.statement.case_id in known and says_as_told(content, p.statement)
        ]

    def reported_by(self) -> frozenset[str]:
        """The logins that told of the case, as any signer was shown them."""
        told = {p.member.login for p in self.proven if isinstance(p.statement, Submit)}
        for each in self.proven:
            if isinstance(each.statement, AlertOrder):
                told.update(each.statement.reported_by)
        return frozenset(told)

    def orders(self, kind: type[Ordered]) -> list[tuple[Ordered, Member]]:
        return [(each.statement, each.member) for each in self.proven if isinstance(each.statement, kind)]


def steered(record: Record, content: Content, area: Area, approved: Reach) -> Steered:
    """All orders together, whatever order they came in; what nobody may order who has signed it is as if not said."""
    stops = [order for order, member in record.as_taken.orders(Stop) if may_hold([member], area)]
    released = [order.released_rings for order, member in record.orders(Release) if may_hold([member], area)]
    moved = _moved(record, content, approved)
    return Steered(
        centre=moved.order.centre if moved else None,
        moved_at=moved.order.signed_at if moved else None,
        released_rings=max(released, default=0),
        stopped=bool(stops),
        revision=last_revision(record.as_taken.proven),
    )


AHEAD = 1_000
"""By how much an order's revision may be above the last one's. The desk counts on by one; an order with the highest
number that there is could be followed by none, and a hold with it be let go on by nobody."""


def last_revision(proven: Iterable[Proven]) -> int:
    """0 where none of them has one."""
    return max((getattr(each.statement, "revision", 0) for each in proven), default=0)


@dataclass(frozen=True)
class Reaches:
    """``approved``: which groups may get it by what was signed of the content; ``now``: by what was said since, for a
    hold takes all of it back until somebody says that it goes on: ``held``."""

    approved: Reach
    now: Reach
    held: bool


def reaches(record: Record, content: Content, version: int, content_hash: str, area: Area, limits: Limits) -> Reaches:
    """Which groups may get this version."""
    foreign = foreign_in(content, record.own)
    signed = [each for each in record.approvals(version, content_hash) if each[0].shows(foreign)]
    signers = [member for _, member in signed]
    if version == 1 and not foreign:
        # A correction says another thing than the report.
        signers += record.reporters_of((statement.case_id for statement, _ in signed), content)

    def by(people: Sequence[Member]) -> Reach:
        return reach_of(
            people,
            record.reported_by(),
            content.kind,
            area,
            two=version > 1 or bool(foreign),
            limits=limits,
        )

    approved = by(signers)
    moved = _moved(record, content, approved)
    if moved and not approved.nothing:
        there = _there(moved, content)
        approved = replace(approved, scope=approved.scope | there)
    now, held = approved, False
    # A hold stands when its signer's key is taken back, too; what lets that go on counts as it was taken. What anybody
    # holds whose key counts goes on by keys that count.
    for known in (record, record.as_taken):
        hold = _last_hold(known, area)
        if hold and not held:
            # By whoever could have sent it.
            resumed = by([member for order, member in known.orders(Resume) if order.revision > hold])
            held = resumed.nothing
            now = resumed if held or (resumed.alone and not approved.nothing) else now
    return Reaches(approved, now, held)


def groups_signed(record: Record, content: Content, version: int, content_hash: str, approved: Reach) -> int:
    """How many groups may get this version at most: what the one who was shown the fewest has signed; or more, where
    two have moved the rings and signed that with a number of its own."""
    counted = min((statement.groups for statement, _ in record.approvals(version, content_hash)), default=0)
    moved = _moved(record, content, approved)
    return max(counted, moved.order.groups) if moved and len(moved.signers) > 1 else counted


@dataclass(frozen=True)
class SignedHours:
    """At which a version was signed: ``first`` and ``last``, and how long it may be sent.

    What was signed once and never sent cannot be played months later, whatever hours an event or a row gives it.
    """

    first: datetime
    last: datetime
    life: timedelta

    @property
    def over_at_the_earliest(self) -> datetime:
        return self.first + self.life

    @property
    def over_at_the_latest(self) -> datetime:
        return self.last + self.life + PAGE_LIFE

    def has(self, approved_at: datetime, expires_at: datetime) -> bool:
        """Whether a desk that was signed at these hours could have given it those."""
        in_time = self.first - CLOCKS_APART <= approved_at <= self.last + PAGE_LIFE
        return in_time and self.over_at_the_earliest - CLOCKS_APART <= expires_at <= self.over_at_the_latest


def signed_hours(record: Record, content: Content, version: int, content_hash: str) -> SignedHours:
    """Raises ValueError where nobody has signed this version."""
    hours = [statement.signed_at for statement, _ in record.approvals(version, content_hash)]
    return SignedHours(min(hours), max(hours), content.life)


def may_end(
    record: Record, ended_by: Record, documents: Sequence[Document], outcome: str, text: str, *, due: bool
) -> bool:
    """Whether groups may be told this end in these words. ``ended_by``: the record in which those are looked for who
    have signed the end, or its words. ``documents``: every version of the alert, the last one last. ``due``: the expiry
    that was signed has passed; then nobody has to sign the end whose words somebody there has signed. In the words that
    only a lost key signed it takes somebody who has read them."""
    text_hash = hashlib.sha256(text.encode()).hexdigest()
    signers = [
        member for order, member in ended_by.orders(Close) if (order.outcome, order.text_sha256) == (outcome, text_hash)
    ]
    in_its_words = [each for each in documents if is_ending(each.content, outcome, text)]
    by_time = due and outcome == "expired" and any(_is_signed(ended_by, each) for each in in_its_words)
    area = area_of(documents[-1].content.centre)
    return may_close(signers, record.as_taken.reported_by(), area, as_signed=bool(in_its_words), by_time=by_time)


def _is_signed(record: Record, document: Document) -> bool:
    return bool(record.approvals(document.content.alert_version, document.sha256))


def is_ending(content: Content, outcome: str, text: str) -> bool:
    """Whether these are the words that were signed with the content for this end, whatever hour stands in them."""
    words = content.endings.get(outcome)
    if words is None:
        return False
    pattern = AIRED.join(re.escape(outside_text(part)) for part in words.split(AIRED_AT))
    return re.fullmatch(pattern, outside_text(text)) is not None


def is_held(record: Record, area: Area) -> bool:
    """Of an alert that nobody has signed: the last word was a hold; of those whose keys count, or of all."""
    return any(_ends_held(known, area) for known in (record, record.as_taken))


def _ends_held(record: Record, area: Area) -> bool:
    hold = _last_hold(record, area)
    return bool(hold) and not any(
        order.revision > hold and may_hold([member], area) for order, member in record.orders(Resume)
    )


def _last_hold(record: Record, area: Area) -> int:
    """The revision of the last hold; 0 where there is none."""
    return max((order.revision for order, member in record.orders(Hold) if may_hold([member], area)), default=0)


@dataclass(frozen=True)
class _Moved:
    """A re-centring, and everybody who has signed it."""

    order: Recentre
    signers: tuple[Member, ...]


def _moved(record: Record, content: Content, approved: Reach) -> _Moved | None:
    """The last one that those who have signed it may order. A first ring on one signature is not moved by one: it would
    be opened at one place after the other."""
    by_place: dict[tuple[int, float, float], _Moved] = {}
    for order, member in record.orders(Recentre):
        place = (order.revision, order.centre.lat, order.centre.lon)
        so_far = by_place.get(place)
        by_place[place] = _Moved(order, (*(so_far.signers if so_far else ()), member))
    for _, moved in sorted(by_place.items(), reverse=True, key=lambda item: item[0]):
        centre = moved.order.centre
        inside = approved.first_ring is None and is_inside(content, centre)
        if may_recentre(moved.signers, area_of(centre), inside=inside):
            return moved
    return None


def _there(moved: _Moved, content: Content) -> frozenset[str]:
    """Where those who have moved the rings may send by that: nowhere new as long as the new centre was approved."""
    centre = moved.order.centre
    if is_inside(content, centre):
        return frozenset()
    return reach_of(moved.signers, (), content.kind, area_of(centre)).scope
