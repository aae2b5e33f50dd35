"""Intake on a real port with a real database, and a platform that answers as a test wants."""

import itertools
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import orjson
import psycopg
from aiohttp import web
from psycopg.rows import dict_row

from deploy.local.supervision.ports import free_port
from schemas.replies import ReplyRequested
from schemas.reports import PicturesHashed
from services.intake.app import create_app
from services.intake.settings import IntakeSettings
from services.intake.webhook.rules.signature import mac
from tests.support.http_running import answering, serving
from tests.support.kafka.producers import key_settings
from tests.support.logins import CODE_KEYS, as_login
from tests.support.rights.call_keys import keys_of
from tests.support.timing.patience import PATIENCE_S
from tests.support.timing.waiting import until_rows

APP_ID, OA_ID, SECRET, API_KEY = "app-1", "oa-1", "oa-secret", "hotline-key"
LOST = "Cháu bé 4 tuổi mặc áo đỏ bị lạc"
LOST_WHERE = "Cháu bé 4 tuổi mặc áo đỏ bị lạc ở xã Hoằng Thịnh"


@dataclass
class FakePlatform:
    """Serves pictures under /p/. While `trouble` is set every answer has that status and no body; `asked` counts."""

    url: str = ""
    pictures: dict[str, bytes] = field(default_factory=dict)
    trouble: int | None = None
    asked: int = 0

    async def picture(self, request: web.Request) -> web.Response:
        self.asked += 1
        if self.trouble:
            return web.Response(status=self.trouble)
        content = self.pictures.get(request.match_info["name"])
        return web.Response(body=content) if content is not None else web.Response(status=404)


@dataclass
class RunningIntake:
    """The service under test, and what a citizen or an operator does to it."""

    url: str
    http: aiohttp.ClientSession
    database_url: str
    platform: FakePlatform
    numbers: "itertools.count[int]" = field(default_factory=itertools.count)

    def event(self, user_id: str, name: str = "user_send_text", **message: Any) -> dict[str, Any]:
        return {
            "app_id": APP_ID,
            "sender": {"id": user_id},
            "recipient": {"id": OA_ID},
            "event_name": name,
            "message": {"msg_id": f"m{next(self.numbers)}", **message},
            "timestamp": str(int(time.time() * 1000)),
        }

    def picture(self, user_id: str, url: str, text: str = "") -> dict[str, Any]:
        attachment = {"type": "image", "payload": {"thumbnail": url, "url": url}}
        return self.event(user_id, "user_send_image", text=text, attachments=[attachment])

    async def webhook(self, body: dict[str, Any], secret: str = SECRET) -> int:
        raw = orjson.dumps(body)
        return await self.webhook_raw(raw, f"mac={mac(APP_ID, raw, str(body.get('timestamp')), secret)}")

    async def webhook_raw(self, raw: bytes, signature: str) -> int:
        headers = {"X-ZEvent-Signature": signature, "Content-Type": "application/json"}
        async with self.http.post(f"{self.url}/webhooks/zalo", data=raw, headers=headers) as answer:
            return answer.status

    async def post(self, path: str, **request: Any) -> tuple[int, Any]:
        headers = {"Authorization": f"Bearer {API_KEY}", **request.pop("headers", {})}
        async with self.http.post(self.url + path, headers=headers, **request) as answer:
            return answer.status, await answer.json()

    async def rows(self, query: str, *params: object) -> list[dict[str, Any]]:
        async with await psycopg.AsyncConnection.connect(self.database_url, row_factory=dict_row) as conn:
            return await (await conn.execute(query, params)).fetchall()

    async def reports(self) -> list[dict[str, Any]]:
        """What intake told of reports, in order: topic, key and value; how pictures look is in ``looks``."""
        return await self.rows(
            "SELECT topic, key, value FROM intake.outbox WHERE topic = 'reports' AND headers->>'ce_type' <> %s"
            " ORDER BY id",
            PicturesHashed.type_name(),
        )

    async def looks(self) -> list[PicturesHashed]:
        rows = await self.rows(
            "SELECT value FROM intake.outbox WHERE headers->>'ce_type' = %s ORDER BY id", PicturesHashed.type_name()
        )
        return [PicturesHashed.model_validate_json(row["value"]) for row in rows]

    async def asked(self, count: int) -> list[ReplyRequested]:
        """The replies that intake asked for, once there are so many."""
        rows = await self.eventually("SELECT value FROM intake.outbox WHERE topic = 'replies' ORDER BY id", count=count)
        return [ReplyRequested.model_validate_json(row["value"]) for row in rows]

    async def eventually(
        self, query: str, *params: object, count: int = 1, within_s: float = PATIENCE_S
    ) -> list[dict[str, Any]]:
        """The rows, as soon as there are so many."""
        return await until_rows(lambda: self.rows(query, *params), count, within_s)

    async def metric(self, line: str) -> float:
        """The value of a sample such as `name{label="x"}`; 0 when there is none."""
        async with self.http.get(f"{self.url}/metrics") as answer:
            text = await answer.text()
        return next((float(row.rsplit(" ", 1)[1]) for row in text.splitlines() if row.startswith(line)), 0.0)


@asynccontextmanager
async def fake_platform() -> AsyncIterator[FakePlatform]:
    platform = FakePlatform()
    app = web.Application()
    app.router.add_get("/p/{name}", platform.picture)
    async with answering(app) as platform.url:
        yield platform


@asynccontextmanager
async def running_intake(
    database_url: str, kafka: str = "127.0.0.1:1", prefix: str = "", **changes: Any
) -> AsyncIterator[RunningIntake]:
    """Intake and its platform; without `kafka` nothing is published, which intake bears."""
    # Without a limit: what is sent at once is to wait at intake, not here.
    connector = aiohttp.TCPConnector(limit=0)
    async with fake_platform() as platform, aiohttp.ClientSession(connector=connector) as http:
        settings = intake_settings(database_url, platform.url, kafka, prefix, **changes)
        async with serving(create_app(settings), settings.http_port) as url:
            yield RunningIntake(url, http, database_url, platform)


def intake_settings(database_url: str, platform_url: str, kafka: str, prefix: str, **changes: Any) -> IntakeSettings:
    values: dict[str, Any] = {
        "database_url": as_login("intake", database_url),
        "code_keys": CODE_KEYS,
        "kafka_bootstrap_servers": kafka,
        "kafka_topic_prefix": prefix,
        "kafka_idempotence": False,
        # The embedded broker makes a joining consumer wait for half of it, one topic after the other.
        "kafka_session_timeout_ms": 2000,
        "http_port": free_port(),
        **keys_of(IntakeSettings),
        **key_settings("intake"),
        # A desk that is away, unless a test has one: nothing here waits for it.
        "verification_url": "http://127.0.0.1:1",
        "zalo_openapi_url": platform_url,
        "zalo_app_id": APP_ID,
        "zalo_oa_id": OA_ID,
        "zalo_oa_secret_key": SECRET,
        "force_name": "Công an tỉnh Thanh Hóa",
        "hotline_phone": "0237 385 2222",
        "intake_api_keys": {"hotline": API_KEY},
        # Many at once on a busy machine are no database that is away.
        "webhook_store_timeout_s": 30.0,
        **changes,
    }
    # Tests serve everything on one port.
    return IntakeSettings(**{"ops_port": values["http_port"], **values})
