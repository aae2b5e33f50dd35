"""/places: a force's own places, for whoever keeps its lists. A file is brought, what it changes is read, and a press
makes just that; one place is dropped with a reason."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import Depends, File, Form, Query, Request, Response, UploadFile
from fastapi.responses import RedirectResponse

from schemas.trust.checked_csv import BadFile, Problem
from schemas.trust.table_cells import opened_by_people
from schemas.words import Words, words
from services.intake.own_places.own_places_db import drop_places, known_places, lock_places, make_changes
from services.intake.own_places.rules.changes import Changes, KnownPlace, changes, taught_that_stay
from services.intake.own_places.rules.listing import commune_label, listed
from services.intake.own_places.rules.place_file import file_of, places_of
from services.intake.own_places.rules.places import LONGEST_NAME, OwnPlace
from services.runtime.database import Pool, transaction
from services.runtime.pages.i18n import Pages, language_of
from services.runtime.pages.login import require
from services.runtime.routes import Routes
from services.runtime.staff import Staff
from services.runtime.staff.audit_waiting import note
from services.runtime.staff.rights import Action
from services.runtime.staff.why import why_of

FOLDER = Path(__file__).parent
FILE_BYTES = 500_000
"""Of some 8,000 places."""
FORM_BYTES = 10 * FILE_BYTES
"""A form writes a letter with an accent in nine."""
MOST_LINES = 200
"""Of each part of a preview; the rest is counted."""
NO_WHY = words("Chưa đổi gì: hãy chọn vì sao. Nhật ký giữ lý do này.")
NO_FILE = words("Tệp không đọc được: cần tệp CSV lưu dạng UTF-8 (trong Excel: “CSV UTF-8”), không quá 500 KB.")
BAD_LINES = words("Chưa đổi gì: tệp có dòng chưa đúng. Hãy sửa các dòng dưới đây rồi tải lại cả tệp.")
CHANGED_SINCE = words(
    "Chưa đổi gì: danh sách vừa có người sửa sau khi bạn xem trước. Dưới đây là những gì tệp đổi bây giờ."
)
GONE = words("Địa điểm này không còn trong danh sách.")
Name = Annotated[str, Query(max_length=LONGEST_NAME)]


@dataclass(frozen=True)
class Brought:
    """A file that was read, and what it would change. ``taught``: how many that points have taught stay beside it;
    ``listed``: how many the list has now."""

    text: str
    changes: Changes
    taught: int
    listed: int

    @property
    def drops_many(self) -> bool:
        """As where only a part of the list was brought."""
        return len(self.changes.dropped) * 10 > self.listed


def place_routes(pool: Pool, pages: Pages, clock: Callable[[], datetime]) -> Routes:
    """``pages``: of this folder."""
    routes = Routes(prefix="/places", include_in_schema=False, max_body_size=FORM_BYTES)
    reader = Annotated[Staff, Depends(require(pool, Action.READ_ROSTER))]
    administrator = Annotated[Staff, Depends(require(pool, Action.CHANGE_ROSTER))]
    shown = _PlacePages(pool, pages, clock)

    @routes.get("")
    async def show(
        request: Request, staff: reader, q: Name = "", page: Annotated[int, Query(le=10**6)] = 1, done: str = ""
    ) -> Response:
        return await shown.all(request, staff, q, page, done=done)

    @routes.get("/file")
    async def export(staff: reader) -> Response:
        return await shown.export(staff)

    @routes.post("")
    async def preview(
        request: Request, staff: administrator, file: Annotated[UploadFile | None, File()] = None
    ) -> Response:
        return await shown.preview(request, staff, await file.read(FILE_BYTES + 1) if file else b"")

    @routes.post("/list")
    async def take(
        request: Request,
        staff: administrator,
        text: Annotated[str, Form(max_length=FILE_BYTES)] = "",
        seen: Annotated[str, Form(max_length=100)] = "",
        why: Annotated[str, Form(max_length=200)] = "",
    ) -> Response:
        return await shown.take(request, staff, text, seen, why)

    @routes.get("/list")
    async def again(staff: reader) -> Response:
        """Whoever asks for a preview's page in the other language, or by its address."""
        return RedirectResponse("/places", 303)

    @routes.get("/one")
    async def one(request: Request, staff: administrator, commune: Name = "", name: Name = "") -> Response:
        return await shown.one(request, staff, OwnPlace(name, commune, 0, 0))

    @routes.post("/one")
    async def drop(
        request: Request,
        staff: administrator,
        commune: Annotated[str, Form(max_length=LONGEST_NAME)] = "",
        name: Annotated[str, Form(max_length=LONGEST_NAME)] = "",
        why: Annotated[str, Form(max_length=200)] = "",
    ) -> Response:
        return await shown.drop(request, staff, OwnPlace(name, commune, 0, 0), why)

    return routes


