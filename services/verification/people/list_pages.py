"""/people/lists: what decides who gets a post. A file is brought, what it changes is read, and administrators sign it.

Broadcast keeps the lists, what waits and what was signed; it checks each signature itself.
"""

from contextlib import suppress
from typing import Annotated, Any

from fastapi import Depends, File, Form, Request, Response, UploadFile
from fastapi.responses import RedirectResponse

from schemas.internal_routes.broadcast import (
    DROP_LIST_PROPOSAL,
    LIST_ENTRIES,
    PROPOSE_LIST,
    SHOW_LIST,
    SIGN_LIST,
    ListChange,
    NothingProposed,
    NotTaken,
    ShownList,
    WrongRow,
    WrongRows,
)
from schemas.trust.signed_lists import NoChange, says, statement_of
from schemas.trust.statements import ListName, Signed
from schemas.trust.table_cells import opened_by_people
from schemas.words import Words
from services.runtime.calls import CallRefused, ServiceClient, Unavailable
from services.runtime.pages.i18n import language_of
from services.runtime.pages.login import require
from services.runtime.routes import Routes
from services.runtime.staff.accounts import Staff
from services.runtime.staff.audit_waiting import note_by_itself
from services.runtime.staff.rights import Action
from services.runtime.staff.rosters_db import standing_roster
from services.runtime.staff.why import Why, why_of
from services.verification.people.people import ADMINISTRATOR, People, signed_form
from services.verification.people.roster_decisions import said_by
from services.verification.people.roster_reading import standing_and_draft
from services.verification.people.rules import sentences
from services.verification.people.rules.list_words import ENTRY_WORDS, LIST_WORDS, word, words_of
from services.verification.people.rules.sentences import LIST_REFUSALS

FILE_BYTES = 50_000_000
"""As much as broadcast takes."""


def list_routes(people: People, broadcast: ServiceClient) -> Routes:
    routes = Routes(include_in_schema=False, max_body_size=FILE_BYTES + 100_000)
    reader = Annotated[Staff, Depends(require(people.pool, Action.READ_ROSTER))]
    administrator = Annotated[Staff, Depends(require(people.pool, Action.CHANGE_ROSTER))]
    pages = _ListPages(people, broadcast)

    @routes.get("/people/waiting")
    async def waiting(request: Request, staff: administrator) -> Response:
        return await pages.waiting(request, staff)

    @routes.get("/people/lists")
    async def show_all(request: Request, staff: reader) -> Response:
        return await pages.all(request, staff)

    @routes.get("/people/lists/{name}")
    async def show(request: Request, staff: reader, name: ListName, done: str = "") -> Response:
        return await pages.one(request, staff, name, done=done)

    @routes.get("/people/lists/{name}/file")
    async def export(request: Request, staff: administrator, name: ListName) -> Response:
        return await pages.export(request, staff, name)

    @routes.post("/people/lists/{name}")
    async def propose(
        request: Request,
        staff: administrator,
        name: ListName,
        file: Annotated[UploadFile, File()],
        why: Annotated[str, Form(max_length=200)] = "",
        whole: Annotated[bool, Form()] = False,
    ) -> Response:
        return await pages.propose(request, staff, name, await file.read(), why_of(why), whole=whole)

    @routes.post("/people/lists/{name}/sign")
    async def sign(
        request: Request,
        staff: administrator,
        name: ListName,
        statement: Annotated[str, Form(max_length=20_000)],
        assertion: Annotated[str, Form(max_length=20_000)] = "",
    ) -> Response:
        result = await pages.sign(staff, name, signed_form(statement, assertion))
        if isinstance(result, Words):
            return await pages.one(request, staff, name, result)
        return RedirectResponse(f"/people/lists/{name}{'?done=made' if result.made_at else ''}", 303)

    @routes.post("/people/lists/{name}/drop")
    async def drop(
        request: Request, staff: administrator, name: ListName, why: Annotated[str, Form(max_length=200)] = ""
    ) -> Response:
        return await pages.drop(request, staff, name, why_of(why))

    return routes


