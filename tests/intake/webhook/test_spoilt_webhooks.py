"""Webhooks of every kind, most of them spoilt in some place: none is a fault of ours, nobody stands still behind them,
and the memory stays as it was. ``FULL=1``: 10,000 of them."""

import asyncio
import copy
import os
import random
import time
from collections import Counter
from collections.abc import Iterator
from typing import Any

import aiohttp
import orjson
import psutil
import psycopg
import pytest

from deploy.local.environment import Ports
from deploy.local.folders import temporary_var
from deploy.local.stack import Stack, StackConfig
from services.intake.webhook.rules.signature import mac
from tests.support.intake_running import APP_ID, LOST_WHERE, OA_ID, SECRET
from tests.support.patience import PATIENCE_S

pytestmark = [pytest.mark.whole, pytest.mark.timeout(900)]

BODIES, AT_ONCE = 10_000 if os.environ.get("FULL") else 4_000, 40
GROWS_MIB = 40
"""Of the second half at most; the first fills caches and pools."""
NAMES = (
    "user_send_text", "user_send_image", "user_send_audio", "user_send_location", "user_send_sticker", "user_send_link",
    "user_send_file", "user_send_gif", "user_send_video", "user_send_business_card", "user_submit_info", "follow",
    "unfollow", "user_seen_message", "user_send_group_text", "oa_send_text", "oa_send_group_text", "create_group",
    "disperse_group", "user_out_group", "user_reacted_message", "", "user_send_", "x" * 200,
)  # fmt: skip
TEXTS = (
    LOST_WHERE, "", "MỚI", "HỦY", "1", "26-00001 thấy cháu ở chợ", "ok", "a\0b", "\u202e\u200b", "x" * 5000, "😀" * 300,
    "help my son is missing", "Cháu về rồi", "MẸ ĐỒNG Ý", "nhầm, 6 tuổi", "٣ tuổi", "{text}", "%s %(x)s", "5" * 400,
    "lúc 99h99 ngày 32/13", "lúc 0h0 ngày 1/1/0001", "sinh năm 99999", "\ud800".encode("utf-16", "surrogatepass").hex(),
)  # fmt: skip
GARBAGE: tuple[Any, ...] = (
    None, True, -1, 2**63, 1e308, "", "a\0b", "9" * 400, "x" * 5000, [], {}, [[[[]]]], {"id": {"id": []}}, ["\0"],
    "\u202e", {"": None}, [None] * 50,
)  # fmt: skip

WAITING = "SELECT count(*) FROM intake.webhook_events WHERE processed_at IS NULL"
FAILED = "SELECT event_key, event_name, error FROM intake.webhook_events WHERE error IS NOT NULL"


def bodies(seed: int) -> Iterator[bytes]:
    """In the forms that docs of the platform give, each with up to three places spoilt; some are not JSON at all."""
    dice = random.Random(seed)  # noqa: S311 - which garbage
    for number in range(BODIES):
        name = dice.choice(NAMES)
        url = dice.choice(("http://127.0.0.1:9/p.jpg", "ftp://x", "http://[", "a\0b", "http://x/" + "y" * 5000, ""))
        coordinates = {"latitude": dice.choice(("19.8", "NaN", "91", 19.8)), "longitude": "105.8"}
        payload = {"url": url, "thumbnail": url, "coordinates": coordinates}
        attachments = [{"type": dice.choice(("image", "audio", "location", "x")), "payload": payload}]
        body: dict[str, Any] = {
            "app_id": APP_ID,
            "sender": {"id": f"citizen-{dice.randrange(60)}"},
            "recipient": {"id": dice.choice((OA_ID, OA_ID, OA_ID, "another"))},
            "follower": {"id": f"citizen-{dice.randrange(60)}"},
            "oa_id": OA_ID,
            "group_id": "g1",
            "event_name": name,
            "message": {"msg_id": f"m{number}", "text": dice.choice(TEXTS), "attachments": attachments},
            "info": {"name": "Nguyễn Văn Mẫu", "phone": "84900000000"},
            "timestamp": str(int(time.time() * 1000)),
        }
        for _ in range(dice.choice((0, 0, 1, 1, 2, 3))):
            _spoil(body, dice)
        raw = orjson.dumps(body)
        yield raw if dice.random() > 0.02 else raw[: dice.randrange(len(raw))]


