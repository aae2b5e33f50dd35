"""Channel ``zalo_group``: the group messages (GMF) of a Zalo Official Account, and its messages to single people.

Every answer becomes one outcome, by the table in zalo/rules/codes.py. Limits are the account's and the app's
(settings); the lookup is the group's history.
"""

import time
from collections.abc import Awaitable, Callable
from datetime import timedelta
from email.utils import parsedate_to_datetime
from typing import Any

import orjson

from schemas.reasons import Reason
from services.broadcast.channels.channel import (
    Called,
    Channel,
    EndingTokens,
    Form,
    LetterTurn,
    ListingGroups,
    LookingUp,
    Turn,
    Uploading,
    WritingToPeople,
)
from services.broadcast.channels.declaration import Declaration, Limits, Parts, Pictures
from services.broadcast.channels.rules.credentials import AccountForm
from services.broadcast.channels.rules.post_text import text_alone
from services.broadcast.channels.rules.readings import FROM_OA, GroupPage, HistoryEntry, ListedGroup, Shown
from services.broadcast.ledger.messages_db import Message
from services.broadcast.ledger.rules.outcomes import UNREACHABLE, AccountBroken, Away, LetterOutcome, Outcome, Withheld
from services.broadcast.ledger.rules.retry import ATTEMPT_DELAYS_S
from services.broadcast.pictures.picture_source import PictureSource
from services.broadcast.pictures.uploads import Uploads
from services.broadcast.zalo.answers import group_outcome, letter_outcome, reading, uploaded
from services.broadcast.zalo.official_accounts_db import COLUMNS, add_official_account, renew_official_account
from services.broadcast.zalo.openapi import Answer, NoAnswer, ZaloOpenApi, open_client
from services.broadcast.zalo.rules.codes import ATTACHMENT_EXPIRED, TOKEN_DEAD
from services.broadcast.zalo.token_endpoint import RefreshUnavailable
from services.broadcast.zalo.tokens import AccountStopped, Token, ZaloTokens
from services.runtime.database import INFRASTRUCTURE_ERRORS

SEND = "/v3.0/oa/group/message"
UPLOAD = "/v2.0/oa/upload/image"
HISTORY = "/v3.0/oa/group/conversation"
HISTORY_PAGE = 10
GROUPS = "/v3.0/oa/group/getgroupsofoa"
MESSAGE = "/v3.0/oa/message/cs"
NOBODY = "0"
"""No user has this id: a message to it is answered with a refusal, and reaches nobody."""
GROUPS_PAGE = 50
"""What clients ask for; the platform's own maximum is unknown."""
UPLOAD_LIFE = timedelta(days=6)
"""An upload lives 7 days at most; a day is left for clocks and queues."""

CLOCK_TRUSTED_MS = 60_000
"""A platform's clock that differs from ours by less is taken as right: HTTP dates are whole seconds."""


