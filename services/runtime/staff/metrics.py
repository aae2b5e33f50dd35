"""Metrics of logging in, of each service that shows the form."""

from prometheus_client import CollectorRegistry, Counter

WAYS = ("passkey", "password")
OUTCOMES = ("in", "wrong", "too_soon", "busy", "not_admitted")


class LogInMetrics:
    def __init__(self, registry: CollectorRegistry) -> None:
        self.log_ins = Counter("loa_log_ins", "Log-ins tried, by outcome", ["how", "outcome"], registry=registry)
        for how in WAYS:
            for outcome in OUTCOMES:
                self.log_ins.labels(how, outcome)  # there from the start: an increase from nothing is none
