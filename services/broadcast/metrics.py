"""Every metric of broadcast, in one place. Labels are channel, outcome and reason; never a group, alert or account."""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import accumulate

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.core import CounterMetricFamily, HistogramMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

CALL_BOUNDS_S = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


class SendMeter(Collector):
    """``loa_deliveries`` and ``loa_send_seconds``, kept as plain numbers and made into metrics when they are read.

    A labelled counter and a histogram of the library cost 8 µs a send, a tenth of the whole send.
    """

    def __init__(self, registry: CollectorRegistry) -> None:
        self._outcomes: dict[tuple[str, str], int] = {}
        self._within = [0] * (len(CALL_BOUNDS_S) + 1)
        self._seconds = 0.0
        registry.register(self)

    def count(self, channel: str, outcome: str) -> None:
        """One a send: Sent, Throttled, Transient, InDoubt, GroupGone, MessageRejected, AccountBroken, AlertRefused."""
        self._outcomes[channel, outcome] = self._outcomes.get((channel, outcome), 0) + 1

    def took(self, seconds: float) -> None:
        self._within[bisect_left(CALL_BOUNDS_S, seconds)] += 1
        self._seconds += seconds

    def collect(self) -> Iterator[Metric]:
        outcomes = CounterMetricFamily(
            "loa_deliveries", "Calls by what the platform answered", labels=["channel", "outcome"]
        )
        for (channel, outcome), count in self._outcomes.items():
            outcomes.add_metric([channel, outcome], count)
        yield outcomes
        bounds = [*map(str, CALL_BOUNDS_S), "+Inf"]
        buckets = list(zip(bounds, map(float, accumulate(self._within)), strict=True))
        yield HistogramMetricFamily(
            "loa_send_seconds", "Time of one send call", buckets=buckets, sum_value=self._seconds
        )


class BroadcastMetrics:
    def __init__(self, registry: CollectorRegistry) -> None:
        self.sends = SendMeter(registry)
        self.unsigned = Counter(
            "loa_unsigned_refused",
            "Refused because nobody who has signed it may order it: what it was, and why",
            ["what", "reason"],
            registry=registry,
        )
        self.unsigned_posts = Counter(
            "loa_posts_unsigned",
            "Posts that the platform shows in our name and that nobody has signed: the account was stopped",
            registry=registry,
        )
        self.unseen_pictures = Counter(
            "loa_pictures_unseen",
            "Pictures below signed words in groups that could not be held against those that were signed",
            registry=registry,
        )
        self.foreign_letters = Counter(
            "loa_letters_foreign",
            "Messages to single people that the platform shows in our name and that we did not write",
            registry=registry,
        )
        self.lookups = Counter("loa_doubt_lookups", "In-doubt lookups by result", ["result"], registry=registry)
        self.history_calls = Counter("loa_history_calls", "Calls that read a group's history", registry=registry)
        self.settled_by_echo = Counter(
            "loa_doubts_settled_by_echo", "In-doubt deliveries that a webhook's echo settled", registry=registry
        )
        self.group_syncs = Counter(
            "loa_group_syncs",
            "Readings of an account's list of groups by outcome: done, unreadable, short, changed_meanwhile, empty",
            ["outcome"],
            registry=registry,
        )
        self.groups_disabled = Gauge(
            "loa_groups_disabled", "Groups of the registry that get no posts, by reason", ["reason"], registry=registry
        )
        self.group_sync_age = Gauge(
            "loa_group_sync_age_seconds",
            "Since the oldest of the accounts' lists was read as a whole",
            registry=registry,
        )
        self.groups_unregistered = Gauge(
            "loa_groups_unregistered", "Groups of our accounts that the registry does not have", registry=registry
        )
        self.in_flight = Gauge("loa_sends_in_flight", "Calls that have begun and not ended", registry=registry)
        self.claimed = Counter("loa_deliveries_claimed", "Deliveries marked sending", registry=registry)
        self.stale_writes = Counter(
            "loa_stale_writes_refused", "Outcomes refused because another worker holds the delivery", registry=registry
        )
        self.leases = Gauge("loa_leases_held", "Accounts this worker may send through", registry=registry)
        self.accounts_stopped = Gauge(
            "loa_accounts_stopped", "Accounts whose circuit is open now: a person must look", registry=registry
        )
        self.interrupted = Gauge(
            "loa_accounts_interrupted",
            "Accounts whose calls of a kind only fail, and are probed: platform (sends), pictures (uploads), lookups,"
            " one_to_one",
            ["what"],
            registry=registry,
        )
        self.posts_pictured = Counter(
            "loa_posts_pictured",
            "Posts that were meant to carry a picture, by whether they do: yes, or text alone",
            ["picture"],
            registry=registry,
        )
        self.backlog = Gauge("loa_deliveries_due", "Queued deliveries that are due now", registry=registry)
        self.in_doubt = Gauge("loa_deliveries_in_doubt", "Deliveries in doubt", registry=registry)
        self.decile_seconds = Gauge(
            "loa_alert_decile_seconds",
            "Seconds from approval until this share of the latest alert's groups had it",
            ["decile"],
            registry=registry,
        )
        self.first_group_seconds = Histogram(
            "loa_approval_to_first_group_seconds",
            "From approval to the first group that has the alert",
            registry=registry,
            buckets=(0.05, 0.1, 0.15, 0.25, 0.5, 1, 2, 5, 10, 30, 60),
        )
        self.photo_fetches = Counter("loa_photo_fetches", "Photos read from intake", ["result"], registry=registry)
        self.picture_seconds = Histogram(
            "loa_picture_draw_seconds",
            "Time to draw a poster or a found card, waiting for the thread included",
            registry=registry,
            buckets=(0.05, 0.1, 0.25, 0.5, 1, 2.5, 5),
        )
        self.uploads = Counter("loa_uploads", "Uploads to the platform", ["result"], registry=registry)
        self.relay_tasks = Gauge("loa_relay_tasks_open", "Groups that wait for a person to post", registry=registry)
        self.relay_overdue = Gauge("loa_relay_tasks_overdue", "Those of them past their deadline", registry=registry)
        self.one_to_one = Counter(
            "loa_one_to_one",
            "Calls and ends of one-to-one messages by kind (reply, form, notice) and outcome: told, later, givenup",
            ["kind", "outcome"],
            registry=registry,
        )
        self.relay_answers = Counter("loa_relay_answers", "Taps on relay pages", ["answer"], registry=registry)
        self.relay_pushes = Counter(
            "loa_relay_pushes",
            "Calls to phones of officers who post by hand, by what became of them",
            ["outcome"],
            registry=registry,
        )
