"""Until when officers can be written to is heard from intake, to which they write."""

from dataclasses import replace

from pydantic import SecretStr

from services.broadcast.relay.waking.rules.ways import WRITABLE, Chat, Ways
from services.broadcast.relay.waking.ways_db import ways_of_all
from services.broadcast.relay.waking.windows import Windows
from services.runtime.calls import ServiceClient
from services.runtime.database import Pool, create_pool, transaction
from tests.support.broadcast.accounts import add_account
from tests.support.broadcast.relay_running import FIRST, SECOND
from tests.support.intake_running import running_intake
from tests.support.lists.signing import replace_officers
from tests.support.rights.call_keys import KEYS


async def known(pool: Pool) -> dict[str, Ways]:
    async with pool.connection() as conn:
        return {ways.account_id: ways for ways in await ways_of_all(conn)}


async def wrote(pool: Pool) -> bool:
    """Whether it is known when the officers last wrote."""
    async with pool.connection() as conn:
        rows = await (await conn.execute("SELECT wrote_at FROM broadcast.relay_officers")).fetchall()
    return all(row["wrote_at"] is not None for row in rows)


async def test_what_an_officer_writes_opens_their_window(database_url: str) -> None:
    async with running_intake(database_url) as intake, create_pool(database_url, size=2) as pool:
        async with transaction(pool) as conn:
            await add_account(
                conn, account_id="oa-a", oa_id="1", app_id="app", refresh_token="r", per_window=60, burst=1
            )
            await replace_officers(conn, (FIRST, SECOND))
        client = ServiceClient(intake.url, SecretStr(KEYS["broadcast_to_intake_key"]))
        windows = Windows(pool, client)
        await client.open()
        try:
            await windows.look()
            assert {ways.chat.state for ways in (await known(pool)).values()} == {"unknown"}

            assert await intake.webhook(intake.event("user-first", text="nhận")) == 200
            await windows.look()
            (row,) = await intake.rows("SELECT received_at FROM intake.webhook_events WHERE user_id = 'user-first'")
            said = row["received_at"]
            ways = await known(pool)
            assert ways["xa-mau"].chat == Chat("open", said, said + WRITABLE)
            assert (ways["xa-mau"].reached, ways["xa-mau-2"].reached) == (True, False)

            # Intake forgets what it has dealt with; when they last wrote is remembered.
            await intake.rows("UPDATE intake.webhook_events SET user_id = '' RETURNING 1")
            await windows.look()
            assert (await known(pool))["xa-mau"].chat.until == said + WRITABLE
        finally:
            await client.close()


async def test_an_intake_that_is_away_changes_nothing(database_url: str) -> None:
    async with create_pool(database_url, size=2) as pool:
        async with transaction(pool) as conn:
            await replace_officers(conn, (SECOND,))
            await conn.execute("UPDATE broadcast.relay_officers SET wrote_at = now()")
        client = ServiceClient("http://127.0.0.1:1", SecretStr("key"))
        await client.open()
        await Windows(pool, client).look()
        await client.close()
        assert await wrote(pool)


async def test_another_chat_has_written_nothing(database_url: str) -> None:
    """A list that was signed anew names another person of the platform."""
    async with create_pool(database_url, size=2) as pool:
        for user_id, kept in (("user-second", True), ("user-other", False)):
            async with transaction(pool) as conn:
                await replace_officers(conn, (SECOND,))
                await conn.execute("UPDATE broadcast.relay_officers SET wrote_at = now()")
                await replace_officers(conn, (replace(SECOND, zalo_user_id=user_id),))
            assert await wrote(pool) is kept
