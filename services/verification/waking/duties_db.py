"""Duties and the phones of those on duty in PostgreSQL."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Any

from schemas.trust.roster import DECIDING, Role
from services.runtime.database import Connection
from services.verification.waking.rules.duty import Chat, Duty, Way, chat_state
from services.verification.waking.rules.reasons import Supervisor

MOST_PHONES = 5
"""Of one person; the oldest go."""
ON_DUTY = """
    -- Everybody on duty now, with their phones; where they serve is empty for whom the roster no longer lets decide.
    SELECT d.duty_id, d.login, coalesce(p.name, d.login) AS name, d.area, d.began_at, d.ends_at,
           CASE WHEN p.account_stands AND p.in_the_roster AND p.role = ANY(%(deciding)s) THEN p.scope ELSE '{}' END
               AS scope,
           d.gateway_proven_at IS NOT NULL AS gateway,
           EXISTS (SELECT FROM verification.wakes w WHERE w.duty_id = d.duty_id) AS tested,
           ARRAY(SELECT jsonb_build_object('label', s.label, 'proven', s.proven_duty IS NOT DISTINCT FROM d.duty_id,
                                           'gone', s.gone_at IS NOT NULL)
                 FROM verification.push_subscriptions s WHERE s.login = d.login ORDER BY s.added_at) AS ways,
           c.connected_at, c.last_wrote_at, c.failed_at IS NOT NULL AS failed,
           c.proven_duty IS NOT DISTINCT FROM d.duty_id AS proven
    FROM verification.duties d LEFT JOIN staff.people p USING (login)
    LEFT JOIN verification.staff_chats c USING (login)
    WHERE d.ended_at IS NULL AND d.ends_at > %(now)s AND (%(login)s::text IS NULL OR d.login = %(login)s)
    ORDER BY d.began_at
"""


async def on_duty(conn: Connection, now: datetime, login: str | None = None) -> list[Duty]:
    """Everybody, or this person alone, since longest first."""
    deciding = [role.value for role in DECIDING]
    cursor = await conn.execute(ON_DUTY, {"now": now, "login": login, "deciding": deciding})
    return [_duty(row, now) for row in await cursor.fetchall()]


def _duty(row: dict[str, Any], now: datetime) -> Duty:
    ways = tuple(Way(**way) for way in row.pop("ways"))
    connected_at, wrote_at = row.pop("connected_at"), row.pop("last_wrote_at")
    failed, proven = row.pop("failed"), row.pop("proven")
    chat = Chat(connected_at, wrote_at, proven, chat_state(wrote_at, now, failed=failed)) if connected_at else None
    return Duty(**{**row, "scope": tuple(row["scope"]), "ways": ways, "chat": chat})


async def begin_duty(conn: Connection, login: str, area: str, now: datetime, shift: timedelta) -> None:
    """From now until the shift's end; another duty of this person ends. Each proves its way anew."""
    await end_duty(conn, login, now)
    await conn.execute(
        "INSERT INTO verification.duties (login, area, began_at, ends_at) VALUES (%s, %s, %s, %s)"
        " ON CONFLICT (login) WHERE ended_at IS NULL DO NOTHING",
        (login, area, now, now + shift),
    )


async def lock_duty(conn: Connection, duty_id: int) -> None:
    """Until this transaction ends: two ways that are proven in the same moment count one after the other."""
    await conn.execute("SELECT FROM verification.duties WHERE duty_id = %s FOR UPDATE", (duty_id,))


async def end_duty(conn: Connection, login: str, now: datetime) -> bool:
    cursor = await conn.execute(
        "UPDATE verification.duties SET ended_at = least(ends_at, %s) WHERE login = %s AND ended_at IS NULL",
        (now, login),
    )
    return cursor.rowcount == 1


async def end_shifts(conn: Connection, now: datetime) -> int:
    """How many were over by themselves."""
    cursor = await conn.execute(
        "UPDATE verification.duties SET ended_at = ends_at WHERE ended_at IS NULL AND ends_at <= %s", (now,)
    )
    return cursor.rowcount


