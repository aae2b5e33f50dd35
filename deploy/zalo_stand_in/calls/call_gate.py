"""The gate of the openapi host: who calls, whether the limits allow it, and the headers of every answer."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

import orjson
from aiohttp import web

from deploy.zalo_stand_in.calls.refusals import Code, RefusedError
from deploy.zalo_stand_in.state.platform_state import Platform
from deploy.zalo_stand_in.state.world import Account

JSON_TYPE = "application/json"
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
OpenapiCall = Callable[[web.Request, Account], Awaitable[Any]]


@dataclass(slots=True)
class Admission:
    """A call with a good token. `over` says that a limit is reached; `headers` belong on the answer."""

    account: Account
    over: bool
    headers: dict[str, str]


class CallGate:
    def __init__(self, platform: Platform) -> None:
        self._platform = platform
        self._accounts = platform.account_meters
        self._apps = platform.app_meters
        self._refused_count = platform.settings.refused_count

    def admit(self, headers: Mapping[str, str], now: float) -> Admission:
        """Count the call against its account and its app. Raises RefusedError for the token; where refused calls count,
        one with a dead token does too.

        The headers show the limit with the fewest calls left.
        """
        try:
            account = self._platform.tokens.account_of(headers.get("access_token"), now)
        except RefusedError:
            if self._refused_count:
                self.count(headers, now)
            raise
        meter = self._accounts[account.account_id]
        app_meter = self._apps[account.app_id]
        left = meter.arrive(now)
        app_left = app_meter.arrive(now)
        if app_left < left:
            left, meter = app_left, app_meter
        shown = {
            "Content-Type": JSON_TYPE,
            "X-RateLimit-Limit": str(meter.limit),
            "X-RateLimit-Remain": str(left if left > 0 else 0),
        }
        return Admission(account, left < 0, shown)

    def count(self, headers: Mapping[str, str], now: float) -> None:
        """Count a call that is not admitted, but whose token, dead or alive, says whose it is."""
        account = self._platform.tokens.owner(headers.get("access_token"))
        if account is not None:
            self._accounts[account.account_id].arrive(now)
            self._apps[account.app_id].arrive(now)

    def refuse(self, refusal: RefusedError, admission: Admission | None = None) -> web.Response:
        """The refusal as an answer, counted; with STAND_IN_REFUSED_COUNT off it leaves the limits as they were."""
        self._platform.refuse(refusal.code)
        if admission is None:
            return refused(refusal, {"Content-Type": JSON_TYPE})
        if not self._refused_count:
            self._accounts[admission.account.account_id].give_back()
            self._apps[admission.account.app_id].give_back()
        return refused(refusal, admission.headers)

    def openapi(self, call: OpenapiCall) -> Handler:
        """A handler that answers with what `call` returns as `data`, or with its RefusedError."""

        async def answer(request: web.Request) -> web.Response:
            admission = None
            try:
                admission = self.admit(request.headers, self._platform.clock())
                if admission.over:
                    raise limit_reached()
                return success(await call(request, admission.account), admission.headers)
            except RefusedError as refusal:
                return self.refuse(refusal, admission)

        return answer


def limit_reached() -> RefusedError:
    return RefusedError(Code.LIMIT_REACHED, "OA or app reached its request limit")


def success(data: Any, headers: dict[str, str]) -> web.Response:
    body = orjson.dumps({"data": data, "error": 0, "message": "Success"})
    return web.Response(body=body, headers=headers)


def refused(refusal: RefusedError, headers: dict[str, str], status: int = 200) -> web.Response:
    body = orjson.dumps({"error": refusal.code, "message": refusal.message})
    return web.Response(body=body, headers=headers, status=status)
