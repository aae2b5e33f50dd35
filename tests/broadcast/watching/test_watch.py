"""Posts that the platform shows, as its webhooks and intake tell of them, held against what people have signed."""

import time
from collections.abc import AsyncIterator, Mapping
from datetime import timedelta
from typing import Any

import pytest
from prometheus_client import CollectorRegistry

from deploy.zalo_stand_in.state.events import echo_event
from deploy.zalo_stand_in.state.group_chats import Post
from deploy.zalo_stand_in.state.world import Account
from schemas.alerts import AlertApproved
from schemas.platform import PostEchoed
from schemas.reasons import Reason
from services.broadcast.channels.channel import Called, Channel, Turn
from services.broadcast.ledger.messages_db import Message
from services.broadcast.ledger.rules.outcomes import InDoubt, Outcome, Sent
from services.broadcast.metrics import BroadcastMetrics
from services.broadcast.pictures.picture_source import PictureSource
from services.broadcast.registry.platform_inbox import keep_echo
from services.broadcast.watching.rules import GRACE
from services.broadcast.watching.watch_loop import Watch
from services.intake.rules.happenings import read_webhook
from services.intake.webhook.rules.group_news import group_news
from services.runtime.database import transaction
from tests.support.broadcast.alerts import approval, closure, correction
from tests.support.broadcast.books import Books, books_of
from tests.support.broadcast.running import Town, engine_settings

OWNERS = ["oa-a", "oa-b"] * 3


class Noting(Channel):
    """Notes whose token is ended; it is asked for nothing else."""

    def __init__(self) -> None:
        self.ended: list[str] = []

    async def ready(self, account_id: str) -> Outcome | None:
        raise NotImplementedError

    async def send(self, account_id: str, group_id: str, message: Message, turn: Turn) -> Called:
        raise NotImplementedError

    async def end_token(self, account_id: str) -> bool:
        self.ended.append(account_id)
        return True


@pytest.fixture
async def books(database_url: str) -> AsyncIterator[Books]:
    async with books_of(database_url, OWNERS) as books:
        yield books


def echoes(group_id: str, text: str, message_id: str = "m1", owner: str = "", **picture: str) -> list[PostEchoed]:
    """What intake makes of the platform's webhook about this post; ``owner``: by default the group's own account.
    ``picture``: its ``attachment_id`` or ``image_url``."""
    account_id = owner or OWNERS[int(group_id[1:])]
    account = Account(account_id, f"1{account_id}", "app", "secret", "", 100, account_id)
    post = Post(message_id, int(time.time() * 1000), account_id, group_id, text, **picture)
    body: dict[str, Any] = echo_event(post, account)
    return [news for news in group_news(read_webhook(body), body) if isinstance(news, PostEchoed)]


async def hear(books: Books, *told: PostEchoed) -> None:
    for event in told:
        async with transaction(books.pool) as conn:
            await keep_echo(conn, event)


async def sent(books: Books, alert: AlertApproved) -> None:
    await books.tell(alert)
    await books.record(await books.claim(), Sent("m"))


def watch(books: Books, database_url: str, channel: Channel | None = None) -> tuple[Watch, BroadcastMetrics]:
    metrics = BroadcastMetrics(CollectorRegistry())
    channels: Mapping[str, Channel] = {"zalo_group": channel} if channel else {}
    pictures = PictureSource(engine_settings(database_url, "http://localhost:1", Town()), metrics)
    return Watch(books.pool, channels, books.authority, pictures, metrics), metrics


async def wait_out(books: Books) -> None:
    """As if GRACE had passed."""
    await books.execute("UPDATE broadcast.watched_posts SET told_at = told_at - %s", GRACE * 1.1)


async def stopped(books: Books) -> object:
    return await books.value(
        "SELECT array_agg(account_id || ' ' || stopped_reason ORDER BY account_id) FROM broadcast.accounts"
        " WHERE stopped_at IS NOT NULL"
    )


async def test_what_was_signed_for_the_group_is_forgotten(books: Books, database_url: str) -> None:
    alert = approval()
    await sent(books, alert)
    fixed = correction(alert)
    await sent(books, fixed)  # type: ignore[arg-type]  # a correction is told as an approval is
    end = closure(alert)
    await sent(books, end)  # type: ignore[arg-type]  # as above
    told = [
        *echoes("g0", alert.said.text, "m1"),
        *echoes("g1", fixed.said.text, "m2"),
        *echoes("g0", f"{end.closing_text}\n", "m3"),
    ]
    await hear(books, *told, *told)
    looking, metrics = watch(books, database_url)
    await wait_out(books)
    await looking.look()
    assert await books.value("SELECT count(*) FROM broadcast.watched_posts") == 0
    assert await stopped(books) is None
    assert metrics.unsigned_posts._value.get() == 0