async def keep_phone(
    conn: Connection, login: str, endpoint: str, public_key: bytes, secret: bytes, label: str, now: datetime
) -> int:
    """The subscription's number. A phone that changes hands wakes its new owner, who has to prove it anew."""
    cursor = await conn.execute(
        """
        INSERT INTO verification.push_subscriptions (login, endpoint, public_key, secret, label, added_at)
        VALUES (%(login)s, %(endpoint)s, %(public_key)s, %(secret)s, %(label)s, %(now)s)
        ON CONFLICT (endpoint) DO UPDATE SET login = excluded.login, public_key = excluded.public_key,
            secret = excluded.secret, label = excluded.label, added_at = excluded.added_at, gone_at = NULL,
            proven_duty = NULL, proven_at = NULL
        RETURNING subscription_id
        """,
        {
            "login": login,
            "endpoint": endpoint,
            "public_key": public_key,
            "secret": secret,
            "label": label,
            "now": now,
        },
    )
    row = await cursor.fetchone()
    assert row is not None  # noqa: S101 - RETURNING of a row that was written
    await conn.execute(
        "DELETE FROM verification.push_subscriptions WHERE subscription_id IN (SELECT subscription_id"
        " FROM verification.push_subscriptions WHERE login = %s"
        " ORDER BY added_at DESC, subscription_id DESC OFFSET %s)",
        (login, MOST_PHONES),
    )
    return int(row["subscription_id"])


async def prove(conn: Connection, duty_id: int, subscription_id: int | None, now: datetime) -> None:
    """A test wake of this duty was acknowledged: on this phone, or over the gateway (None)."""
    if subscription_id is None:
        await conn.execute(
            "UPDATE verification.duties SET gateway_proven_at = %s WHERE duty_id = %s AND ended_at IS NULL",
            (now, duty_id),
        )
        return
    await conn.execute(
        "UPDATE verification.push_subscriptions s SET proven_duty = d.duty_id, proven_at = %(now)s"
        " FROM verification.duties d WHERE s.subscription_id = %(phone)s AND d.duty_id = %(duty)s"
        " AND d.login = s.login AND d.ended_at IS NULL AND s.gone_at IS NULL",
        {"now": now, "phone": subscription_id, "duty": duty_id},
    )


async def mark_gone(conn: Connection, subscription_id: int, now: datetime) -> None:
    """Its push service says that it is no more."""
    await conn.execute(
        "UPDATE verification.push_subscriptions SET gone_at = %s WHERE subscription_id = %s AND gone_at IS NULL",
        (now, subscription_id),
    )


async def proven_phones(conn: Connection, logins: Collection[str]) -> list[tuple[str, int]]:
    """(login, subscription) of those that were proven in the duty that stands."""
    cursor = await conn.execute(
        "SELECT s.login, s.subscription_id FROM verification.push_subscriptions s"
        " JOIN verification.duties d ON d.duty_id = s.proven_duty"
        " WHERE s.login = ANY(%s) AND s.gone_at IS NULL AND d.ended_at IS NULL ORDER BY s.subscription_id",
        (list(logins),),
    )
    return [(row["login"], row["subscription_id"]) for row in await cursor.fetchall()]


async def all_phones(conn: Connection, logins: Collection[str]) -> list[tuple[str, int]]:
    """As ``proven_phones``, whenever they were proven."""
    cursor = await conn.execute(
        "SELECT login, subscription_id FROM verification.push_subscriptions"
        " WHERE login = ANY(%s) AND gone_at IS NULL ORDER BY subscription_id",
        (list(logins),),
    )
    return [(row["login"], row["subscription_id"]) for row in await cursor.fetchall()]


async def gateway_proven(conn: Connection, logins: Collection[str]) -> set[str]:
    """Who on duty has acknowledged a test over the gateway."""
    cursor = await conn.execute(
        "SELECT login FROM verification.duties WHERE login = ANY(%s) AND ended_at IS NULL"
        " AND gateway_proven_at IS NOT NULL",
        (list(logins),),
    )
    return {row["login"] for row in await cursor.fetchall()}


async def supervisors(conn: Connection) -> list[Supervisor]:
    """Everybody who is one now; whether they can be called is not said."""
    cursor = await conn.execute(
        "SELECT login, coalesce(name, login) AS name, scope FROM staff.people"
        " WHERE account_stands AND in_the_roster AND role = %s ORDER BY login",
        (Role.SUPERVISOR.value,),
    )
    return [Supervisor(row["login"], row["name"], tuple(row["scope"])) for row in await cursor.fetchall()]


async def served_areas(conn: Connection) -> Iterable[str]:
    """Every code that is in the scope of somebody who may decide."""
    cursor = await conn.execute(
        "SELECT DISTINCT unnest(scope) AS area FROM staff.people"
        " WHERE account_stands AND in_the_roster AND role = ANY(%s)",
        ([role.value for role in DECIDING],),
    )
    return [row["area"] for row in await cursor.fetchall()]
