"""From what people have signed of an alert to what may go out of it. Pure; the table itself is schemas/trust/authority.

A record is all signed statements about one alert. Nothing else is believed: neither what an event says beside them nor
a column. A statement that the roster in force does not bear out counts as if it were not there.
"""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from schemas.alerts import Outcome
from schemas.content import AIRED_AT, Content
from schemas.event import Point
from schemas.outside_text import outside_text
from schemas.places.distance import distance_m
from schemas.trust.area import area_of
from schemas.trust.authority import NOTHING, Area, Limits, Reach, may_close, may_hold, may_recentre, reach_of
from schemas.trust.passkeys import NotSigned, Proven, RelyingParty, prove
from schemas.trust.roster import Member, Revocations, Roster
from schemas.trust.statements import Approve, Close, Hold, Order, Recentre, Release, Resume, Signed, Stop, Submit

TOLERANCE_SHARE, TOLERANCE_GROUPS = 0.1, 20
"""An audience may have grown by this since its groups were counted for the signer: the registry is read daily, and a
group more or less is no other audience. Beyond it the alert is refused; within it nobody beyond the number signed gets
it. One that has shrunk goes out: it reaches nobody who was not meant."""
AIRED = r"\d{2}:\d{2}( ngày \d{2}/\d{2}/\d{4})?"
"""What stands for AIRED_AT in a closing."""


@dataclass(frozen=True)
class Steered:
    """How the rings of an alert are to go on, by all orders about it."""

    centre: Point | None = None
    moved_at: datetime | None = None
    held: bool = False
    released_rings: int = 0
    stopped: bool = False
    revision: int = 0


@dataclass(frozen=True)
class Record:
    """The statements about one alert that the roster bears out, and the reasons for which others are not."""

    proven: tuple[Proven, ...]
    refused: tuple[str, ...] = ()

    @classmethod
    def of(
        cls, signed: Iterable[Signed], roster: Roster, revocations: Revocations, party: RelyingParty, now: datetime
    ) -> "Record":
        proven, refused = [], []
        for each in signed:
            try:
                proven.append(prove(each, party, roster, revocations, now))
            except NotSigned as refusal:
                refused.append(refusal.reason)
        return cls(tuple(proven), tuple(refused))

    def approvals(self, version: int, content_hash: str) -> list[tuple[Approve, Member]]:
        """Of this very content."""
        return [
            (each.statement, each.member)
            for each in self.proven
            if isinstance(each.statement, Approve)
            and (each.statement.alert_version, each.statement.content_hash) == (version, content_hash)
        ]

    def reporters_of(self, case_ids: Iterable[object]) -> list[Member]:
        """Who has signed a report of these cases."""
        known = set(case_ids)
        return [p.member for p in self.proven if isinstance(p.statement, Submit) and p.statement.case_id in known]

    def reported_by(self) -> frozenset[str]:
        """The logins that told of the case, as any signer was shown them."""
        told = {p.member.login for p in self.proven if isinstance(p.statement, Submit)}
        for each in self.proven:
            if isinstance(each.statement, Order):
                told.update(each.statement.reported_by)
        return frozenset(told)

    def orders(self, kind: type[Hold | Resume | Release | Recentre | Stop | Close]) -> list[Proven]:
        return [each for each in self.proven if isinstance(each.statement, kind)]


def steered(record: Record, content: Content, area: Area) -> Steered:
    """All orders together, whatever order they came in; what nobody may order who has signed it is as if not said."""
    hold = _last_hold(record, area)
    resumed = [p for p in record.orders(Resume) if p.statement.revision > hold and may_hold([p.member], area)]
    stops = [p for p in record.orders(Stop) if may_hold([p.member], area)]
    released = [p.statement.released_rings for p in record.orders(Release) if may_hold([p.member], area)]
    moved = _moved(record, content)
    return Steered(
        centre=moved.centre if moved else None,
        moved_at=moved.signed_at if moved else None,
        held=bool(hold) and not resumed,
        released_rings=max(released, default=0),
        stopped=bool(stops),
        revision=max((getattr(p.statement, "revision", 0) for p in record.proven), default=0),
    )


