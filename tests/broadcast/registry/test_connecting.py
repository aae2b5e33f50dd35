"""An Official Account is connected at the stand-in, in front of a real database: signed by two, and its tokens work."""

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import aiohttp
import pytest
from pydantic import SecretStr

from deploy.invented_staff.trial import STAFF
from schemas.internal_routes.broadcast import Back
from services.broadcast.registry.connecting import Connecting, NotConnected
from services.broadcast.registry.list_changes_db import StoredChange
from services.broadcast.zalo.tokens import ZaloTokens
from services.runtime.database import Pool, create_pool, transaction
from tests.broadcast.registry.test_signed_lists import BOT, rows_of, waits
from tests.support.broadcast.accounts import add_account
from tests.support.lists.connecting import APP, APP_SECRET, RunningZalo, running_connecting, running_zalo
from tests.support.lists.signing import BOTH, changed, proposed, signature, signed_by
from tests.support.logins import KEYRING

OURS = "SELECT account_id, app_id, per_window, burst FROM broadcast.accounts WHERE channel = 'zalo_group'"
COLUMNS = "account_id,oa_id,app_id,refresh_token,per_minute,burst"
BACK_TO = "http://localhost:8102/sending/accounts/connected"


@pytest.fixture
async def pool(database_url: str) -> AsyncIterator[Pool]:
    async with create_pool(database_url, size=4) as pool:
        yield pool


@pytest.fixture
async def zalo() -> AsyncIterator[RunningZalo]:
    async with running_zalo(BACK_TO) as zalo:
        yield zalo


@pytest.fixture
async def connecting(pool: Pool, zalo: RunningZalo) -> AsyncIterator[Connecting]:
    async with running_connecting(pool, zalo, STAFF.environment) as connecting:
        yield connecting


def now() -> datetime:
    return datetime.now(UTC)


async def back(connecting: Connecting, zalo: RunningZalo, oa_id: str = "100a", account_id: str = "oa-07") -> Back:
    told = await zalo.allow(connecting.address("quantri1", BACK_TO, now()), oa_id)
    return Back(by="quantri1", account_id=account_id, per_minute=2000, **told)


async def refusal(connecting: Connecting, told: Back, at: datetime | None = None) -> NotConnected:
    with pytest.raises(NotConnected) as refused:
        await connecting.connect(told, at or now())
    return refused.value


async def signed(pool: Pool, change: StoredChange) -> StoredChange:
    return await signed_by(pool, "accounts", *(signature(change.document, login) for login in BOTH))


async def sends(pool: Pool, zalo: RunningZalo, account_id: str) -> str:
    """The OA that this account's token speaks for at the platform."""
    async with aiohttp.ClientSession() as http:
        tokens = ZaloTokens(pool, http, zalo.url, SecretStr(APP_SECRET), KEYRING)
        token = await tokens.token(account_id)
    return zalo.platform.tokens.account_of(token.value, zalo.platform.clock()).oa_id


async def known_account(pool: Pool, account_id: str, oa_id: str, spent: str = "first-a", app: str = APP) -> None:
    async with transaction(pool) as conn:
        await add_account(
            conn, account_id=account_id, oa_id=oa_id, app_id=app, refresh_token=spent, per_window=100, burst=1
        )


async def test_a_new_account_sends_once_two_have_signed(pool: Pool, zalo: RunningZalo, connecting: Connecting) -> None:
    change = await connecting.connect(await back(connecting, zalo), now())
    (line,) = change.document.change.lines
    assert (line.before, line.cells["oa_id"]) == (None, "100a")
    assert await rows_of(pool, OURS) == []
    await signed_by(pool, "accounts", signature(change.document, "quantri1"))
    assert await rows_of(pool, OURS) == [], "nobody alone"
    made = await signed_by(pool, "accounts", signature(change.document, "quantri2"))
    assert made.made_at is not None
    assert await rows_of(pool, OURS) == [("oa-07", APP, 2000, 1)]
    assert await sends(pool, zalo, "oa-07") == "100a"


async def test_the_tokens_are_sealed_and_in_no_document(pool: Pool, zalo: RunningZalo, connecting: Connecting) -> None:
    change = await connecting.connect(await back(connecting, zalo), now())
    refresh_token = json.loads(KEYRING.decrypt(change.sealed["oa-07"]))["columns"]["refresh_token"]
    assert zalo.platform.tokens.account_of_refresh(refresh_token) is not None
    stored = str(await rows_of(pool, "SELECT document, secrets, signatures FROM broadcast.list_changes"))
    assert refresh_token not in stored
    assert refresh_token not in repr(change.document.data.decode())


async def test_a_stopped_account_is_connected_anew_under_its_own_name(
    pool: Pool, zalo: RunningZalo, connecting: Connecting
) -> None:
    await known_account(pool, "oa-a", "100a", spent="used")
    with pytest.raises(Exception, match="oauth-14014"):
        await sends(pool, zalo, "oa-a")
    refused = await refusal(connecting, await back(connecting, zalo, account_id="oa-new"))
    assert (refused.reason, refused.account_id) == ("oa_taken", "oa-a")
    change = await connecting.connect(await back(connecting, zalo, account_id="oa-a"), now())
    (line,) = change.document.change.lines
    assert line.changed == ["sends_with"], "its limits stay as they are"
    await signed(pool, change)
    assert await rows_of(pool, "SELECT stopped_reason FROM zalo.accounts") == [("oauth-14014",)]
    await rows_of(pool, "UPDATE zalo.accounts SET stopped_at = NULL, stopped_reason = NULL RETURNING 1")
    assert await sends(pool, zalo, "oa-a") == "100a"


