"""Webhooks of every kind, most of them spoilt in some place: none is a fault of ours, and nobody stands still behind
them. ``FULL=1``: 10,000 of them."""

import asyncio
import copy
import os
import random
import time
from collections import Counter
from collections.abc import Iterator
from typing import Any

import orjson
import pytest

from services.intake.webhook.rules.signature import mac
from tests.support.intake_running import APP_ID, LOST_WHERE, OA_ID, SECRET, RunningIntake, running_intake
from tests.support.timing.patience import PATIENCE_S

pytestmark = [pytest.mark.whole, pytest.mark.timeout(900)]

BODIES, AT_ONCE = 10_000 if os.environ.get("FULL") else 4_000, 40


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


async def test_garbage_is_answered_and_stops_nobody(database_url: str) -> None:
    answers = Counter[int]()
    async with running_intake(database_url) as intake:

        async def send(raw: bytes) -> None:
            try:
                stamp = str(orjson.loads(raw)["timestamp"])
            except (orjson.JSONDecodeError, KeyError, TypeError):
                stamp = ""
            answers[await intake.webhook_raw(raw, f"mac={mac(APP_ID, raw, stamp, SECRET)}")] += 1

        spoilt = list(bodies(seed=38))
        for start in range(0, BODIES, AT_ONCE):
            await asyncio.gather(*map(send, spoilt[start : start + AT_ONCE]))
        assert await intake.webhook(intake.event("somebody", msg_id="of somebody", text=LOST_WHERE)) == 200
        await until_none_waits(intake)
        assert await intake.rows(FAILED) == []
        assert await intake.rows("SELECT FROM intake.conversations WHERE deadline < now() - interval '1 min'") == []
        assert len(await intake.rows("SELECT FROM intake.reports WHERE submitted_by = 'zalo:somebody'")) == 1
    assert set(answers) <= {200, 400, 401, 403}, answers
    assert answers[200] > BODIES // 3, answers


async def until_none_waits(intake: RunningIntake) -> None:
    """As long as it goes on: where everything stands behind somebody's message, the count stays as it is."""
    left, since = -1, time.monotonic()
    while (now := (await intake.rows(WAITING))[0]["count"]) > 0:
        if now != left:
            left, since = now, time.monotonic()
        assert time.monotonic() - since < PATIENCE_S, f"{now} messages stand still: {await intake.rows(FAILED)}"
        await asyncio.sleep(0.2)
