"""Channel ``zalo_group``: the group messages (GMF) of a Zalo Official Account.

Every answer becomes one outcome, by the table below. Limits are the account's and the app's (settings); the lookup is
the group's history.
"""

from datetime import timedelta
from typing import Any

import orjson

from services.broadcast.channels.channel import Turn
from services.broadcast.messages_db import Message
from services.broadcast.photo_source import PhotoUnavailable
from services.broadcast.picture_source import PictureSource
from services.broadcast.rules.doubt import FROM_OA, HistoryEntry
from services.broadcast.rules.group_sync import GroupPage, ListedGroup
from services.broadcast.rules.outcomes import (
    AccountBroken,
    AlertRefused,
    GroupGone,
    InDoubt,
    MessageRejected,
    Outcome,
    Sent,
    Throttled,
    Transient,
    Withheld,
    never_reached,
)
from services.broadcast.rules.pacing import Shown
from services.broadcast.uploads import Uploads
from services.runtime.zalo_openapi import TOKEN_DEAD, Answer, NoAnswer, ZaloOpenApi
from services.runtime.zalo_tokens import AccountStopped, RefreshUnavailable, Token, ZaloTokens

SEND = "/v3.0/oa/group/message"
UPLOAD = "/v2.0/oa/upload/image"
HISTORY = "/v3.0/oa/group/conversation"
HISTORY_PAGE = 10
GROUPS = "/v3.0/oa/group/getgroupsofoa"
GROUPS_PAGE = 50
"""What clients ask for; the platform's own maximum is unknown."""
UPLOAD_LIFE = timedelta(days=6)
"""An upload lives 7 days at most; a day is left for clocks and queues."""

ATTACHMENT_EXPIRED = -100
LIMIT_REACHED = frozenset({-32})
OUT_OF_QUOTA = frozenset({-211, -218})
SEND_FAILED = frozenset({-200})
BAD_REQUEST = frozenset({-201, -210, -233, -240})
GROUP_GONE = frozenset({-237, -403})
STANDARDS_VIOLATED = frozenset({-248})
ACCOUNT_BROKEN = frozenset({-204, -205, -209, -212, -219, -221, -223, -224, -235, -242, -320, -321, *TOKEN_DEAD})
"""A dead token is here too: it counts only after a refresh did not help."""


def outcome_of(answer: Answer | NoAnswer) -> Outcome:
    """The one place where Zalo's answer to a group send becomes an outcome."""
    if isinstance(answer, NoAnswer):
        return _outcome_without_answer(answer)
    code = answer.error
    if code == 0:
        message_id = answer.data.get("message_id")
        # Over a hidden limit the success can be empty: in doubt, not sent.
        return Sent(str(message_id)) if message_id else InDoubt("empty_success")
    if code in LIMIT_REACHED:
        return Throttled()
    if code in OUT_OF_QUOTA:
        return Throttled("quota")
    if code in GROUP_GONE:
        return GroupGone(f"zalo{code}")
    if code in BAD_REQUEST:
        return MessageRejected(f"zalo{code}")
    if code in STANDARDS_VIOLATED:
        return AlertRefused(f"zalo{code}")
    if code in ACCOUNT_BROKEN:
        return AccountBroken(f"zalo{code}")
    # -200, an attachment that expired twice, and codes that no source lists: a few retries, then an officer sees it.
    return Transient(f"zalo{code}")


def _outcome_without_answer(answer: NoAnswer) -> Outcome:
    if not answer.reached:
        return never_reached(answer.reason)
    if answer.status == 503 or (answer.status is not None and 400 <= answer.status < 500):
        return Transient(answer.reason)
    # A gateway's 5xx, a timeout or an empty body: the platform may have taken it.
    return InDoubt(answer.reason)