async def test_an_official_account_of_another_app_is_not_taken_over(
    pool: Pool, zalo: RunningZalo, connecting: Connecting
) -> None:
    await known_account(pool, "oa-07", "100a", app="app9")
    assert (await refusal(connecting, await back(connecting, zalo))).reason == "account_taken"
    refused = await refusal(connecting, await back(connecting, zalo, account_id="oa-08"))
    assert (refused.reason, refused.account_id) == ("oa_taken", "oa-07"), "one account, whatever the app"


async def test_one_official_account_does_not_wait_under_two_names(
    pool: Pool, zalo: RunningZalo, connecting: Connecting
) -> None:
    await connecting.connect(await back(connecting, zalo), now())
    told = await back(connecting, zalo, account_id="oa-08")
    refused = await refusal(connecting, told)
    assert (refused.reason, refused.account_id) == ("oa_taken", "oa-07")
    refused = await refusal(connecting, await back(connecting, zalo, "100b"))
    assert (refused.reason, refused.account_id) == ("account_taken", "oa-07")
    # It was refused before its code was used.
    await connecting.connect(told.model_copy(update={"account_id": "oa-07"}), now())


async def test_what_waits_for_signatures_already_stays(pool: Pool, zalo: RunningZalo, connecting: Connecting) -> None:
    await proposed(pool, "accounts", BOT.format(limit=60, token="1:secret"))
    await connecting.connect(await back(connecting, zalo), now())
    change = await connecting.connect(await back(connecting, zalo, "100b", "oa-08"), now())
    assert [line.key for line in change.document.change.lines] == ["bot-a", "oa-07", "oa-08"]
    await signed(pool, change)
    assert await sends(pool, zalo, "oa-07") == "100a"
    assert await sends(pool, zalo, "oa-08") == "100b"


async def test_a_file_keeps_the_tokens_that_wait(pool: Pool, zalo: RunningZalo, connecting: Connecting) -> None:
    """Zalo may refuse the old ones from the moment that it gave these."""
    await known_account(pool, "oa-a", "100a")
    await connecting.connect(await back(connecting, zalo, account_id="oa-a"), now())
    await connecting.connect(await back(connecting, zalo, "100b", "oa-08"), now())
    await proposed(pool, "accounts", BOT.format(limit=60, token="1:secret"))
    change = await waits(pool, "accounts", f"{COLUMNS}\noa-a,100a,{APP},,60,1\n")
    lines = {line.key: line for line in change.document.change.lines}
    assert sorted(lines) == ["bot-a", "oa-08", "oa-a"], "a credential of a file that waits stays, too"
    assert sorted(lines["oa-a"].changed) == ["per_minute", "sends_with"]
    await signed(pool, change)
    assert await sends(pool, zalo, "oa-08") == "100b"
    assert await sends(pool, zalo, "oa-a") == "100a"


async def test_nobody_else_can_use_the_code(zalo: RunningZalo, connecting: Connecting) -> None:
    stolen = (await back(connecting, zalo)).model_copy(update={"by": "quantri2"})
    assert (await refusal(connecting, stolen)).reason == "refused"


async def test_a_code_of_another_beginning_is_refused(zalo: RunningZalo, connecting: Connecting) -> None:
    first, second = await back(connecting, zalo), await back(connecting, zalo)
    assert (await refusal(connecting, first.model_copy(update={"state": second.state}))).reason == "refused"


async def test_the_same_code_twice_is_refused(zalo: RunningZalo, connecting: Connecting) -> None:
    told = await back(connecting, zalo)
    await connecting.connect(told, now())
    assert (await refusal(connecting, told)).reason == "refused"


@pytest.mark.parametrize("state", ["", "99999999999999999999.a", "٣.a"])
async def test_what_is_no_state_of_ours_is_too_old(zalo: RunningZalo, connecting: Connecting, state: str) -> None:
    told = (await back(connecting, zalo)).model_copy(update={"state": state})
    assert (await refusal(connecting, told)).reason == "over"


async def test_who_comes_back_too_late_begins_anew(zalo: RunningZalo, connecting: Connecting) -> None:
    told = await back(connecting, zalo)
    assert (await refusal(connecting, told, now() + timedelta(minutes=31))).reason == "over"


async def test_what_the_browser_says_of_the_account_is_held_against_what_zalo_says(
    pool: Pool, zalo: RunningZalo, connecting: Connecting
) -> None:
    """Signers read this id alone, and whoever holds the browser can write another one into the form."""
    await known_account(pool, "oa-a", "100a")
    told = await back(connecting, zalo, "100b", account_id="oa-a")
    assert (await refusal(connecting, told.model_copy(update={"oa_id": "100a"}))).reason == "other_oa"
    assert await rows_of(pool, "SELECT 1 FROM broadcast.list_changes") == []


@pytest.mark.parametrize("away", ["oauth_url", "openapi_url"])
async def test_without_the_platform_nothing_is_connected(pool: Pool, zalo: RunningZalo, away: str) -> None:
    async with running_connecting(pool, zalo, STAFF.environment, **{away: "http://127.0.0.1:1"}) as connecting:
        assert (await refusal(connecting, await back(connecting, zalo))).reason == "away"


async def test_a_file_still_leaves_the_tokens_of_a_known_account_alone(
    pool: Pool, zalo: RunningZalo, connecting: Connecting
) -> None:
    await signed(pool, await connecting.connect(await back(connecting, zalo), now()))
    await changed(pool, "accounts", f"{COLUMNS}\noa-07,100a,app1,another,100,1\n", ["quantri1"])
    assert await sends(pool, zalo, "oa-07") == "100a"
