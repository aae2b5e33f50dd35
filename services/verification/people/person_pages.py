"""/people/{login}: one person's place in the roster: changed in the draft, or taken back at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Annotated

from fastapi import Depends, Form, Query, Request, Response
from fastapi.responses import RedirectResponse

from schemas.content import VIETNAM
from schemas.trust.roster import Member, Role, RosterDocument
from schemas.trust.statements import Revoke
from schemas.words import Words
from services.runtime.database import Connection, lock_name, transaction
from services.runtime.pages.i18n import language_of
from services.runtime.pages.login import require
from services.runtime.routes import Routes
from services.runtime.staff.accounts import Staff
from services.runtime.staff.audit_waiting import note
from services.runtime.staff.credentials_db import Credential, credentials_of
from services.runtime.staff.rights import Action
from services.runtime.staff.why import why_of
from services.verification.people.drafts_db import save_draft
from services.verification.people.people import FORM_BYTES, People, signed_form
from services.verification.people.roster_decisions import take_back
from services.verification.people.roster_pages import roster_page
from services.verification.people.roster_reading import keys_in_force, person_of, standing_and_draft
from services.verification.people.rules import drafts, sentences
from services.verification.people.rules.scopes import chosen_communes, is_scope, places_like, provinces

MOST_FIELDS = 400


@dataclass(frozen=True)
class Typed:
    """One person's form. ``scope``: codes. ``keys``: credential ids. ``remove``: they go from the roster. ``why``: of
    rules/why.Why, empty while none is chosen."""

    name: str
    role: str
    until: str
    scope: tuple[str, ...]
    keys: tuple[str, ...]
    remove: bool = False
    why: str = ""


def person_routes(people: People) -> Routes:
    routes = Routes(include_in_schema=False, max_body_size=FORM_BYTES)
    reader = Annotated[Staff, Depends(require(people.pool, Action.READ_ROSTER))]
    administrator = Annotated[Staff, Depends(require(people.pool, Action.CHANGE_ROSTER))]

    @routes.get("/people/places")
    async def places(
        request: Request,
        _: reader,
        place: Annotated[str, Query(max_length=200)] = "",
        scope: Annotated[list[str] | None, Query()] = None,
    ) -> Response:
        """A fragment: the communes chosen so far, and those that the typed words may mean."""
        chosen = chosen_communes(scope or [])
        html = people.pages.fragment(
            language_of(request), "_places.html", chosen=chosen, matches=places_like(place, chosen)
        )
        return Response(html, media_type="text/html")

    @routes.get("/people/{login}")
    async def show(request: Request, staff: reader, login: str) -> Response:
        return await _page(people, request, staff, login)

    @routes.post("/people/{login}")
    async def change(request: Request, staff: administrator, login: str) -> Response:
        async with request.form(max_fields=MOST_FIELDS) as filled:
            texts = {name: str(filled.get(name, "")) for name in ("name", "role", "until", "do", "why")}
            typed = read_typed(texts, map(str, filled.getlist("scope")), map(str, filled.getlist("key")))
        why, refused = why_of(typed.why), None
        if why is None:
            refused = sentences.NO_WHY
        else:
            async with transaction(people.pool) as conn:
                refused = await put_person_into_draft(conn, login, typed, staff.login, why=why)
        if refused:
            return await _page(people, request, staff, login, refused, typed)
        return RedirectResponse("/people/draft", 303)

    @routes.get("/people/{login}/revoke")
    async def confirm(request: Request, staff: administrator, login: str, key: str = "") -> Response:
        return await _revoke_page(people, request, staff, login, key)

    @routes.post("/people/{login}/revoke")
    async def revoke(
        request: Request,
        staff: administrator,
        login: str,
        statement: Annotated[str, Form(max_length=20_000)],
        assertion: Annotated[str, Form(max_length=20_000)] = "",
        key: Annotated[str, Form(max_length=1400)] = "",
        why: Annotated[str, Form(max_length=200)] = "",
    ) -> Response:
        signed, reason = signed_form(statement, assertion), why_of(why)
        if signed is None or reason is None:
            refused = sentences.NO_WHY if reason is None else sentences.BAD_SIGNATURE
            return await _revoke_page(people, request, staff, login, key, refused)
        async with transaction(people.pool) as conn:
            result = await take_back(conn, staff.login, signed, people.party, people.now(), reason)
            await people.announce(conn)
        if isinstance(result, Words):
            return await _revoke_page(people, request, staff, login, key, result)
        return RedirectResponse("/people", 303)

    return routes


def typed_of(member: Member, keys: Sequence[Credential]) -> Typed:
    """The form as it is filled in at first: every key that was enrolled is taken in."""
    until = _last_day(member.until)
    return Typed(member.name, str(member.role), until, member.scope, tuple(key.credential_id for key in keys))


def read_typed(texts: Mapping[str, str], scope: "Sequence[str] | map[str]", keys: "Sequence[str] | map[str]") -> Typed:
    return Typed(
        texts["name"].strip()[:200],
        texts["role"],
        texts["until"].strip(),
        tuple(scope),
        tuple(keys),
        remove=texts["do"] == "remove",
        why=texts["why"],
    )


def member_typed(login: str, typed: Typed, enrolled: Sequence[Credential], since: datetime) -> Member | Words:
    try:
        role, until = Role(typed.role), _end_of(typed.until)
    except ValueError:
        return sentences.BAD_MEMBER
    if not typed.name or not is_scope(typed.scope):
        return sentences.BAD_MEMBER
    if until is not None and role is Role.ADMINISTRATOR:
        return sentences.NO_END_FOR_ADMINISTRATORS
    if not typed.scope and role in drafts.IN_A_PLACE:
        return sentences.NO_SCOPE
    keys = [one.key for one in enrolled if one.credential_id in typed.keys]
    return drafts.member_of(login, typed.name, role, typed.scope, keys, since, until)


def _end_of(day: str) -> datetime | None:
    """The end of this day in Vietnam, in UTC; None for no end. Raises ValueError."""
    if not day:
        return None
    return (datetime.strptime(day, "%d/%m/%Y").replace(tzinfo=VIETNAM) + timedelta(days=1)).astimezone(UTC)


def _last_day(until: datetime | None) -> str:
    return (until.astimezone(VIETNAM) - timedelta(seconds=1)).strftime("%d/%m/%Y") if until else ""


async def _page(
    people: People,
    request: Request,
    staff: Staff,
    login: str,
    refused: Words | None = None,
    typed: Typed | None = None,
) -> Response:
    async with people.pool.connection() as conn:
        standing, draft = await standing_and_draft(conn)
        person = await person_of(conn, standing, draft, login)
        keys = await credentials_of(conn, login)
    if standing is None or person is None:
        return await roster_page(people, request, staff, sentences.UNKNOWN_PERSON)
    form = typed or typed_of(person, keys)
    known = {key.credential_id for key in keys}
    return people.page(
        request,
        "person.html",
        staff,
        refused,
        person=person,
        in_force=standing.roster.by_login.get(login),
        in_draft=draft is not None and login in draft.document.roster.by_login,
        form=form,
        keys=keys,
        lost=[key for key in keys_in_force(standing, login) if key.credential_id not in known],
        roles=tuple(Role),
        provinces=provinces(),
        chosen=chosen_communes(form.scope),
        matches={},
    )


async def put_person_into_draft(conn: Connection, login: str, typed: Typed, author: str, **noted: str) -> Words | None:
    """The next roster has them as typed, or without them, once two administrators have signed it; None, or why it
    cannot. ``author``: a login, or who has the machine; ``noted``: for the audit beside it."""
    # One change after the other, also before there is a draft to lock.
    await lock_name(conn, "verification", "roster-draft")
    standing, draft = await standing_and_draft(conn, lock=True)
    if standing is None:
        return sentences.NO_ROSTER
    known = await person_of(conn, standing, draft, login)
    if known is None:
        return sentences.UNKNOWN_PERSON
    roster = draft.document.roster if draft else drafts.next_of(standing.roster, standing.revocations)
    if typed.remove:
        changed = drafts.without_member(roster, login)
    else:
        member = member_typed(login, typed, await credentials_of(conn, login), known.since)
        if isinstance(member, Words):
            return member
        changed = drafts.with_member(roster, member)
    if len(RosterDocument.of(changed).data) > drafts.MOST_BYTES:
        return sentences.TOO_MANY
    if changed != roster or draft is None:
        await save_draft(conn, changed, author)
        await note(conn, author, "roster_draft_changed", login=login, **noted)
    return None


async def _revoke_page(
    people: People, request: Request, staff: Staff, login: str, key: str, refused: Words | None = None
) -> Response:
    """``key``: the credential id of one key; empty for the whole person."""
    async with people.pool.connection() as conn:
        standing, draft = await standing_and_draft(conn)
        person = await person_of(conn, standing, draft, login)
        labels = {one.credential_id: one.label for one in await credentials_of(conn, login)}
        to_sign = None
        if standing is not None and person is not None:
            statement = Revoke(
                environment=people.environment,
                roster_version=standing.roster.version,
                signer=staff.login,
                signed_at=people.now(),
                login=login,
                credential_id=key or None,
            )
            to_sign = await people.to_sign(conn, staff, statement)
    return people.page(
        request,
        "revoke.html",
        staff,
        refused or (None if person else sentences.UNKNOWN_PERSON),
        person=person,
        key=key,
        key_label=labels.get(key, key[:12]),
        login=login,
        to_sign=to_sign,
    )
