"""The search. What is typed names people, so it is sent in a body and stands in the address encrypted: a page can be
read again, gone back to and lies in a browser's history, and no log and no history holds a name."""

import json
from dataclasses import replace
from datetime import date
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import Depends, Form, Query, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, Field

from schemas.content import VIETNAM
from schemas.event import CaseKind
from services.runtime.keyring import MARK, Keyring
from services.runtime.pages.login import require
from services.runtime.routes import Routes
from services.runtime.staff import Staff
from services.runtime.staff.rights import Action
from services.verification.cases.queue.search_db import COUNTED, Found, only_match, search
from services.verification.desk.desk import Desk
from services.verification.rules.queue.searching import (
    Search,
    Standing,
    as_typed,
    kind_named,
    meant_by,
    standing_named,
)

MOST_TYPED = 200
MOST_SEALED = 2000


class SearchForm(BaseModel):
    """As it was typed; empty: not asked for. ``since`` and ``until``: days, sent by a browser or typed by a person."""

    text: str = Field(default="", max_length=MOST_TYPED)
    standing: str = Field(default="", max_length=20)
    kind: str = Field(default="", max_length=30)
    since: str = Field(default="", max_length=20)
    until: str = Field(default="", max_length=20)

    @property
    def filtered(self) -> bool:
        return bool(self.standing or self.kind or self.since or self.until)


EMPTY_FORM = SearchForm()


def search_routes(desk: Desk, keyring: Keyring) -> Routes:
    routes = Routes(include_in_schema=False)
    reader = Annotated[Staff, Depends(require(desk.pool, Action.READ_CASES))]

    @routes.post("/search")
    async def ask(request: Request, staff: reader, form: Annotated[SearchForm, Form()]) -> Response:
        """To what was found; to the case itself when it was asked for by its number, which no other case may have been
        meant by."""
        today = _today(desk)
        if not form.standing and (named := standing_named(form.text)):
            # As if it had been chosen: it is left by a press.
            form = form.model_copy(update={"text": "", "standing": named.value})
        try:
            wanted_in(form, today)
        except ValueError:
            return desk.pages.render(request, "search.html", 422, staff=staff, form=form, found=None)
        meant = meant_by(form.text, today)
        if meant.only_a_number and not form.filtered:
            async with desk.pool.connection() as conn:
                number = await only_match(conn, staff.scope, meant.codes)
            # What it may mean besides is listed and never opened: somebody would sign another case.
            if number == meant.codes[0]:
                return RedirectResponse(f"/cases/{number}", 303)
        return RedirectResponse(_address({"of": sealed(form, keyring, staff.login), "standing": form.standing}), 303)

    @routes.get("/search")
    async def found(
        request: Request,
        staff: reader,
        of: Annotated[str, Query(max_length=MOST_SEALED)] = "",
        standing: Annotated[str, Query(max_length=20)] = "",
        same_sender: Annotated[str, Query(max_length=20)] = "",
        after: Annotated[str, Query(max_length=20)] = "",
    ) -> Response:
        """``of``: what was typed, but for the standing, sealed. ``after``: as of the queue."""
        today = _today(desk)
        form = opened(of, keyring, staff.login).model_copy(update={"standing": standing})
        wanted = replace(wanted_in(form, today), same_sender=same_sender)
        async with desk.pool.connection() as conn:
            page = await search(conn, staff.scope, wanted, today, after or None)
        shown = _view(page, wanted, {"of": of, "same_sender": same_sender})
        shown |= {"form": form, "wanted": wanted, "further": bool(after), "now": desk.decisions.clock()}
        return desk.pages.render(request, "search.html", staff=staff, **shown)

    return routes


def wanted_in(form: SearchForm, today: date) -> Search:
    """A text that is the label of a kind asks for that kind. Raises ValueError for a day that cannot be read."""
    kind = CaseKind(form.kind) if form.kind in list(CaseKind) else None
    named = kind_named(form.text) if kind is None else None
    return Search(
        "" if named else form.text.strip(),
        Standing(form.standing) if form.standing in list(Standing) else None,
        kind or named,
        _day(form.since, today),
        _day(form.until, today),
    )


def sealed(form: SearchForm, keyring: Keyring, login: str) -> str:
    """Only for ``login``. Without its standing, which tells of nobody; empty when nothing else was typed."""
    typed = form.model_dump(exclude_defaults=True, exclude={"standing"})
    return keyring.encrypt(_purpose(login) + json.dumps(typed)).removeprefix(MARK) if typed else ""


def opened(of: str, keyring: Keyring, login: str) -> SearchForm:
    """Nothing is asked for in what was not sealed as a search of ``login``: the keys encrypt other secrets, too."""
    if not of:
        return EMPTY_FORM
    try:
        typed = keyring.decrypt(MARK + of)
        if not typed.startswith(_purpose(login)):
            return EMPTY_FORM
        return SearchForm.model_validate_json(typed.removeprefix(_purpose(login)))
    except ValueError:
        return EMPTY_FORM


def _purpose(login: str) -> str:
    return f"search:{login}:"


def _view(page: Found, wanted: Search, asked: dict[str, str]) -> dict[str, Any]:
    standing = {"standing": wanted.standing.value if wanted.standing else ""}
    last = page.cases[-1].case_number if page.more else None
    return {
        "found": page,
        "counted": COUNTED,
        "left_out": as_typed(wanted.text, page.left_out),
        "unknown": as_typed(wanted.text, page.unknown),
        "standings": [(each, page.counts[each], _address({**asked, "standing": each})) for each in Standing],
        "every_standing": _address(asked),
        "next": _address({**asked, **standing, "after": last}) if last else None,
        "language_query": _address({**asked, **standing}).partition("?")[2],
    }


def _address(asked: dict[str, str]) -> str:
    query = urlencode({name: value for name, value in asked.items() if value})
    return f"/search?{query}" if query else "/search"


def _day(typed: str, today: date) -> date | None:
    """As a browser sends it, or as people write it. Raises ValueError."""
    if not typed.strip():
        return None
    written = meant_by(typed, today).day
    return written or date.fromisoformat(typed.strip())


def _today(desk: Desk) -> date:
    return desk.decisions.clock().astimezone(VIETNAM).date()
