"""Webhooks out: bodies, signature, retries, echoes."""

import asyncio
import base64
import hashlib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import orjson
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from deploy.zalo_stand_in.state.recordings import invented_recording
from deploy.zalo_stand_in.state.webhooks import Delivery, WebhookPost
from tests.zalo_stand_in.conftest import StandIn, StartStandIn
from tests.zalo_stand_in.test_one_to_one import FORM, reply, write_as_citizen
from tests.zalo_stand_in.test_uploads import picture_bytes, send_picture, upload


class Receiver:
    """A webhook receiver that answers with the statuses it is given, then with 200, and keeps what came."""

    def __init__(self) -> None:
        self.statuses: list[int] = []
        self.slow_s: list[float] = []
        self.came: asyncio.Queue[tuple[bytes, dict[str, str]]] = asyncio.Queue()
        self.url = ""

    async def receive(self, request: web.Request) -> web.Response:
        self.came.put_nowait((await request.read(), dict(request.headers)))
        if self.slow_s:
            await asyncio.sleep(self.slow_s.pop(0))
        return web.Response(status=self.statuses.pop(0) if self.statuses else 200)

    async def next(self) -> tuple[dict[str, Any], bytes, dict[str, str]]:
        body, headers = await asyncio.wait_for(self.came.get(), 10)
        return orjson.loads(body), body, headers


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    receiver = Receiver()
    app = web.Application()
    app.router.add_post("/webhooks/zalo", receiver.receive)
    async with TestServer(app) as server:
        receiver.url = str(server.make_url("/webhooks/zalo"))
        yield receiver


async def until_stats(stand_in: StandIn, **expected: int) -> None:
    """Wait for figures that the answer of the receiver brings about a moment later."""
    async with asyncio.timeout(10):
        while True:
            stats = await stand_in.stats()
            if all(stats[name] == value for name, value in expected.items()):
                return
            await asyncio.sleep(0.01)


async def test_a_text_is_signed(start: StartStandIn, receiver: Receiver) -> None:
    stand_in = await start(webhook_url=receiver.url)
    letter = await write_as_citizen(stand_in, "u1", oa="oa-b", text="Cháu tôi đi lạc")
    event, body, headers = await receiver.next()
    plain = b"app1" + body + event["timestamp"].encode() + b"key-b"
    assert headers["X-ZEvent-Signature"] == f"mac={hashlib.sha256(plain).hexdigest()}"
    assert headers["Content-Type"] == "application/json"
    assert "num_retry" not in headers
    assert event == {
        "app_id": "app1",
        "user_id_by_app": event["user_id_by_app"],
        "sender": {"id": "u1"},
        "recipient": {"id": "100b"},
        "event_name": "user_send_text",
        "message": {"msg_id": letter["message_id"], "text": "Cháu tôi đi lạc"},
        "timestamp": str(letter["time"]),
    }
    await until_stats(stand_in, webhooks_sent=1, webhooks_failed=0)


async def test_a_form_that_is_sent_back_is_no_message(start: StartStandIn, receiver: Receiver) -> None:
    stand_in = await start(webhook_url=receiver.url)
    await write_as_citizen(stand_in, "u1", oa="oa-a", text="Cháu tôi đi lạc")
    await receiver.next()
    assert await reply(stand_in, stand_in.token(), "u1", {"attachment": FORM}) == 0
    filled = {"oa": "oa-a", "phone": "84900000000", "name": "Bà Mẫu", "address": "Thôn Mẫu"}
    sent = await (await stand_in.client.post("/stand-in/citizens/u1/form", json=filled)).json()
    event, body, headers = await receiver.next()
    plain = b"app1" + body + event["timestamp"].encode() + b"key-a"
    assert headers["X-ZEvent-Signature"] == f"mac={hashlib.sha256(plain).hexdigest()}"
    assert event == {
        "app_id": "app1",
        "user_id_by_app": event["user_id_by_app"],
        "sender": {"id": "u1"},
        "recipient": {"id": "100a"},
        "event_name": "user_submit_info",
        "info": {"name": "Bà Mẫu", "phone": "84900000000", "full_address": {"user_address": "Thôn Mẫu"}},
        "timestamp": str(sent["time"]),
    }


