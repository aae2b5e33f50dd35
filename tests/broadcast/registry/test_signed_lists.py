"""Broadcast changes a list that decides who gets a post by signatures alone, which it checks itself."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import psycopg
import pytest
from fastapi import FastAPI
from pydantic import SecretStr

from deploy.invented_staff.trial import STAFF
from schemas.internal_routes.route import OPERATOR
from schemas.trust.passkeys import NotSigned
from schemas.trust.statements import ListName, Revoke, Signed
from services.broadcast.api import api_routes
from services.broadcast.authority.authority import Authority
from services.broadcast.authority.records_db import add_revocation
from services.broadcast.lists import LISTS
from services.broadcast.registry.list_changes import CannotChange, propose
from services.broadcast.registry.list_changes_db import StoredChange
from services.runtime.calls import Callers
from services.runtime.database import Pool, create_pool, transaction
from tests.support.broadcast.accounts import add_account
from tests.support.http_running import serving
from tests.support.lists.signing import BOTH, changed, proposed, signature, signed_by
from tests.support.logins import KEYRING
from tests.support.staff import authority

HEADER = "group_id,account,channel,name,commune_code,lat,lon,members"
G1 = "g1,oa-a,zalo_group,Thôn một,15961,,,100"
G2 = "g2,oa-a,zalo_group,Thôn hai,15865,,,80"
GROUPS = f"{HEADER}\n{G1}\n{G2}\n"
BOT = 'account_id,per_minute,burst,channel,credential\nbot-a,{limit},1,zalo_bot,"{{""token"": ""{token}""}}"\n'
OFFICERS = "account_id,name,commune_code,zalo_user_id,oa_account_id,second\nxa-a,Mẫu Một,15961,u1,oa-a,xa-b\n"
OFFICERS += "xa-b,Mẫu Hai,15865,,,xa-a\n"
FILES: dict[ListName, str] = {
    "groups": GROUPS,
    "accounts": BOT.format(limit=60, token="1:secret"),
    "relay": OFFICERS,
}
Ask = Callable[..., Awaitable[tuple[int, Any]]]


@pytest.fixture
async def pool(database_url: str) -> AsyncIterator[Pool]:
    async with create_pool(database_url, size=4) as pool:
        async with transaction(pool) as conn:
            for name in ("oa-a", "oa-b"):
                await add_account(
                    conn, account_id=name, oa_id="1", app_id="app", refresh_token="r", per_window=60, burst=1
                )
        yield pool


@pytest.fixture
def checks() -> Authority:
    return authority()


@pytest.fixture
async def ask(pool: Pool, checks: Authority) -> AsyncIterator[Ask]:
    """A call with a key of ours: the status, and what it answers."""
    app = FastAPI()
    app.include_router(api_routes(pool, Callers({OPERATOR: SecretStr("internal")}), STAFF.environment, checks, KEYRING))
    headers = {"Authorization": "Bearer internal"}
    async with serving(app) as url, aiohttp.ClientSession(f"{url}/api/v1/lists/", headers=headers) as http:

        async def call(method: str, path: str, **sent: Any) -> tuple[int, Any]:
            async with http.request(method, path, **sent) as answer:
                return answer.status, await answer.json()

        yield call


async def waits(pool: Pool, name: ListName = "groups", text: str = GROUPS) -> StoredChange:
    change = await proposed(pool, name, text)
    assert change is not None
    return change


async def rows_of(pool: Pool, query: str) -> list[tuple[Any, ...]]:
    async with pool.connection() as conn:
        return [tuple(row.values()) for row in await (await conn.execute(query.encode())).fetchall()]


async def groups(pool: Pool) -> dict[str, tuple[Any, ...]]:
    found = await rows_of(
        pool,
        "SELECT g.group_id, a.account_id, commune_code, kind, enabled FROM broadcast.groups g"
        " JOIN broadcast.accounts a USING (account_no)",
    )
    return {row[0]: row[1:] for row in found}


@pytest.mark.parametrize("name", FILES)
async def test_two_administrators_add_and_nobody_alone(pool: Pool, name: ListName) -> None:
    tables = "SELECT count(*) FROM broadcast.groups UNION ALL SELECT count(*) FROM broadcast.accounts"
    before = await rows_of(pool, tables)
    waiting = await waits(pool, name, FILES[name])
    first = await signed_by(pool, name, signature(waiting.document, "quantri1"))
    assert (first.made_at, first.signers) == (None, ("quantri1",))
    for again in (signature(waiting.document, "quantri1"), by_second_key(waiting.document)):
        with pytest.raises(CannotChange, match="signed_already"):
            await signed_by(pool, name, again)
    assert await rows_of(pool, tables) == before
    second = signature(waiting.document, "quantri2")
    made = await signed_by(pool, name, second)
    assert (made.made_at is not None, made.signers) == (True, BOTH)
    after = await rows_of(pool, tables)
    assert after != before
    assert await signed_by(pool, name, second) == made, "the same once more changes nothing"
    assert await rows_of(pool, tables) == after
    assert await proposed(pool, name, FILES[name]) is None, "the list says all of it already"


def by_second_key(document: Any) -> Signed:
    """The same person, with another key of theirs."""
    statement = signature(document, "quantri1").statement
    return STAFF.passkey("quantri1", 2).sign(statement, STAFF.party.origins["desk"])


async def test_one_administrator_switches_off_and_two_switch_on(pool: Pool) -> None:
    await changed(pool, "groups", GROUPS)
    await changed(pool, "groups", f"{HEADER}\n{G1}\n", ["quantri2"])
    assert {group: row[3] for group, row in (await groups(pool)).items()} == {"g1": True, "g2": False}
    again = await waits(pool)
    assert (await signed_by(pool, "groups", signature(again.document, "quantri1"))).made_at is None
    await signed_by(pool, "groups", signature(again.document, "quantri2"))
    assert (await groups(pool))["g2"] == ("oa-a", "15865", "residents", True)


@pytest.mark.parametrize(
    ("login", "said", "reason"),
    [
        ("quantri2", {"settings_sha256": "0" * 64}, "other_order"),
        ("quantri2", {"signed_at": datetime.now(UTC) - timedelta(days=8)}, "signed_long_ago"),
        ("canbo1", {}, "may_not_sign_it"),
    ],
)
async def test_what_is_no_second_signature(pool: Pool, login: str, said: dict[str, Any], reason: str) -> None:
    waiting = await waits(pool)
    await signed_by(pool, "groups", signature(waiting.document, "quantri1"))
    with pytest.raises(NotSigned, match=reason):
        await signed_by(pool, "groups", signature(waiting.document, login, **said))
    assert await groups(pool) == {}


@pytest.mark.parametrize("who", BOTH, ids=["the first", "the second"])
async def test_whose_key_was_taken_back_is_not_believed(pool: Pool, who: str) -> None:
    """Also of what they signed before."""
    waiting = await waits(pool)
    await signed_by(pool, "groups", signature(waiting.document, "quantri1"))
    async with transaction(pool) as conn:
        by = next(login for login in BOTH if login != who)
        await add_revocation(conn, STAFF.order(Revoke, by, login=who))
    last = signature(waiting.document, "quantri2")
    if who == "quantri2":
        with pytest.raises(NotSigned, match="revoked"):
            await signed_by(pool, "groups", last)
    else:
        assert (await signed_by(pool, "groups", last)).signers == ("quantri2",)
    assert await groups(pool) == {}


async def test_a_file_that_was_altered_after_the_first_signature_begins_anew(pool: Pool) -> None:
    waiting = await waits(pool)
    first = signature(waiting.document, "quantri1")
    await signed_by(pool, "groups", first)
    altered = await waits(pool, "groups", GROUPS.replace("15865", "00004"))
    assert (altered.signers, altered.document.sha256 == waiting.document.sha256) == ((), False)
    for old in (first, signature(waiting.document, "quantri2")):
        with pytest.raises(NotSigned, match="other_order"):
            await signed_by(pool, "groups", old)
    assert await groups(pool) == {}


async def test_a_file_proposed_under_another_installations_name_is_brought_anew(pool: Pool) -> None:
    async with transaction(pool) as conn:
        other = await propose(conn, LISTS["groups"], "tap-huan", GROUPS, "quantri1", KEYRING)
    assert other is not None
    with pytest.raises(NotSigned, match="other_environment"):
        await signed_by(pool, "groups", signature(other.document, "quantri1"))
    assert (await changed(pool, "groups", GROUPS)).made_at is not None


async def test_an_id_that_was_taken_meanwhile_is_no_officers(pool: Pool) -> None:
    waiting = await waits(pool, "relay", OFFICERS)
    async with transaction(pool) as conn:
        await add_account(
            conn, account_id="xa-a", channel="zalo_bot", credential={"token": "1:t"}, per_window=9, burst=1
        )
    with pytest.raises(CannotChange, match="changed_since"):
        await signed_by(pool, "relay", *(signature(waiting.document, login) for login in BOTH))


async def test_a_change_that_was_made_cannot_be_made_again(pool: Pool) -> None:
    """Two signed it once; one has switched it off since, and brings the old signatures for the same file."""
    made = await changed(pool, "groups", GROUPS)
    await changed(pool, "groups", f"{HEADER}\n{G1}\n", ["quantri1"])
    await waits(pool)
    for old in made.signatures:
        await signed_by(pool, "groups", old)
    assert not (await groups(pool))["g2"][3]
    lie = signature(made.document, "quantri1")
    with pytest.raises(NotSigned, match="other_order"):
        await signed_by(pool, "groups", lie)


async def test_what_signers_were_shown_is_what_stands(pool: Pool) -> None:
    """The registry was written past its list meanwhile; members, which the platform tells, may differ."""
    await changed(pool, "groups", GROUPS)
    waiting = await waits(pool, "groups", GROUPS.replace("Thôn một,15961", "Thôn một,00004"))
    await signed_by(pool, "groups", signature(waiting.document, "quantri1"))
    moved = (
        "UPDATE broadcast.groups SET members = 5, account_no = a.account_no FROM broadcast.accounts a"
        " WHERE a.account_id = '{}' AND group_id = 'g1' RETURNING 1"
    )
    await rows_of(pool, moved.format("oa-b"))
    with pytest.raises(CannotChange, match="changed_since"):
        await signed_by(pool, "groups", signature(waiting.document, "quantri2"))
    await rows_of(pool, moved.format("oa-a"))
    await signed_by(pool, "groups", signature(waiting.document, "quantri2"))
    assert (await groups(pool))["g1"][1] == "00004"


async def test_groups_may_be_proposed_with_their_accounts_and_are_signed_after_them(pool: Pool) -> None:
    await proposed(pool, "accounts", FILES["accounts"])
    behind = f"{HEADER}\nb1,bot-a,zalo_bot,Chợ mẫu,15961,,,80\n"
    waiting = await waits(pool, "groups", behind)
    with pytest.raises(CannotChange, match="accounts_first"):
        await signed_by(pool, "groups", *(signature(waiting.document, login) for login in BOTH))
    await changed(pool, "accounts", FILES["accounts"])
    await signed_by(pool, "groups", signature(waiting.document, "quantri2"))
    assert set(await groups(pool)) == {"b1"}


WITH_NUMBERS = "account_id,name,commune_code,zalo_user_id,oa_account_id,second,telephone\n"
WITH_NUMBERS += "xa-a,Mẫu Một,15961,u1,oa-a,xa-b,0912345678\nxa-b,Mẫu Hai,15865,,,xa-a,\n"
NUMBERS = (
    "SELECT account_id, telephone FROM broadcast.relay_officers JOIN broadcast.accounts USING (account_no) ORDER BY 1"
)
NAMED = "SELECT version FROM broadcast.list_changes WHERE position('0912 345 678'::bytea in document) > 0 ORDER BY 1"


async def test_a_number_is_signed_by_two_and_taken_away_by_one(pool: Pool) -> None:
    await changed(pool, "relay", OFFICERS)
    await changed(pool, "relay", WITH_NUMBERS)
    assert await rows_of(pool, NUMBERS) == [("xa-a", "+84912345678"), ("xa-b", None)]
    assert await proposed(pool, "relay", OFFICERS) is None, "a list from before says nothing of numbers"
    waiting = await waits(pool, "relay", WITH_NUMBERS.replace("0912345678", "0987654321"))
    assert (await signed_by(pool, "relay", signature(waiting.document, "quantri1"))).made_at is None
    made = await changed(pool, "relay", WITH_NUMBERS.replace("0912345678", ""), ["quantri2"])
    assert made.made_at is not None
    assert await rows_of(pool, NUMBERS) == [("xa-a", None), ("xa-b", None)]


async def test_who_leaves_the_list_leaves_no_number_behind(pool: Pool, ask: Ask) -> None:
    await changed(pool, "relay", OFFICERS)
    await changed(pool, "relay", WITH_NUMBERS)
    assert await rows_of(pool, NAMED) == [(2,)]
    alone = "\n".join(WITH_NUMBERS.splitlines()[::2]).replace("xa-a", "")
    waiting = await waits(pool, "relay", alone)
    last = signature(waiting.document, "quantri1")
    # The second person changes with it, which takes two.
    await signed_by(pool, "relay", signature(waiting.document, "quantri2"), last)
    assert await rows_of(pool, NUMBERS) == [("xa-a", None), ("xa-b", None)]
    assert await rows_of(pool, NAMED) == []
    kept = await rows_of(pool, "SELECT version FROM broadcast.list_changes WHERE document <> ''")
    assert kept == [(1,)], "what names no number stays"
    _, told = await ask("POST", "relay/signatures", json=last.model_dump())
    assert (told["version"], told["sha256"]) == (3, waiting.document.sha256), "the same once more changes nothing"
    assert [each["version"] for each in (await ask("GET", "relay"))[1]["made"]] == [3, 2, 1]


async def test_what_an_account_sends_with_is_signed_and_shown_nowhere(pool: Pool) -> None:
    async def sends_with() -> list[tuple[str, int]]:
        query = "SELECT credential #>> '{}', per_window FROM broadcast.accounts WHERE account_id = 'bot-a'"
        return [(json.loads(KEYRING.decrypt(sealed))["token"], limit) for sealed, limit in await rows_of(pool, query)]

    await changed(pool, "accounts", FILES["accounts"])
    assert await sends_with() == [("1:secret", 60)]
    waiting = await waits(pool, "accounts", BOT.format(limit=60, token="2:other"))
    assert b"secret" not in waiting.document.data
    assert b"2:other" not in waiting.document.data
    await signed_by(pool, "accounts", signature(waiting.document, "quantri1"))
    # Whoever can write the table puts another one beside what was signed.
    own = json.dumps({"columns": {}, "credential": {"token": "3:own"}})
    beside = "UPDATE broadcast.list_changes SET secrets = jsonb_build_object('bot-a', {}::text) WHERE made_at IS NULL"
    await rows_of(pool, beside.format(f"'{own}'") + " RETURNING 1")
    with pytest.raises(CannotChange, match="changed_since"):
        await signed_by(pool, "accounts", signature(waiting.document, "quantri2"))
    assert await sends_with() == [("1:secret", 60)]
    await changed(pool, "accounts", BOT.format(limit=60, token="4:next"))
    assert await sends_with() == [("4:next", 60)]
    left = await rows_of(pool, "SELECT DISTINCT secrets FROM broadcast.list_changes WHERE made_at IS NOT NULL")
    assert left == [({},)]
    # Limits alone: what it sends with stays, and fewer calls take one signature.
    await changed(pool, "accounts", "account_id,per_minute,burst,channel\nbot-a,30,1,zalo_bot\n", ["quantri1"])
    assert await sends_with() == [("4:next", 30)]


async def test_an_account_is_switched_off_by_one_and_on_by_two(pool: Pool) -> None:
    stopped = "SELECT stopped_reason, holder FROM broadcast.accounts WHERE account_id = 'oa-b'"
    line = "account_id,per_minute,burst,channel,status\noa-b,60,1,zalo_group,{}\n"
    await changed(pool, "accounts", line.format("disabled"), ["quantri1"])
    assert await rows_of(pool, stopped) == [("listed_disabled", None)]
    await changed(pool, "accounts", line.format("enabled"))
    assert await rows_of(pool, stopped) == [(None, None)]


async def test_an_officer_who_is_taken_out_posts_no_more(pool: Pool) -> None:
    await changed(pool, "relay", OFFICERS)
    listed = "SELECT a.account_id, o.enabled, s.account_id AS second FROM broadcast.relay_officers o"
    listed += " JOIN broadcast.accounts a USING (account_no)"
    listed += " LEFT JOIN broadcast.accounts s ON s.account_no = o.second_no ORDER BY 1"
    assert await rows_of(pool, listed) == [("xa-a", True, "xa-b"), ("xa-b", True, "xa-a")]
    header, _, second = OFFICERS.splitlines()
    alone = "\n".join([header, second.replace(",xa-a", ",")])
    waiting = await waits(pool, "relay", alone)
    assert waiting.document.change.lines[0].changed == ["second"]
    await signed_by(pool, "relay", *(signature(waiting.document, login) for login in BOTH))
    assert await rows_of(pool, listed) == [("xa-a", False, "xa-b"), ("xa-b", True, None)]


async def test_the_api_changes_nothing_by_a_key_of_ours_alone(pool: Pool, ask: Ask, checks: Authority) -> None:
    by = {"by": "quantri1"}
    status, told = await ask("PUT", "groups/proposal", data=GROUPS, params=by)
    assert (status, told["added"], told["needed"], told["groups"], told["members"]) == (200, 2, 2, 2, 180)
    wrong = GROUPS + "g3,oa-x,zalo_group,Thôn ba,15961,,,1\n"
    status, told = await ask("PUT", "groups/proposal", data=wrong, params=by)
    assert (status, [row["line"] for row in told["detail"]["problems"]]) == (422, [4])
    waiting = (await ask("GET", "groups"))[1]["waiting"]
    assert waiting["version"] == 1, "a file that is refused leaves what waits"
    stored = await waits(pool)
    assert stored.document.data.decode() == waiting["document"]
    forged = signature(stored.document, "canbo1").model_dump()
    status, told = await ask("POST", "groups/signatures", json=forged)
    assert (status, told["detail"]["reason"]) == (403, "may_not_sign_it")
    assert checks.metrics.unsigned.labels("list", "may_not_sign_it")._value.get() == 1
    for login, made in zip(BOTH, (False, True), strict=True):
        status, told = await ask("POST", "groups/signatures", json=signature(stored.document, login).model_dump())
        assert (status, told["made_at"] is not None) == (200, made)
    shown = (await ask("GET", "groups"))[1]
    assert (shown["entries"], shown["waiting"], shown["made"][0]["signers"]) == (2, None, list(BOTH))
    await ask("PUT", "groups/proposal", data=HEADER, params=by)
    assert (await ask("DELETE", "groups/proposal"))[1] == {"dropped": True}
    assert (await ask("PUT", "/api/v1/groups", data=GROUPS))[0] in (404, 405), "nothing is imported any more"


async def test_what_waits_too_long_waits_no_more(pool: Pool) -> None:
    waiting = await waits(pool)
    await rows_of(pool, "UPDATE broadcast.list_changes SET proposed_at = now() - interval '8 days' RETURNING 1")
    with pytest.raises(CannotChange, match="nothing_waits"):
        await signed_by(pool, "groups", signature(waiting.document, "quantri1"))
    again = await waits(pool)
    assert again.document.sha256 != waiting.document.sha256


async def test_without_a_roster_nobody_changes_anything(pool: Pool, database_url: str) -> None:
    waiting = await waits(pool)
    async with await psycopg.AsyncConnection.connect(database_url, autocommit=True) as conn:
        await conn.execute("DELETE FROM broadcast.rosters")
    with pytest.raises(NotSigned, match="no_roster"):
        await signed_by(pool, "groups", signature(waiting.document, "quantri1"))