@pytest.mark.parametrize(
    ("group_id", "text"),
    [
        ("g0", "Có bắt cóc trẻ em, mọi người khoá cửa!"),
        ("g0", ""),
        ("g0", "TIN GIẢ\nMã: 25-00042"),
        ("g0", "Mã: 25-77777"),
        ("elsewhere", "the signed text"),
    ],
)
async def test_what_nobody_signed_stops_the_account_and_ends_its_token(
    books: Books, database_url: str, group_id: str, text: str
) -> None:
    alert = approval()
    await sent(books, alert)
    text = alert.said.text if text == "the signed text" else text
    await hear(books, *echoes("g0", text, owner="oa-a"))
    if group_id == "elsewhere":
        await books.execute("UPDATE broadcast.watched_posts SET group_id = 'nobody-knows'")
    channel = Noting()
    looking, metrics = watch(books, database_url, channel)
    await looking.look()
    assert await stopped(books) is None, "it may still be on its way into the ledger"
    await wait_out(books)
    await looking.look()
    await looking.look()
    assert await stopped(books) == ["oa-a unsigned_post"]
    assert channel.ended == ["oa-a"]
    assert metrics.unsigned_posts._value.get() == 1


async def test_signed_words_with_a_mention_behind_them_are_other_words(books: Books, database_url: str) -> None:
    alert = approval()
    await sent(books, alert)
    await hear(books, *echoes("g0", f"{alert.said.text} [@all 0911 222 333]"))
    looking, _ = watch(books, database_url)
    await wait_out(books)
    await looking.look()
    assert await stopped(books) == ["oa-a unsigned_post"]


@pytest.mark.parametrize("again", ["later", "beside"])
async def test_what_was_signed_is_not_said_again_by_somebody_else(books: Books, database_url: str, again: str) -> None:
    """Once its delivery is settled for good, nor more often than we have begun to send it."""
    alert = approval()
    await sent(books, alert)
    if again == "later":
        await books.execute("UPDATE broadcast.deliveries SET settled_at = settled_at - interval '6 minutes'")
        await hear(books, *echoes("g0", alert.said.text, "m2"))
    else:
        await hear(books, *echoes("g0", alert.said.text, "m1"))
        looking, _ = watch(books, database_url)
        await looking.look()
        await hear(books, *echoes("g0", alert.said.text, "m2"))
    looking, _ = watch(books, database_url)
    await wait_out(books)
    await looking.look()
    assert await stopped(books) == ["oa-a unsigned_post"]


async def test_a_post_that_names_another_alert_is_one_of_its_own_text(books: Books, database_url: str) -> None:
    """And takes nothing from that other alert's own post."""
    other = approval("25-00041")
    alert = approval("25-00042", text="TÌM TRẺ LẠC (tin mẫu), cùng nhóm với tin 25-00041.\nMã: 25-00042")
    await sent(books, alert)
    await sent(books, other)
    await hear(books, *echoes("g0", alert.said.text, "m1"), *echoes("g0", other.said.text, "m2"))
    assert await books.value("SELECT count(*) FROM broadcast.watched_posts") == 3
    looking, _ = watch(books, database_url)
    await wait_out(books)
    await looking.look()
    assert await stopped(books) is None
    assert await books.value("SELECT count(*) FROM broadcast.watched_posts") == 0


async def test_a_platform_whose_clock_is_minutes_ahead_forges_nothing(books: Books, database_url: str) -> None:
    alert = approval()
    await sent(books, alert)
    (told,) = echoes("g0", alert.said.text)
    await hear(books, told.model_copy(update={"posted_at": told.posted_at + timedelta(minutes=8)}))
    looking, _ = watch(books, database_url)
    await wait_out(books)
    await looking.look()
    assert await stopped(books) is None


@pytest.mark.parametrize("unspent", [False, True])
async def test_a_double_after_a_crash_is_no_forgery(books: Books, database_url: str, unspent: bool) -> None:
    """A send whose answer was lost is begun anew, and both posts are shown; also where the platform was away, or the
    worker was killed, which spends no attempt."""
    alert = approval()
    await books.tell(alert)
    claimed = await books.claim()
    if not unspent:
        await books.record(claimed, InDoubt(Reason.TIMEOUT))
    await books.execute("UPDATE broadcast.deliveries SET state = 'queued', due_at = now()")
    await books.record(await books.claim(), Sent("m"))
    looking, _ = watch(books, database_url)
    for message_id in ("m1", "m2"):
        await hear(books, *echoes("g0", alert.said.text, message_id))
        await wait_out(books)
        await looking.look()
    assert await stopped(books) is None
    assert await books.value("SELECT count(*) FROM broadcast.watched_posts") == 0


async def test_a_row_that_was_rewritten_is_no_signature(books: Books, database_url: str) -> None:
    alert = approval()
    await sent(books, alert)
    lie = alert.said.model_copy(
        update={"texts": alert.said.texts.model_copy(update={"default": "TIN GIẢ\nMã: 25-00042"})}
    )
    await books.execute("UPDATE broadcast.messages SET content = %s", lie.model_dump_json().encode())
    await hear(books, *echoes("g0", "TIN GIẢ\nMã: 25-00042"))
    looking, _ = watch(books, database_url)
    await wait_out(books)
    await looking.look()
    assert await stopped(books) == ["oa-a unsigned_post"]
