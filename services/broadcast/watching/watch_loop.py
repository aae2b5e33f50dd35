"""The watch from outside: a post in our name that no signature covers stops its account, and ends its token.

Whoever has stolen a token posts past the engine; only the platform's own webhooks show it. What is stopped here goes on
when a person resumes the account (docs/operations.md, "PostUnsigned").
"""

import asyncio
import io
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

import structlog
from PIL import Image

from schemas.reasons import Reason
from services.broadcast.authority.authority import Authority
from services.broadcast.channels.channel import Channel, EndingTokens
from services.broadcast.delivery.leases_db import stop_account
from services.broadcast.ledger.messages_db import Message
from services.broadcast.metrics import BroadcastMetrics
from services.broadcast.pictures.photo_source import PhotoUnavailable
from services.broadcast.pictures.picture_source import PictureSource
from services.broadcast.watching.letters_db import pair_echoes, take_unwritten
from services.broadcast.watching.rules import EVERY_S, GRACE, PICTURE_WAIT, forms, is_overdue
from services.broadcast.watching.watched_posts_db import (
    ShownPicture,
    WatchedPost,
    any_matched,
    forget_old,
    forget_posts,
    keep_for_picture,
    mark_unsigned,
    note_match,
    open_posts,
    posts_with,
    shown_pictures,
)
from services.runtime.database import Connection, Pool, transaction
from services.runtime.pictures.cells import cells_of, same_picture

log = structlog.get_logger()

MOST_KNOWN = 10_000
"""Of messages whose texts are kept as hashes: what was signed of one never changes."""


class Watch:
    def __init__(
        self,
        pool: Pool,
        channels: Mapping[str, Channel],
        authority: Authority,
        pictures: PictureSource,
        metrics: BroadcastMetrics,
        every_s: float = EVERY_S,
    ) -> None:
        self._pool = pool
        self._channels = channels
        self._authority = authority
        self._pictures = pictures
        self._metrics = metrics
        self._every_s = every_s
        self._known: dict[tuple[int, str], frozenset[str]] = {}

    async def run(self, beat: Callable[[], None]) -> None:
        while True:
            beat()
            await self.look()
            await asyncio.sleep(self._every_s)

    async def look(self) -> None:
        """Hold every open post against what was signed: its words first, then its picture, once that is known."""
        async with transaction(self._pool) as conn:
            signed, others = await self._told_apart(await open_posts(conn))
            unsigned = [post for post in others if is_overdue(post.waited)]
            await forget_posts(conn, [post for post, _ in signed if post.picture_url is None])
            await keep_for_picture(conn, [each for each in signed if each[0].picture_url is not None])
            await self._stop(conn, unsigned)
        await self._alarm(unsigned)
        async with self._pool.connection() as conn:
            shown = await shown_pictures(conn)
        for picture in shown:
            await self._look_at_picture(picture)
        await self._look_at_letters()

    async def _look_at_letters(self) -> None:
        """Tell of those that were not written by us. Their account goes on: its own people may have answered somebody
        in the platform's own pages, and what it posts in groups is watched by itself."""
        async with transaction(self._pool) as conn:
            await pair_echoes(conn)
            unwritten = await take_unwritten(conn, GRACE)
        for letter in unwritten:
            self._metrics.foreign_letters.inc()
            log.error("letter_that_we_did_not_write", account=letter.account_id, message_id=letter.message_id)

    async def _look_at_picture(self, shown: ShownPicture) -> None:
        if not shown.told and shown.waited < PICTURE_WAIT:
            return
        same = None if shown.cells is None else await self._is_that_of(shown.words_of, shown.cells)
        async with transaction(self._pool) as conn:
            posts = await posts_with(conn, shown)
            if same:
                await note_match(conn, shown.picture_url)
            elif same is False and not await any_matched(conn):
                # Perhaps this platform shows every picture otherwise than it got it: that would stop all accounts.
                same = None
            if same is False:
                await self._stop(conn, posts)
            else:
                await forget_posts(conn, posts)
        if same is None:
            self._metrics.unseen_pictures.inc(len(posts))
            log.warning("picture_not_seen", groups=len(posts), fetched=shown.cells is not None)
        elif not same:
            await self._alarm(posts)

    async def _is_that_of(self, message_no: int, cells: bytes) -> bool | None:
        """Whether it is the picture of this message; None where that cannot be drawn any more."""
        loaded = await self._authority.load(self._pool, [message_no])
        for message in loaded.messages:
            with suppress(PhotoUnavailable):
                if picture := await self._pictures.picture(message):
                    return same_picture(cells, await asyncio.to_thread(_cells_of, picture))
        return None

    async def _stop(self, conn: Connection, unsigned: Sequence[WatchedPost]) -> None:
        if unsigned:
            await mark_unsigned(conn, unsigned)
            await forget_old(conn)
        for account_no in {post.account_no for post in unsigned}:
            await stop_account(conn, account_no, Reason.UNSIGNED_POST)

    async def _alarm(self, unsigned: Sequence[WatchedPost]) -> None:
        for post in unsigned:
            self._metrics.unsigned_posts.inc()
            log.error(
                "post_that_nobody_signed",
                account=post.account_id,
                group=post.group_id,
                message_id=post.message_id,
                action="the account is stopped and its token renewed; revoke the app at the platform:"
                " docs/operations.md, 'PostUnsigned'",
            )
        for account in {(post.channel, post.account_id) for post in unsigned}:
            await self._end_token(*account)

    async def _told_apart(
        self, posts: Sequence[WatchedPost]
    ) -> tuple[list[tuple[WatchedPost, int]], list[WatchedPost]]:
        """Those whose very text people have signed for their group, by the record and not by the row, and of which the
        group shows no more than we have begun, with the message that says it; the others. A picture below words that
        have none is nobody's."""
        loaded = await self._authority.load(self._pool, {int(no) for post in posts for no in post.calls})
        signed = {m.message_no: m for m in loaded.messages if m.message_no not in loaded.unsigned}
        found: list[tuple[WatchedPost, int]] = []
        others: list[WatchedPost] = []
        for post in posts:
            known = [signed[int(no)] for no in post.calls if int(no) in signed]
            ours = [each for each in known if post.text_sha256 in self._forms(each, post.channel)]
            if post.picture_url is not None:
                ours = [each for each in ours if self._pictures.key(each) is not None]
            calls = sum(post.calls[str(each.message_no)] for each in ours)
            if ours and post.posts <= calls:
                found.append((post, ours[0].message_no))
            else:
                others.append(post)
        return found, others

    def _forms(self, message: Message, channel: str) -> frozenset[str]:
        known = self._known.get((message.message_no, channel))
        if known is None:
            if len(self._known) > MOST_KNOWN:
                self._known.clear()
            text, address = message.for_channel(channel).text, self._pictures.address(message)
            known = self._known[message.message_no, channel] = forms(text, address)
        return known

    async def _end_token(self, channel: str, account_id: str) -> None:
        opened = self._channels.get(channel)
        if isinstance(opened, EndingTokens):
            ended = await opened.end_token(account_id)
            log.warning("token_ended" if ended else "token_not_ended", account=account_id)


def _cells_of(jpeg: bytes) -> bytes:
    with Image.open(io.BytesIO(jpeg)) as picture:
        return cells_of(picture)
