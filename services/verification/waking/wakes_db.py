"""Wakes, their steps and their calls in PostgreSQL.

Opening and ending run in the transaction of what they follow from.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID, uuid4

from psycopg.errors import UniqueViolation
from psycopg.rows import class_row, kwargs_row
from pydantic import TypeAdapter

from schemas.trust.roster import DECIDING
from services.runtime.database import Connection, notify
from services.verification.rules.orders import WAITING_LIFE
from services.verification.waking.going_on import WAKE_STANDS
from services.verification.waking.rules.reasons import OpenWake, WakeReason
from services.verification.waking.rules.steps import (
    ON_COMING,
    UNTOUCHED_AFTER,
    Step,
    due_times,
    goes_on_at,
    once_more_at,
)

WAKING_CHANNEL = "verification_waking"
Ended = Literal["acknowledged", "decided", "over"]


@dataclass(frozen=True)
class DueStep:
    """``step``: of the countdown (rules/steps). ``heard``: the wake was acknowledged, and nobody has done anything
    about its case since."""

    wake_id: UUID
    step: int
    reason: WakeReason
    commune_code: str | None
    province_code: str | None
    not_for: tuple[str, ...]
    asks_first: str | None = None
    heard: bool = False


WayName = Literal["push", "gateway", "zalo"]


@dataclass(frozen=True)
class Way:
    """By which somebody is called. ``subscription_id``: of the phone that is pushed to; None for other ways."""

    login: str
    name: WayName
    subscription_id: int | None = None


@dataclass(frozen=True)
class Fired:
    """A step that fires now. ``ways``: by which it calls; ``alarm``: whoever watches the servers is told as well."""

    due: DueStep
    ways: tuple[Way, ...]
    alarm: bool


async def open_wake(
    conn: Connection,
    reason: WakeReason,
    case_id: UUID,
    since: datetime,
    now: datetime,
    not_for: Collection[str] = (),
    asks_first: str | None = None,
) -> None:
    """A wake of this case, with its steps; nothing when one of this reason is open, or there is no such case. One that
    waits for a supervisor goes on, and is ``not_for`` those of the last time.

    ``since``: when what it tells of was accepted. ``asks_first``: whom the first step asks, if they are on duty.
    """
    await conn.execute(
        """
        WITH opened AS (
            -- Where the case lies now is where somebody is looked for.
            INSERT INTO verification.wakes (wake_id, reason, case_id, case_number, kind, commune_code, province_code,
                not_for, since, opened_at, asks_first)
            SELECT %(wake_id)s, %(reason)s, case_id, case_number, kind, commune_code, province_code,
                   %(not_for)s, %(since)s, %(now)s, %(asks_first)s
            FROM verification.cases WHERE case_id = %(case_id)s
            -- Who could sign a move of the rings hangs on where it leads: the last one holds.
            ON CONFLICT (case_id, reason) WHERE ended_at IS NULL DO UPDATE SET not_for = excluded.not_for
                WHERE wakes.reason = %(supervisors)s
            RETURNING wake_id),
        stepped AS (
            INSERT INTO verification.wake_steps (wake_id, step, due_at)
            SELECT wake_id, step, due_at
            FROM opened CROSS JOIN unnest(%(steps)s::int[], %(due)s::timestamptz[]) AS s (step, due_at)
            WHERE wake_id = %(wake_id)s)
        SELECT pg_notify(%(channel)s, '') FROM opened
        """,
        {
            "wake_id": uuid4(),
            "reason": reason.value,
            "case_id": case_id,
            "not_for": list(not_for),
            "since": since,
            "now": now,
            "steps": list(Step),
            "due": list(due_times(now)),
            "channel": WAKING_CHANNEL,
            "asks_first": asks_first,
            "supervisors": WakeReason.SUPERVISOR_SIGNATURE.value,
        },
    )


async def is_open(conn: Connection, reason: WakeReason, case_id: UUID) -> bool:
    cursor = await conn.execute(
        "SELECT FROM verification.wakes WHERE case_id = %s AND reason = %s AND ended_at IS NULL",
        (case_id, reason.value),
    )
    return await cursor.fetchone() is not None


async def goes_on(conn: Connection, reason: WakeReason, case_id: UUID) -> bool:
    """Whether a wake of this case for this reason is open, or was acknowledged and will call again."""
    cursor = await conn.execute(
        "SELECT FROM verification.wakes w WHERE case_id = %s AND reason = %s AND (ended_at IS NULL OR EXISTS ("
        " SELECT FROM verification.wake_steps s WHERE s.wake_id = w.wake_id AND s.fired_at IS NULL))",
        (case_id, reason.value),
    )
    return await cursor.fetchone() is not None


async def open_test(conn: Connection, duty_id: int, ways: Sequence[Way], now: datetime) -> UUID:
    """A test wake of this duty over these ways, each of which proves itself; an earlier one of the duty that was not
    answered is over."""
    await conn.execute(
        "UPDATE verification.wakes SET ended_at = %s, ended_as = 'over' WHERE duty_id = %s AND ended_at IS NULL",
        (now, duty_id),
    )
    wake_id = uuid4()
    await conn.execute(
        "INSERT INTO verification.wakes (wake_id, reason, duty_id, since, opened_at) VALUES (%s, 'test', %s, %s, %s)",
        (wake_id, duty_id, now, now),
    )
    await _add_calls(conn, [(wake_id, Step.FIRST, way) for way in ways], now)
    await notify(conn, WAKING_CHANNEL)
    return wake_id


async def open_chat_wake(conn: Connection, ways: Sequence[Way], now: datetime) -> None:
    """That a chat was connected, told once over each of these ways."""
    if not ways:
        return
    wake_id = uuid4()
    await conn.execute(
        "INSERT INTO verification.wakes (wake_id, reason, since, opened_at) VALUES (%s, %s, %s, %s)",
        (wake_id, WakeReason.CHAT_CONNECTED.value, now, now),
    )
    await _add_calls(conn, [(wake_id, Step.FIRST, way) for way in ways], now)
    await notify(conn, WAKING_CHANNEL)


async def end_chat_wakes(conn: Connection, before: datetime, now: datetime) -> None:
    """Nobody has pressed them; they are no news any more."""
    await _end(conn, "reason = 'chat_connected' AND opened_at < %(before)s", {"before": before}, "over", None, now)


async def end_wakes(
    conn: Connection,
    case_id: UUID,
    ended_as: Ended,
    by: str | None,
    now: datetime,
    reasons: Collection[WakeReason] = (),
) -> None:
    """All open wakes of a case, or those of ``reasons``; none that is no news to ``by``, or is for supervisors and not
    for them, unless they are over. Those of them that were acknowledged go on no more.

    ``by``: None where no officer has ended them.
    """
    await _end_for_good(conn, *_of_case(case_id, ended_as, by, reasons), ended_as, by, now)


async def end_uncoded_news(
    conn: Connection, told: UUID, since: datetime, of: UUID | None, by: str, now: datetime
) -> None:
    """The wakes for news of alerts that the case ``told`` opened, or the one of ``of``; also those that another such
    case opened which was seen to before, while ``told`` still waited. None where the alert was told more since, or
    another case waits that came since and may be news of it."""
    which = """
        reason = 'news' AND case_id <> %(told)s AND (%(of)s::uuid IS NULL OR case_id = %(of)s)
        AND (since = %(since)s
             OR EXISTS (SELECT FROM verification.cases o
                        WHERE o.reported_at = w.since AND o.kind IN ('tip', 'found_person')
                          AND (o.ended_at IS NOT NULL
                               OR EXISTS (SELECT FROM verification.case_pairs p WHERE p.verdict = 'different'
                                            AND p.one = least(o.case_id, w.case_id)
                                            AND p.other = greatest(o.case_id, w.case_id)))))
        AND case_id IN (SELECT a.case_id FROM verification.cases a WHERE a.state IN ('approved', 'broadcasting'))
        AND NOT EXISTS (SELECT FROM verification.amendments m
                        WHERE m.case_id = w.case_id AND m.received_at >= w.since)
        AND NOT EXISTS (SELECT FROM verification.cases c
                        WHERE c.state = 'pending' AND NOT c.exercise AND c.kind IN ('tip', 'found_person')
                          AND c.case_id <> %(told)s AND c.received_at >= w.since
                          AND NOT EXISTS (SELECT FROM verification.case_pairs p WHERE p.verdict = 'different'
                                            AND p.one = least(c.case_id, w.case_id)
                                            AND p.other = greatest(c.case_id, w.case_id)))
    """
    await _end_for_good(conn, which, {"told": told, "since": since, "of": of}, "decided", by, now)


async def end_untold_wake(conn: Connection, case_id: UUID, now: datetime) -> None:
    """The wake for a case whose end was not taken; not where something was added since, which is news of its own."""
    which = """
        reason = 'news' AND case_id = %(case_id)s
        AND NOT EXISTS (SELECT FROM verification.amendments m WHERE m.case_id = w.case_id AND m.late
                        AND greatest(m.received_at, m.occurred_at) >= w.since)
    """
    await _end_for_good(conn, which, {"case_id": case_id}, "over", None, now)


async def attended(conn: Connection, case_id: UUID, by: str) -> None:
    """An officer has done something about the case: what was acknowledged of it goes on no more, and what is open stays
    so."""
    await _go_on_no_more(conn, *_of_case(case_id, "decided", by, ()))


def _of_case(
    case_id: UUID, ended_as: Ended, by: str | None, reasons: Collection[WakeReason]
) -> tuple[str, dict[str, object]]:
    """The condition for wakes of this case that ``by`` may end, and its values."""
    return (
        "case_id = %(case_id)s AND (%(reasons)s::text[] = '{}' OR reason = ANY(%(reasons)s))"
        " AND (%(ended_as)s = 'over' OR (%(by)s <> ALL (not_for) AND (reason <> %(supervisors)s"
        " OR EXISTS (SELECT FROM staff.people WHERE login = %(by)s AND role = 'supervisor'))))",
        {
            "case_id": case_id,
            "reasons": [reason.value for reason in reasons],
            "supervisors": WakeReason.SUPERVISOR_SIGNATURE.value,
            "ended_as": ended_as,
            "by": by,
        },
    )


async def _go_on_no_more(conn: Connection, which: str, values: dict[str, object]) -> None:
    await conn.execute(
        f"""
        DELETE FROM verification.wake_steps s USING verification.wakes w
        WHERE s.wake_id = w.wake_id AND s.fired_at IS NULL AND w.ended_at IS NOT NULL AND {which}
        """.encode(),  # noqa: S608 - of our own words
        values,
    )


async def end_wake(conn: Connection, wake_id: UUID, by: str, now: datetime) -> bool:
    """Somebody has acknowledged it; False when it had ended already. Its countdown waits for what they do about it."""
    if not await _end(conn, "wake_id = %(wake_id)s", {"wake_id": wake_id}, "acknowledged", by, now):
        return False
    cursor = await conn.execute(
        "SELECT step FROM verification.wake_steps WHERE wake_id = %s AND fired_at IS NULL FOR UPDATE", (wake_id,)
    )
    due = goes_on_at([row["step"] for row in await cursor.fetchall()], now)
    await conn.execute(
        "UPDATE verification.wake_steps s SET due_at = d.due_at"
        " FROM unnest(%s::int[], %s::timestamptz[]) AS d (step, due_at)"
        " WHERE s.wake_id = %s AND s.step = d.step",
        (list(due), list(due.values()), wake_id),
    )
    return True


async def open_again(conn: Connection, wake_ids: Collection[UUID]) -> set[UUID]:
    """Those that were acknowledged, and nobody has done anything about since. Which stay ended, and go on no more: of
    their case another of their reason is open."""
    ended = set()
    for wake_id in wake_ids:
        try:
            async with conn.transaction():
                await conn.execute(
                    "UPDATE verification.wakes SET ended_at = NULL, ended_as = NULL, ended_by = NULL, measured = false"
                    " WHERE wake_id = %s",
                    (wake_id,),
                )
        except UniqueViolation:
            ended.add(wake_id)
    if ended:
        await _go_on_no_more(conn, "w.wake_id = ANY(%(wakes)s)", {"wakes": list(ended)})
    return ended


async def end_past_expiry(conn: Connection, wake_ids: Collection[UUID], now: datetime) -> set[UUID]:
    """Those that wait for a signature of an alert whose time is up, which would send nothing. Which they were.

    None where somebody has signed its end or its correction: of what is up, an end is still told, and a correction
    begins the time anew (approving.signed_alone).
    """
    which = """
        wake_id = ANY(%(wakes)s) AND reason = ANY(%(reasons)s)
        AND (SELECT expires_at FROM verification.alerts a WHERE a.case_id = w.case_id) <= %(now)s
        AND NOT EXISTS (SELECT FROM verification.signatures s LEFT JOIN verification.corrections k USING (case_id)
                        WHERE s.case_id = w.case_id AND (s.content_hash = encode(sha256(k.content), 'hex')
                                                         OR s.purpose = 'loa/close/1' AND s.signed_at >= %(lately)s))
    """
    reasons = [WakeReason.SECOND_SIGNATURE.value, WakeReason.SUPERVISOR_SIGNATURE.value]
    values = {"wakes": list(wake_ids), "reasons": reasons, "lately": now - WAITING_LIFE}
    return set(await _end(conn, which, values, "over", None, now))


async def seen_to_since(conn: Connection, reason: WakeReason, case_id: UUID, since: datetime) -> bool:
    """Whether somebody has seen to a wake of this case for this reason since then."""
    cursor = await conn.execute(
        "SELECT FROM verification.wakes WHERE case_id = %s AND reason = %s AND ended_at > %s AND ended_as <> 'over'",
        (case_id, reason.value, since),
    )
    return await cursor.fetchone() is not None


async def _end_for_good(
    conn: Connection, which: str, values: dict[str, object], ended_as: Ended, by: str | None, now: datetime
) -> None:
    """Those that were acknowledged go on no more, either."""
    await _end(conn, which, values, ended_as, by, now)
    await _go_on_no_more(conn, which, values)


async def _end(
    conn: Connection, which: str, values: dict[str, object], ended_as: Ended, by: str | None, now: datetime
) -> list[UUID]:
    """Which have ended."""
    cursor = await conn.execute(
        f"""
        UPDATE verification.wakes SET ended_at = %(now)s, ended_as = %(ended_as)s, ended_by = %(by)s
        WHERE wake_id IN (SELECT wake_id FROM verification.wakes w WHERE ended_at IS NULL AND {which}
                          ORDER BY wake_id FOR NO KEY UPDATE)  -- as in hold_wakes
        RETURNING wake_id
        """.encode(),  # noqa: S608 - of our own words
        {**values, "now": now, "ended_as": ended_as, "by": by},
    )
    ended = [row["wake_id"] for row in await cursor.fetchall()]
    if ended and ended_as != "acknowledged":
        await conn.execute("DELETE FROM verification.wake_steps WHERE wake_id = ANY(%s) AND fired_at IS NULL", (ended,))
    return ended


async def due_steps(conn: Connection, now: datetime, most: int) -> list[DueStep]:
    """Those that have been due longest, locked with their wakes until this transaction ends."""
    async with conn.cursor(row_factory=kwargs_row(_due_step)) as cursor:
        await cursor.execute(
            """
            -- Whoever fires another step, or ends this wake, holds the rows: they are passed over.
            SELECT s.wake_id, s.step, w.reason, w.commune_code, w.province_code, w.not_for, w.asks_first,
                   w.ended_at IS NOT NULL AS heard
            FROM verification.wake_steps s JOIN verification.wakes w USING (wake_id)
            WHERE s.fired_at IS NULL AND s.due_at <= %s AND (w.ended_at IS NULL OR w.ended_as = 'acknowledged')
            ORDER BY s.due_at, s.step LIMIT %s FOR UPDATE OF s, w SKIP LOCKED
            """,
            (now, most),
        )
        return await cursor.fetchall()


def _due_step(
    wake_id: UUID, step: int, reason: str, not_for: list[str], *, heard: bool, **place: str | None
) -> DueStep:
    there = place["commune_code"], place["province_code"]
    return DueStep(wake_id, step, WakeReason(reason), *there, tuple(not_for), place["asks_first"], heard)


async def keep_fired(conn: Connection, fired: Sequence[Fired], now: datetime) -> None:
    """They fire no more, and their calls are due; after the last of a countdown stands one more. So many statements for
    all of them: a flood brings many together."""
    await conn.execute(
        "UPDATE verification.wake_steps s SET fired_at = %s FROM unnest(%s::uuid[], %s::int[]) AS f (wake_id, step)"
        " WHERE s.wake_id = f.wake_id AND s.step = f.step",
        (now, [each.due.wake_id for each in fired], [each.due.step for each in fired]),
    )
    more = [(each.due.wake_id, each.due.step + 1, at) for each in fired if (at := once_more_at(each.due.step, now))]
    if more:
        await conn.execute(
            "INSERT INTO verification.wake_steps (wake_id, step, due_at)"
            " SELECT * FROM unnest(%s::uuid[], %s::int[], %s::timestamptz[]) ON CONFLICT DO NOTHING",
            [list(column) for column in zip(*more, strict=True)],
        )
    alarmed = [each.due.wake_id for each in fired if each.alarm]
    if alarmed:
        await conn.execute(
            "UPDATE verification.wakes SET alarmed_at = coalesce(alarmed_at, %s) WHERE wake_id = ANY(%s)",
            (now, alarmed),
        )
    await _add_calls(conn, [(each.due.wake_id, each.due.step, way) for each in fired for way in each.ways], now)


async def hold_wakes(conn: Connection, wake_ids: Collection[UUID]) -> None:
    """Until this transaction ends. Whoever holds several takes them in the order of their ids, or two would
    wait for each other."""
    await conn.execute(
        "SELECT FROM verification.wakes WHERE wake_id = ANY(%s) ORDER BY wake_id FOR NO KEY UPDATE", (list(wake_ids),)
    )


async def asked_so_far(conn: Connection, wake_ids: Collection[UUID]) -> dict[UUID, set[str]]:
    """Who was called for each of these wakes by a step of its countdown."""
    asked: dict[UUID, set[str]] = {wake_id: set() for wake_id in wake_ids}
    cursor = await conn.execute(
        "SELECT DISTINCT wake_id, login FROM verification.wake_calls WHERE wake_id = ANY(%s) AND step <> %s",
        (list(asked), ON_COMING),
    )
    for row in await cursor.fetchall():
        asked[row["wake_id"]].add(row["login"])
    return asked


async def told_again_since(conn: Connection, since: datetime) -> Counter[str]:
    """Of how many wakes each login was told since then by a step beyond their countdowns, or by one that went on after
    an acknowledgement: no step of a countdown comes so late by itself."""
    cursor = await conn.execute(
        "SELECT login, count(DISTINCT wake_id) AS wakes"
        " FROM verification.wake_calls c JOIN verification.wakes w USING (wake_id)"
        " WHERE (step > 3 OR step >= 0 AND c.due_at >= w.opened_at + %s) AND c.due_at > %s"
        " AND outcome IS DISTINCT FROM 'dropped' GROUP BY login",
        (UNTOUCHED_AFTER, since),
    )
    return Counter({row["login"]: row["wakes"] for row in await cursor.fetchall()})


async def call_for(conn: Connection, wake_ids: Collection[UUID], way: Way, now: datetime) -> None:
    """Somebody has come on duty whom this way reaches: one call for each of these wakes, once."""
    if wake_ids:
        await _add_calls(conn, [(wake_id, ON_COMING, way) for wake_id in wake_ids], now)
        await notify(conn, WAKING_CHANNEL)


async def _add_calls(conn: Connection, calls: Sequence[tuple[UUID, int, Way]], now: datetime) -> None:
    if not calls:
        return
    async with conn.cursor() as cursor:
        await cursor.executemany(
            "INSERT INTO verification.wake_calls (wake_id, step, login, way, subscription_id, letter_id, due_at)"
            " VALUES (%s, %s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING",
            [
                (wake_id, step, way.login, way.name, way.subscription_id, uuid4() if way.name == "zalo" else None, now)
                for wake_id, step, way in calls
            ],
        )


async def hurry(conn: Connection, wake_id: UUID, now: datetime) -> None:
    """Nobody could be reached: the next person is asked at once, unless somebody has acknowledged it meanwhile."""
    await conn.execute(
        "UPDATE verification.wake_steps s SET due_at = least(due_at, %s) FROM verification.wakes w"
        " WHERE w.wake_id = s.wake_id AND w.ended_at IS NULL AND s.wake_id = %s AND step = %s AND fired_at IS NULL",
        (now, wake_id, Step.NEXT),
    )


MOST_OF_COMMUNE, MOST_OPEN = 50, 2000


async def open_wakes(conn: Connection) -> list[OpenWake]:
    """Of cases, first those with an alarm, each newest first; who is on duty for them is not said. So many of a commune
    and no more, so that a flood in one hides no other's: the newest, since nobody was called yet for those. A desk
    shows them in another order (rules/reasons.as_shown)."""
    async with conn.cursor(row_factory=kwargs_row(_open_wake)) as cursor:
        await cursor.execute(
            """
            SELECT wake_id, reason, case_number, kind, commune_code, province_code, not_for, opened_at, alarmed_at,
                   """  # noqa: S608 - of our own words
            + WAKE_STANDS
            + """,
                   EXISTS (SELECT FROM verification.wake_calls c JOIN staff.people p USING (login)
                           WHERE c.wake_id = w.wake_id AND c.due_at >= w.alarmed_at
                             AND p.role = 'supervisor' AND (c.outcome IS NULL OR c.outcome = 'sent')) AS told
            FROM (SELECT *, row_number() OVER (PARTITION BY commune_code ORDER BY alarmed_at IS NULL, opened_at DESC)
                            AS place
                  FROM verification.wakes WHERE ended_at IS NULL AND case_id IS NOT NULL) AS w
            WHERE place <= %(of_commune)s
            ORDER BY alarmed_at IS NULL, opened_at DESC LIMIT %(most)s
            """,
            {"of_commune": MOST_OF_COMMUNE, "most": MOST_OPEN},
        )
        return await cursor.fetchall()


_OPEN = TypeAdapter(OpenWake)


def _open_wake(**columns: Any) -> OpenWake:
    return _OPEN.validate_python(columns)


@dataclass(frozen=True)
class KnownWake:
    """A wake of a case, as whoever acknowledges it needs it."""

    wake_id: UUID
    reason: WakeReason
    case_number: str
    commune_code: str | None
    province_code: str | None


async def wake_of_case(conn: Connection, wake_id: UUID) -> KnownWake | None:
    cursor = await conn.execute(
        "SELECT wake_id, reason, case_number, commune_code, province_code FROM verification.wakes"
        " WHERE wake_id = %s AND case_id IS NOT NULL",
        (wake_id,),
    )
    row = await cursor.fetchone()
    return KnownWake(**{**row, "reason": WakeReason(row["reason"])}) if row else None


@dataclass(frozen=True)
class Called:
    """A call that somebody answers."""

    call_id: int
    login: str
    way: WayName
    subscription_id: int | None
    wake_id: UUID
    case_number: str
    duty_id: int | None


CALLED = """
    -- The word outlives the night: who was taken off the roster since acknowledges nothing with it.
    SELECT c.call_id, c.login, c.way, c.subscription_id, w.wake_id, w.case_number, w.duty_id
    FROM verification.wake_calls c JOIN verification.wakes w USING (wake_id) JOIN staff.people p USING (login)
    WHERE (c.call_id = %(call)s OR (c.letter_id = %(letter)s AND c.login = %(login)s))
      AND p.account_stands AND p.in_the_roster AND p.role = ANY(%(deciding)s) AND c.login <> ALL (w.not_for)
"""


async def call_of(conn: Connection, call_id: int) -> Called | None:
    """None also when whoever was called may no longer decide, or it is no news to them."""
    return await _called(conn, {"call": call_id, "letter": None, "login": None})


async def call_of_letter(conn: Connection, letter_id: UUID, login: str) -> Called | None:
    """As ``call_of``; None also for a letter to somebody else."""
    return await _called(conn, {"call": None, "letter": letter_id, "login": login})


async def _called(conn: Connection, which: dict[str, object]) -> Called | None:
    async with conn.cursor(row_factory=class_row(Called)) as cursor:
        await cursor.execute(CALLED, {**which, "deciding": [role.value for role in DECIDING]})
        return await cursor.fetchone()
