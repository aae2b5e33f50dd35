"""Each topic, declared once."""

from dataclasses import dataclass

from schemas import alerts_v1
from schemas.alerts import AlertApproved, AlertClosed, AlertCorrected, AlertCountersigned, AlertSteered
from schemas.cases import CaseChanged, CaseEnded, CaseForgotten, CaseMerged, CaseOpened
from schemas.deliveries import DeliveryProgress
from schemas.event import Event
from schemas.platform import GroupChanged, PostEchoed
from schemas.replies import ReplyRequested, ReplySettled
from schemas.reports import ReportAmended, ReportSubmitted, SightingReported, TipReceived
from schemas.trust.roster_events import RosterPublished, SignerRevoked

THREE_DAYS_MS = 3 * 24 * 3600 * 1000
"""Where a person is described, short retention is how Kafka forgets."""

TWENTY_DAYS_MS = 20 * 24 * 3600 * 1000


@dataclass(frozen=True)
class Topic:
    """``key`` names the event's field, or property, that orders it; consumers' group ids are
    ``<consumer>-<topic name>``. A producer that also consumes passes by what is not for it."""

    name: str
    key: str
    producers: tuple[str, ...]
    consumers: tuple[str, ...]
    events: tuple[type[Event], ...]
    partitions: int = 6
    retention_ms: int = THREE_DAYS_MS
    signed: bool = False

    def key_of(self, event: Event) -> str:
        return str(getattr(event, self.key))

    def group_of(self, consumer: str) -> str:
        return f"{consumer}-{self.name}"


REPORTS = Topic(
    "reports",
    "thread",
    ("intake",),
    ("verification",),
    (ReportSubmitted, ReportAmended, SightingReported, TipReceived),
)
ALERTS = Topic(
    "alerts",
    "alert_id",
    ("verification",),
    ("broadcast",),
    (
        AlertApproved,
        AlertCorrected,
        AlertCountersigned,
        AlertSteered,
        AlertClosed,
        alerts_v1.AlertApproved,
        alerts_v1.AlertCorrected,
        alerts_v1.AlertSteered,
    ),
    signed=True,
)
DELIVERIES = Topic("deliveries", "alert_id", ("broadcast",), ("verification",), (DeliveryProgress,))
CASES = Topic(
    "cases",
    "case_id",
    ("verification",),
    ("intake", "broadcast"),
    (CaseOpened, CaseChanged, CaseEnded, CaseMerged, CaseForgotten),
)
REPLIES = Topic(
    "replies",
    "thread",
    ("intake", "broadcast"),
    ("broadcast", "intake", "verification"),
    (ReplyRequested, ReplySettled),
)
ROSTER = Topic(
    "roster",
    "environment",
    ("verification",),
    ("broadcast",),
    (RosterPublished, SignerRevoked),
    partitions=1,
    retention_ms=TWENTY_DAYS_MS,
    signed=True,
)
PLATFORM = Topic("platform", "group_id", ("intake",), ("broadcast",), (PostEchoed, GroupChanged))
TOPICS = (REPORTS, ALERTS, DELIVERIES, CASES, REPLIES, PLATFORM, ROSTER)


def topic_of(event: Event | type[Event]) -> Topic:
    """The topic that carries this event. Raises LookupError for one that no topic declares."""
    kind = event if isinstance(event, type) else type(event)
    for topic in TOPICS:
        if kind in topic.events:
            return topic
    raise LookupError(f"no topic carries {kind.__name__}: declare it in schemas/topics.py")
