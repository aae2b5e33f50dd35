"""The public pages as the process that they are, beside a broadcast; topic ``cases`` is told to intake's inbox."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import aiohttp
import psycopg
from prometheus_client import CollectorRegistry
from psycopg.rows import dict_row

from deploy.local.supervision.ports import free_port
from schemas.alerts import ApprovedContent, Outcome
from schemas.cases import AnyCaseNews, CaseChanged, CaseEnded, Post
from schemas.event import CaseKind
from services.intake.conversation.case_news import CaseEffects
from services.intake.metrics import IntakeMetrics
from services.intake.public.app import create_public_app
from services.intake.public.settings import PublicSettings
from services.intake.rules.case_steps import Force
from services.runtime.outbox import Outbox
from tests.support.broadcast.alerts import approval, correction
from tests.support.broadcast.pictures_running import PHOTO_SHA256, intake_with_the_photo
from tests.support.broadcast.running import Fanout, Town, fanout_in
from tests.support.http_running import serving
from tests.support.kafka.producers import key_of
from tests.support.rights.call_keys import keys_of
from tests.support.timing.waiting import until

FORCE = Force("Công an tỉnh Thanh Hóa", "0237 385 2222")


def public_settings(database_url: str, broadcast_url: str = "http://127.0.0.1:1", **changes: Any) -> PublicSettings:
    port = changes.pop("http_port", None) or free_port()
    values: dict[str, Any] = {
        "public_database_url": database_url,
        "broadcast_url": broadcast_url,
        "intake_url": "http://127.0.0.1:1",
        # Tests serve everything on one port.
        "http_port": port,
        "ops_port": port,
        "force_name": FORCE.name,
        "hotline_phone": FORCE.hotline_phone,
        **keys_of(PublicSettings),
        **changes,
    }
    return PublicSettings(**values)


@asynccontextmanager
async def running_public(
    database_url: str, broadcast_url: str = "http://127.0.0.1:1", **changes: Any
) -> AsyncIterator[str]:
    """Gives the address."""
    settings = public_settings(database_url, broadcast_url, **changes)
    async with serving(create_public_app(settings), settings.http_port) as url:
        yield url


async def hear(database_url: str, *events: AnyCaseNews) -> None:
    """As intake's inbox does, each in a transaction of its own."""
    effects = CaseEffects(Outbox(key_of("intake")), FORCE, IntakeMetrics(CollectorRegistry()))
    async with await psycopg.AsyncConnection.connect(database_url, row_factory=dict_row) as conn:
        for event in events:
            async with conn.transaction():
                await effects.heard(conn, event)


async def until_said(http: aiohttp.ClientSession, path: str, *words: str) -> str:
    """The page at this path, once it says all of these."""

    async def saying() -> str:
        async with http.get(path, headers={"Accept": "text/html"}) as answer:
            page = await answer.text()
        return page if all(said in page for said in words) else ""

    return await until(saying)


def on_air(alert: ApprovedContent, **told: Any) -> CaseChanged:
    """What verification tells of this version of an alert."""
    said = alert.said
    values: dict[str, Any] = {
        "occurred_at": datetime.now(UTC),
        "case_id": alert.case_id,
        "case_number": said.alert_code,
        "kind": said.kind,
        "exercise": said.exercise,
        "revision": 2 * alert.alert_version,
        "state": "on_air",
        "alert_version": alert.alert_version,
        "expires_at": alert.expires_at,
        "post": Post(
            alert_id=alert.alert_id,
            text=said.text,
            pictured=said.poster is not None or said.photo_sha256 is not None,
            aired_at=said.goes_at(alert.approved_at),
            call=said.facts.call,
        ),
        **told,
    }
    return CaseChanged(**values)


def withdrawn(alert: ApprovedContent, revision: int) -> CaseChanged:
    """What verification tells where broadcast has taken nothing of it."""
    gone = {"state": "open", "alert_version": None, "expires_at": None, "post": None}
    return on_air(alert, revision=revision, **gone)


def ended_unsent(alert: ApprovedContent, outcome: Outcome, revision: int) -> CaseEnded:
    """Likewise, of its end."""
    gone = {"alert_version": None, "unsent": True, "revision": revision}
    return ended(alert, outcome).model_copy(update=gone)


def ended(alert: ApprovedContent, outcome: Outcome) -> CaseEnded:
    said = alert.said
    return CaseEnded(
        occurred_at=datetime.now(UTC),
        case_id=alert.case_id,
        case_number=said.alert_code,
        kind=said.kind,
        exercise=said.exercise,
        revision=2 * alert.alert_version + 1,
        state="closed",
        outcome=outcome,
        alert_version=alert.alert_version,
    )


@dataclass
class PublicLine:
    """``url``: of the public pages. ``fanout``: what posts, and draws."""

    url: str
    database_url: str
    fanout: Fanout

    async def airs(self, code: str = "26-00042", kind: CaseKind = CaseKind.MISSING_CHILD, **told: Any) -> Any:
        """An alert goes on air, with the photo that intake has unless ``told`` otherwise."""
        alert = approval(code, kind, **{"photo_sha256": PHOTO_SHA256, **told})
        await self.fanout.books.tell(alert)
        await hear(self.database_url, on_air(alert))
        return alert

    async def corrects(self, alert: ApprovedContent, **told: Any) -> Any:
        later = correction(alert, **told)
        await self.fanout.books.tell(later)
        await hear(self.database_url, on_air(later))
        return later

    async def ends(self, alert: ApprovedContent, outcome: Outcome) -> None:
        await hear(self.database_url, ended(alert, outcome))


@asynccontextmanager
async def public_line(database_url: str) -> AsyncIterator[PublicLine]:
    async with (
        intake_with_the_photo() as intake_url,
        fanout_in(database_url, Town(groups=3), intake_url=intake_url, zalo_timeout_s=30.0) as fanout,
    ):
        worker = await fanout.start_worker()
        async with running_public(database_url, worker.url) as url:
            yield PublicLine(url, database_url, fanout)
