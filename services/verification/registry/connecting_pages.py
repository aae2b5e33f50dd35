"""/sending/accounts/connect and …/connected: an Official Account is connected on Zalo's own page.

The code that Zalo gives goes on to broadcast, which alone can make tokens of it, and they stay there. What comes of it
waits in the list of accounts for two signatures.
"""

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Form, Query, Request, Response
from fastapi.responses import RedirectResponse

from schemas.internal_routes.broadcast import (
    CONNECT,
    LIST_ENTRIES,
    PERMISSION,
    Back,
    PermissionAsked,
)
from services.runtime.calls import CallRefused, ServiceClient, Unavailable
from services.runtime.database import Pool
from services.runtime.pages.i18n import Pages
from services.runtime.pages.login import require
from services.runtime.routes import Routes
from services.runtime.staff import Staff
from services.runtime.staff.audit_waiting import note_by_itself
from services.runtime.staff.rights import Action
from services.runtime.staff.why import why_of

BACK = "/sending/accounts/connected"
"""The app's callback URL at Zalo is the desk's origin with this behind it."""
OA_ID = re.compile(r"[0-9A-Za-z_-]{1,40}")
ACCOUNT_ID = re.compile(r"[A-Za-z0-9._-]{1,100}")
COUNT = re.compile(r"[0-9]{1,6}")
LONGEST_CODE, LONGEST_STATE = 2000, 200
OF_THE_FORM = frozenset({"account_taken", "oa_taken"})
"""Refusals before the code was used: the form may be sent once more."""


@dataclass(frozen=True)
class CameBack:
    """What Zalo's page gave, and what the form says. ``per_minute`` and ``why`` as they were given."""

    code: str
    state: str
    oa_id: str
    account_id: str = ""
    per_minute: str = ""
    why: str = ""

    @property
    def is_whole(self) -> bool:
        return bool(self.code and self.state and OA_ID.fullmatch(self.oa_id))

    @property
    def limit(self) -> int:
        """0 where it is none."""
        typed = re.sub(r"[.,\s]", "", self.per_minute)
        return int(typed) if COUNT.fullmatch(typed) else 0

    def wrong(self) -> dict[str, bool]:
        wrong = {
            "account_id": not ACCOUNT_ID.fullmatch(self.account_id),
            "per_minute": self.limit < 2,
            "why": why_of(self.why) is None,
        }
        return {name: True for name, is_wrong in wrong.items() if is_wrong}


@dataclass(frozen=True)
class ConnectingDesk:
    """``origin``: the desk's, as browsers show it."""

    pool: Pool
    pages: Pages
    broadcast: ServiceClient
    origin: str

    @property
    def back_to(self) -> str:
        return self.origin + BACK

    async def begin(self, request: Request, staff: Staff, said: str = "", status: int = 200) -> Response:
        try:
            asked = PermissionAsked(by=staff.login, back_to=self.back_to)
            address = (await self.broadcast.ask(PERMISSION, asked)).address
        except Unavailable:
            address, said, status = "", "no_broadcast", 503
        return self._page(request, "connect.html", staff, status, address=address, said=said)

    async def came_back(self, request: Request, staff: Staff, back: CameBack) -> Response:
        if not back.is_whole:
            return await self.begin(request, staff, "nothing_given", 422)
        return await self._form(request, staff, back)

    async def connect(self, request: Request, staff: Staff, back: CameBack) -> Response:
        if not back.is_whole:
            return await self.begin(request, staff, "nothing_given", 422)
        if wrong := back.wrong():
            return await self._form(request, staff, back, wrong, status=422)
        why = why_of(back.why)
        named = {"account": back.account_id, "oa_id": back.oa_id, "why": why}
        # Before it is done: at Zalo the old tokens may end by it, whatever becomes of the answer.
        await note_by_itself(self.pool, staff.login, "account_connecting", **named)
        try:
            told_by_zalo = Back(
                by=staff.login,
                code=back.code,
                state=back.state,
                oa_id=back.oa_id,
                account_id=back.account_id,
                per_minute=back.limit,
            )
            change = await self.broadcast.ask(CONNECT, told_by_zalo)
        except Unavailable:
            return await self.begin(request, staff, "no_broadcast", 503)
        except CallRefused as refused:
            refusal = refused.why.detail
            if refusal.reason in OF_THE_FORM:
                taken: dict[str, str] = {refusal.reason: refusal.account_id}
                return await self._form(request, staff, back, taken=taken, status=409)
            return await self.begin(request, staff, refusal.reason, 409)
        told: dict[str, str | int] = {"version": change.version, "sha256": change.sha256}
        await note_by_itself(self.pool, staff.login, "list_change_proposed", list="accounts", why=why, **told)
        return RedirectResponse("/people/lists/accounts", 303)

    async def _form(
        self,
        request: Request,
        staff: Staff,
        back: CameBack,
        wrong: Mapping[str, bool] | None = None,
        taken: Mapping[str, str] | None = None,
        status: int = 200,
    ) -> Response:
        """``taken``: by the reason, the account that has it already."""
        try:
            known = _known(await self.broadcast.ask(LIST_ENTRIES, name="accounts"), back.oa_id)
        except Unavailable:
            return await self.begin(request, staff, "no_broadcast", 503)
        return self._page(
            request,
            "connected.html",
            staff,
            status,
            back=back,
            known=known,
            wrong=wrong or {},
            taken=taken or {},
        )

    def _page(self, request: Request, template: str, staff: Staff, status: int, **shown: Any) -> Response:
        return self.pages.render(request, template, status, staff=staff, back_to=self.back_to, **shown)


def _known(file: bytes, oa_id: str) -> dict[str, str] | None:
    """The account that this Official Account is already."""
    rows = csv.DictReader(io.StringIO(file.decode("utf-8-sig")))
    return next((row for row in rows if row.get("oa_id") == oa_id), None)


def connecting_pages(desk: ConnectingDesk) -> Routes:
    routes = Routes(prefix="/sending/accounts", include_in_schema=False)
    administrator = Annotated[Staff, Depends(require(desk.pool, Action.CHANGE_ROSTER))]

    @routes.get("/connect")
    async def connect(request: Request, staff: administrator) -> Response:
        return await desk.begin(request, staff)

    @routes.get("/connected")
    async def came_back(
        request: Request,
        staff: administrator,
        code: Annotated[str, Query(max_length=LONGEST_CODE)] = "",
        state: Annotated[str, Query(max_length=LONGEST_STATE)] = "",
        oa_id: Annotated[str, Query(max_length=40)] = "",
    ) -> Response:
        return await desk.came_back(request, staff, CameBack(code, state, oa_id))

    @routes.post("/connected")
    async def propose(
        request: Request,
        staff: administrator,
        code: Annotated[str, Form(max_length=LONGEST_CODE)] = "",
        state: Annotated[str, Form(max_length=LONGEST_STATE)] = "",
        oa_id: Annotated[str, Form(max_length=40)] = "",
        account_id: Annotated[str, Form(max_length=100)] = "",
        per_minute: Annotated[str, Form(max_length=20)] = "",
        why: Annotated[str, Form(max_length=200)] = "",
    ) -> Response:
        back = CameBack(code, state, oa_id, account_id.strip(), per_minute, why)
        return await desk.connect(request, staff, back)

    return routes
