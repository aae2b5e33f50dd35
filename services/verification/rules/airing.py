"""What of a case is, or was, on air: what groups read, how it goes on, what waits to take its place, how it ended."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID, uuid5

from schemas.alerts import Outcome
from schemas.content import Content, Document
from schemas.deliveries import DeliveryProgress
from schemas.event import Point

OF_CONTENT = frozenset({"approval", "correction"})
"""Orders which, where broadcast does not take them, leave the content that stands at the desk in no group."""
OF_SIGNERS = OF_CONTENT | {"countersignature"}
UNHEARD_AFTER = timedelta(minutes=1)
"""The sender tells of an alert within seconds: after that it was refused there, or its order has not come."""


class AirState(StrEnum):
    """``UNSENT``: what stands here as on air, broadcast has not taken, so that no group gets it; ``END_UNTOLD``: it
    was ended, and broadcast has not taken that end, so that in groups it stands as before. Its steps are in
    rules/transitions.py."""

    NONE = "none"
    ON_AIR = "on_air"
    UNSENT = "unsent"
    ENDED = "ended"
    END_UNTOLD = "end_untold"


@dataclass(frozen=True)
class Correction:
    """The draft of ``version``; ``saved_by`` may approve it, who reported or amended the case may not."""

    version: int
    document: Document
    saved_at: datetime
    saved_by: str

    @property
    def content(self) -> Content:
        return self.document.content

    @property
    def hash(self) -> str:
        return self.document.sha256


@dataclass(frozen=True)
class Steering:
    """What all orders come to. ``centre`` None: as approved. Rings below ``released_rings`` go at once.

    ``held``: nothing of it goes. ``resumed_by``: who has said since the last hold that it goes on.
    """

    revision: int = 0
    centre: Point | None = None
    held: bool = False
    released_rings: int = 0
    stopped: bool = False
    resumed_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class OtherWords:
    """An ending in other words than were signed with the approval. ``saved_by`` signs them first; two have to."""

    outcome: Outcome
    text: str
    saved_by: str
    saved_at: datetime


@dataclass(frozen=True)
class Alert:
    """What was approved of a case: ``version`` last, the first version by ``approved_by`` at ``approved_at``.

    ``sent_version``: the one that groups read, or are about to; 0: broadcast has taken none. ``end_refused``: why
    broadcast has not taken its end, until that is signed anew. ``refused_end``: the event that told the last end which
    it has not taken. ``order_refused``: which other order it has not taken (of OF_SIGNERS, or of a steering the word of
    its purpose), and ``refused_for`` why, until it is given anew; ``refused_order``: the event that told the last one.
    """

    alert_id: UUID
    version: int
    approved_by: str
    approved_at: datetime
    expires_at: datetime
    state: AirState = AirState.ON_AIR
    sent_version: int = 1
    closing_text: str | None = None
    closed_by: str | None = None
    end_refused: str | None = None
    refused_end: UUID | None = None
    order_refused: str | None = None
    refused_for: str | None = None
    refused_order: UUID | None = None

    @property
    def end_id(self) -> UUID:
        """Of the event that tells its end; of the next one, once that was refused."""
        return uuid5(self.refused_end or self.alert_id, "closed")


@dataclass(frozen=True)
class Airing:
    """``correction`` waits for its approval. Where broadcast has not taken the last version, ``sent_before`` is what
    groups read."""

    alert: Alert | None = None
    steering: Steering = Steering()
    correction: Correction | None = None
    other_words: OtherWords | None = None
    sent_before: Document | None = None
    progress: DeliveryProgress | None = None

    @property
    def state(self) -> AirState:
        return self.alert.state if self.alert else AirState.NONE

    @property
    def on_air(self) -> bool:
        return self.state in (AirState.ON_AIR, AirState.UNSENT)

    @property
    def unsent(self) -> bool:
        return self.state is AirState.UNSENT

    @property
    def end_untold(self) -> bool:
        return self.state is AirState.END_UNTOLD

    @property
    def order_refused(self) -> str | None:
        """Which order about what is on air broadcast has not taken, as of Alert."""
        order = self.alert.order_refused if self.alert else None
        # Of what has ended its rings alone matter, while groups were not told so.
        return order if self.on_air or (self.end_untold and order not in OF_SIGNERS) else None

    @property
    def signed_in_vain(self) -> bool:
        """Broadcast has not taken somebody's signature of what stands: it has to be signed once more."""
        return self.order_refused in OF_SIGNERS

    @property
    def version(self) -> int:
        """The version that was approved last; 0 while there is none."""
        return self.alert.version if self.alert else 0

    @property
    def content_refused(self) -> bool:
        """Whether broadcast has not taken the last version, also of what has ended."""
        return self.sent < self.version

    @property
    def never_sent(self) -> bool:
        """Of what was approved here broadcast has taken nothing: no group has it, also where the case has ended."""
        return self.alert is not None and not self.sent

    @property
    def sent(self) -> int:
        """The version that groups read, or are about to; 0 while there is none."""
        return self.alert.sent_version if self.alert else 0

    @property
    def rings_wait(self) -> bool:
        """Whether a ring has not gone, as far as is known."""
        rings = self.progress.rings if self.progress else ()
        return not rings or any(ring.released_at is None for ring in rings)

    def is_overdue(self, now: datetime) -> bool:
        """On air although its time is up: nothing more is sent, and it ends by itself when it is day."""
        return self.on_air and self.alert is not None and self.alert.expires_at <= now

    def is_unheard(self, now: datetime) -> bool:
        """On air by the desk, and the sender has told nothing of it."""
        lately = self.alert is None or self.alert.approved_at > now - UNHEARD_AFTER
        return self.on_air and not self.never_sent and self.progress is None and not lately

    def may_be_posted(self, now: datetime) -> bool:
        """Whether people may be asked to post it where Loa cannot: what they post, Loa can neither hold nor end."""
        stays = self.steering.held or self.steering.stopped or self.is_overdue(now)
        return self.on_air and not self.never_sent and not stays
