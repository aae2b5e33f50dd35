"""Channel ``zalo_bot``: the Zalo Bot platform, in existing groups that a bot has been added to.

Limits are unknown, so the account's ``per_minute`` is a cautious setting (docs/operations.md). There is no history:
a send whose answer was lost stays in doubt, an officer sees it, and the closing goes there too.
"""

import orjson

from schemas.reasons import PlatformCode, Reason
from services.broadcast.channels.bot_answers import BotRefusal, Posted, bot_probe, read_bot_answer
from services.broadcast.channels.channel import Called, Channel, Probing, Turn
from services.broadcast.channels.credentials import Credential, Credentials
from services.broadcast.channels.declaration import Address, Declaration, Limits, Parts, Pictures
from services.broadcast.channels.http_calls import JSON, HttpAnswer, HttpCalls, NoHttpAnswer
from services.broadcast.channels.rules.credentials import AccountForm, token_problem
from services.broadcast.channels.rules.post_text import composed, utf16_units
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
)
from services.broadcast.pictures.picture_source import PictureSource

MAX_TEXT = 2000
"""Characters of a text, in UTF-16 units, the strictest reading. No source tells a caption's limit: taken as equal."""


def outcome_of(answer: HttpAnswer | NoHttpAnswer) -> Outcome:
    """The one place where the Bot platform's answer becomes an outcome."""
    if isinstance(answer, NoHttpAnswer):
        return answer.outcome
    reply = read_bot_answer(answer)
    if isinstance(reply, Posted):
        return Sent(reply.message_id) if reply.message_id else InDoubt(Reason.EMPTY_SUCCESS)
    return _outcome_of_refusal(reply) if isinstance(reply, BotRefusal) else reply


def _outcome_of_refusal(refused: BotRefusal) -> Outcome:
    reason = PlatformCode("bot", refused.code)
    if refused.taken_perhaps:
        return InDoubt(reason)
    match refused.code:
        case 429:
            return Throttled(after_s=refused.retry_after_s)
        case 401 | 404:  # 404: no bot of that token, or no such method
            return AccountBroken(reason)
        case 403:
            return GroupGone(reason)
        case 400 if "chat" in refused.description or "group" in refused.description:
            return GroupGone(reason)
        case 400 | 413:
            return MessageRejected(reason)
    return Transient(reason)


class ZaloBotChannel(Channel, Probing):
    def __init__(self, calls: HttpCalls, credentials: Credentials, base_url: str, pictures: PictureSource) -> None:
        """A picture is named by its public address; a post whose picture has none goes as text alone."""
        self._calls = calls
        self._credentials = credentials
        self._base = base_url.rstrip("/")
        self._pictures = pictures

    async def ready(self, account_id: str) -> Outcome | None:
        return await self._credentials.ready(account_id)

    async def send(self, account_id: str, group_id: str, message: Message, turn: Turn) -> Called:
        text = composed(message.text)
        if utf16_units(text) > MAX_TEXT:
            # What an officer approved is never cut.
            return Called(MessageRejected(Reason.TEXT_TOO_LONG))
        photo = self._pictures.public_address(message)
        if photo is not None:
            method, content = "sendPhoto", {"chat_id": group_id, "photo": photo, "caption": text}
        else:
            method, content = "sendMessage", {"chat_id": group_id, "text": text}

        async def post(credential: Credential) -> Outcome:
            if (withheld := turn.withheld()) is not None:
                return withheld
            url = f"{self._base}/bot{credential['token'].get_secret_value()}/{method}"
            return outcome_of(await self._calls.post(url, orjson.dumps(content), JSON))

        pictured = None if self._pictures.key(message) is None else photo is not None
        return Called(await self._credentials.send_with(account_id, post), pictured=pictured)

    async def probe(self, account_id: str) -> Outcome | None:
        return await bot_probe(self._calls, self._credentials, self._base, account_id, _outcome_of_refusal)


def _open(parts: Parts, declared: Declaration) -> Channel:
    address = declared.address_in(parts.settings) or ""
    return ZaloBotChannel(parts.calls, declared.credentials(parts), address, parts.pictures)


DECLARATION = Declaration(
    name="zalo_bot",
    channel=ZaloBotChannel,
    open=_open,
    account=AccountForm({"token": token_problem}),
    address=Address("ZALO_BOT_URL", "https://bot-api.zaloplatforms.com"),
    limits=Limits(text=MAX_TEXT, caption=MAX_TEXT),
    pictures=Pictures.BY_ADDRESS,
)