class ZaloGroupChannel(Channel, LookingUp, Uploading, ListingGroups, EndingTokens, WritingToPeople):
    def __init__(
        self,
        api: ZaloOpenApi,
        tokens: ZaloTokens,
        pictures: PictureSource,
        uploads: Uploads,
        wall: Callable[[], float] = time.time,
    ) -> None:
        self._api = api
        self._tokens = tokens
        self._pictures = pictures
        self._uploads = uploads
        self._wall = wall
        self._contents: dict[tuple[int, str | None], bytes] = {}

    async def ready(self, account_id: str) -> Outcome | None:
        try:
            if self._tokens.cached(account_id) is None:
                await self._tokens.token(account_id)
        except AccountStopped as stopped:
            return AccountBroken(stopped.reason)
        except RefreshUnavailable:
            return UNREACHABLE
        return None

    async def send(self, account_id: str, group_id: str, message: Message, turn: Turn) -> Called:
        picture = self._pictures.key(message)
        try:
            attachment_id = await self._uploads.find(account_id, picture, UPLOAD_LIFE) if picture else None
        except INFRASTRUCTURE_ERRORS:
            # The database is away, and no send began.
            return Called(UNREACHABLE)
        body = b'{"recipient":{"group_id":%b},"message":%b}' % (
            orjson.dumps(group_id),
            self._content(message, attachment_id),
        )
        try:
            answer = await self._with_token(
                account_id, turn, lambda token: self._api.post_json(SEND, token, body), has_slot=True
            )
        except INFRASTRUCTURE_ERRORS:
            return Called(UNREACHABLE)
        if not isinstance(answer, Answer | NoAnswer):
            return Called(answer)
        pictured = None if picture is None else attachment_id is not None
        if isinstance(answer, Answer) and answer.error == ATTACHMENT_EXPIRED and picture and attachment_id:
            await self._uploads.expired(account_id, picture, attachment_id, message.message_no)
            return Called(Withheld(Reason.ATTACHMENT_EXPIRED, ATTEMPT_DELAYS_S[0]), shown_by(answer))
        return Called(group_outcome(answer), shown_by(answer), pictured)

    async def end_token(self, account_id: str) -> bool:
        try:
            await self._tokens.token(account_id, dead=await self._tokens.token(account_id))
        except (AccountStopped, RefreshUnavailable, LookupError, *INFRASTRUCTURE_ERRORS):
            return False
        return True

    async def upload(self, account_id: str, message: Message, turn: Turn) -> Outcome | None:
        """Raises PhotoUnavailable, as long as the picture cannot be made."""
        picture = self._pictures.key(message)
        if picture is None or await self._uploads.find(account_id, picture, UPLOAD_LIFE) is not None:
            return None
        content = await self._pictures.picture(message)
        if content is None:
            return None
        try:
            answer = await self._with_token(
                account_id,
                turn,
                lambda token: self._api.upload(UPLOAD, token, f"{picture[:16]}.jpg", content),
                has_slot=False,
            )
        except INFRASTRUCTURE_ERRORS:
            return UNREACHABLE
        if not isinstance(answer, Answer | NoAnswer):
            return answer
        made = uploaded(answer)
        if not isinstance(made, str):
            return made
        await self._uploads.keep(account_id, picture, made)
        return None

    async def history(self, account_id: str, group_id: str, page: int) -> list[HistoryEntry] | Away | None:
        params = {"group_id": group_id, "offset": str(page * HISTORY_PAGE), "count": str(HISTORY_PAGE)}
        answer = await self._read(account_id, HISTORY, params)
        if not isinstance(answer, Answer):
            return answer
        return read_history(answer.data, clock_error_ms(answer.date, self._wall()))

    async def group_page(self, account_id: str, offset: int) -> GroupPage | None:
        """A page of the account's groups; None when it cannot be read now, or not as a whole."""
        answer = await self._read(account_id, GROUPS, {"offset": str(offset), "count": str(GROUPS_PAGE)})
        return read_group_page(answer.data) if isinstance(answer, Answer) else None

    async def write(self, account_id: str, user_id: str, text: str, turn: LetterTurn) -> LetterOutcome:
        return await self._write(account_id, user_id, {"text": text}, turn)

    async def ask(self, account_id: str, user_id: str, form: Form, turn: LetterTurn) -> LetterOutcome:
        payload = {"template_type": "request_user_info", "elements": [form._asdict()]}
        return await self._write(account_id, user_id, {"attachment": {"type": "template", "payload": payload}}, turn)

    async def _write(self, account_id: str, user_id: str, message: dict[str, Any], turn: LetterTurn) -> LetterOutcome:
        body = orjson.dumps({"recipient": {"user_id": user_id}, "message": message})

        async def call(token: Token) -> Answer | NoAnswer:
            with turn.under_way():
                return await self._api.post_json(MESSAGE, token, body)

        try:
            answer = await self._with_token(account_id, turn, call, has_slot=False)
        except INFRASTRUCTURE_ERRORS:
            return Withheld(Reason.DATABASE)
        return letter_outcome(answer) if isinstance(answer, Answer | NoAnswer) else answer

    async def write_to_nobody(self, account_id: str, turn: LetterTurn) -> LetterOutcome:
        return await self.write(account_id, NOBODY, ".", turn)

    async def _read(self, account_id: str, path: str, params: dict[str, str]) -> Answer | Away | None:
        """A successful answer; None for one that refuses this very reading."""
        try:
            token = self._tokens.cached(account_id) or await self._tokens.token(account_id)
            answer = await self._api.get(path, token, params)
            if isinstance(answer, Answer) and answer.error in TOKEN_DEAD:
                token = await self._tokens.token(account_id, dead=token)
                answer = await self._api.get(path, token, params)
        except AccountStopped:
            return Away(Reason.ACCOUNT_STOPPED)
        except RefreshUnavailable:
            return Away(Reason.NO_TOKEN)
        return reading(answer)

    async def _with_token(
        self, account_id: str, turn: Turn, call: Callable[[Token], Awaitable[Answer | NoAnswer]], *, has_slot: bool
    ) -> Answer | NoAnswer | Outcome:
        """The answer to a call, which is made once more with a renewed token, or why none began.

        ``has_slot``: a send's turn began with its slot. Every other call takes one right before it begins. Raises
        INFRASTRUCTURE_ERRORS where the database is away, and no call began.
        """
        try:
            token = self._tokens.cached(account_id) or await self._tokens.token(account_id)
            if not has_slot:
                await turn.pace()
            if (withheld := turn.withheld()) is not None:
                return withheld
            answer = await call(token)
            if not isinstance(answer, Answer) or answer.error not in TOKEN_DEAD:
                return answer
            token = await self._tokens.token(account_id, dead=token)
            await turn.pace()
            return turn.withheld() or await call(token)
        except AccountStopped as stopped:
            return AccountBroken(stopped.reason)
        except RefreshUnavailable:
            # No call began: no attempt is spent.
            return UNREACHABLE

    def _content(self, message: Message, attachment_id: str | None) -> bytes:
        key = (message.message_no, attachment_id)
        known = self._contents.get(key)
        if known is None:
            if len(self._contents) > 10_000:
                self._contents.clear()
            text = message.text
            if attachment_id is None and (address := self._pictures.address(message)) is not None:
                text = text_alone(text, address)
            known = self._contents[key] = orjson.dumps(message_body(text, attachment_id))
        return known


