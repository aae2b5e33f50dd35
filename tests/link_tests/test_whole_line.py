"""The whole line: a press at the desk, the webhook, the queue, the key, the engine, the platform, and its echo."""

import psycopg
from psycopg.rows import dict_row

from deploy.link_tests.run_now import run_now
from schemas.platform import PostEchoed
from schemas.trust.link_test_events import LinkTestOrdered, LinkTestProgress, LinkTestReceived
from schemas.trust.link_tests import GROUP_KIND, code_of, text_of
from tests.link_tests.keys import PUBLIC, SEED
from tests.stack.test_flow import QUARANTINED
from tests.support.runtime_running import rows
from tests.support.timing.waiting import until
from tests.support.whole_line.three_services import TOWN, three_services

TOUCHED = """
    -- What a report, an alert or a person would leave.
    SELECT 'case' AS what FROM verification.cases UNION ALL SELECT 'wake' FROM verification.wakes
    UNION ALL SELECT 'progress' FROM verification.progress UNION ALL SELECT 'report' FROM intake.reports
    UNION ALL SELECT 'state' FROM intake.case_states UNION ALL SELECT 'public' FROM intake.public_alerts
    UNION ALL SELECT 'conversation' FROM intake.conversations UNION ALL SELECT 'reply' FROM intake.replies
    UNION ALL SELECT 'letter' FROM broadcast.replies UNION ALL SELECT 'watched' FROM broadcast.watched_posts
    UNION ALL SELECT 'stopped' FROM broadcast.accounts WHERE stopped_at IS NOT NULL
"""
ENDED = "SELECT failed FROM verification.link_tests WHERE ended_at IS NOT NULL"
TELLS = {kind.type_name() for kind in (LinkTestReceived, LinkTestOrdered, LinkTestProgress, PostEchoed)}


async def test_a_press_goes_the_whole_line_and_leaves_no_trace_beside_it(database_url: str) -> None:
    async with three_services(
        database_url,
        echo=True,
        desk_changes={"link_test_key": SEED, "link_test_every_s": 0},
        broadcast_changes={"link_test_public_keys": PUBLIC},
        zalo_app_id="app",
        zalo_oa_secret_keys={f"1{account}": "k" for account in TOWN.per_window},
    ) as services:
        async with services.desk.officer("chi.huy") as supervisor:
            assert "Chưa có nhóm kiểm tra" in (await supervisor.page("/link-test"))[1]
            assert (await supervisor.send_form("/link-test"))[0] == 409
            await change(database_url, "UPDATE broadcast.groups SET kind = %s WHERE group_id = 'g0'", GROUP_KIND)
            assert (await supervisor.send_form("/link-test"))[0] == 303
            # A second press within the minute leads back, and begins none.
            assert (await supervisor.send_form("/link-test"))[0] == 303

            async def ended() -> bool:
                return bool(await rows(database_url, ENDED))

            await until(ended)
            page = (await supervisor.page("/link-test"))[1]
        assert await rows(database_url, ENDED) == [{"failed": None}]
        assert all(words in page for words in ("Thông suốt", code_of(1), "chi.huy"))

        platform = services.fanout.platform
        posts = {group: [post.text for post in platform.chats.posts(group)] for group in platform.world.groups}
        assert {group: texts for group, texts in posts.items() if texts} == {"g0": [text_of(code_of(1))]}
        assert set(services.broker.carried) == TELLS

        async def all_known() -> bool:
            """The watch has found the echoed post signed, and nothing else is left of it."""
            return await rows(database_url, TOUCHED) == []

        await until(all_known)
        assert await rows(database_url, QUARANTINED) == []

        await change(database_url, "UPDATE verification.link_tests SET asked_at = asked_at - interval '5 minutes'")
        await change(database_url, "UPDATE broadcast.link_tests SET received_at = received_at - interval '5 minutes'")
        async with await psycopg.AsyncConnection.connect(database_url, row_factory=dict_row, autocommit=True) as conn:
            assert (await run_now(conn)).startswith("oa-a  whole in ")


async def change(database_url: str, statement: str, *params: object) -> None:
    async with await psycopg.AsyncConnection.connect(database_url, autocommit=True) as conn:
        await conn.execute(statement.encode(), params)