def _spoil(body: dict[str, Any], dice: random.Random) -> None:
    place: Any = body
    while True:
        key = dice.choice(list(place) if isinstance(place, dict) else range(len(place)))
        if isinstance(place[key], dict | list) and place[key] and dice.random() < 0.7:
            place = place[key]
        elif isinstance(place, dict) and dice.random() < 0.3:
            del place[key]
            return
        else:
            place[key] = copy.deepcopy(dice.choice(GARBAGE))
            return


async def test_garbage_is_answered_and_stops_nobody() -> None:
    zalo = {"ZALO_APP_ID": APP_ID, "ZALO_OA_ID": OA_ID, "ZALO_OA_SECRET_KEY": SECRET, "ZALO_OA_SECRET_KEYS": "{}"}
    with temporary_var() as var:
        config = StackConfig(var=var, ports=Ports.free(), groups=30, services=("intake",), extra={"intake": zalo})
        async with Stack(config) as stack, aiohttp.ClientSession() as http:
            process = psutil.Process(stack.pid("intake"))
            answers, memory = Counter[int](), []

            async def send(raw: bytes) -> None:
                try:
                    stamp = str(orjson.loads(raw)["timestamp"])
                except (orjson.JSONDecodeError, KeyError, TypeError):
                    stamp = ""
                headers = {"X-ZEvent-Signature": f"mac={mac(APP_ID, raw, stamp, SECRET)}"}
                async with http.post(stack.urls["intake"] + "/webhooks/zalo", data=raw, headers=headers) as answer:
                    answers[answer.status] += 1

            async with await psycopg.AsyncConnection.connect(stack.database_url, autocommit=True) as conn:
                # What is read once for all, such as the weights of kinds, is no growth.
                await send(_report("first"))
                await _until_none_waits(conn)
            spoilt = list(bodies(seed=38))
            for start in range(0, BODIES, AT_ONCE):
                if start == BODIES // 2:
                    # What still waits of the first half is handled in the second, on a busy machine.
                    async with await psycopg.AsyncConnection.connect(stack.database_url, autocommit=True) as conn:
                        await _until_none_waits(conn)
                    memory.append(process.memory_info().rss)
                await asyncio.gather(*map(send, spoilt[start : start + AT_ONCE]))
            await send(_report("somebody"))
            async with await psycopg.AsyncConnection.connect(stack.database_url, autocommit=True) as conn:
                await _until_none_waits(conn)
                failed = await _rows(conn, FAILED)
                told = await _rows(
                    conn, "SELECT 1 FROM intake.reports WHERE submitted_by = 'zalo:somebody' AND erased_at IS NULL"
                )
                stuck = await _rows(
                    conn, "SELECT user_id FROM intake.conversations WHERE deadline < now() - '1 min'::interval"
                )
            memory.append(process.memory_info().rss)
    assert set(answers) <= {200, 400, 401, 403}, answers
    assert answers[200] > BODIES // 3, answers
    assert failed == []
    assert stuck == []
    assert len(told) == 1
    assert (memory[1] - memory[0]) / 2**20 < GROWS_MIB


def _report(who: str) -> bytes:
    body = {
        "app_id": APP_ID,
        "sender": {"id": who},
        "recipient": {"id": OA_ID},
        "event_name": "user_send_text",
        "message": {"msg_id": f"of {who}", "text": LOST_WHERE},
        "timestamp": str(int(time.time() * 1000)),
    }
    return orjson.dumps(body)


async def _rows(conn: psycopg.AsyncConnection[Any], query: str) -> list[Any]:
    return await (await conn.execute(query.encode())).fetchall()


async def _until_none_waits(conn: psycopg.AsyncConnection[Any]) -> None:
    """As long as it goes on: where everything stands behind somebody's message, the count stays as it is."""
    left, since = -1, time.monotonic()
    while (now := (await _rows(conn, WAITING))[0][0]) > 0:
        if now != left:
            left, since = now, time.monotonic()
        assert time.monotonic() - since < PATIENCE_S, f"{now} messages stand still: {await _rows(conn, FAILED)}"
        await asyncio.sleep(0.2)