def reach(record: Record, content: Content, version: int, content_hash: str, area: Area, limits: Limits) -> Reach:
    """Which groups may get this version now."""
    signed = record.approvals(version, content_hash)
    if not signed:
        return NOTHING
    signers = [member for _, member in signed] + record.reporters_of(statement.case_id for statement, _ in signed)

    def by(people: Sequence[Member]) -> Reach:
        return reach_of(
            people,
            record.reported_by(),
            content.kind,
            area,
            exercise=content.exercise,
            correction=version > 1,
            limits=limits,
        )

    approved = by(signers)
    hold = _last_hold(record, area)
    if not hold or approved.nothing:
        return approved
    # What was held goes on by whoever could have sent it.
    resumers = [p.member for p in record.orders(Resume) if p.statement.revision > hold]
    resumed = by(resumers)
    return resumed if resumed.alone or resumed.nothing else approved


def groups_signed(record: Record, version: int, content_hash: str) -> int:
    """How many groups may get this version at most: what the one who was shown the fewest has signed; or more, where
    the rings were moved and that was signed with a number of its own."""
    counted = [statement.groups for statement, _ in record.approvals(version, content_hash)]
    moved = [p.statement.groups for p in record.orders(Recentre)]
    return max([min(counted, default=0), *moved])


def audience_differs(counted: int, signed: int) -> bool:
    """Whether an audience has grown so much that it is not the one that was signed."""
    return counted > signed * (1 + TOLERANCE_SHARE) + TOLERANCE_GROUPS


def may_end(record: Record, content: Content | None, outcome: Outcome | str, text: str, area: Area, due: bool) -> bool:
    """Whether groups may be told this end in these words. ``content``: of the version that stands; None where nothing
    was signed of it. ``due``: the expiry that was signed has passed."""
    text_hash = hashlib.sha256(text.encode()).hexdigest()
    signers = [
        p.member for p in record.orders(Close) if (p.statement.outcome, p.statement.text_sha256) == (outcome, text_hash)
    ]
    as_signed = content is not None and is_ending(content, outcome, text)
    by_time = due and outcome == "expired"
    return may_close(signers, record.reported_by(), area, as_signed=as_signed, by_time=by_time)


def is_ending(content: Content, outcome: str, text: str) -> bool:
    """Whether these are the words that were signed with the content for this end, whatever hour stands in them."""
    words = content.endings.get(outcome)
    if words is None:
        return False
    pattern = AIRED.join(re.escape(outside_text(part)) for part in words.split(AIRED_AT))
    return re.fullmatch(pattern, text) is not None


def _last_hold(record: Record, area: Area) -> int:
    """The revision of the last hold; 0 where there is none."""
    return max((p.statement.revision for p in record.orders(Hold) if may_hold([p.member], area)), default=0)


def _moved(record: Record, content: Content) -> Recentre | None:
    """The last re-centring that those who have signed it may order."""
    by_place: dict[tuple[int, Point], list[Proven]] = {}
    for each in record.orders(Recentre):
        by_place.setdefault((each.statement.revision, each.statement.centre), []).append(each)
    for (_, centre), signed in sorted(by_place.items(), key=lambda item: item[0][0], reverse=True):
        if may_recentre([p.member for p in signed], area_of(centre), inside=is_inside(content, centre)):
            return signed[0].statement
    return None


def is_inside(content: Content, centre: Point) -> bool:
    """Whether a new centre lies where the approval reached already: within its farthest edge, by distance; one commune
    off has to be signed anew where rings go by communes."""
    audience = content.audience
    edges_km = (*audience.ring_edges_km, *((audience.max_distance_km,) if audience.max_distance_km else ()))
    if audience.ring_by == "commune" or not edges_km:
        return False
    return distance_m(content.centre, centre) <= 1000 * max(edges_km)
