"""From topic ``cases``: the public state of each case, whatever becomes of its alert; and its forgetting."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid5

import structlog

from schemas.alerts import CLOSING_LIFE
from schemas.cases import AnyCaseNews, CaseForgotten
from schemas.deliveries import PostsForgotten
from services.broadcast.ledger.forgetting_db import forget_words, has_anything_of, is_forgotten
from services.broadcast.ledger.messages_db import alert_of_code, closure_of, documents_of, lock_alert
from services.broadcast.pictures.picture_source import Pictured
from services.runtime.database import Connection
from services.runtime.forgetting import forget_events
from services.runtime.inbox import Effect
from services.runtime.outbox import Outbox

log = structlog.get_logger()


class NotOver(ValueError):
    """A case is to be forgotten whose alert has no end that groups had time to hear; the event is quarantined."""


class CaseEffects:
    """The effects of the inbox on ``cases``. ``picture_key``: what a picture's upload is remembered by."""

    def __init__(self, outbox: Outbox, picture_key: Callable[[Pictured], str | None]) -> None:
        self._outbox = outbox
        self._picture_key = picture_key

    async def heard(self, conn: Connection, event: AnyCaseNews) -> None:
        if isinstance(event, CaseForgotten):
            await self._forget(conn, event)
        await keep_case_state(conn, event)

    async def _forget(self, conn: Connection, event: CaseForgotten) -> None:
        """Raises NotOver."""
        alerts = await _alerts_of(conn, event)
        known = []
        for alert_id in alerts:
            await lock_alert(conn, alert_id)
            if await _is_over(conn, alert_id):
                known.append(alert_id)
        await conn.execute("DELETE FROM broadcast.replies WHERE case_id = %s", (event.case_id,))
        for alert_id in alerts:
            await self._forget_alert(conn, event.case_id, alert_id, known=alert_id in known)

    async def _forget_alert(self, conn: Connection, case_id: UUID, alert_id: UUID, *, known: bool) -> None:
        erased = await forget_words(conn, alert_id) if known else []
        await _forget_uploads(conn, (self._picture_key(each) for each in erased))
        await forget_events(conn, "broadcast", (case_id, alert_id))
        await self._outbox.add(
            conn,
            PostsForgotten(
                event_id=uuid5(alert_id, "forgotten"),
                occurred_at=datetime.now(UTC),
                alert_id=alert_id,
                case_id=case_id,
            ),
        )
        log.info("case_forgotten", case_id=str(case_id), messages=len(erased))


async def _alerts_of(conn: Connection, event: CaseForgotten) -> list[UUID]:
    """The alert that the event names, and the one whose posts carry the case's number, whatever the event names."""
    named = {event.alert_id, await alert_of_code(conn, event.case_number)}
    return sorted(alert_id for alert_id in named if alert_id is not None)


async def _is_over(conn: Connection, alert_id: UUID) -> bool:
    """False for an alert of which nothing was ever here: it may still come, and people will have signed it.

    Nobody signs a forgetting, so it may neither end an alert, nor keep one from going out, nor take the words of its
    end from groups that have not heard them. One that was never closed is over where its own time has been up for as
    long. Raises NotOver."""
    closure, now = await closure_of(conn, alert_id), datetime.now(UTC)
    if closure is None:
        expires_at = max((until for _, until in await documents_of(conn, alert_id)), default=None)
        if expires_at is not None and expires_at + CLOSING_LIFE <= now:
            return True
        if await has_anything_of(conn, alert_id):
            raise NotOver(f"alert {alert_id} was never closed: close it, then forget its case")
        return False
    if now < closure.closed_at + CLOSING_LIFE:
        raise NotOver(f"alert {alert_id} was closed at {closure.closed_at}: its closing may be on its way")
    return True


def unless_forgotten(effect: Effect) -> Effect:
    """The effect of orders to an alert: what comes late, or once more, brings nothing of a forgotten one back.

    What is told of its case counts for nothing here: whoever tells it may stop no hold and no end.
    """

    async def unless(conn: Connection, event: Any) -> None:
        await lock_alert(conn, event.alert_id)
        if await is_forgotten(conn, event.alert_id):
            log.info("came_after_forgetting", type=type(event).__name__, case_id=str(event.case_id))
            return
        await effect(conn, event)

    return unless


def unless_case_forgotten(effect: Effect) -> Effect:
    """As ``unless_forgotten``, for what is said to somebody about a case, on air or not."""

    async def unless(conn: Connection, event: Any) -> None:
        if event.case_id is not None and await _is_case_forgotten(conn, event.case_id):
            log.info("came_after_forgetting", type=type(event).__name__, case_id=str(event.case_id))
            return
        await effect(conn, event)

    return unless


async def _is_case_forgotten(conn: Connection, case_id: UUID) -> bool:
    cursor = await conn.execute(
        "SELECT FROM broadcast.case_states WHERE case_id = %s AND state = 'forgotten'", (case_id,)
    )
    return await cursor.fetchone() is not None


async def _forget_uploads(conn: Connection, pictures: Iterable[str | None]) -> None:
    """By which hash an account has the picture at the platform. Where two alerts share one, the next post of the other
    uploads it anew."""
    await conn.execute(
        "DELETE FROM broadcast.uploads WHERE picture = ANY(%s)", ([each for each in pictures if each is not None],)
    )


async def keep_case_state(conn: Connection, event: AnyCaseNews) -> None:
    """The highest revision holds, in whatever order they come."""
    await conn.execute(
        """
        INSERT INTO broadcast.case_states AS known
            (case_id, case_number, kind, exercise, state, outcome, merged_into, revision, changed_at)
        VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)
        ON CONFLICT (case_id) DO UPDATE SET case_number = excluded.case_number, kind = excluded.kind,
            exercise = excluded.exercise, state = excluded.state, outcome = excluded.outcome,
            merged_into = excluded.merged_into, revision = excluded.revision, changed_at = excluded.changed_at
        WHERE known.revision < excluded.revision
        """,
        (
            event.case_id,
            event.case_number,
            event.kind,
            event.exercise,
            event.state,
            event.ended_as,
            event.merged_into,
            event.revision,
            event.occurred_at,
        ),
    )
