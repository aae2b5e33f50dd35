"""The whole way of what the platform tells: stand-in, intake, Kafka, broadcast, the ledger."""

import aiohttp

from deploy.invented_staff.trial import ENVIRONMENT, put_roster
from deploy.local.environment import Ports
from deploy.local.folders import temporary_var
from deploy.local.stack import Stack, StackConfig
from tests.support.broadcast.alerts import approval
from tests.support.broadcast.processes import KillableFanout
from tests.support.runtime_running import rows
from tests.support.timing.waiting import until

GROUPS = 120


async def test_every_answer_is_lost_and_echoes_settle_all_without_a_call() -> None:
    with temporary_var() as var:
        config = StackConfig(
            var=var,
            ports=Ports.free(),
            groups=GROUPS,
            services=("intake", "broadcast"),
            durable=False,
            extra={
                "stand_in": {"STAND_IN_ECHO": "true", "STAND_IN_FAULTS": '{"drop_answer_rate": 1.0}'},
                # The first lookup comes after a minute instead of 5 s: a slow machine's echoes come before it, too.
                "broadcast": {**ENVIRONMENT, "DOUBT_SCALE": "12"},
            },
        )
        async with Stack(config) as stack:
            put_roster(stack.database_url)
            fanout = KillableFanout(stack)
            alert = approval("26-00042")
            # Once this has come through, whoever is to hear the echoes listens.
            await _dissolved_group_is_off(stack)
            await fanout.publish(alert)
            await fanout.until_finished(alert)
            assert set((await fanout.states(alert)).values()) == {"sent"}
            settled = await rows(
                stack.database_url,
                "SELECT reason, count(*) AS n, sum(lookups) AS lookups FROM broadcast.deliveries GROUP BY reason",
            )
            [by_echo] = [row for row in settled if row["reason"] == "echo"]
            assert (by_echo["n"], by_echo["lookups"]) == (GROUPS - 1, 0), settled
            assert set(fanout.posts("26-00042").values()) == {1}


async def _dissolved_group_is_off(stack: Stack) -> None:
    [group] = await rows(stack.database_url, "SELECT group_id FROM broadcast.groups ORDER BY group_no LIMIT 1")
    url = f"{stack.urls['stand_in']}/stand-in/groups/{group['group_id']}/dissolve"
    async with aiohttp.ClientSession() as http, http.post(url) as answer:
        assert answer.status == 200
    query = "SELECT disabled_reason FROM broadcast.groups WHERE group_id = %s AND NOT enabled"

    async def off() -> bool:
        return [row["disabled_reason"] for row in await rows(stack.database_url, query, group["group_id"])] == [
            "dissolved"
        ]

    await until(off)
