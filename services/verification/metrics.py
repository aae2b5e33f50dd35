"""Every metric of the verification service. Labels are kinds, sources and actions: never a case or a person."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

WAKE_BUCKETS = (1, 2, 5, 10, 30, 60, 120, 240, 480, 900)
"""Seconds from a report's acceptance; the first call within 5, and each step of the countdown."""
REVIEW_BUCKETS = (30, 60, 120, 180, 300, 600, 900, 1800, 3600, 7200, 14400)
"""Seconds from report to approval; the yardstick is minutes."""


class VerificationMetrics:
    def __init__(self, registry: CollectorRegistry) -> None:
        # Written by the loop queue_gauges.
        self.waiting = Gauge("loa_verification_queue", "Cases that wait for an officer", ["kind"], registry=registry)
        self.oldest = Gauge(
            "loa_verification_queue_oldest_seconds",
            "Age of the oldest case that waits; 0 when none does",
            ["kind", "urgent"],
            registry=registry,
        )
        # Written by the inbox on reports.
        self.reports = Counter(
            "loa_verification_reports", "Reports that became cases", ["source", "kind"], registry=registry
        )
        self.amendments = Counter(
            "loa_verification_amendments",
            "Amendments: before_submission, pending, after_decision, after_forgetting",
            ["moment"],
            registry=registry,
        )
        # Written by decisions and on_air_decisions. outcome: done, or the reason of the refusal.
        self.decisions = Counter(
            "loa_verification_decisions", "Decisions tried, by outcome", ["action", "outcome"], registry=registry
        )
        # Written by the inbox on deliveries. order: approval, correction, countersignature, steering.
        self.orders_refused = Counter(
            "loa_verification_orders_refused",
            "Orders about alerts on air that broadcast has not taken",
            ["order", "reason"],
            registry=registry,
        )
        # Written by decisions. found: age, sex, commune, nothing. state: open, or settled by agreeing or with a reason.
        self.second_checks = Counter(
            "loa_verification_second_checks",
            "What second signers found otherwise in the report than in the draft",
            ["found", "state"],
            registry=registry,
        )
        self.report_to_approval = Histogram(
            "loa_verification_report_to_approval_seconds",
            "From the report to the officer's approval",
            ["kind"],
            buckets=REVIEW_BUCKETS,
            registry=registry,
        )
        # Written by the loop forgetting. why: time, request. what: case (its time was up a day ago), confirmation (a
        # service has not said for a day that it erased).
        self.forgotten = Counter("loa_verification_forgotten", "Cases forgotten", ["why"], registry=registry)
        self.forgetting_overdue = Gauge(
            "loa_verification_forgetting_overdue",
            "What should have been forgotten a day ago and is not",
            ["what"],
            registry=registry,
        )
        # Written by the loop undecided. what: urgent, routine (wait for a decision), over (on air past its time).
        self.undecided = Gauge(
            "loa_verification_undecided",
            "Cases that nobody has decided: urgent or over for a day, routine for three",
            ["what"],
            registry=registry,
        )
        # Written by the loops of waking. reason: as WakeReason. way: push, gateway, zalo. outcome:
        # sent, gone (a letter: did not arrive), failed, dropped.
        self.first_wake = Histogram(
            "loa_verification_first_wake_seconds",
            "From the acceptance of what somebody is woken for to the first call that went out",
            ["reason"],
            buckets=WAKE_BUCKETS,
            registry=registry,
        )
        self.wake_acknowledged = Histogram(
            "loa_verification_wake_acknowledged_seconds",
            "From the acceptance of what somebody is woken for until somebody saw to it",
            ["reason"],
            buckets=WAKE_BUCKETS,
            registry=registry,
        )
        self.wake_calls = Counter(
            "loa_verification_wake_calls", "Calls to people on duty", ["way", "outcome"], registry=registry
        )
        self.wakes_open = Gauge(
            "loa_verification_wakes_open", "Wakes that nobody has acknowledged", ["reason"], registry=registry
        )
        self.wakes_alarmed = Gauge(
            "loa_verification_wakes_alarmed",
            "Wakes that went on to the supervisors and are still not acknowledged",
            ["reason"],
            registry=registry,
        )
        # standing: counts, untried, unanswered (the test was not acknowledged), gone (the subscription is no more).
        self.duties = Gauge(
            "loa_verification_duties", "People who have pressed that they are on duty", ["standing"], registry=registry
        )
        # Written by the loop link_tests. Of the accounts that have a test group now; step: webhook, case, planned,
        # posted, echoed.
        self.link_test_every = Gauge(
            "loa_link_test_every_seconds",
            "How often the schedule tests the line; 0 where it does not, or nothing is to be tested",
            registry=registry,
        )
        self.link_test_succeeded_at = Gauge(
            "loa_link_test_succeeded_at",
            "When (epoch seconds) a link test last came to its end, of the account where that is longest ago",
            registry=registry,
        )
        self.link_tests_failing = Gauge(
            "loa_link_tests_failing", "Accounts whose last link test failed", registry=registry
        )
        self.link_test_step_seconds = Gauge(
            "loa_link_test_step_seconds",
            "How long each step of the last link test took that came to its end",
            ["step"],
            registry=registry,
        )
        # Written by the live pages.
        self.sse_clients = Gauge("loa_verification_sse_clients", "Open live pages", registry=registry)
        # Written by the photo proxy. outcome: found, missing, unavailable.
        self.photos = Counter("loa_verification_photos", "Photos asked of intake", ["outcome"], registry=registry)
        # As of photos.
        self.voice = Counter("loa_verification_voice", "Voice messages asked of intake", ["outcome"], registry=registry)
        # Written by the plan source. outcome: found, unavailable.
        self.plans = Counter("loa_verification_plans", "Plans asked of broadcast", ["outcome"], registry=registry)
        # Written by the poster proxy. outcome: found, missing, unavailable.
        self.pictures = Counter("loa_verification_pictures", "Posters and cards", ["outcome"], registry=registry)
        # Written by the loop audit_anchors.
        self.audit_anchored_at = Gauge(
            "loa_verification_audit_anchored_at",
            "When (epoch seconds) the audit's end was last anchored everywhere it is to be",
            registry=registry,
        )
        # Written by the loop audit_check.
        self.audit_faults = Gauge(
            "loa_verification_audit_faults", "Altered or missing audit entries at the last check", registry=registry
        )
