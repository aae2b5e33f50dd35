"""Each topic, declared once."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from schemas.alerts import AlertApproved, AlertClosed, AlertCorrected, AlertCountersigned, AlertSteered
from schemas.cases import CaseChanged, CaseEnded, CaseForgotten, CaseMerged, CaseOpened
from schemas.deliveries import DeliveryProgress, EndRefused, OrderRefused, OrderTaken, PostsForgotten
from schemas.event import Event
from schemas.platform import GroupChanged, LetterEchoed, PictureSeen, PostEchoed
from schemas.replies import ReplyRequested, ReplySettled, StaffChatHeard
from schemas.reports import (
    PicturesHashed,
    ReportAmended,
    ReportsForgotten,
    ReportSubmitted,
    SightingReported,
    TipReceived,
)
from schemas.trust.link_test_events import LinkTestOrdered, LinkTestProgress, LinkTestReceived
from schemas.trust.roster_events import RosterPublished, SignerRevoked

THREE_DAYS_MS = 3 * 24 * 3600 * 1000
"""Where a person is described, short retention is how Kafka forgets."""

SEGMENT_MS = 24 * 3600 * 1000
"""How long a record may lie beyond its topic's retention."""

TWENTY_DAYS_MS = 20 * 24 * 3600 * 1000


@dataclass(frozen=True)
class Topic:
    """``key`` names the event's field, or property, that orders it; consumers' group ids are
    ``<consumer>-<topic name>``. ``said_by``: who may say which event. A producer that also consumes passes by what is
    not for it. ``in_thousands``: its events come in thousands while people wait for others, behind which they are
    published."""

    name: str
    key: str
    said_by: Mapping[str, tuple[type[Event], ...]] = field(hash=False)
    consumers: tuple[str, ...]
    partitions: int = 6
    retention_ms: int = THREE_DAYS_MS
    in_thousands: bool = False

    @property
    def producers(self) -> tuple[str, ...]:
        return tuple(self.said_by)

    @property
    def events(self) -> tuple[type[Event], ...]:
        return tuple(kind for said in self.said_by.values() for kind in said)

    def who_says(self, event_type: str) -> tuple[str, ...]:
        """Who may say events of this CloudEvents type; of one that the topic does not have, every producer."""
        who = tuple(who for who, said in self.said_by.items() if event_type in {kind.type_name() for kind in said})
        return who or self.producers

    def key_of(self, event: Event) -> str:
        return str(getattr(event, self.key))

    def group_of(self, consumer: str) -> str:
        return f"{consumer}-{self.name}"


REPORTS = Topic(
    "reports",
    "thread",
    {
        "intake": (
            ReportSubmitted,
            ReportAmended,
            SightingReported,
            TipReceived,
            PicturesHashed,
            ReportsForgotten,
            LinkTestReceived,
        )
    },
    ("verification",),
)
ALERTS = Topic(
    "alerts",
    "alert_id",
    {
        "verification": (
            AlertApproved,
            AlertCorrected,
            AlertCountersigned,
            AlertSteered,
            AlertClosed,
            LinkTestOrdered,
        )
    },
    ("broadcast",),
)
DELIVERIES = Topic(
    "deliveries",
    "alert_id",
    {"broadcast": (DeliveryProgress, EndRefused, OrderRefused, OrderTaken, PostsForgotten, LinkTestProgress)},
    ("verification",),
)
CASES = Topic(
    "cases",
    "case_id",
    {"verification": (CaseOpened, CaseChanged, CaseEnded, CaseMerged, CaseForgotten)},
    ("intake", "broadcast"),
)
REPLIES = Topic(
    "replies",
    "thread",
    {"intake": (ReplyRequested, StaffChatHeard), "broadcast": (ReplySettled,)},
    ("broadcast", "intake", "verification"),
)
ROSTER = Topic(
    "roster",
    "environment",
    {"verification": (RosterPublished, SignerRevoked)},
    ("broadcast",),
    partitions=1,
    retention_ms=TWENTY_DAYS_MS,
)
PLATFORM = Topic(
    "platform",
    "group_id",
    {"intake": (PostEchoed, PictureSeen, LetterEchoed, GroupChanged)},
    ("broadcast",),
    in_thousands=True,
)
TOPICS = (REPORTS, ALERTS, DELIVERIES, CASES, REPLIES, PLATFORM, ROSTER)


def topic_of(event: Event | type[Event]) -> Topic:
    """The topic that carries this event. Raises LookupError for one that no topic declares."""
    kind = event if isinstance(event, type) else type(event)
    for topic in TOPICS:
        if kind in topic.events:
            return topic
    raise LookupError(f"no topic carries {kind.__name__}: declare it in schemas/topics.py")
