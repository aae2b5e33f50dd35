"""The envelope in which both bot platforms answer: {"ok": true, "result": …} or {"ok": false, "error_code": …, …}."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from schemas.reasons import PlatformCode, Reason
from services.broadcast.channels.credentials import Credentials
from services.broadcast.channels.http_calls import JSON, HttpAnswer, HttpCalls, NoHttpAnswer
from services.broadcast.ledger.rules.outcomes import UNREACHABLE, InDoubt, Outcome


@dataclass(frozen=True, slots=True)
class Posted:
    """``result`` is what the platform tells of the new post; ``message_id`` empty where it does not name it."""

    message_id: str
    result: dict[str, Any]


@dataclass(frozen=True, slots=True)
class BotRefusal:
    """``code``: HTTP's own number, from the body or the status. ``description``: lower case, for comparing only."""

    code: int
    description: str = ""
    parameters: dict[str, Any] = field(default_factory=dict)

    @property
    def retry_after_s(self) -> float | None:
        given = self.parameters.get("retry_after")
        return float(given) if isinstance(given, int | float) and given > 0 else None

    @property
    def taken_perhaps(self) -> bool:
        """The server failed on the way: 408 and 5xx, save 503, which says that it took nothing on."""
        return self.code == 408 or (self.code >= 500 and self.code != 503)


def read_bot_answer(answer: HttpAnswer) -> Posted | BotRefusal | InDoubt:
    """InDoubt for an answer that tells neither success nor refusal."""
    body = answer.body if isinstance(answer.body, dict) else {}
    if body.get("ok") is True:
        result = body.get("result")
        result = result if isinstance(result, dict) else {}
        return Posted(str(result.get("message_id") or ""), result)
    code = body.get("error_code")
    if body.get("ok") is False and isinstance(code, int):
        parameters = body.get("parameters")
        description = str(body.get("description") or "").lower()
        return BotRefusal(code, description, parameters if isinstance(parameters, dict) else {})
    if answer.status >= 400:
        return BotRefusal(answer.status)
    return InDoubt(Reason.MALFORMED if answer.status == 200 else PlatformCode("http_", answer.status))


async def bot_probe(
    calls: HttpCalls, credentials: Credentials, base: str, account_id: str, refusal: Callable[[BotRefusal], Outcome]
) -> Outcome | None:
    """getMe, which posts nothing: None when the platform answered, else what that means for a send."""
    credential = await credentials.known_or_read(account_id)
    if credential is None:
        return UNREACHABLE
    answer = await calls.post(f"{base}/bot{credential['token'].get_secret_value()}/getMe", b"{}", JSON)
    if isinstance(answer, NoHttpAnswer):
        return answer.outcome
    reply = read_bot_answer(answer)
    if isinstance(reply, Posted):
        return None
    return refusal(reply) if isinstance(reply, BotRefusal) else reply