async def test_a_place_and_a_photo(start: StartStandIn, receiver: Receiver, tmp_path: Path) -> None:
    stand_in = await start(webhook_url=receiver.url, public_url="http://stand-in.example/")
    await write_as_citizen(stand_in, "u1", location={"name": "Chợ Huyện", "lat": 19.8, "lon": 105.7})
    place, _, _ = await receiver.next()
    assert place["event_name"] == "user_send_location"
    assert place["message"]["text"] == "Chợ Huyện"
    coordinates = {"latitude": "19.8", "longitude": "105.7"}
    assert place["message"]["attachments"] == [{"type": "location", "payload": {"coordinates": coordinates}}]

    photo = tmp_path / "photo.jpg"
    photo.write_bytes(picture_bytes())
    letter = await write_as_citizen(stand_in, "u1", image_path=str(photo))
    picture, _, _ = await receiver.next()
    assert picture["event_name"] == "user_send_image"
    assert "text" not in picture["message"]
    url = f"http://stand-in.example{letter['image']}"
    assert picture["message"]["attachments"] == [{"type": "image", "payload": {"thumbnail": url, "url": url}}]

    spoken = base64.b64encode(invented_recording()).decode()
    letter = await write_as_citizen(stand_in, "u1", audio_base64=spoken)
    voice, _, _ = await receiver.next()
    assert voice["event_name"] == "user_send_audio"
    url = f"http://stand-in.example{letter['audio']}"
    assert voice["message"]["attachments"] == [{"type": "audio", "payload": {"url": url}}]
    served = await stand_in.client.get(letter["audio"])
    assert (served.content_type, await served.read()) == ("audio/amr", invented_recording())


async def test_retries_carry_the_same_body_and_a_number(start: StartStandIn, receiver: Receiver) -> None:
    receiver.statuses = [500, 302, 404]
    stand_in = await start(webhook_url=receiver.url, window_s=0.001)
    await write_as_citizen(stand_in, "u1", text="a")
    deliveries = [await receiver.next() for _ in range(4)]
    assert len({body for _, body, _ in deliveries}) == 1
    assert [headers.get("num_retry") for _, _, headers in deliveries] == [None, "1", "2", "3"]
    await until_stats(stand_in, webhooks_sent=1, webhooks_failed=3, webhooks_given_up=0)


async def test_after_five_retries_it_is_given_up(start: StartStandIn, receiver: Receiver) -> None:
    receiver.statuses = [500] * 6
    stand_in = await start(webhook_url=receiver.url, window_s=0.001)
    await write_as_citizen(stand_in, "u1", text="a")
    await until_stats(stand_in, webhooks_sent=0, webhooks_failed=6, webhooks_given_up=1)
    assert receiver.came.qsize() == 6


async def test_a_late_answer_is_no_answer(receiver: Receiver) -> None:
    receiver.slow_s = [30.0]
    post = WebhookPost(receiver.url, window_s=0.001, answer_within_s=1.0)
    settled: asyncio.Queue[bool] = asyncio.Queue()
    await post.start()
    post.put(Delivery(b"{}", {}, settled.put_nowait))
    assert await asyncio.wait_for(settled.get(), 10) is True
    await post.stop()
    assert post.sent == 1
    assert post.failed >= 1


async def test_an_unanswered_event_is_sent_after_a_restart(
    start: StartStandIn, receiver: Receiver, tmp_path: Path
) -> None:
    journal = tmp_path / "journal.jsonl"
    receiver.statuses = [200, 503]
    first = await start(webhook_url=receiver.url, journal_file=journal)
    await write_as_citizen(first, "u1", text="được nhận")
    await until_stats(first, webhooks_sent=1)
    await write_as_citizen(first, "u1", text="không được nhận")
    await until_stats(first, webhooks_failed=1)
    bodies = [(await receiver.next())[1] for _ in range(2)]

    second = await start(webhook_url=receiver.url, journal_file=journal)
    _, body, _ = await receiver.next()
    assert body == bodies[1]
    await until_stats(second, webhooks_sent=1, webhooks_failed=0)


async def test_echoes_of_group_posts(start: StartStandIn, receiver: Receiver) -> None:
    stand_in = await start(webhook_url=receiver.url, echo=True)
    token = stand_in.token()
    await stand_in.send(token, "g1", "Tin")
    text, _, headers = await receiver.next()
    assert headers["X-ZEvent-Signature"].startswith("mac=")
    assert (text["event_name"], text["oa_id"]) == ("oa_send_group_text", "100a")
    assert (text["sender"], text["recipient"]) == ({"id": "100a"}, {"id": "g1"})
    assert text["message"]["text"] == "Tin"
    attachment_id = (await upload(stand_in, token, picture_bytes()))["data"]["attachment_id"]
    await send_picture(stand_in, token, "g2", attachment_id)
    image, _, _ = await receiver.next()
    assert image["event_name"] == "oa_send_group_image"


async def test_an_echo_that_is_lost_never_comes(start: StartStandIn, receiver: Receiver) -> None:
    stand_in = await start(webhook_url=receiver.url, echo=True)
    token = stand_in.token()
    await stand_in.faults(lost_echoes=True)
    assert await stand_in.send_code(token, "g1", "Không ai nghe") == 0
    await stand_in.faults(lost_echoes=False)
    assert await stand_in.send_code(token, "g1", "Nghe được") == 0
    heard, _, _ = await receiver.next()
    assert heard["message"]["text"] == "Nghe được"


async def test_a_receiver_that_is_away_is_retried(start: StartStandIn) -> None:
    stand_in = await start(webhook_url="http://127.0.0.1:9/webhooks/zalo", window_s=0.001)
    await write_as_citizen(stand_in, "u1", text="a")
    await until_stats(stand_in, webhooks_failed=6, webhooks_given_up=1)
