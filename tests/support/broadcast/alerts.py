"""Invented alerts, and a registry of invented groups along a road to the north."""

import hashlib
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from deploy.invented_staff.people import MANY
from deploy.invented_staff.trial import STAFF
from schemas.alerts import AlertApproved, AlertClosed, AlertCorrected, AlertCountersigned, AlertSteered, ApprovedContent
from schemas.audience import Audience
from schemas.content import Content, Document, Facts, Poster, Texts
from schemas.event import CaseKind, Place, Point
from schemas.trust.statements import AlertOrder, Close, Hold, Recentre, Release, Resume, Stop
from services.broadcast.registry.rules.group_list import Row
from services.runtime.database import Connection
from tests.support.broadcast.accounts import add_account
from tests.support.lists.signing import replace_groups

SIGNERS = ("canbo1", "chihuy1")
"""An officer and a supervisor: what they have signed goes anywhere."""
CENTRE = Point(lat=19.8, lon=105.85)
STEP_DEGREES = 0.005
"""About 556 m: group number n lies n steps north of CENTRE, so that its number is its order of distance."""


def content(code: str = "25-00042", kind: CaseKind = CaseKind.MISSING_CHILD, **told: Any) -> Content:
    """An invented content. ``told``: its fields; or ``text``, ``photo_sha256`` and ``poster``, which stand for some."""
    poster: Poster | None = told.pop("poster", None)
    photo = told.pop("photo_sha256", None)
    place = Place(lat=CENTRE.lat, lon=CENTRE.lon, name="Thôn mẫu")
    values: dict[str, Any] = {
        "nonce": "5a" * 32,
        "alert_id": uuid4(),
        "alert_version": 1,
        "alert_code": code,
        "life_s": 6 * 3600.0,
        "facts": poster.facts if poster else Facts(kind=kind, place=place),
        "poster_heading": poster.heading if poster else None,
        "texts": Texts(
            default=told.pop("text", f"TÌM TRẺ LẠC (tin mẫu)\nBé Nguyễn Văn Mẫu, 4 tuổi, áo xanh.\nMã: {code}")
        ),
        "pictures": (photo,) if photo else (),
        "centre": CENTRE,
        "audience": Audience(),
        **told,
    }
    return Content(**values)


def approval(code: str = "25-00042", kind: CaseKind = CaseKind.MISSING_CHILD, **told: Any) -> AlertApproved:
    """An approval whose hash is right, and which two people have signed for any number of groups, unless ``told`` says
    otherwise (``signed_by``: logins; ``groups``); all else that it says is of the content."""
    now = datetime.now(UTC)
    values = {
        name: told.pop(name) for name in ("approved_at", "expires_at", "content_hash", "approvals") if name in told
    }
    case_id, signed_by, groups = uuid4(), told.pop("signed_by", SIGNERS), told.pop("groups", MANY)
    expires_at = values.setdefault("expires_at", now + timedelta(hours=6))
    life_s = max(1.0, (expires_at - values.setdefault("approved_at", now)).total_seconds())
    document = Document.of(content(code, kind, **{"life_s": life_s, **told}))
    said = document.content
    return AlertApproved(
        occurred_at=now,
        alert_id=said.alert_id,
        alert_version=said.alert_version,
        case_id=case_id,
        content=document.json,
        approved_by=signed_by[0] if signed_by else "can.bo.mau",
        **{
            "content_hash": document.sha256,
            "approvals": STAFF.approvals(document, case_id, signed_by, groups=groups, signed_at=values["approved_at"]),
            **values,
        },
    )


def countersigned(alert: ApprovedContent, *logins: str, **fields: Any) -> AlertCountersigned:
    """One more has signed it, or several."""
    return AlertCountersigned(
        occurred_at=datetime.now(UTC),
        alert_id=alert.alert_id,
        alert_version=alert.alert_version,
        case_id=alert.case_id,
        approvals=STAFF.approvals(alert.document, alert.case_id, logins, **fields),
    )


def correction(alert: ApprovedContent, version: int = 2, **told: Any) -> AlertCorrected:
    """The next version: other words, and all else as before unless ``told``."""
    standing = alert.said
    text = f"ĐÍNH CHÍNH (tin mẫu)\nBé Nguyễn Văn Mẫu mặc áo vàng.\nMã: {standing.alert_code}/{version}"
    approved_at = told.pop("approved_at", datetime.now(UTC))
    expires_at, signed_by = told.pop("expires_at", alert.expires_at), told.pop("signed_by", SIGNERS)
    life_s = max(1.0, (expires_at - approved_at).total_seconds())
    kept = {name: getattr(standing, name) for name in Content.model_fields if name != "texts"}
    document = Document.of(
        content(
            **{**kept, "code": standing.alert_code, "text": text, "alert_version": version, "life_s": life_s, **told}
        )
    )
    return AlertCorrected(
        occurred_at=approved_at,
        alert_id=alert.alert_id,
        alert_version=version,
        case_id=alert.case_id,
        content=document.json,
        content_hash=document.sha256,
        approved_by=alert.approved_by,
        approved_at=approved_at,
        expires_at=expires_at,
        approvals=STAFF.approvals(document, alert.case_id, signed_by, signed_at=approved_at),
    )


ORDERS: dict[str, Callable[[Any], tuple[type[AlertOrder], dict[str, Any]]]] = {
    "held": lambda held: (Hold if held else Resume, {}),
    "released_rings": lambda rings: (Release, {"released_rings": rings}),
    "centre": lambda centre: (Recentre, {"centre": centre, "groups": MANY}),
    "stopped": lambda _: (Stop, {}),
}


def steering(
    alert: ApprovedContent, revision: int = 1, signed_by: Sequence[str] = SIGNERS, **told: Any
) -> AlertSteered:
    """What ``told`` says of the rings, each order signed by each of these people."""
    now = datetime.now(UTC)
    about = {"alert_id": alert.alert_id, "case_id": alert.case_id, "revision": revision}
    orders = []
    for name, value in told.items():
        kind, fields = ORDERS[name](value)
        orders += [STAFF.order(kind, login, **about, **fields) for login in signed_by]
    return AlertSteered(occurred_at=now, alert_id=alert.alert_id, case_id=alert.case_id, orders=tuple(orders))


def closure(
    alert: ApprovedContent, outcome: str = "found", signed_by: Sequence[str] = SIGNERS, **told: Any
) -> AlertClosed:
    now = datetime.now(UTC)
    text = told.pop("closing_text", f"ĐÃ TÌM THẤY (tin mẫu). Cảm ơn bà con.\nMã: {alert.said.alert_code}/KT")
    words = {"outcome": outcome, "text_sha256": hashlib.sha256(text.encode()).hexdigest()}
    orders = [STAFF.order(Close, login, alert_id=alert.alert_id, case_id=alert.case_id, **words) for login in signed_by]
    values: dict[str, Any] = {
        "occurred_at": now,
        "alert_id": alert.alert_id,
        "case_id": alert.case_id,
        "alert_code": alert.said.alert_code,
        "outcome": outcome,
        "closing_text": text,
        "closed_by": signed_by[0] if signed_by else "can.bo.mau",
        "closed_at": now,
        "orders": tuple(orders),
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
