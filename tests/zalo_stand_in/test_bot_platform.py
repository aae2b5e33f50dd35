"""What the Zalo Bot platform refuses."""

from typing import Any

import pytest

from tests.zalo_stand_in.conftest import StandIn, StartStandIn, invented_world


async def sent(stand_in: StandIn, chat_id: str = "b1", text: str = "a", bot: str = "1:bot") -> dict[str, Any]:
    answer = await stand_in.client.post(f"/bot{bot}/sendMessage", json={"chat_id": chat_id, "text": text})
    content: dict[str, Any] = await answer.json()
    return content


@pytest.mark.parametrize(
    ("body", "code"), [({"bot": "2:bot"}, 401), ({"chat_id": "g1"}, 403), ({"text": "a" * 2001}, 400)]
)
async def test_refusals(stand_in: StandIn, body: dict[str, str], code: int) -> None:
    assert (await sent(stand_in, **body))["error_code"] == code
    assert stand_in.platform.chats.accepted == 0


async def test_limits_and_faults(start: StartStandIn) -> None:
    world = invented_world()
    world["bots"][0]["per_minute"] = 1
    stand_in = await start(world=world)
    assert (await sent(stand_in))["ok"] is True
    assert (await sent(stand_in))["error_code"] == 429
