"""The link test on its way: what the webhook brought, the signed order, and how far the post came. Nobody's data.

It goes over the topics of real reports, alerts and progress, because they are what it tests.
"""

from uuid import UUID

from pydantic import AwareDatetime, Field

from schemas.event import Event
from schemas.trust.link_tests import SignedTest


class LinkTestReceived(Event):
    """The webhook that the desk asked for came in, and through the queue of citizens' messages. ``accepted_at``: when
    it was answered."""

    test_id: UUID
    accepted_at: AwareDatetime

    @property
    def thread(self) -> UUID:
        return self.test_id


class LinkTestOrdered(Event):
    """Post the fixed text into the test group."""

    test_id: UUID
    order: SignedTest

    @property
    def alert_id(self) -> UUID:
        return self.test_id


class LinkTestProgress(Event):
    """All that broadcast knows of a test by now; the newest one wins. ``failed``: why nothing more is to come: a reason
    (schemas/reasons.py) of its delivery, or ``busy``, where posts of alerts wait for the same account."""

    test_id: UUID
    planned_at: AwareDatetime | None = None
    posted_at: AwareDatetime | None = None
    echoed_at: AwareDatetime | None = None
    failed: str | None = Field(default=None, max_length=80)

    @property
    def alert_id(self) -> UUID:
        return self.test_id
