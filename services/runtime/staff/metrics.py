"""Metrics of logging in, of each service that shows the form."""

from prometheus_client import CollectorRegistry, Counter


class LogInMetrics:
    def __init__(self, registry: CollectorRegistry) -> None:
        # how: passkey, password. outcome: in, wrong, too_soon, busy, not_admitted.
        self.log_ins = Counter("loa_log_ins", "Log-ins tried, by outcome", ["how", "outcome"], registry=registry)
