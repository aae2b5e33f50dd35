"""The picture of a post: its poster or its card, drawn in a thread, or its plain photo. Kept while it goes out."""

import asyncio
import hashlib
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

import aiohttp
import orjson

from schemas.content import Poster
from services.broadcast.kinds import KINDS
from services.broadcast.ledger.rules.ending_cards import EndingCard
from services.broadcast.metrics import BroadcastMetrics
from services.broadcast.pictures.photo_source import PhotoSource, PhotoUnavailable
from services.broadcast.pictures.poster import UnreadablePhoto, draw_ending_card, draw_poster
from services.broadcast.settings import BroadcastSettings

MOST_CACHED = 16
PATIENCE_S = 1.0
"""Most posters take 40 to 280 ms. An intake that hangs must not hold the senders, behind whom a closing may wait."""


class Pictured(Protocol):
    """What a picture is made of; a broadcast message is one."""

    @property
    def code(self) -> str: ...
    @property
    def photo_sha256(self) -> str | None: ...
    @property
    def poster(self) -> Poster | None: ...
    @property
    def link(self) -> str | None: ...
    @property
    def exercise(self) -> bool: ...
    @property
    def card(self) -> EndingCard | None: ...


@dataclass(frozen=True, slots=True)
class Picture:
    """What the picture of an alert's version is made of."""

    code: str
    photo_sha256: str | None
    poster: Poster | None
    link: str | None
    exercise: bool
    card: EndingCard | None = None