class _PlacePages:
    def __init__(self, pool: Pool, pages: Pages, clock: Callable[[], datetime]) -> None:
        self._pool = pool
        self._pages = pages
        self._clock = clock

    async def all(
        self,
        request: Request,
        staff: Staff,
        sought: str = "",
        page: int = 1,
        refused: Words | None = None,
        wrong: list[Problem] | None = None,
        done: str = "",
    ) -> Response:
        """``wrong``: lines of a file that was refused."""
        async with self._pool.connection() as conn:
            known = await known_places(conn)
        found = listed(known, sought, page)
        return self._page(
            request,
            "places.html",
            staff,
            refused,
            all=len(known),
            found=found,
            sought=sought,
            wrong=wrong or [],
            done=done,
            address=lambda page: "/places?" + urlencode({"q": sought, "page": page}),
        )

    async def export(self, staff: Staff) -> Response:
        async with transaction(self._pool) as conn:
            text = file_of(await known_places(conn))
            await note(conn, staff.login, "places_exported")
        named = {"Content-Disposition": 'attachment; filename="places.csv"'}
        # The mark tells spreadsheets that it is UTF-8.
        return Response("\ufeff" + opened_by_people(text), media_type="text/csv; charset=utf-8", headers=named)

    async def preview(self, request: Request, staff: Staff, data: bytes) -> Response:
        text = _text_of(data)
        if text is None:
            return await self.all(request, staff, refused=NO_FILE)
        wanted = await self._wanted(request, staff, text)
        if isinstance(wanted, Response):
            return wanted
        async with self._pool.connection() as conn:
            brought = await asyncio.to_thread(_brought, text, await known_places(conn), wanted)
        if brought.changes.none:
            return RedirectResponse("/places?done=nothing", 303)
        return self._preview(request, staff, brought)

    async def take(self, request: Request, staff: Staff, text: str, seen: str, why: str) -> Response:
        """Just what ``seen`` says was read, or the preview anew."""
        wanted = await self._wanted(request, staff, text)
        if isinstance(wanted, Response):
            return wanted
        async with transaction(self._pool) as conn:
            await lock_places(conn)
            brought = await asyncio.to_thread(_brought, text, await known_places(conn), wanted)
            made, reason = brought.changes, why_of(why)
            if made.none:
                return RedirectResponse("/places?done=nothing", 303)
            if made.sha256 != seen or reason is None:
                return self._preview(request, staff, brought, NO_WHY if made.sha256 == seen else CHANGED_SINCE)
            await make_changes(conn, made, staff.login, self._clock())
            counted = {"added": len(made.added), "changed": len(made.changed), "dropped": len(made.dropped)}
            await note(conn, staff.login, "places_imported", why=reason, **counted)
        return RedirectResponse("/places?done=made", 303)

    async def one(self, request: Request, staff: Staff, place: OwnPlace, refused: Words | None = None) -> Response:
        async with self._pool.connection() as conn:
            known = next((each for each in await known_places(conn) if each.place.key == place.key), None)
        if known is None:
            return await self.all(request, staff, refused=GONE)
        return self._page(request, "place.html", staff, refused, known=known)

    async def drop(self, request: Request, staff: Staff, place: OwnPlace, why: str) -> Response:
        reason = why_of(why)
        if reason is None:
            return await self.one(request, staff, place, NO_WHY)
        async with transaction(self._pool) as conn:
            await lock_places(conn)
            dropped = [each.place for each in await known_places(conn) if each.place.key == place.key]
            await drop_places(conn, dropped)
            for each in dropped:
                told = {"place": each.name, "commune": each.commune_code}
                await note(conn, staff.login, "place_dropped", why=reason, **told)
        return RedirectResponse(f"/places?done={'dropped' if dropped else 'gone'}", 303)

    async def _wanted(self, request: Request, staff: Staff, text: str) -> list[OwnPlace] | Response:
        """Those of a file, or the page that says which of its lines are bad."""
        try:
            # A whole province's list takes a second, in which calls are taken.
            return await asyncio.to_thread(places_of, text)
        except BadFile as bad:
            return await self.all(request, staff, refused=BAD_LINES, wrong=bad.problems)

    def _preview(self, request: Request, staff: Staff, brought: Brought, refused: Words | None = None) -> Response:
        return self._page(request, "preview.html", staff, refused, brought=brought, most=MOST_LINES)

    def _page(
        self, request: Request, template: str, staff: Staff, refused: Words | None = None, **shown: Any
    ) -> Response:
        english = language_of(request) == "en"
        return self._pages.render(
            request,
            template,
            422 if refused else 200,
            staff=staff,
            refusal=refused,
            commune_label=commune_label,
            point=lambda place: f"{place.lat:.5f}, {place.lon:.5f}",
            address_of=lambda place: urlencode({"commune": place.commune_code, "name": place.name}),
            in_language=lambda row: row.message if english else row.vietnamese,
            changes_lists="administrator" in staff.roles,
            **shown,
        )


def _text_of(data: bytes) -> str | None:
    """None for what is no text of a form's size."""
    if not data.strip() or len(data) > FILE_BYTES or b"\0" in data:
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _brought(text: str, known: list[KnownPlace], wanted: list[OwnPlace]) -> Brought:
    made = changes(known, wanted)
    return Brought(text, made, taught_that_stay(known, made), sum(each.source == "list" for each in known))
