"""The card of an alert's end, all the way: what groups get of it, and what it says."""

from dataclasses import replace
from datetime import UTC, datetime

from deploy.zalo_stand_in.state.group_chats import Post
from schemas.alerts import AlertApproved, AlertClosed
from schemas.content import Document, aired_words
from schemas.event import CaseKind
from services.broadcast.kinds import KINDS
from services.broadcast.ledger.messages_db import load_messages
from services.broadcast.ledger.rules.ending_cards import ENDED, SAFE, EndingCard, card_of
from services.broadcast.pictures.poster import draw_ending_card
from tests.broadcast.pictures.test_poster_posts import POSTER
from tests.support.broadcast.alerts import approval, closure, content
from tests.support.broadcast.books import books_of
from tests.support.broadcast.running import Fanout, Town, fanout_in

TOWN = Town(groups=30)


def card_drawn(fanout: Fanout, alert: AlertApproved, end: AlertClosed) -> bytes:
    card = card_of(alert.document, end.outcome, alert.approved_at, end.closed_at)
    assert card is not None
    return draw_ending_card(card, f"{fanout.settings.public_url}/{end.alert_code}/KT", exercise=False)


def ends_of(fanout: Fanout) -> list[Post]:
    """The last post of each group, which has two."""
    posts = [fanout.platform.chats.posts(group) for group in fanout.platform.world.groups]
    assert {len(each) for each in posts} == {2}
    return [max(each, key=lambda post: post.time_ms) for each in posts]


async def test_groups_get_the_end_in_the_signed_words_with_its_card(database_url: str) -> None:
    async with fanout_in(database_url, TOWN, zalo_timeout_s=30.0, card_patience_s=60.0) as fanout:
        await fanout.start_worker()
        alert = approval(poster=POSTER)
        await fanout.books.tell(alert)
        await fanout.until_finished()
        end = closure(alert, "found_safe")
        await fanout.books.tell(end)
        await fanout.until_finished()
        posts = ends_of(fanout)
        assert {post.text for post in posts} == {end.closing_text}
        assert fanout.stats["uploads_by_account"] == dict.fromkeys(TOWN.per_window, 2)
        uploads = {fanout.platform.uploads.find(post.attachment_id) for post in posts}
        shown = {fanout.platform.shelf.get(upload.media) for upload in uploads if upload}
        assert shown == {card_drawn(fanout, alert, end)}


async def test_an_end_whose_card_no_account_takes_goes_in_the_same_words_to_everybody_once(database_url: str) -> None:
    async with fanout_in(
        database_url, TOWN, zalo_timeout_s=30.0, card_patience_s=0.3, picture_patience_s=0.3
    ) as fanout:
        await fanout.start_worker()
        fanout.faults(troubles=[{"call": "upload", "trouble": "http_502"}])
        alert = approval(poster=POSTER)
        await fanout.books.tell(alert)
        await fanout.until_finished()
        end = closure(alert, "cancelled")
        await fanout.books.tell(end)
        await fanout.until_finished()
        posts = ends_of(fanout)
        assert {(post.text, post.has_image) for post in posts} == {(end.closing_text, False)}
        assert set((await fanout.books.states(alert, "closing")).values()) == {"sent"}


def test_the_card_is_made_of_what_was_signed_and_names_nobody() -> None:
    told = content(poster=POSTER, photo_sha256="ab" * 32)
    aired, ended = datetime(2026, 4, 13, 10, 30, tzinfo=UTC), datetime(2026, 4, 13, 12, 0, tzinfo=UTC)
    document = Document.of(told)
    card = card_of(document, "found", aired, ended)
    assert card == EndingCard(
        "25-00042",
        CaseKind.MISSING_CHILD,
        "found",
        aired_words(document.content, aired, ended),
        card.area if card else "",
        document.sha256,
    )
    assert card.where == f"Tin mã 25-00042, phát 17:30, khu vực {card.area}"
    said = " ".join((card.says, card.where, card.sentence))
    assert not any(secret in said for secret in ("Nguyễn Văn Mẫu", "áo phông xanh", "chợ Hoằng Thịnh"))
    safe, off = card_of(document, "found_safe", aired, ended), card_of(document, "cancelled", aired, ended)
    assert safe is not None
    assert off is not None
    assert (safe.says, card.says, off.says) == (SAFE, KINDS[CaseKind.MISSING_CHILD].found, ENDED["cancelled"])
    assert card_of(Document.of(content()), "found", aired, ended) is None, "nobody shares on a picture of it"
    assert card_of(Document(b"{}"), "found", aired, ended) is None


async def test_a_version_that_nobody_signed_lends_its_end_no_card(database_url: str) -> None:
    async with books_of(database_url, ["oa-a"] * 2) as books:
        alert = approval(poster=POSTER)
        await books.tell(alert, closure(alert))
        number = await books.value("SELECT message_no FROM broadcast.messages WHERE purpose = 'closing'")
        assert isinstance(number, int)
        (found,) = (await books.authority.load(books.pool, [number])).messages
        assert found.card is not None
        forged = Document.of(alert.said.model_copy(update={"alert_code": "25-00001"}))
        await books.execute("UPDATE broadcast.messages SET content = %s WHERE purpose = 'alert'", forged.data)
        (loaded,) = await load_messages(books.pool, [number])
        assert loaded.card == replace(found.card, code="25-00001", content_hash=forged.sha256)
        assert (await books.authority.load(books.pool, [number])).messages[0].card is None
