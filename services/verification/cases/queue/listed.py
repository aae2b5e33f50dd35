"""A case as one line of a list: what is read of it, and where it stands in the order."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, LiteralString
from uuid import UUID

from pydantic import TypeAdapter

from schemas.alerts import Outcome
from schemas.deliveries import DeliveryProgress
from schemas.event import CaseKind, Place
from schemas.reports import Subject
from services.verification.cases.queue.touched import WHILE_IT_WAITS
from services.verification.rules.airing import UNHEARD_AFTER
from services.verification.rules.case import ENDED, ON_AIR, CaseState, Claim
from services.verification.rules.endings.over import announced_end
from services.verification.rules.endings.undecided import Lapsing, may_lapse
from services.verification.rules.queue.urgency import Urgency
from services.verification.waking.going_on import OF_WHAT_STANDS

SIGNERS: LiteralString = (
    """
    coalesce((SELECT array_agg(DISTINCT s.signer) FROM verification.signatures s
              WHERE s.case_id = c.case_id AND """  # noqa: S608 - of our own words
    + OF_WHAT_STANDS
    + """
              HAVING bool_or(s.content_hash IS NOT NULL)), '{}')
"""
)
"""Who has signed the content that waits or stands, by name of login; whoever signed the report alone, with nobody else,
has signed no draft. Of tables c, d and a."""
BEYOND: LiteralString = (
    """
    (SELECT CASE WHEN count(DISTINCT s.signer) > 1 AND NOT bool_or(w.role = 'supervisor') THEN greatest(0,
                min(((s.signed ->> 'statement')::jsonb ->> 'groups')::int)
                - (SELECT coalesce(sum((r ->> 'groups')::int), 0)::int
                   FROM jsonb_array_elements(p.payload -> 'rings') AS r)) ELSE 0 END
     FROM verification.signatures s JOIN staff.people w ON w.login = s.signer
     WHERE s.case_id = c.case_id AND jsonb_array_length(p.payload -> 'rings') > 0
       AND NOT EXISTS (SELECT FROM verification.steerings t WHERE t.alert_id = a.alert_id AND t.lat IS NOT NULL)
       AND """  # noqa: S608 - of our own words
    + OF_WHAT_STANDS
    + """)
"""
)
"""How many of the groups that two have signed lie in no ring that they reach: a supervisor has to sign. 0 before the
first news of its rings, and once they have moved. Of tables c, d, a and p as in ``TABLES``."""
LINE: LiteralString = (
    "SELECT "  # noqa: S608 - of our own words
    + WHILE_IT_WAITS
    + """,
           c.case_id, c.case_number, c.kind, c.exercise, c.state, c.source, c.submitted_by, c.reported_at, c.subject,
           c.description, c.place, c.amended_by, c.outcome, c.ended_at, c.news_at, c.urgency,
           a.approved_at, a.expires_at,
           coalesce(a.sent_version = 0, false) AS never_sent, h.held_by, h.held_at,
           convert_from(d.content, 'UTF8')::jsonb -> 'pictures' ->> 0 AS photo_sha256,
           convert_from(d.content, 'UTF8')::jsonb ->> 'begins_at' AS begins_at, p.payload AS progress,
           """
    + SIGNERS
    + """ AS signed_by,
           (SELECT to_jsonb(m) || jsonb_build_object('name', coalesce(s.name, m.claimed_by))
            FROM verification.claims m LEFT JOIN staff.people s ON s.login = m.claimed_by
            WHERE m.case_id = c.case_id) AS claim
"""
)
"""Of tables c (cases), d (drafts), a (alerts), p (progress) and h (its hold), which ``TABLES`` joins."""
TABLES: LiteralString = """
    FROM verification.cases c JOIN verification.drafts d USING (case_id)
    LEFT JOIN verification.alerts a USING (case_id) LEFT JOIN verification.progress p USING (alert_id)
    LEFT JOIN LATERAL (
        -- The order since which all of it is held; none once it goes on.
        SELECT s.steered_by AS held_by, s.steered_at AS held_at FROM verification.steerings s
        WHERE s.alert_id = a.alert_id AND s.held AND s.revision > coalesce(
            (SELECT max(w.revision) FROM verification.steerings w WHERE w.alert_id = a.alert_id AND NOT w.held), 0)
        ORDER BY s.revision LIMIT 1) h ON c.state IN ('approved', 'broadcasting')
