"""Pressing that one is on duty, the phones that may be woken, shifts, and the force's gateway."""

import hashlib
import hmac
import json
from uuid import uuid4

import aiohttp
import pytest
from aiohttp import web
from pydantic import ValidationError
from starlette.types import Message, Scope

from deploy.local.supervision.ports import free_port
from services.runtime.database import create_pool
from services.verification.app import create_app
from services.verification.waking.duties_db import gateway_proven, proven_phones
from tests.support.verification_running import report, verification_settings
from tests.support.waking.night import Night, night_at
from tests.support.waking.push_service import PushService

GATEWAY_KEY = "key-of-the-gateway"


async def test_duty_is_for_an_area_of_ones_own(night: Night) -> None:
    async with night.desk.officer("xa.khac") as officer:
        for area in ("15961", "01", "VN", "", "none"):
            status, page = await officer.send_form("/duty", area=area)
            assert status == 422, area
            assert "không thuộc địa bàn của bạn" in page
        assert (await officer.send_form("/duty", area="00004"))[0] == 303
    async with night.desk.officer("si.quan") as officer:
        assert (await officer.send_form("/duty", area="15961"))[0] == 303
        assert (await officer.send_form("/duty", area="38"))[0] == 303
    standing = await night.desk.rows(
        "SELECT login, area FROM verification.duties WHERE ended_at IS NULL ORDER BY login"
    )
    assert [(row["login"], row["area"]) for row in standing] == [("si.quan", "38"), ("xa.khac", "00004")]


async def test_a_new_duty_proves_its_way_anew(night: Night) -> None:
    phone = await night.takes_duty("si.quan")
    async with night.desk.officer("si.quan") as officer:
        assert "Đường gọi đã được thử" in (await officer.page("/duty/state"))[1]
        await officer.send_form("/duty", area="38")
        assert "Còn một bước" in (await officer.page("/duty/state"))[1]
        async with officer.http.post("/duty/phone", json=phone.subscription()) as answer:
            assert answer.status == 202
        await phone.hears(2)
        assert "chưa thấy bấm nhận" in (await officer.page("/duty/state"))[1]
        assert await night.press(phone, phone.heard[0]) == 200, "the test of an earlier duty"
        assert "chưa thấy bấm nhận" in (await officer.page("/duty/state"))[1]
        assert await night.press(phone) == 200
        assert "Đường gọi đã được thử" in (await officer.page("/duty/state"))[1]


async def test_a_shift_ends_by_itself(night: Night) -> None:
    await night.takes_duty("si.quan")
    await night.desk.rows("UPDATE verification.duties SET ends_at = now() - interval '1 s' RETURNING login")
    await night.desk.eventually("SELECT FROM verification.duties WHERE ended_at = ends_at")
    async with night.desk.officer("chi.huy") as chief:
        assert "Không có ai trực" in (await chief.page("/duty"))[1]


async def test_only_addresses_of_known_push_services_are_kept(night: Night) -> None:
    good = night.push.phone().subscription()
    async with night.desk.officer("si.quan") as officer:
        async with officer.http.post("/duty/phone", json=good) as answer:
            assert answer.status == 409, "not on duty"
        await officer.send_form("/duty", area="VN")
        for endpoint in ("https://127.0.0.1/push", "http://169.254.169.254/latest", "https://fcm.googleapis.com.x/y"):
            async with officer.http.post("/duty/phone", json={**good, "endpoint": endpoint}) as answer:
                assert answer.status == 422, endpoint
        async with officer.http.post(
            "/duty/phone", json={**good, "keys": {"p256dh": "AAAA", "auth": "AAAA"}}
        ) as answer:
            assert answer.status == 422
    assert await night.desk.rows("SELECT FROM verification.push_subscriptions") == []


async def test_a_phone_that_changes_hands_wakes_its_new_owner(night: Night) -> None:
    phone = await night.takes_duty("si.quan")
    async with night.desk.officer("si.quan.2") as officer:
        await officer.send_form("/duty", area="VN")
        async with officer.http.post("/duty/phone", json=phone.subscription()) as answer:
            assert answer.status == 202
    await phone.hears(2)
    assert await night.press(phone) == 200
    await night.desk.tell(report())
    await phone.hears(3)
    assert await night.asked() == [(0, "si.quan.2")]


