"""Topic ``deliveries``: how far an alert has come, for the officer's page."""

from uuid import UUID

from pydantic import Field

from schemas.event import Event, Model


class Counts(Model):
    """Deliveries by state; their sum is the number of groups."""

    queued: int = 0
    sending: int = 0
    sent: int = 0
    in_doubt: int = 0
    failed: int = 0
    dropped: int = 0

    @property
    def total(self) -> int:
        return self.queued + self.sending + self.sent + self.in_doubt + self.failed + self.dropped

    @property
    def unsettled(self) -> int:
        return self.queued + self.sending + self.in_doubt


class DeliveryProgress(Event):
    """A whole picture as of ``occurred_at``; the newest one wins, so losing or repeating one changes nothing.

    ``decile_seconds[i]`` is the time from approval until (i+1)·10 % of the groups had the alert, as far as reached.
    ``reasons`` counts failed and dropped deliveries by reason.
    """

    alert_id: UUID
    alert_version: int
    alert: Counts
    closing: Counts
    members_reached: int = 0
    decile_seconds: tuple[float, ...] = ()
    reasons: dict[str, int] = Field(default_factory=dict)
    eta_seconds: float | None = None