class _ListPages:
    def __init__(self, people: People, broadcast: ServiceClient) -> None:
        self._people = people
        self._broadcast = broadcast

    async def all(self, request: Request, staff: Staff) -> Response:
        lists: dict[ListName, ShownList] = {}
        refused = None
        for name in LIST_WORDS:
            try:
                lists[name] = await self._broadcast.ask(SHOW_LIST, name=name)
            except Unavailable:
                refused = sentences.NO_BROADCAST
        async with self._people.pool.connection() as conn:
            await self._people.names.learn(conn)
        return self._people.page(request, "lists.html", staff, refused, lists=lists, **_words(request))

    async def waiting(self, request: Request, staff: Staff) -> Response:
        """The addresses of what another administrator has signed and this one has not."""
        async with self._people.pool.connection() as conn:
            _, draft = await standing_and_draft(conn)
        signers = {"/people/draft": draft.signers if draft else ()}
        for name in LIST_WORDS:
            with suppress(Unavailable):
                change = (await self._broadcast.ask(SHOW_LIST, name=name)).waiting
                signers[f"/people/lists/{name}"] = tuple(change.signers) if change else ()
        found = [address for address, by in signers.items() if by and staff.login not in by]
        return self._people.page(request, "_waiting.html", staff, waiting=found)

    async def one(
        self,
        request: Request,
        staff: Staff,
        name: ListName,
        refused: Words | None = None,
        *,
        wrong: list[WrongRow] | None = None,
        done: str = "",
    ) -> Response:
        shown = to_sign = words = None
        async with self._people.pool.connection() as conn:
            await self._people.names.learn(conn)
        try:
            shown = await self._broadcast.ask(SHOW_LIST, name=name)
        except Unavailable:
            refused = refused or sentences.NO_BROADCAST
        if shown and shown.waiting:
            try:
                words = words_of(shown.waiting.signed.change)
                to_sign = await self._to_sign(staff, shown.waiting)
            except NoChange:
                refused = sentences.NO_BROADCAST
            if words and shown.waiting.signed.change.environment != self._people.environment:
                refused, to_sign = sentences.OTHER_ENVIRONMENT, None
        return self._people.page(
            request,
            "list.html",
            staff,
            refused,
            name=name,
            shown=shown,
            words=words,
            loses=words is not None and shown is not None and _gives_tokens(shown),
            to_sign=to_sign,
            wrong=wrong or [],
            done=done,
            **_words(request),
        )

    async def export(self, request: Request, staff: Staff, name: ListName) -> Response:
        try:
            content = await self._broadcast.ask(LIST_ENTRIES, name=name)
        except Unavailable:
            return await self.one(request, staff, name, sentences.NO_BROADCAST)
        await note_by_itself(self._people.pool, staff.login, "list_exported", list=name)
        named = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
        # The mark tells spreadsheets that it is UTF-8.
        shown = "\ufeff" + opened_by_people(content.decode())
        return Response(shown, media_type="text/csv; charset=utf-8", headers=named)

    async def propose(
        self, request: Request, staff: Staff, name: ListName, content: bytes, why: Why | None, *, whole: bool
    ) -> Response:
        if why is None:
            return await self.one(request, staff, name, sentences.NO_WHY)
        if not content.strip() or not is_utf8(content):
            return await self.one(request, staff, name, sentences.NOT_UTF8)
        try:
            proposed = await propose_list(self._broadcast, name, content, staff.login, whole=whole)
        except BadRows as bad:
            return await self.one(request, staff, name, sentences.BAD_ROWS, wrong=bad.rows)
        except Unavailable:
            return await self.one(request, staff, name, sentences.NO_BROADCAST)
        if proposed.version is None:
            return RedirectResponse(f"/people/lists/{name}?done=nothing", 303)
        told = {"list": name, "version": proposed.version, "sha256": proposed.sha256}
        await note_by_itself(self._people.pool, staff.login, "list_change_proposed", **told, why=why)
        return RedirectResponse(f"/people/lists/{name}", 303)

    async def drop(self, request: Request, staff: Staff, name: ListName, why: Why | None) -> Response:
        if why is None:
            return await self.one(request, staff, name, sentences.NO_WHY)
        try:
            await self._broadcast.ask(DROP_LIST_PROPOSAL, name=name)
        except Unavailable:
            return await self.one(request, staff, name, sentences.NO_BROADCAST)
        await note_by_itself(self._people.pool, staff.login, "list_change_dropped", list=name, why=why)
        return RedirectResponse(f"/people/lists/{name}", 303)

    async def _to_sign(self, staff: Staff, waiting: ListChange) -> dict[str, Any] | None:
        """What the form of a signature needs; None for whoever cannot sign it."""
        if ADMINISTRATOR not in staff.roles or staff.login in waiting.signers:
            return None
        async with self._people.pool.connection() as conn:
            standing = await standing_roster(conn)
            if standing is None:
                return None
            statement = statement_of(waiting.signed, staff.login, standing.roster.version, self._people.now())
            return await self._people.to_sign(conn, staff, statement)

    async def sign(self, staff: Staff, name: ListName, signed: Signed | None) -> ListChange | Words:
        """What broadcast makes of this signature, once it is clear that the page was the newest, and theirs."""
        if signed is None:
            return sentences.BAD_SIGNATURE
        said = said_by(signed, staff.login, self._people.now())
        if isinstance(said, Words):
            return said
        try:
            waiting = (await self._broadcast.ask(SHOW_LIST, name=name)).waiting
            if waiting is None or not says(said, waiting.signed):
                return sentences.LIST_CHANGED
            result = await self._broadcast.ask(SIGN_LIST, signed, name=name)
        except CallRefused as refused:
            why = refused.why.detail
            return LIST_REFUSALS.get(why.reason if isinstance(why, NotTaken) else "", sentences.BAD_SIGNATURE)
        except (Unavailable, NoChange):
            return sentences.NO_BROADCAST
        told = {"list": name, "version": result.version, "sha256": result.sha256}
        await note_by_itself(
            self._people.pool, staff.login, "list_changed" if result.made_at else "list_change_signed", **told
        )
        return result


