"""/quarantine: what a service could not use and has put aside. Read, tried again, or dropped with a reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from fastapi import Depends, Form, Request, Response
from fastapi import Path as InPath
from fastapi.responses import RedirectResponse

from services.runtime.calls import Unavailable
from services.runtime.database import Pool
from services.runtime.pages.i18n import Pages
from services.runtime.pages.login import require
from services.runtime.quarantine.quarantine_db import MOST_LISTED, Contents, Entry
from services.runtime.retention import KEEP_QUARANTINE
from services.runtime.routes import Routes
from services.runtime.staff import Staff
from services.runtime.staff.audit_waiting import note_by_itself
from services.runtime.staff.rights import RIGHTS, Action, sees_unplaced
from services.verification.quarantine.rules import words
from services.verification.quarantine.rules.fields import case_of, field_words
from services.verification.quarantine.shelves import ServiceName, Shelf

FOLDER = Path(__file__).parent
Why = Literal["entered", "forged", "not_needed"]
"""Why something is dropped: chosen, since an audit holds no words about people."""
Mended = Literal["version", "key", "cause", "tried"]
"""Why something is tried again; ``tried``: nothing was mended."""
Number = Annotated[int, InPath(ge=1, lt=2**63)]


@dataclass(frozen=True)
class QuarantineDesk:
    """``shelves``: of each service."""

    pool: Pool
    pages: Pages
    shelves: Mapping[ServiceName, Shelf]

    async def all(self, request: Request, staff: Staff, said: str = "") -> Response:
        found: dict[ServiceName, list[Entry] | None] = {}
        for name, shelf in self.shelves.items():
            try:
                found[name] = await shelf.entries()
            except Unavailable:
                found[name] = None
        return self._page(request, "quarantine.html", staff, shelves=found, said=said, most=MOST_LISTED)

    async def one(
        self, request: Request, staff: Staff, service: ServiceName, number: int, wrong: str = "", status: int = 200
    ) -> Response:
        """``wrong``: what was refused, by its word in the template."""
        try:
            kept = await self.shelves[service].contents(number)
        except Unavailable:
            return self._page(request, "quarantined.html", staff, 503, service=service, kept=None, wrong="away")
        if kept is None:
            return self._page(request, "quarantined.html", staff, 404, service=service, kept=None, wrong="gone")
        readable = _may_read(staff)
        lines = words.lines(kept.text) if readable else []
        if readable:
            await note_by_itself(self.pool, staff.login, "quarantined_read", service=service, number=number)
        return self._page(
            request,
            "quarantined.html",
            staff,
            status,
            service=service,
            kept=kept if readable else Contents(entry=kept.entry, text=""),
            lines=lines,
            case_number=case_of(lines),
            field_words=field_words,
            readable=readable,
            wrong=wrong,
        )

    async def again(
        self, request: Request, staff: Staff, service: ServiceName, number: int, why: Mended | None
    ) -> Response:
        if why is None:
            return await self.one(request, staff, service, number, "not_said_why", 422)
        try:
            there = await self.shelves[service].ask_again(number)
        except Unavailable:
            return await self.one(request, staff, service, number, "away", 503)
        if there:
            await note_by_itself(self.pool, staff.login, "quarantined_again", service=service, number=number, why=why)
        return RedirectResponse(f"/quarantine?said={'again' if there else 'gone'}", 303)

    async def drop(
        self, request: Request, staff: Staff, service: ServiceName, number: int, why: Why | None
    ) -> Response:
        if why is None:
            return await self.one(request, staff, service, number, "no_reason", 422)
        try:
            there = await self.shelves[service].drop(number)
        except Unavailable:
            return await self.one(request, staff, service, number, "away", 503)
        if there:
            await note_by_itself(self.pool, staff.login, "quarantined_dropped", service=service, number=number, why=why)
        return RedirectResponse(f"/quarantine?said={'dropped' if there else 'gone'}", 303)

    def _page(self, request: Request, template: str, staff: Staff, status: int = 200, **shown: object) -> Response:
        return self.pages.render(
            request,
            template,
            status,
            staff=staff,
            service_words=words.SERVICES.__getitem__,
            topic_words=words.topic_words,
            reason_words=words.reason_words,
            is_forged=words.is_forged,
            erased_at=lambda entry: entry.quarantined_at + KEEP_QUARANTINE,
            **shown,
        )


def _may_read(staff: Staff) -> bool:
    return bool(RIGHTS[Action.READ_QUARANTINED].roles & set(staff.roles)) and sees_unplaced(staff.scope)


def quarantine_pages(desk: QuarantineDesk) -> Routes:
    routes = Routes(prefix="/quarantine", include_in_schema=False)
    carer = Annotated[Staff, Depends(require(desk.pool, Action.SEE_TO_QUARANTINE))]

    @routes.get("")
    async def show_all(request: Request, staff: carer, said: str = "") -> Response:
        return await desk.all(request, staff, said)

    @routes.get("/{service}/{entry_number}")
    async def show(request: Request, staff: carer, service: ServiceName, entry_number: Number) -> Response:
        return await desk.one(request, staff, service, entry_number)

    @routes.post("/{service}/{entry_number}/again")
    async def again(
        request: Request,
        staff: carer,
        service: ServiceName,
        entry_number: Number,
        why: Annotated[Mended | None, Form()] = None,
    ) -> Response:
        return await desk.again(request, staff, service, entry_number, why)

    @routes.post("/{service}/{entry_number}/drop")
    async def drop(
        request: Request,
        staff: carer,
        service: ServiceName,
        entry_number: Number,
        why: Annotated[Why | None, Form()] = None,
    ) -> Response:
        return await desk.drop(request, staff, service, entry_number, why)

    return routes
