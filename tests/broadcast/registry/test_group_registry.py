"""Accounts and groups as they are imported: what is switched off and on again."""

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest

from schemas.reasons import REGISTRYS_OWN
from schemas.trust.checked_csv import BadFile
from services.broadcast.channels.credentials import decrypted
from services.broadcast.channels.registered import reach_of
from services.broadcast.planning.alert_inbox import AlertEffects
from services.broadcast.planning.planner import Planner
from services.broadcast.registry.groups_db import AccountOfAnotherChannel
from services.broadcast.registry.rules.group_list import COLUMNS, Row, read_registry
from services.runtime.database import Pool, create_pool, transaction
from tests.support.broadcast.accounts import add_account
from tests.support.broadcast.alerts import approval
from tests.support.lists.signing import replace_groups
from tests.support.logins import KEYRING
from tests.support.staff import authority

GROUP = Row("g1", "oa-a", "zalo_group", "Thôn mẫu", "15961", "38", 19.8, 105.85, 100)
BOT_GROUP = Row("b1", "bot-a", "zalo_bot", "Chợ mẫu", "15961", "38", 19.8, 105.85, 80, "market", 2)


@pytest.fixture
async def pool(database_url: str) -> AsyncIterator[Pool]:
    async with create_pool(database_url, size=4) as pool:
        async with transaction(pool) as conn:
            for name in ("oa-a", "oa-b"):
                await add_account(
                    conn, account_id=name, oa_id="1", app_id="app", refresh_token="r", per_window=60, burst=1
                )
            credential = {"token": "1:secret"}
            await add_account(
                conn, account_id="bot-a", channel="zalo_bot", credential=credential, per_window=60, burst=1
            )
        yield pool


async def imported(pool: Pool, *rows: Row) -> tuple[int, int]:
    async with transaction(pool) as conn:
        return await replace_groups(conn, rows)


async def rows_of(pool: Pool, query: str) -> list[dict[str, Any]]:
    async with pool.connection() as conn:
        return await (await conn.execute(query.encode())).fetchall()


async def standing(pool: Pool) -> dict[str, tuple[bool, str | None, bool]]:
    """(enabled, why not, whether it is known since when) by group id."""
    found = await rows_of(pool, "SELECT group_id, enabled, disabled_reason, disabled_at FROM broadcast.groups")
    return {row["group_id"]: (row["enabled"], row["disabled_reason"], row["disabled_at"] is not None) for row in found}


ON = (True, None, False)
OFF = (False, "not_in_registry", True)


async def test_a_group_that_vanishes_is_off_and_on_again_when_it_comes_back(pool: Pool) -> None:
    await imported(pool, GROUP, BOT_GROUP)
    assert await imported(pool, GROUP) == (1, 1)
    assert await standing(pool) == {"g1": ON, "b1": OFF}
    (since,) = await rows_of(pool, "SELECT disabled_at FROM broadcast.groups WHERE group_id = 'b1'")
    assert await imported(pool, GROUP) == (1, 0)
    assert await rows_of(pool, "SELECT disabled_at FROM broadcast.groups WHERE group_id = 'b1'") == [since]
    assert await imported(pool, GROUP, BOT_GROUP) == (2, 0)
    assert await standing(pool) == {"g1": ON, "b1": ON}


async def test_what_the_platform_switched_off_stays_off_until_another_account_has_the_group(pool: Pool) -> None:
    await imported(pool, GROUP)
    async with pool.connection() as conn:
        await conn.execute(
            "UPDATE broadcast.groups SET enabled = false, disabled_reason = 'disabled', disabled_at = now()"
        )
    await imported(pool, GROUP)
    assert await standing(pool) == {"g1": (False, "disabled", True)}
    await imported(pool, replace(GROUP, account="oa-b"))
    assert await standing(pool) == {"g1": ON}


@pytest.mark.parametrize("rows", [(), (replace(GROUP, enabled=False),)], ids=["given up", "listed as disabled"])
async def test_what_the_registry_switched_off_does_not_come_back_by_the_platforms_word(
    pool: Pool, rows: tuple[Row, ...]
) -> None:
    await imported(pool, GROUP)
    async with pool.connection() as conn:
        await conn.execute("UPDATE broadcast.groups SET enabled = false, disabled_reason = 'vanished'")
    await imported(pool, *rows)
    ((enabled, reason, _),) = (await standing(pool)).values()
    assert not enabled
    assert reason in REGISTRYS_OWN


async def test_a_group_that_the_file_lists_as_disabled_is_never_asked_until_the_file_says_otherwise(
    pool: Pool,
) -> None:
    header = ",".join((*COLUMNS, "status"))
    line = "g1,oa-a,zalo_group,Thôn mẫu,15961,,,80"
    (off,) = read_registry(f"{header}\n{line},disabled\n", {"oa-a": "zalo_group"}, ["zalo_group"])
    (on,) = read_registry(f"{header}\n{line},enabled\n", {"oa-a": "zalo_group"}, ["zalo_group"])
    await imported(pool, off)
    assert (await standing(pool))["g1"][:2] == (False, "listed_disabled")
    async with transaction(pool) as conn:
        await AlertEffects(Planner(5, reach_of(["zalo_group"]), authority()), authority(), lambda _: None).approved(
            conn, approval()
        )
    assert await rows_of(pool, "SELECT 1 FROM broadcast.deliveries") == []
    await imported(pool, on)
    assert await standing(pool) == {"g1": ON}
    await imported(pool, off)
    assert (await standing(pool))["g1"][:2] == (False, "listed_disabled")
    with pytest.raises(BadFile, match="status: expected enabled or disabled"):
        read_registry(f"{header}\n{line},closed\n", {"oa-a": "zalo_group"}, ["zalo_group"])


async def test_an_account_keeps_its_channel_and_takes_new_limits_and_a_new_credential(pool: Pool) -> None:
    async def bot(channel: str, token: str) -> None:
        async with transaction(pool) as conn:
            await add_account(
                conn, account_id="bot-a", channel=channel, credential={"token": token}, per_window=90, burst=2
            )

    await bot("zalo_bot", "2:new")
    query = "SELECT per_window, burst, credential FROM broadcast.accounts WHERE account_id = 'bot-a'"
    (kept,) = await rows_of(pool, query)
    assert (kept["per_window"], kept["burst"], decrypted(kept["credential"], KEYRING)) == (90, 2, {"token": "2:new"})
    with pytest.raises(AccountOfAnotherChannel, match="bot-a"):
        await bot("telegram", "3:t")
    assert await rows_of(pool, query) == [kept]
