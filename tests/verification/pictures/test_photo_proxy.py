"""What is not a small picture never reaches a browser."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiohttp import web
from fastapi import HTTPException
from prometheus_client import CollectorRegistry
from pydantic import SecretStr

from services.runtime.calls import ServiceClient
from services.verification.metrics import VerificationMetrics
from services.verification.pictures.photo_proxy import MOST_BYTES, PhotoProxy


@asynccontextmanager
async def proxy_before(**answer: Any) -> AsyncIterator[PhotoProxy]:
    """A proxy whose intake answers this to everything."""

    async def photo(_: web.Request) -> web.Response:
        return web.Response(**answer)

    app = web.Application()
    app.router.add_get("/internal/photos/{sha256}", photo)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    intake = ServiceClient(f"http://{host}:{port}/", SecretStr("t"))
    await intake.open()
    try:
        yield PhotoProxy(intake, VerificationMetrics(CollectorRegistry()))
    finally:
        await intake.close()
        await runner.cleanup()


async def test_a_picture_passes_through() -> None:
    async with proxy_before(body=b"jpeg", content_type="image/jpeg") as proxy:
        response = await proxy.photo("ab" * 32)
    assert (response.body, response.media_type) == (b"jpeg", "image/jpeg")


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        ({"status": 404}, 404),
        ({"status": 500}, 502),
        ({"status": 401}, 502),
        ({"body": b"<script>", "content_type": "text/html"}, 502),
        ({"body": b"<svg/>", "content_type": "image/svg+xml"}, 502),
        ({"body": bytes(MOST_BYTES + 1), "content_type": "image/jpeg"}, 502),
    ],
)
async def test_anything_else_is_refused(answer: dict[str, Any], status: int) -> None:
    async with proxy_before(**answer) as proxy:
        with pytest.raises(HTTPException) as refusal:
            await proxy.photo("ab" * 32)
    assert refusal.value.status_code == status
