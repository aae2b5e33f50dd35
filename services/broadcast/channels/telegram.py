"""Channel ``telegram``: the Bot API, in groups that a bot has been added to.

One post an alert. A picture's caption holds 1,024 characters: a text that fits goes under its picture; a longer one
goes alone and whole, without a link preview, because what an officer approved is never cut, and a second post would be
a second delivery that could be lost, throttled or in doubt by itself.

Telegram allows 30 messages a second a bot (the account's limit) and 20 a minute a group, which no group's share of
alerts comes near; beyond either it answers 429 and says for how long. There is no history: a lost answer stays in
doubt, an officer sees it, and the closing goes there too. A closing answers the post that it ends; where that is gone
it stands by itself.
"""

from collections.abc import Mapping

import aiohttp
import orjson
import structlog

from schemas.reasons import PlatformCode, Reason
from services.broadcast.channels.bot_answers import BotRefusal, Posted, bot_probe, read_bot_answer
from services.broadcast.channels.channel import Called, Channel, PostTurn, Probing
from services.broadcast.channels.credentials import Credential, Credentials
from services.broadcast.channels.declaration import Address, Declaration, Limits, Parts, Pictures
from services.broadcast.channels.http_calls import JSON, HttpCalls, NoHttpAnswer
from services.broadcast.channels.rules.credentials import AccountForm, token_problem
from services.broadcast.channels.rules.post_text import composed, text_alone, utf16_units
from services.broadcast.ledger.messages_db import Message
from services.broadcast.ledger.rules.outcomes import (
    AccountBroken,
    GroupGone,
    InDoubt,
    MessageRejected,
    Outcome,
    Sent,
    Throttled,
    Transient,
    Withheld,
)
from services.broadcast.ledger.rules.retry import ATTEMPT_DELAYS_S
from services.broadcast.pictures.photo_source import PhotoUnavailable
from services.broadcast.pictures.picture_source import PictureSource

log = structlog.get_logger()

MAX_TEXT = 4096
MAX_CAPTION = 1024
GROUP_GONE = (
    "chat not found",
    "group chat was deactivated",
    "peer_id_invalid",
    "chat_write_forbidden",
    "not enough rights",
    "have no rights",
    "topic_closed",
)
"""What a 400 says, in lower case, when it is about the group; Telegram tells groups and texts apart by words only."""
FILE_REFUSED = ("file identifier", "file_id", "file reference")


def outcome_of_refusal(refused: BotRefusal) -> Outcome:
    """The one place where Telegram's refusal becomes an outcome; a group that has moved is dealt with before."""
    reason = PlatformCode("telegram", refused.code)
    if refused.taken_perhaps:
        return InDoubt(reason)
    match refused.code:
        case 429:
            return Throttled(after_s=refused.retry_after_s)
        case 401 | 404:  # 404: the token has not even a token's form
            return AccountBroken(reason)
        case 403:
            return GroupGone(reason)
        case 400 if any(words in refused.description for words in GROUP_GONE):
            return GroupGone(reason)
        case 400 if any(words in refused.description for words in FILE_REFUSED):
            return Transient(Reason.TELEGRAM_FILE)
        case 400 | 413:
            return MessageRejected(reason)
    return Transient(reason)


Answering = Mapping[str, Mapping[str, int | bool]]


def reply_parameters(reply_to: str | None) -> Answering:
    """What a call says of the post that it answers; nothing where there is none, or its id is not Telegram's. A post
    that was deleted since keeps nobody from reading its end."""
    if reply_to is None or not (reply_to.isascii() and reply_to.isdigit()):
        return {}
    return {"reply_parameters": {"message_id": int(reply_to), "allow_sending_without_reply": True}}