def shown_by(answer: Answer | NoAnswer) -> Shown | None:
    """What an answer shows of the platform's window."""
    if isinstance(answer, NoAnswer) or answer.remain is None:
        return None
    return Shown(answer.remain, answer.limit)


def message_body(text: str, attachment_id: str | None) -> dict[str, Any]:
    """The ``message`` of a send: plain text, or a picture whose caption is the text."""
    if attachment_id is None:
        return {"text": text}
    element = {"media_type": "image", "attachment_id": attachment_id}
    payload = {"template_type": "media", "elements": [element]}
    return {"text": text, "attachment": {"type": "template", "payload": payload}}


def clock_error_ms(date: str | None, wall: float) -> int:
    """By how much the platform's clock is ahead of ours, as its answer's Date says; 0 where it is right, or says
    nothing. ``wall``: epoch seconds."""
    try:
        error_ms = int((parsedate_to_datetime(date or "").timestamp() - wall) * 1000)
    except (ValueError, OverflowError):
        return 0
    return error_ms if abs(error_ms) > CLOCK_TRUSTED_MS else 0


def read_history(data: dict[str, Any], clock_error_ms: int = 0) -> list[HistoryEntry] | None:
    """Entries of a history page, at our own clock's times; what a member wrote and cannot be read is left out.

    None: not a page, or one with an entry that may be ours and cannot be read. Only what was read as a whole may say
    that a post is not there, since it is repeated then; so an answer without a list (null) is no end of a history.
    """
    items = data.get("items", data.get("messages"))
    if not isinstance(items, list):
        return None
    entries = []
    for item in items:
        try:
            source = int(item["src"])
        except (KeyError, TypeError, ValueError):
            return None
        try:
            entries.append(
                HistoryEntry(
                    message_id=str(item["message_id"]),
                    source=source,
                    text=str(item.get("message") or item.get("text") or ""),
                    at_ms=int(item["time"]) - clock_error_ms,
                )
            )
        except (KeyError, TypeError, ValueError):
            if source == FROM_OA:
                return None
    return None if items and not entries else entries


def read_group_page(data: dict[str, Any]) -> GroupPage | None:
    """A page of groups; None when a part of it cannot be read: half a list would make groups vanish."""
    try:
        groups = tuple(
            ListedGroup(
                group_id=str(item["group_id"]),
                name=str(item.get("name") or "")[:200].replace("\0", ""),
                members=int(item["total_member"]) if str(item.get("total_member", "")).isdigit() else None,
                enabled=item.get("status") != "disabled",
            )
            for item in data["groups"]
        )
        return GroupPage(int(data["total"]), groups)
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


def _open(parts: Parts, declared: Declaration) -> Channel:
    settings = parts.settings
    openapi = open_client(settings)
    parts.clients.append(openapi)
    tokens = ZaloTokens(parts.pool, parts.http, settings.zalo_oauth_url, settings.zalo_app_secret, settings.keyring)
    return ZaloGroupChannel(ZaloOpenApi(openapi, settings), tokens, parts.pictures, Uploads(parts.pool))


DECLARATION = Declaration(
    name="zalo_group",
    channel=ZaloGroupChannel,
    open=_open,
    # An account's tokens rotate, so they stand in zalo.accounts and not in its credential.
    account=AccountForm(columns=COLUMNS, called="an Official Account"),
    add_account=add_official_account,
    renew_account=renew_official_account,
    limits=Limits(text=2000, caption=2000),
    pictures=Pictures.UPLOADED,
    upload_life=UPLOAD_LIFE,
    echoes=True,
)