"""


@dataclass(frozen=True)
class Likely:
    """An open case that is proposed to it, and that no officer has said anything of. ``relation``: as
    matching/rules/scoring.Relation."""

    case_number: str
    relation: Literal["same", "whose", "sighting"]


@dataclass(frozen=True)
class Listed:
    """A case as one line. Times are UTC; ``expires_at`` and ``approved_at`` are those of its alert.

    ``signed_by``: who has signed the content that waits or stands. Of what waits for one more person alone,
    ``let_on_by``: who has let it go on since it was held; for a supervisor, ``beyond``: how many groups wait for that
    signature. ``messages``: how many cases of its sender that
    wait the line stands for. ``news_at``: when something was told of it last, after its report. ``begins_at``: the hour
    that its content waits for. ``held_by``, ``held_at``: of an alert on air all of which is held, whose order that was
    and when. ``touched_at`` and ``unweighed``: as of a Case, while it waits. Of a page of what waits alone:
    ``revision``; ``noted_at``, when a basis was noted last; ``likely``, the open cases that it may be. Of an alert
    whose end in other words waits for a second signature alone: ``other_end``, and ``end_signed_by``, oldest first; of
    one whose correction does: ``corrected_by``, oldest first. Of an alert about which broadcast has not taken an order
    alone: ``order_refused``, which, as of an Alert; ``never_sent``: as of a Case.
    """

    case_id: UUID
    case_number: str
    kind: CaseKind
    exercise: bool
    state: CaseState
    source: str
    reported_at: datetime
    subject: Subject
    description: str
    place: Place
    amended_by: tuple[str, ...]
    photo_sha256: str | None
    outcome: Outcome | None
    ended_at: datetime | None
    approved_at: datetime | None
    expires_at: datetime | None
    progress: DeliveryProgress | None
    submitted_by: str = ""
    signed_by: tuple[str, ...] = ()
    let_on_by: tuple[str, ...] = ()
    beyond: int = 0
    claim: Claim | None = None
    news_at: datetime | None = None
    begins_at: datetime | None = None
    held_by: str | None = None
    held_at: datetime | None = None
    messages: int = 1
    urgency: Urgency | None = None
    touched_at: datetime | None = None
    unweighed: bool = False
    revision: int = 0
    noted_at: datetime | None = None
    likely: tuple[Likely, ...] = ()
    other_end: Outcome | None = None
    end_signed_by: tuple[str, ...] = ()
    corrected_by: tuple[str, ...] = ()
    order_refused: str | None = None
    never_sent: bool = False

    def lapses_at(self, lapsing: Lapsing) -> datetime | None:
        """As ``Lapsing.ends_at``."""
        waits = self.state == CaseState.PENDING and not self.claim
        may = may_lapse(self.urgency, exercise=self.exercise, unweighed=self.unweighed)
        return self.touched_at + lapsing.after if waits and may and self.touched_at else None

    @property
    def may_be_checked(self) -> bool:
        """Whether one person alone has signed its content, so that whoever signs next reads the report first; whoever
        signed the report stands among ``signed_by``, too."""
        others = set(self.signed_by) - {self.submitted_by}
        return bool(self.signed_by) and len(others) <= 1 and self.state not in ENDED

    def waits_until(self, now: datetime) -> datetime | None:
        """As ``Case.waits_until``."""
        gone = self.progress and (self.progress.stopped or any(ring.released_at for ring in self.progress.rings))
        goes_by_itself = not (self.kind.urgent or self.state not in ON_AIR or gone or self.never_sent)
        hour = self.begins_at if goes_by_itself else None
        return hour if hour and hour > now else None

    def ends_at(self, now: datetime) -> datetime | None:
        """As ``announced_end``, of what is on air."""
        return announced_end(self.expires_at, now) if self.state in ON_AIR and self.expires_at else None

    def is_overdue(self, now: datetime) -> bool:
        """As ``Case.is_overdue``."""
        return self.state in ON_AIR and self.expires_at is not None and self.expires_at <= now

    def is_unheard(self, now: datetime) -> bool:
        """As ``Case.is_unheard``."""
        lately = self.approved_at is None or self.approved_at > now - UNHEARD_AFTER
        return self.state in ON_AIR and self.progress is None and not lately


_LISTED = TypeAdapter(Listed)


def listed(**columns: Any) -> Listed:
    """Of a row of ``LINE``: the fields are named as the columns are."""
    return _LISTED.validate_python(columns)