class TelegramChannel(Channel, Probing):
    def __init__(self, calls: HttpCalls, credentials: Credentials, pictures: PictureSource, base_url: str) -> None:
        self._calls = calls
        self._credentials = credentials
        self._pictures = pictures
        self._base = base_url.rstrip("/")
        # A picture's file_id, as one bot may use it again; a group's new id. Lost at a restart, and learnt again.
        self._file_ids: dict[tuple[str, str], str] = {}
        self._moved: dict[str, str] = {}

    async def ready(self, account_id: str) -> Outcome | None:
        return await self._credentials.ready(account_id)

    async def send(self, account_id: str, group_id: str, message: Message, turn: PostTurn) -> Called:
        text = composed(message.text)
        if utf16_units(text) > MAX_TEXT:
            return Called(MessageRejected(Reason.TEXT_TOO_LONG))
        meant = self._pictures.key(message)
        photo = meant if utf16_units(text) <= MAX_CAPTION else None
        if photo is not None and (account_id, photo) not in self._file_ids:
            try:
                if await self._pictures.picture_soon(message) is None:
                    photo = None
                    if (address := self._pictures.address(message)) is not None:
                        text = text_alone(text, address)
            except PhotoUnavailable:
                return Called(Withheld(Reason.PICTURE, ATTEMPT_DELAYS_S[0]))

        # A group that has moved counts its posts anew.
        reply_to = turn.reply_to if group_id not in self._moved else None

        async def post(credential: Credential) -> Outcome:
            reply = await self._post(
                credential, account_id, self._moved.get(group_id, group_id), text, photo, message, turn, reply_to
            )
            moved = reply.parameters.get("migrate_to_chat_id") if isinstance(reply, BotRefusal) else None
            if moved is not None:
                self._remember_move(group_id, str(moved))
                await turn.pace()
                reply = await self._post(credential, account_id, str(moved), text, photo, message, turn, None)
            return self._outcome(reply, account_id, photo)

        pictured = None if meant is None else photo is not None
        return Called(await self._credentials.send_with(account_id, post), pictured=pictured)

    async def probe(self, account_id: str) -> Outcome | None:
        return await bot_probe(self._calls, self._credentials, self._base, account_id, outcome_of_refusal)

    async def _post(
        self,
        credential: Credential,
        account_id: str,
        chat_id: str,
        text: str,
        photo: str | None,
        message: Message,
        turn: PostTurn,
        reply_to: str | None,
    ) -> Posted | BotRefusal | Outcome:
        """One call, or why there was none."""
        answering = reply_parameters(reply_to)
        body: bytes | aiohttp.FormData
        if photo is None:
            method, preview = "sendMessage", {"is_disabled": True}
            body = orjson.dumps({"chat_id": chat_id, "text": text, "link_preview_options": preview, **answering})
        else:
            method = "sendPhoto"
            try:
                body = await self._photo_body(account_id, chat_id, text, photo, message, answering)
            except PhotoUnavailable:
                return Withheld(Reason.PICTURE, ATTEMPT_DELAYS_S[0])
        if (withheld := turn.withheld()) is not None:
            return withheld
        url = f"{self._base}/bot{credential['token'].get_secret_value()}/{method}"
        answer = await self._calls.post(url, body, JSON if isinstance(body, bytes) else None)
        return answer.outcome if isinstance(answer, NoHttpAnswer) else read_bot_answer(answer)

    async def _photo_body(
        self, account_id: str, chat_id: str, text: str, photo: str, message: Message, answering: Answering
    ) -> bytes | aiohttp.FormData:
        """The picture by its file_id where this bot has sent it before, else its bytes. Raises PhotoUnavailable."""
        file_id = self._file_ids.get((account_id, photo))
        if file_id is not None:
            return orjson.dumps({"chat_id": chat_id, "photo": file_id, "caption": text, **answering})
        content = await self._pictures.picture_soon(message)
        if content is None:
            raise PhotoUnavailable(photo)
        form = aiohttp.FormData({"chat_id": chat_id, "caption": text})
        for name, value in answering.items():
            form.add_field(name, orjson.dumps(value).decode())
        form.add_field("photo", content, filename=f"{photo[:16]}.jpg", content_type="image/jpeg")
        return form

    def _outcome(self, reply: Posted | BotRefusal | Outcome, account_id: str, photo: str | None) -> Outcome:
        if isinstance(reply, Posted):
            sizes = reply.result.get("photo")
            if photo and isinstance(sizes, list) and sizes and isinstance(sizes[-1], dict) and "file_id" in sizes[-1]:
                self._file_ids[account_id, photo] = str(sizes[-1]["file_id"])
            return Sent(reply.message_id) if reply.message_id else InDoubt(Reason.EMPTY_SUCCESS)
        if not isinstance(reply, BotRefusal):
            return reply
        outcome = outcome_of_refusal(reply)
        if outcome == Transient(Reason.TELEGRAM_FILE) and photo:
            self._file_ids.pop((account_id, photo), None)
        return outcome

    def _remember_move(self, group_id: str, moved_to: str) -> None:
        self._moved[group_id] = moved_to
        log.warning("group_moved", channel=DECLARATION.name, group=group_id, to=moved_to, action="correct the registry")


def _open(parts: Parts, declared: Declaration) -> Channel:
    address = declared.address_in(parts.settings) or ""
    return TelegramChannel(parts.calls, declared.credentials(parts), parts.pictures, address)


DECLARATION = Declaration(
    name="telegram",
    channel=TelegramChannel,
    open=_open,
    account=AccountForm({"token": token_problem}),
    address=Address("TELEGRAM_URL", "https://api.telegram.org"),
    limits=Limits(text=MAX_TEXT, caption=MAX_CAPTION),
    pictures=Pictures.IN_THE_CALL,
    amends=True,
    replies=True,
)