class BadRows(ValueError):
    """Rows of a file that cannot be; nothing was proposed."""

    def __init__(self, rows: list[WrongRow]) -> None:
        super().__init__(f"{len(rows)} rows")
        self.rows = rows


async def propose_list(
    broadcast: ServiceClient, name: ListName, file: bytes, by: str, *, whole: bool = True
) -> ListChange | NothingProposed:
    """What a ``whole`` file lacks is switched off. Raises BadRows, Unavailable."""
    sent = {"data": file, "headers": {"Content-Type": "text/csv"}}
    try:
        return await broadcast.ask(PROPOSE_LIST, sent=sent, name=name, by=by, whole=whole)
    except CallRefused as refused:
        why = refused.why.detail
        raise BadRows(why.problems if isinstance(why, WrongRows) else []) from None


def is_utf8(file: bytes) -> bool:
    try:
        return "\0" not in file.decode("utf-8")
    except UnicodeDecodeError:
        return False


def _gives_tokens(shown: ShownList) -> bool:
    """Whether what waits holds what an account is to send with, which nothing else holds."""
    lines = shown.waiting.signed.change.lines if shown.waiting else ()
    return any(line.after is not None and "sends_with" in line.changed for line in lines)


def _words(request: Request) -> dict[str, Any]:
    language = language_of(request)
    return {
        "list_word": lambda name: word(LIST_WORDS, name),
        "entry_word": lambda name: word(ENTRY_WORDS, name),
        "in_language": lambda row: row.english if language == "en" else row.vietnamese,
    }
