"""Invented alerts, and a registry of invented groups along a road to the north."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from schemas.alerts import AlertApproved, AlertClosed, AlertCorrected, AlertSteered, Audience, content_hash
from schemas.event import CaseKind, Point
from services.broadcast.registry.groups_db import replace_groups
from services.broadcast.registry.rules.group_list import Row
from services.runtime.database import Connection
from tests.support.accounts import add_account

CENTRE = Point(lat=19.8, lon=105.85)
STEP_DEGREES = 0.005
"""About 556 m: group number n lies n steps north of CENTRE, so that its number is its order of distance."""


def approval(code: str = "25-00042", kind: CaseKind = CaseKind.MISSING_CHILD, **told: Any) -> AlertApproved:
    """An approval whose hash is right, unless ``told`` says otherwise."""
    now = datetime.now(UTC)
    values: dict[str, Any] = {
        "occurred_at": now,
        "alert_id": uuid4(),
        "alert_version": 1,
        "case_id": uuid4(),
        "alert_code": code,
        "kind": kind,
        "text": f"TÌM TRẺ LẠC (tin mẫu)\nBé Nguyễn Văn Mẫu, 4 tuổi, áo xanh.\nMã: {code}",
        "photo_sha256": None,
        "centre": CENTRE,
        "audience": Audience(),
        "approved_by": "can.bo.mau",
        "approved_at": now,
        "expires_at": now + timedelta(hours=6),
        **told,
    }
    hashed = content_hash(
        values["text"], values["photo_sha256"], values["centre"], values["audience"], values.get("poster")
    )
    return AlertApproved(**{"content_hash": hashed, **values})


def correction(alert: AlertApproved, version: int = 2, **told: Any) -> AlertCorrected:
    """The next version: other words, and all else as before unless ``told``."""
    text = f"ĐÍNH CHÍNH (tin mẫu)\nBé Nguyễn Văn Mẫu mặc áo vàng.\nMã: {alert.alert_code}/{version}"
    values: dict[str, Any] = {
        **{name: getattr(alert, name) for name in AlertCorrected.model_fields},
        "event_id": uuid4(),
        "alert_version": version,
        "text": text,
        "approved_at": datetime.now(UTC),
        **told,
    }
    hashed = content_hash(
        values["text"], values["photo_sha256"], values["centre"], values["audience"], values["poster"]
    )
    return AlertCorrected(**values | {"content_hash": hashed})


def steering(alert: AlertApproved, revision: int = 1, **told: Any) -> AlertSteered:
    now = datetime.now(UTC)
    values: dict[str, Any] = {
        "occurred_at": now,
        "alert_id": alert.alert_id,
        "case_id": alert.case_id,
        "revision": revision,
        "steered_by": "can.bo.mau",
        "steered_at": now,
        **told,
    }
    return AlertSteered(**values)


def closure(alert: AlertApproved, outcome: str = "found", **told: Any) -> AlertClosed:
    now = datetime.now(UTC)
    values: dict[str, Any] = {
        "occurred_at": now,
        "alert_id": alert.alert_id,
        "case_id": alert.case_id,
        "alert_code": alert.alert_code,
        "outcome": outcome,
        "closing_text": f"ĐÃ TÌM THẤY (tin mẫu). Cảm ơn bà con.\nMã: {alert.alert_code}/KT",
        "closed_by": "can.bo.mau",
        "closed_at": now,
        **told,
    }
    return AlertClosed(**values)


async def add_accounts(conn: Connection, names: Sequence[str], *, per_window: int = 1000, burst: int = 1) -> None:
    for name in names:
        await add_account(
            conn,
            account_id=name,
            oa_id=f"1{name}",
            app_id="app",
            refresh_token=f"first-{name}",
            per_window=per_window,
            burst=burst,
        )


async def add_groups(conn: Connection, owners: Sequence[str], province: str = "38") -> None:
    """Group ``g<n>`` belongs to ``owners[n]`` and lies n steps away."""
    rows = [
        Row(
            group_id=f"g{number}",
            account=owner,
            channel="zalo_group",
            name=f"Thôn mẫu {number}",
            commune_code="15961",
            province_code=province,
            lat=CENTRE.lat + number * STEP_DEGREES,
            lon=CENTRE.lon,
            members=100,
        )
        for number, owner in enumerate(owners)
    ]
    await replace_groups(conn, rows)


async def account_numbers(conn: Connection) -> dict[str, int]:
    cursor = await conn.execute("SELECT account_id, account_no FROM broadcast.accounts")
    return {row["account_id"]: row["account_no"] for row in await cursor.fetchall()}


async def ledger(
    conn: Connection, alert_id: UUID, purpose: str = "alert", version: int = 1
) -> dict[str, tuple[str, str | None]]:
    """(state, reason) by group id."""
    cursor = await conn.execute(
        "SELECT d.group_id, d.state::text, d.reason FROM broadcast.deliveries d"
        " JOIN broadcast.messages m USING (message_no)"
        " WHERE m.alert_id = %s AND m.purpose = %s AND (m.purpose = 'closing' OR m.alert_version = %s)",
        (alert_id, purpose, version),
    )
    return {row["group_id"]: (row["state"], row["reason"]) for row in await cursor.fetchall()}