async def test_the_gateway_is_called_with_a_signature_and_may_answer(database_url: str, push: PushService) -> None:
    called: list[dict[str, object]] = []

    async def take(request: web.Request) -> web.Response:
        body = await request.read()
        moment, signature = (part.split("=")[1] for part in request.headers["Loa-Signature"].split(","))
        right = hmac.new(GATEWAY_KEY.encode(), moment.encode() + b"." + body, hashlib.sha256).hexdigest()
        assert hmac.compare_digest(signature, right)
        called.append(json.loads(body))
        return web.Response(status=202)

    app, port = web.Application(), free_port()
    app.router.add_post("/calls", take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    url = f"http://127.0.0.1:{port}/calls"
    try:
        async with night_at(
            database_url, push, vapid_private_key="", wake_gateway_url=url, wake_gateway_key=GATEWAY_KEY
        ) as night:
            async with night.desk.officer("si.quan") as officer:
                await officer.send_form("/duty", area="VN")
                assert "VAPID_PRIVATE_KEY" in (await officer.page("/duty"))[1]
                assert (await officer.send_form("/duty/gateway"))[0] == 303
            await night.desk.eventually("SELECT FROM verification.wake_calls WHERE outcome = 'sent'")
            async with aiohttp.ClientSession(night.desk.url) as http:
                body = {"call": called[0]["call"], "answer": called[0]["answer"]}
                async with http.post("/api/v1/wakes/answers", json=body) as answer:
                    assert await answer.json() == {"to": "/duty"}
            await night.desk.tell(report())
            await night.desk.eventually("SELECT FROM verification.wake_calls WHERE outcome = 'sent'", count=2)
    finally:
        await runner.cleanup()
    assert [(call["to"], call["reason"], call["case"]) for call in called] == [
        ("si.quan", "test", ""),
        ("si.quan", "new_case", "25-00042"),
    ]


async def test_a_wrong_word_is_refused_before_the_database_is_asked() -> None:
    """Of a process that has no database at all: anybody on the network may send words."""
    app, said = create_app(verification_settings("postgresql://nobody@127.0.0.1:1/none")), list[Message]()
    body = json.dumps({"call": 1, "answer": "of-no-call"}).encode()
    scope: Scope = {
        "type": "http",
        "http_version": "1.1",
        "method": "POST",
        "scheme": "http",
        "path": "/api/v1/wakes/answers",
        "query_string": b"",
        "headers": [(b"host", b"desk"), (b"content-type", b"application/json")],
        "client": ("192.0.2.1", 1),
        "server": ("desk", 80),
    }

    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Message) -> None:
        said.append(message)

    await app(scope, receive, send)
    assert said[0]["status"] == 404


def test_settings_that_would_wake_nobody_are_refused() -> None:
    with pytest.raises(ValidationError, match="openssl rand -base64 32"):
        verification_settings("postgresql://x@127.0.0.1/x", vapid_private_key="short")
    with pytest.raises(ValidationError, match="WAKE_GATEWAY_KEY"):
        verification_settings("postgresql://x@127.0.0.1/x", wake_gateway_url="https://gateway.example")


async def test_what_was_proven_in_an_earlier_duty_or_on_a_phone_that_is_gone_proves_nothing(night: Night) -> None:
    await night.takes_duty("si.quan")
    rows, pool = night.desk.rows, create_pool(night.desk.database_url, size=1)
    async with pool, pool.connection() as conn:
        await rows("UPDATE verification.duties SET gateway_proven_at = now() RETURNING 1")
        assert [login for login, _ in await proven_phones(conn, ["si.quan"])] == ["si.quan"]
        assert await gateway_proven(conn, ["si.quan"]) == {"si.quan"}
        await rows("UPDATE verification.push_subscriptions SET gone_at = now() RETURNING 1")
        assert await proven_phones(conn, ["si.quan"]) == []
        async with night.desk.officer("si.quan") as officer:
            assert (await officer.send_form("/duty", area="38"))[0] == 303
        assert await gateway_proven(conn, ["si.quan"]) == set()


async def test_who_acknowledges_a_call_that_nobody_knows_is_told_so(night: Night) -> None:
    async with night.desk.officer("si.quan") as officer:
        assert (await officer.send_form(f"/wakes/{uuid4()}/acknowledge"))[0] == 404
