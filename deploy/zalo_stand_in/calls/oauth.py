"""POST /v4/oa/access_token of the oauth host."""

import orjson
from aiohttp import web

from deploy.zalo_stand_in.calls.call_gate import JSON_TYPE, CallGate
from deploy.zalo_stand_in.calls.refusals import Code, RefusedError
from deploy.zalo_stand_in.state.platform_state import Platform
from deploy.zalo_stand_in.state.tokens import TokenPair


class Oauth:
    def __init__(self, platform: Platform, gate: CallGate) -> None:
        self._platform = platform
        self._gate = gate

    async def access_token(self, request: web.Request) -> web.Response:
        """Form: app_id, and grant_type=refresh_token with refresh_token, or authorization_code with code and
        code_verifier; header secret_key. `expires_in` is a string."""
        try:
            pair = await self._pair(request)
        except RefusedError as refusal:
            return self._gate.refuse(refusal)
        answer = {
            "access_token": pair.access_token,
            "refresh_token": pair.refresh_token,
            "expires_in": str(int(self._platform.tokens.ttl_s)),
        }
        return web.Response(body=orjson.dumps(answer), content_type=JSON_TYPE)

    async def _pair(self, request: web.Request) -> TokenPair:
        if request.content_type != "application/x-www-form-urlencoded":
            raise RefusedError(Code.BAD_REQUEST, "Content-Type must be application/x-www-form-urlencoded")
        form = await request.post()
        said = {name: str(form.get(name, "")) for name in ("app_id", "refresh_token", "code", "code_verifier")}
        secret = request.headers.get("secret_key", "")
        match form.get("grant_type"):
            case "refresh_token":
                pair = self._platform.tokens.refresh(said["app_id"], secret, said["refresh_token"])
                self._platform.refreshed[pair.account_id] += 1
                return pair
            case "authorization_code":
                redeem = self._platform.permissions.redeem
                return redeem(said["app_id"], secret, said["code"], said["code_verifier"])
        raise RefusedError(Code.BAD_REQUEST, "grant_type must be refresh_token or authorization_code")