class ZaloGroupChannel:
    name = "zalo_group"
    looks_up = True

    def __init__(self, api: ZaloOpenApi, tokens: ZaloTokens, pictures: PictureSource, uploads: Uploads) -> None:
        self._api = api
        self._tokens = tokens
        self._pictures = pictures
        self._uploads = uploads
        self._contents: dict[tuple[int, str | None], bytes] = {}

    async def ready(self, account_id: str) -> Outcome | None:
        try:
            if self._tokens.cached(account_id) is None:
                await self._tokens.token(account_id)
        except AccountStopped as stopped:
            return AccountBroken(stopped.reason)
        except RefreshUnavailable:
            return Throttled("unreachable")
        return None

    async def send(self, account_id: str, group_id: str, message: Message, turn: Turn) -> tuple[Outcome, Shown | None]:
        try:
            token = self._tokens.cached(account_id) or await self._tokens.token(account_id)
            answer, attachment_id = await self._post(account_id, group_id, message, token, turn)
            if isinstance(answer, Answer) and answer.error in TOKEN_DEAD:
                token = await self._tokens.token(account_id, dead=token)
                answer, attachment_id = await self._post(account_id, group_id, message, token, turn)
            if isinstance(answer, Answer) and answer.error == ATTACHMENT_EXPIRED and attachment_id:
                await self._uploads.forget(account_id, self._pictures.key(message) or "", attachment_id)
                answer, _ = await self._post(account_id, group_id, message, token, turn)
        except AccountStopped as stopped:
            return AccountBroken(stopped.reason), None
        except (RefreshUnavailable, PhotoUnavailable):
            # No send began: the account rests a moment, and no attempt is spent.
            return Throttled("unreachable"), None
        except NotSent as refused:
            return refused.outcome, None
        if isinstance(answer, NoAnswer) or answer.remain is None:
            return outcome_of(answer), None
        return outcome_of(answer), Shown(answer.remain, answer.limit)

    async def history(self, account_id: str, group_id: str, page: int) -> list[HistoryEntry] | None:
        params = {"group_id": group_id, "offset": str(page * HISTORY_PAGE), "count": str(HISTORY_PAGE)}
        data = await self._read(account_id, HISTORY, params)
        return None if data is None else read_history(data)

    async def group_page(self, account_id: str, offset: int) -> GroupPage | None:
        """A page of the account's groups; None when it cannot be read now, or not as a whole."""
        data = await self._read(account_id, GROUPS, {"offset": str(offset), "count": str(GROUPS_PAGE)})
        return None if data is None else read_group_page(data)

    async def _read(self, account_id: str, path: str, params: dict[str, str]) -> dict[str, Any] | None:
        """``data`` of a successful answer; None for every other one."""
        try:
            token = self._tokens.cached(account_id) or await self._tokens.token(account_id)
            answer = await self._api.get(path, token, params)
            if isinstance(answer, Answer) and answer.error in TOKEN_DEAD:
                token = await self._tokens.token(account_id, dead=token)
                answer = await self._api.get(path, token, params)
        except (AccountStopped, RefreshUnavailable):
            return None
        return answer.data if isinstance(answer, Answer) and answer.error == 0 else None

    async def _post(
        self, account_id: str, group_id: str, message: Message, token: Token, turn: Turn
    ) -> tuple[Answer | NoAnswer, str | None]:
        """The answer, and the attachment that the post carried. Raises NotSent, PhotoUnavailable."""
        attachment_id = None
        picture = self._pictures.key(message)
        if picture is not None:
            attachment_id = await self._attachment(account_id, picture, message, token, turn)
        if (withheld := turn.withheld()) is not None:
            raise NotSent(withheld)
        body = b'{"recipient":{"group_id":%b},"message":%b}' % (
            orjson.dumps(group_id),
            self._content(message, attachment_id),
        )
        return await self._api.post_json(SEND, token, body), attachment_id

    def _content(self, message: Message, attachment_id: str | None) -> bytes:
        key = (message.message_no, attachment_id)
        known = self._contents.get(key)
        if known is None:
            if len(self._contents) > 10_000:
                self._contents.clear()
            known = self._contents[key] = orjson.dumps(message_body(message.text, attachment_id))
        return known

    async def _attachment(self, account_id: str, picture: str, message: Message, token: Token, turn: Turn) -> str:
        """One upload per picture and account, whoever asks first. Raises NotSent, PhotoUnavailable."""

        async def upload() -> str:
            content = await self._pictures.picture_soon(message)
            if content is None:
                raise PhotoUnavailable(picture)
            await turn.pace()
            answer = await self._api.upload(UPLOAD, token, f"{picture[:16]}.jpg", content)
            if isinstance(answer, Answer) and answer.error == 0 and answer.data.get("attachment_id"):
                return str(answer.data["attachment_id"])
            if isinstance(answer, Answer) and answer.error in TOKEN_DEAD:
                # The send itself finds the dead token and refreshes it.
                await self._tokens.token(account_id, dead=token)
                raise NotSent(Withheld("token_refreshed"))
            raise NotSent(_upload_outcome(answer))

        return await self._uploads.attachment(account_id, picture, UPLOAD_LIFE, upload)


class NotSent(Exception):
    """No send began: the picture could not be uploaded, or the turn had passed when it was there.

    ``outcome`` is what that means for the delivery.
    """

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(type(outcome).__name__)
        self.outcome = outcome


def _upload_outcome(answer: Answer | NoAnswer) -> Outcome:
    outcome = outcome_of(answer)
    # A doubtful upload is only a wasted one: nothing reached a group.
    return Transient("upload") if isinstance(outcome, InDoubt | Sent) else outcome


def message_body(text: str, attachment_id: str | None) -> dict[str, Any]:
    """The ``message`` of a send: plain text, or a picture whose caption is the text."""
    if attachment_id is None:
        return {"text": text}
    element = {"media_type": "image", "attachment_id": attachment_id}
    payload = {"template_type": "media", "elements": [element]}
    return {"text": text, "attachment": {"type": "template", "payload": payload}}


def read_history(data: dict[str, Any]) -> list[HistoryEntry] | None:
    """Entries of a history page; what a member wrote and cannot be read is left out.

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
                    at_ms=int(item["time"]),
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
