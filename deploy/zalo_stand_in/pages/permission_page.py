"""GET and POST /v4/oa/permission: where somebody who manages Official Accounts lets an app post for one of them."""

from urllib.parse import urlencode

from aiohttp import web

from deploy.zalo_stand_in.calls.refusals import RefusedError
from deploy.zalo_stand_in.pages.page_language import LANGUAGES, environments
from deploy.zalo_stand_in.state.platform_state import Platform
from deploy.zalo_stand_in.state.world import Account

PATH = "/v4/oa/permission"
ASKED = ("app_id", "redirect_uri", "code_challenge", "state")


class PermissionPage:
    """Who stands before it is no question here: everybody manages every account."""

    def __init__(self, platform: Platform) -> None:
        self._platform = platform
        self._environments = environments()

    def add_to(self, app: web.Application) -> None:
        app.router.add_get(PATH, self.ask)
        app.router.add_post(PATH, self.give)

    async def ask(self, request: web.Request) -> web.Response:
        said = {name: request.query.get(name, "") for name in ASKED}
        language = request.query.get("lang", "vi")
        template = self._environments[language if language in LANGUAGES else "vi"].get_template("permission.html")
        try:
            accounts = self._accounts(said)
        except RefusedError as refusal:
            html = template.render(language=language, refusal=refusal, accounts=[], said=said)
            return web.Response(text=html, content_type="text/html", charset="utf-8", status=400)
        html = template.render(language=language, refusal=None, accounts=accounts, said=said)
        return web.Response(text=html, content_type="text/html", charset="utf-8")

    async def give(self, request: web.Request) -> web.Response:
        """The app's address gets the code, the account's oa_id and the state."""
        form = await request.post()
        said = {name: str(form.get(name, "")) for name in ASKED}
        permissions = self._platform.permissions
        try:
            accounts = self._accounts(said)
        except RefusedError as refusal:
            raise web.HTTPBadRequest(text=refusal.message) from None
        account = next((each for each in accounts if each.oa_id == form.get("oa_id")), None)
        if account is None:
            raise web.HTTPBadRequest(text="oa_id")
        code = permissions.give(account, said["code_challenge"])
        told = urlencode({"code": code, "oa_id": account.oa_id, "state": said["state"]})
        raise web.HTTPSeeOther(f"{said['redirect_uri']}?{told}")

    def _accounts(self, said: dict[str, str]) -> list[Account]:
        return self._platform.permissions.accounts(said["app_id"], said["redirect_uri"], said["code_challenge"])
