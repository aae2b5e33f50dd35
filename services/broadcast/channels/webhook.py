"""Channel ``webhook``: a signed POST of JSON to another system, which posts it wherever it does.

A request carries

    Loa-Timestamp: 1750000000              epoch seconds; a receiver refuses what is older than a few minutes
    Loa-Signature: sha256=<hex>            HMAC-SHA256 with the account's key over "<Loa-Timestamp>.<body>"
    Idempotency-Key: <uuid>                the same for each try of one message to one group

and this body: {"group_id", "alert_id", "code", "purpose": "alert" | "closing", "text", "photo_url": text or null,
"expires_at": ISO 8601}. 2xx means that the receiver has it; {"message_id": …} in the answer is kept, else the key is.

A doubtful send is looked up: GET of the same address with ``group_id`` and ``page`` (from 0), signed over
"<Loa-Timestamp>.<query string>", answered {"messages": [{"message_id", "text", "at_ms"}]}, newest first, empty beyond
the end. Where it is absent it is sent again under the same key, so a receiver that was only slow still has it once. A
receiver without that GET leaves the doubt to an officer: to repeat blindly would be safe from doubles, but a group
whose tries are spent or dropped would count as one that never got the alert, and would get no closing.
"""

import hashlib
import hmac
import time
from collections.abc import Callable
from datetime import UTC
from email.utils import parsedate_to_datetime
from uuid import uuid5

import orjson
from yarl import URL

from schemas.reasons import PlatformCode, Reason
from services.broadcast.channels.channel import Called, Channel, LookingUp, Turn
from services.broadcast.channels.credentials import Credential, Credentials
from services.broadcast.channels.declaration import Declaration, Parts, Pictures
from services.broadcast.channels.http_calls import JSON, HttpAnswer, HttpCalls, NoHttpAnswer
from services.broadcast.channels.rules.credentials import AccountForm, key_problem, url_problem
from services.broadcast.channels.rules.post_text import composed
from services.broadcast.channels.rules.readings import FROM_OA, HistoryEntry
from services.broadcast.ledger.messages_db import Message
from services.broadcast.ledger.rules.outcomes import (
    AccountBroken,
    Away,
    GroupGone,
    InDoubt,
    MessageRejected,
    Outcome,
    Sent,
    Throttled,
    Transient,
)
from services.broadcast.pictures.picture_source import PictureSource

MAX_RETRY_AFTER_S = 3600.0
"""A receiver that asks for more is asked again after an hour: an alert must not wait for a slip of its clock."""
MESSAGE_REFUSED = frozenset({400, 413, 415, 422})
ACCOUNT_REFUSED = frozenset({401, 403, 404, 405})
"""The key or the address is wrong, for every group of the account alike. A redirect (3xx) says the same."""


def outcome_of(answer: HttpAnswer | NoHttpAnswer, key: str, now: float) -> Outcome:
    """The one place where a receiver's answer becomes an outcome. ``now``: epoch seconds."""
    if isinstance(answer, NoHttpAnswer):
        return answer.outcome
    status = answer.status
    reason = PlatformCode("http_", status)
    if 200 <= status < 300:
        message_id = answer.body.get("message_id") if isinstance(answer.body, dict) else None
        return Sent(str(message_id)[:200] if message_id else key)
    wait_s = retry_after_s(answer.headers.get("Retry-After", ""), now)
    if status == 429 or (status == 503 and wait_s is not None):
        return Throttled(after_s=wait_s)
    if status == 410:
        return GroupGone(reason)
    if status in MESSAGE_REFUSED:
        return MessageRejected(reason)
    if status in ACCOUNT_REFUSED or 300 <= status < 400:
        return AccountBroken(reason)
    if status >= 500 and status != 503:
        return InDoubt(reason)
    # A 503 comes again under the same key: a receiver that took it after all has it once.
    return Transient(reason)