class PictureSource:
    """The QR code of a post opens the link that was approved with it; of one without a link, ``public_url`` of the
    settings with the post's code behind it. Drawn one at a time.

    ``open`` comes before ``picture``, in a running event loop.
    """

    def __init__(self, settings: BroadcastSettings, metrics: BroadcastMetrics) -> None:
        self._settings = settings
        self._public_url = settings.public_url.rstrip("/")
        self._metrics = metrics
        self._photos: PhotoSource | None = None
        self._thread = ThreadPoolExecutor(1, "poster")
        self._pictures: dict[str, bytes] = {}
        self._pending: dict[str, asyncio.Task[bytes]] = {}
        self._begun: dict[str, float] = {}
        self._missed: dict[str, float] = {}

    def open(self, http: aiohttp.ClientSession) -> None:
        """``http`` stays its owner's."""
        self._photos = PhotoSource(
            http, self._settings.intake_url, self._settings.broadcast_to_intake_key, self._metrics
        )

    async def close(self) -> None:
        self._thread.shutdown(wait=False, cancel_futures=True)

    def key(self, post: Pictured) -> str | None:
        """Equal for equal pictures (SHA-256, hex): what an upload is remembered by. None: the post has no picture."""
        if post.card is not None:
            return _card_key(post.card, self._page(post), post.exercise)
        if post.poster is None:
            return post.photo_sha256
        return _poster_key(post.poster, post.photo_sha256, self._page(post), post.exercise)

    def address(self, post: Pictured) -> str | None:
        """The page that shows the picture of an alert; None when it has none. None for an end: its words are those that
        were signed, with its card or without."""
        return None if post.poster is None and post.photo_sha256 is None else self._page(post)

    def public_address(self, post: Pictured) -> str | None:
        """Where anybody reads the picture, that of an alert while it is on air; None without one, or without a public
        page."""
        page = self.address(post) if post.card is None else self._page(post)
        picture = "picture.jpg" if post.card is None else "card.jpg"
        return f"{page}/{picture}" if page is not None and page.startswith("https://") else None

    def begin(self, post: Pictured) -> None:
        """Make the picture now, so that it is there when the first post needs it."""
        key = self.key(post)
        if key is not None:
            self._making(key, self._maker(key, post))

    async def picture(self, post: Pictured) -> bytes | None:
        """The JPEG below 1,000,000 bytes; None when the post has no picture.

        Raises PhotoUnavailable, also for a photo that cannot be read: it was approved with its photo. Who asks
        meanwhile shares the making, and its failure.
        """
        key = self.key(post)
        return None if key is None else await self._once(key, self._maker(key, post))

    async def picture_soon(self, post: Pictured) -> bytes | None:
        """As ``picture``, for a sender: raises PhotoUnavailable, too, when it is not there PATIENCE_S after its making
        began. The making goes on, and meanwhile nobody waits for it again. None, too, when it has been missing for
        ``picture_patience_s`` (of the settings): the post goes without it. An end waits for its card no longer than
        ``card_patience_s`` after its drawing began."""
        key = self.key(post)
        if key is None:
            return None
        making = self._making(key, self._maker(key, post))
        whole_s = PATIENCE_S if post.card is None else self._settings.card_patience_s
        patience_s = self._begun.get(key, 0.0) + whole_s - time.monotonic()
        done, _ = await asyncio.wait({making}, timeout=max(0.0, patience_s))
        if done and making.exception() is None:
            self._missed.pop(key, None)
            return making.result()
        if post.card is not None:
            return None
        missed_at = self._missed.setdefault(key, time.monotonic())
        if time.monotonic() - missed_at >= self._settings.picture_patience_s:
            return None
        raise PhotoUnavailable(key)

    def _maker(self, key: str, post: Pictured) -> Callable[[], Awaitable[bytes]]:
        poster, ending = post.poster, post.card
        if ending is not None:
            return lambda: self._in_thread(lambda: draw_ending_card(ending, self._page(post), exercise=post.exercise))
        if poster is None:
            return lambda: self._photo(key)

        async def draw() -> bytes:
            photo = await self._photo(post.photo_sha256) if post.photo_sha256 else None
            try:
                return await self._in_thread(
                    lambda: draw_poster(poster, photo, post.code, self._page(post), exercise=post.exercise)
                )
            except UnreadablePhoto:
                raise PhotoUnavailable(post.photo_sha256) from None

        return draw

    async def found_card(self, card: EndingCard, exercise: bool) -> bytes:
        """The JPEG for whoever shares it by hand, of a code whose page is this installation's own."""
        post = Picture(card.code, None, None, None, exercise, card)
        key = _card_key(card, self._page(post), exercise)
        return await self._once(key, self._maker(key, post))

    async def _photo(self, sha256: str) -> bytes:
        if self._photos is None:
            raise PhotoUnavailable(sha256)
        return await self._photos.photo(sha256)

    def _page(self, post: Pictured) -> str:
        return post.link or self._address(post.code)

    def _address(self, code: str) -> str:
        return f"{self._public_url}/{code}"

    async def _once(self, key: str, make: Callable[[], Awaitable[bytes]]) -> bytes:
        return await asyncio.shield(self._making(key, make))

    def _making(self, key: str, make: Callable[[], Awaitable[bytes]]) -> asyncio.Future[bytes]:
        """The picture, or what is going to be it."""
        drawn = self._pictures.get(key)
        if drawn is not None:
            made: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()
            made.set_result(drawn)
            return made
        pending = self._pending.get(key)
        if pending is None:
            pending = self._pending[key] = asyncio.create_task(self._keep(key, make))
            self._begun[key] = time.monotonic()
            pending.add_done_callback(lambda made: self._made(key, made))
        return pending

    def _made(self, key: str, made: asyncio.Task[bytes]) -> None:
        del self._pending[key], self._begun[key]
        if not made.cancelled():
            made.exception()  # nobody may be waiting for it any more

    async def _keep(self, key: str, make: Callable[[], Awaitable[bytes]]) -> bytes:
        picture = await make()
        if len(self._pictures) >= MOST_CACHED:
            self._pictures.pop(next(iter(self._pictures)))
        self._pictures[key] = picture
        return picture

    async def _in_thread(self, draw: Callable[[], bytes]) -> bytes:
        began = time.perf_counter()
        picture = await asyncio.get_running_loop().run_in_executor(self._thread, draw)
        self._metrics.picture_seconds.observe(time.perf_counter() - began)
        return picture


@lru_cache(maxsize=256)
def _poster_key(poster: Poster, photo_sha256: str | None, address: str, exercise: bool) -> str:
    """Asked for every send of an alert, so it is remembered."""
    words = KINDS[poster.facts.kind].poster
    made_of = [words.age, words.seen, words.call, poster.model_dump(mode="json"), photo_sha256, address, exercise]
    return hashlib.sha256(orjson.dumps(made_of, option=orjson.OPT_SORT_KEYS)).hexdigest()


@lru_cache(maxsize=256)
def _card_key(card: EndingCard, address: str, exercise: bool) -> str:
    """Of all that is drawn."""
    made_of = ["card", card.says, card.sign, card.where, card.sentence, card.code, address, exercise]
    return hashlib.sha256(orjson.dumps(made_of)).hexdigest()
