"""What broadcast makes of a link test's order: one post in the account's one test group, and nothing anywhere else."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import psycopg
import pytest
from prometheus_client import CollectorRegistry

from deploy.invented_staff.trial import STAFF
from schemas.platform import PostEchoed, post_sha256
from schemas.trust.checked_csv import BadFile
from schemas.trust.link_test_events import LinkTestOrdered, LinkTestProgress
from schemas.trust.link_tests import GROUP_KIND, POST_LIFE, text_of
from schemas.trust.passkeys import NotSigned
from services.broadcast.authority.authority import Authority
from services.broadcast.channels.registered import account_forms
from services.broadcast.ledger.rules.outcomes import Sent
from services.broadcast.link_tests.ordering import SPACING, LinkTestEffects, and_of_tests
from services.broadcast.link_tests.telling import LinkTestTelling
from services.broadcast.metrics import BroadcastMetrics
from services.broadcast.planning.planning_db import tired_groups
from services.broadcast.registry.platform_inbox import keep_echo
from services.broadcast.registry.rules.group_list import COLUMNS, read_registry
from services.runtime.database import transaction
from services.runtime.outbox import Outbox
from tests.link_tests.keys import KEYS, a_test, ordered
from tests.support.broadcast.alerts import approval
from tests.support.broadcast.books import Books, books_of
from tests.support.kafka.producers import key_of
from tests.support.logins import as_login

OWNERS = ["oa-a", "oa-b"] * 3
CHANNELS = ["zalo_group"]


@pytest.fixture
async def books(database_url: str) -> AsyncIterator[Books]:
    async with books_of(database_url, OWNERS) as books:
        books.put_authority(authority())
        await books.execute("UPDATE broadcast.groups SET kind = %s WHERE group_id = 'g0'", GROUP_KIND)
        yield books


def authority() -> Authority:
    return Authority(STAFF.party, STAFF.root, BroadcastMetrics(CollectorRegistry()), link_tests=KEYS)


async def order(books: Books, event: LinkTestOrdered) -> None:
    async with transaction(books.pool) as conn:
        await LinkTestEffects(authority(), CHANNELS).ordered(conn, event)


async def told(books: Books) -> list[LinkTestProgress]:
    await LinkTestTelling(books.pool, Outbox(key_of("broadcast"))).tell()
    async with books.pool.connection() as conn:
        cursor = await conn.execute("SELECT value FROM broadcast.outbox ORDER BY id")
        return [LinkTestProgress.model_validate_json(row["value"]) for row in await cursor.fetchall()]


def echo(group_id: str, code: str) -> PostEchoed:
    now = datetime.now(UTC)
    return PostEchoed(
        occurred_at=now,
        oa_id="1oa-a",
        group_id=group_id,
        message_id="m1",
        code=code,
        posted_at=now,
        text_sha256=post_sha256(text_of(code)),
    )


async def test_an_order_becomes_one_post_whose_way_is_told_to_its_end(books: Books) -> None:
    test = a_test()
    await order(books, ordered(test))
    claimed = await books.claim()
    assert [delivery.group_id for delivery in claimed] == ["g0"]
    loaded = await books.authority.load(books.pool, [claimed[0].message_no])
    assert loaded.unsigned == set()
    assert loaded.messages[0].text == text_of(test.code)
    assert loaded.numbers[claimed[0].message_no].most == 1
    [planned] = await told(books)
    assert planned.planned_at is not None
    assert (planned.posted_at, planned.echoed_at, planned.failed) == (None, None, None)

    await books.record(claimed, Sent("m1"))
    assert (await told(books))[-1].posted_at is not None
    for heard in (echo("g2", test.code), echo("g0", test.code), echo("g0", test.code)):
        async with transaction(books.pool) as conn:
            await and_of_tests(keep_echo)(conn, heard)
    progress = await told(books)
    assert len(progress) == 3, "once for each step"
    assert progress[-1].echoed_at is not None
    assert {each.test_id for each in progress} == {test.test_id}


@pytest.mark.parametrize("age", [POST_LIFE + timedelta(minutes=5), POST_LIFE + timedelta(days=3)])
@pytest.mark.parametrize("group_id", ["g0", "g2"])
async def test_one_of_long_ago_is_passed_over(books: Books, age: timedelta, group_id: str) -> None:
    """An outage leaves such orders behind, whatever the registry says by then: an alarm would tell of no forgery."""
    await order(books, ordered(a_test(group_id=group_id, signed_at=datetime.now(UTC) - age)))
    assert await books.value("SELECT count(*) FROM broadcast.messages") == 0


@pytest.mark.parametrize(("account_id", "group_id"), [("oa-a", "g2"), ("oa-b", "g0"), ("oa-b", "g1"), ("oa-a", "g99")])
async def test_any_group_but_the_one_is_refused(books: Books, account_id: str, group_id: str) -> None:
    with pytest.raises(NotSigned, match="not_the_test_group"):
        await order(books, ordered(a_test(account_id=account_id, group_id=group_id)))
    assert await books.value("SELECT count(*) FROM broadcast.messages") == 0


async def test_an_order_of_another_installation_is_refused(books: Books) -> None:
    with pytest.raises(NotSigned, match="other_environment"):
        await order(books, ordered(a_test(environment="tap-huan")))
    assert await books.value("SELECT count(*) FROM broadcast.messages") == 0


async def test_one_that_is_told_again_or_under_another_name_or_too_soon_posts_nothing(books: Books) -> None:
    test = a_test()
    await order(books, ordered(test))
    with pytest.raises(NotSigned, match="other_order"):
        await order(books, ordered(test).model_copy(update={"test_id": a_test().test_id}))
    for again in (test, a_test(number=13)):
        await order(books, ordered(again))
    assert await books.value("SELECT count(*) FROM broadcast.messages") == 1
    await books.execute("UPDATE broadcast.link_tests SET received_at = received_at - %s", SPACING * 1.1)
    await books.record(await books.claim(), Sent("m1"))
    await order(books, ordered(test))
    assert await books.value("SELECT count(*) FROM broadcast.messages") == 1


async def test_it_gives_way_to_posts_of_alerts(books: Books) -> None:
    await books.tell(approval())
    await order(books, ordered(a_test()))
    assert await books.value("SELECT count(*) FROM broadcast.messages WHERE purpose = 'link_test'") == 0
    assert [(each.planned_at, each.failed) for each in await told(books)] == [(None, "busy")]


async def test_a_test_group_gets_no_alert_and_a_test_costs_no_group_its_budget(books: Books) -> None:
    await order(books, ordered(a_test()))
    await books.record(await books.claim(), Sent("m1"))
    alert = approval()
    await books.tell(alert)
    assert set(await books.states(alert)) == {"g1", "g2", "g3", "g4", "g5"}
    async with books.pool.connection() as conn:
        await books.execute("UPDATE broadcast.messages SET exercise = true WHERE purpose = 'alert'")
        assert await tired_groups(conn, datetime.now(UTC) - timedelta(hours=1), 1) == (set(), {1, 2, 3, 4, 5, 6})


@pytest.mark.parametrize(
    "forged",
    [
        "UPDATE broadcast.deliveries d SET group_no = g.group_no, group_id = g.group_id FROM broadcast.groups g"
        " WHERE g.group_id = 'g2'",
        "UPDATE broadcast.deliveries SET group_id = 'g2'",
        "UPDATE broadcast.messages SET code = '00-99999'",
        "UPDATE broadcast.messages SET expires_at = now() + interval '1 day'",
        "INSERT INTO broadcast.deliveries (message_no, group_no, account_no, distance_m, turn, lane, ring, group_id)"
        " SELECT message_no, 3, account_no, 0, 2, lane, 0, 'g2' FROM broadcast.deliveries",
        "UPDATE broadcast.groups SET kind = 'residents'",
        "DELETE FROM broadcast.link_tests",
    ],
)
async def test_rows_are_no_witnesses(books: Books, forged: str) -> None:
    """Whoever writes broadcast's tables sends it nowhere else, and in no other words."""
    await order(books, ordered(a_test()))
    number = await books.value("SELECT message_no FROM broadcast.messages")
    await books.execute(forged)
    assert (await books.authority.load(books.pool, [number])).unsigned == {number}  # type: ignore[list-item]


async def test_the_order_itself_stays_as_it_was_signed(books: Books, database_url: str) -> None:
    await order(books, ordered(a_test()))
    async with await psycopg.AsyncConnection.connect(as_login("broadcast", database_url)) as conn:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            await conn.execute("UPDATE broadcast.link_tests SET signed = '{}'")


def test_an_account_has_one_test_group() -> None:
    rows = [f"g{n},oa-a,zalo_group,Nhóm {n},15961,,,10,{GROUP_KIND}" for n in range(2)]
    text = "\n".join([",".join((*COLUMNS, "kind")), *rows])
    with pytest.raises(BadFile, match="line 2"):
        read_registry(text, {"oa-a": "zalo_group"}, account_forms().keys())