def retry_after_s(header: str, now: float) -> float | None:
    """Seconds from ``now`` (epoch) that Retry-After asks for, in either of its two forms; None without one."""
    if header.isascii() and header.isdigit():
        wait_s = float(header)
    else:
        try:
            at = parsedate_to_datetime(header)
        except ValueError:
            return None
        wait_s = at.replace(tzinfo=at.tzinfo or UTC).timestamp() - now
    return min(max(wait_s, 0.0), MAX_RETRY_AFTER_S)


def signed(key: str, timestamp: int, content: bytes) -> dict[str, str]:
    """The headers that prove that ``content`` is ours and when it was said."""
    digest = hmac.new(key.encode(), b"%d.%b" % (timestamp, content), hashlib.sha256).hexdigest()
    return {"Loa-Timestamp": str(timestamp), "Loa-Signature": f"sha256={digest}"}


def idempotency_key(message: Message, group_id: str) -> str:
    """One a message and group: the code tells an alert's versions and its closing apart."""
    return str(uuid5(message.alert_id, f"{message.code} {group_id}"))


class WebhookChannel(Channel, LookingUp):
    def __init__(
        self,
        calls: HttpCalls,
        credentials: Credentials,
        pictures: PictureSource,
        wall: Callable[[], float] = time.time,
    ) -> None:
        self._calls = calls
        self._credentials = credentials
        self._pictures = pictures
        self._wall = wall

    async def ready(self, account_id: str) -> Outcome | None:
        return await self._credentials.ready(account_id)

    async def send(self, account_id: str, group_id: str, message: Message, turn: Turn) -> Called:
        body = self._body(group_id, message)
        idempotency = idempotency_key(message, group_id)

        async def post(credential: Credential) -> Outcome:
            if (withheld := turn.withheld()) is not None:
                return withheld
            proof = signed(credential["key"].get_secret_value(), int(self._wall()), body)
            headers = {**JSON, **proof, "Idempotency-Key": idempotency}
            answer = await self._calls.post(credential["url"].get_secret_value(), body, headers)
            return outcome_of(answer, idempotency, self._wall())

        return Called(await self._credentials.send_with(account_id, post))

    async def history(self, account_id: str, group_id: str, page: int) -> list[HistoryEntry] | Away | None:
        credential = await self._credentials.known_or_read(account_id)
        if credential is None:
            return Away(Reason.CREDENTIAL)
        url = URL(credential["url"].get_secret_value()).update_query(group_id=group_id, page=page)
        proof = signed(credential["key"].get_secret_value(), int(self._wall()), url.raw_query_string.encode())
        answer = await self._calls.get(url, proof)
        if isinstance(answer, NoHttpAnswer):
            return Away(answer.reason)
        if answer.status == 429 or answer.status >= 500:
            return Away(PlatformCode("http_", answer.status))
        return read_history(answer.body) if answer.status == 200 else None

    def _body(self, group_id: str, message: Message) -> bytes:
        return orjson.dumps(
            {
                "group_id": group_id,
                "alert_id": message.alert_id,
                "code": message.code,
                "purpose": message.purpose,
                "text": composed(message.text),
                "photo_url": self._pictures.public_address(message),
                "expires_at": message.expires_at,
            }
        )


def read_history(body: object) -> list[HistoryEntry] | None:
    """None when the answer is no history at all: a page that cannot be read must not look like an empty one."""
    messages = body.get("messages") if isinstance(body, dict) else None
    if not isinstance(messages, list):
        return None
    try:
        return [
            HistoryEntry(str(item["message_id"]), FROM_OA, str(item["text"]), int(item["at_ms"])) for item in messages
        ]
    except (KeyError, TypeError, ValueError):
        return None


def _open(parts: Parts, declared: Declaration) -> Channel:
    return WebhookChannel(parts.calls, declared.credentials(parts), parts.pictures)


DECLARATION = Declaration(
    name="webhook",
    channel=WebhookChannel,
    open=_open,
    account=AccountForm({"url": url_problem, "key": key_problem}),
    pictures=Pictures.BY_ADDRESS,
)
