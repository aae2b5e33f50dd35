"""The picture of a post that comes back, held against the one that was signed."""

import base64
import io
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import pytest
from PIL import Image

from schemas.alerts import AlertApproved
from schemas.platform import PictureSeen, PostEchoed
from services.broadcast.watching.rules import PICTURE_WAIT
from services.broadcast.watching.watched_posts_db import keep_seen
from services.intake.photos.preparing import prepare_photo
from services.runtime.database import transaction
from services.runtime.pictures.cells import cells_of, same_picture
from tests.broadcast.pictures.test_poster import drawn, jpeg, poster
from tests.broadcast.watching.test_watch import OWNERS, Noting, echoes, hear, sent, stopped, wait_out, watch
from tests.support.broadcast.alerts import approval
from tests.support.broadcast.books import Books, books_of

URL = "https://photo.example/p/1.jpg"
LINK = "https://loa.example/tin/25-00042"


@pytest.fixture
async def books(database_url: str) -> AsyncIterator[Books]:
    async with books_of(database_url, OWNERS) as books:
        yield books


def made_anew(picture: Image.Image, width: int, quality: int) -> bytes:
    """As a platform stores it."""
    size = (width, picture.height * width // picture.width)
    return jpeg(picture.resize(size, Image.Resampling.LANCZOS), quality=quality)


def shown(**told: Any) -> bytes:
    """The poster of an alert, on the platform."""
    return made_anew(drawn(poster(**told), code="25-00042"), 720, 60)


async def look_at(books: Books, picture: bytes | None, url: str = URL) -> None:
    """Intake tells how the picture at this address looks."""
    cells = base64.b64encode(prepare_photo(picture).cells) if picture else None
    event = PictureSeen(occurred_at=datetime.now(UTC), group_id="g0", picture_url=url, cells=cells)
    async with transaction(books.pool) as conn:
        await keep_seen(conn, PictureSeen.model_validate_json(event.model_dump_json()))


def with_poster() -> AlertApproved:
    return approval(poster=poster(), link=LINK)


def pictured(alert: AlertApproved, group_id: str = "g0", message_id: str = "m1", url: str = URL) -> list[PostEchoed]:
    return echoes(group_id, alert.said.text, message_id, image_url=url)


@pytest.mark.parametrize(("width", "quality"), [(1080, 60), (720, 40), (480, 50)])
def test_a_picture_that_a_platform_made_anew_is_the_same(width: int, quality: int) -> None:
    picture = drawn(poster())
    with Image.open(io.BytesIO(made_anew(picture, width, quality))) as again:
        assert same_picture(cells_of(picture), cells_of(again))


@pytest.mark.parametrize("other", [{"call": "0237 000 0001"}, {"age": 5}, {"clothing": "áo phông đỏ, quần đùi đen"}])
def test_a_poster_that_says_something_else_is_another(other: dict[str, Any]) -> None:
    with Image.open(io.BytesIO(made_anew(drawn(poster(**other)), 1080, 85))) as forged:
        assert not same_picture(cells_of(drawn(poster())), cells_of(forged))


@pytest.mark.parametrize(
    ("told", "stops"),
    [({}, None), ({"call": "0911 222 333"}, ["oa-a unsigned_post"]), ({"age": 9}, ["oa-a unsigned_post"])],
)
async def test_a_picture_that_nobody_signed_stops_the_account(
    books: Books, database_url: str, told: dict[str, Any], stops: list[str] | None
) -> None:
    alert = with_poster()
    await sent(books, alert)
    channel = Noting()
    looking, metrics = watch(books, database_url, channel)
    genuine = f"{URL}?ours"
    await hear(books, *pictured(alert), *pictured(alert, "g2", "m2"), *pictured(alert, "g1", "m3", genuine))
    await look_at(books, shown(), genuine)
    await looking.look()
    await wait_out(books)
    await looking.look()
    assert await stopped(books) is None, "nobody has looked at it yet"
    await look_at(books, shown(**told))
    await looking.look()
    assert await stopped(books) == stops
    assert channel.ended == (["oa-a"] if stops else [])
    assert metrics.unsigned_posts._value.get() == (2 if stops else 0)
    assert await books.value("SELECT count(*) FROM broadcast.watched_posts WHERE unsigned_at IS NULL") == 0
    assert metrics.unseen_pictures._value.get() == 0


async def test_a_picture_below_words_that_were_signed_without_one_is_nobodys(books: Books, database_url: str) -> None:
    alert = approval()
    await sent(books, alert)
    looking, _ = watch(books, database_url)
    await hear(books, *pictured(alert))
    await wait_out(books)
    await looking.look()
    assert await stopped(books) == ["oa-a unsigned_post"]


@pytest.mark.parametrize("why", ["unnamed", "not_fetched", "never_told", "all_differ"])
async def test_a_picture_that_cannot_be_seen_is_counted_and_stops_nobody(
    books: Books, database_url: str, why: str
) -> None:
    alert = with_poster()
    await sent(books, alert)
    looking, metrics = watch(books, database_url)
    await hear(books, *(echoes("g0", alert.said.text, attachment_id="a1") if why == "unnamed" else pictured(alert)))
    if why == "not_fetched":
        await look_at(books, None)
    if why == "all_differ":
        await look_at(books, shown(age=9))
    await looking.look()
    if why == "never_told":
        await books.execute("UPDATE broadcast.watched_posts SET told_at = told_at - %s", PICTURE_WAIT)
        await looking.look()
    assert await stopped(books) is None
    assert metrics.unseen_pictures._value.get() == 1
    assert await books.value("SELECT count(*) FROM broadcast.watched_posts") == 0
