"""What the desk lets through and broadcast refuses: desk and broadcast as they are, with a real broker between them.

Whoever has signed it is woken, another person signs it, and it goes out.
"""

from typing import Any

import psycopg

from deploy.local.supervision.ports import free_port
from services.broadcast.app import create_app
from tests.support.broadcast.running import Fanout, Town, fanout_in
from tests.support.http_running import serving
from tests.support.timing.waiting import until
from tests.support.verification_running import report, running_verification

TOWN = Town(groups=3, per_window={"oa-a": 60})
FIRST, SECOND = "25-00040", "25-00041"
UNSENT = "Tin CHƯA được gửi tới nhóm nào."
WAKES = "SELECT FROM verification.wakes WHERE reason = 'order_refused' AND ended_at IS NULL"


def posts(fanout: Fanout, number: str) -> int:
    """In how many groups a post names this alert; its picture is not to be had here, and so no post ends with that."""
    chats = fanout.platform.chats
    return sum(any(number in post.text for post in chats.posts(group)) for group in fanout.platform.world.groups)


async def test_a_second_alert_that_one_person_alone_has_signed(
    database_url: str, kafka_bootstrap: str, topic_prefix: str
) -> None:
    port = free_port()
    kafka: dict[str, Any] = {"kafka_bootstrap_servers": kafka_bootstrap, "kafka_topic_prefix": topic_prefix}
    async with (
        fanout_in(database_url, TOWN, http_port=port, ops_port=port, **kafka) as fanout,
        serving(create_app(fanout.settings), port),
        running_verification(database_url, kafka_bootstrap, topic_prefix) as desk,
        desk.officer() as officer,
    ):
        await desk.tell(report(FIRST), report(SECOND))
        assert (await officer.order(FIRST, "approve"))[0] == 200
        await fanout.until(lambda: posts(fanout, FIRST) > 0)
        # The desk has lost sight of it, and lets its officer open another one.
        async with await psycopg.AsyncConnection.connect(database_url) as conn:
            await conn.execute(
                "UPDATE verification.alerts SET state = 'ended', approved_at = approved_at - interval '2 days'"
            )
        assert (await officer.order(SECOND, "approve"))[0] == 200
        await desk.eventually(WAKES)
        _, page = await officer.page(f"/cases/{SECOND}")
        assert UNSENT in page
        assert "Người ký đã có đủ số tin được phát một mình." in page
        assert posts(fanout, SECOND) == 0
        waiting = "SELECT FROM broadcast.quarantine WHERE topic = 'alerts' AND waiting"
        assert len(await desk.rows(waiting)) == 1

        assert (await officer.with_another(SECOND, "approve"))[0] == 200
        await fanout.until(lambda: posts(fanout, SECOND) > 0)
        assert await desk.rows(WAKES) == []

        async def said() -> bool:
            _, page = await officer.page(f"/cases/{SECOND}")
            return UNSENT not in page and "Bộ phận phát tin chưa trả lời" not in page

        await until(said)
        await desk.eventually("SELECT WHERE NOT EXISTS (SELECT FROM broadcast.quarantine)")
