"""Every figure that intake counts. Labels are kinds and outcomes, never a person or a case."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram


class IntakeMetrics:
    def __init__(self, registry: CollectorRegistry) -> None:
        self.webhooks = Counter(
            "loa_intake_webhooks",
            "Webhooks by what became of them: stored, repeated, group_news, counted_only, foreign_account,"
            " bad_signature, stale, unreadable, unavailable",
            ["outcome"],
            registry=registry,
        )
        self.webhook_events = Counter(
            "loa_intake_webhook_events", "Authentic webhooks by family of event", ["family"], registry=registry
        )
        self.webhook_seconds = Histogram(
            "loa_intake_webhook_seconds",
            "Time until a webhook is answered; Zalo gives up after 2 s",
            buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0),
            registry=registry,
        )
        self.queue = Gauge(
            "loa_intake_queue",
            "Citizens' messages that wait to be dealt with, seen at the last turn",
            registry=registry,
        )
        self.events = Counter(
            "loa_intake_events",
            "Citizens' messages by outcome: handled, held (of a blocked sender), failed (is tried again), given_up",
            ["outcome"],
            registry=registry,
        )
        self.unread = Counter(
            "loa_intake_unread",
            "Citizens' messages whose reading took longer than it may: an officer got them as they are",
            registry=registry,
        )
        self.reports = Counter(
            "loa_intake_reports",
            "Reports by source and outcome: new, repeated",
            ["source", "outcome"],
            registry=registry,
        )
        self.sightings = Counter(
            "loa_intake_sightings",
            "Sightings from the public page by outcome: taken, empty, unknown, over, often, later",
            ["outcome"],
            registry=registry,
        )
        self.evidence = Counter(
            "loa_intake_evidence",
            "What came in by links for callers, by outcome: taken, empty, unknown, often, later, spent",
            ["outcome"],
            registry=registry,
        )
        self.staff_chats = Counter(
            "loa_intake_staff_chats",
            "Chats of people who are woken over the Official Account: connected, answered (a call), ended",
            ["what"],
            registry=registry,
        )
        self.amendments = Counter("loa_intake_amendments", "Additions to open cases", registry=registry)
        self.case_news = Counter(
            "loa_intake_case_news",
            "News of cases' public states: the state that a case came to, or late (a later one was known)",
            ["state"],
            registry=registry,
        )
        self.photos = Counter(
            "loa_intake_photos",
            "Pictures by outcome: stored, refused, host_refused, unreachable, later",
            ["outcome"],
            registry=registry,
        )
        self.voice = Counter(
            "loa_intake_voice",
            "Voice messages by outcome: stored, refused, host_refused, unreachable, later",
            ["outcome"],
            registry=registry,
        )
        self.erased = Counter("loa_intake_erased", "Rows erased, by what they held", ["what"], registry=registry)
