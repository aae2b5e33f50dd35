"""POST /v2.0/oa/upload/image, and the attachments that sends refer to."""

import io
from typing import Any

import pytest
from aiohttp import FormData
from PIL import Image

from tests.zalo_stand_in.conftest import HandClock, StandIn

URL = "/v2.0/oa/upload/image"


def picture_bytes(kind: str = "JPEG") -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (8, 8), "navy").save(stream, kind)
    return stream.getvalue()


async def upload(stand_in: StandIn, token: str, content: bytes) -> dict[str, Any]:
    form = FormData()
    form.add_field("file", content, filename="a.jpg", content_type="image/jpeg")
    answer = await stand_in.client.post(URL, data=form, headers={"access_token": token})
    assert answer.status == 200
    envelope: dict[str, Any] = await answer.json()
    return envelope


@pytest.mark.parametrize(
    ("content", "code"),
    [(picture_bytes("GIF"), -201), (picture_bytes().ljust(1_000_001, b"\0"), -210)],
    ids=["GIF", "1,000,001 bytes"],
)
async def test_refused_uploads(stand_in: StandIn, content: bytes, code: int) -> None:
    assert (await upload(stand_in, stand_in.token(), content))["error"] == code
    assert (await stand_in.stats())["uploads"] == 0


async def test_a_month_has_5000_calls(stand_in: StandIn, clock: HandClock) -> None:
    for _ in range(4_999):
        stand_in.platform.uploads.call_allowed("oa-a", clock())
    codes = [(await upload(stand_in, stand_in.token(), picture_bytes()))["error"] for _ in range(2)]
    assert codes == [0, -211]
    assert (await upload(stand_in, stand_in.token("oa-b"), picture_bytes()))["error"] == 0
    clock.now += 31 * 86_400
    assert (await upload(stand_in, stand_in.token(), picture_bytes()))["error"] == 0
