"""/people/voice: what posts say of the force, on its way into the roster that two administrators sign."""

import re
from typing import Annotated

from fastapi import Depends, Form, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import ValidationError

from schemas.places.commune_table import commune
from schemas.trust.roster import CommuneNumber, RosterDocument, Voice, speaks_otherwise
from schemas.words import Words
from services.runtime.database import Connection, lock_name, transaction
from services.runtime.pages.login import require
from services.runtime.routes import Routes
from services.runtime.staff.accounts import Staff
from services.runtime.staff.audit_waiting import note
from services.runtime.staff.rights import Action
from services.runtime.staff.why import why_of
from services.verification.people.drafts_db import save_draft
from services.verification.people.people import FORM_BYTES, People
from services.verification.people.roster_pages import roster_page
from services.verification.people.roster_reading import standing_and_draft
from services.verification.people.rules import drafts, sentences
from services.verification.people.rules.scopes import communes_called, place_names

BY_CODE = re.compile(r"([0-9]{5})[ \t:;,=]+(\S.*)")
"""A commune's code and its number, as a line of the form may have them."""
BY_NAME = re.compile(r"([^\W\d].*?)[ \t:;,=]+((?:\+\d|0\d|1[89]00)[\d .()\-]{5,}|1\d\d)")
"""Its name and its number; "Phường 12" is all name."""
NUMBER = re.compile(r"\+?\(?\d[\d .()\-]*")
"""What a phone can dial; the shortest is 113, the longest one with +84."""
FEWEST_DIGITS, MOST_DIGITS = 3, 12
MOST_OFFERED = 4


def voice_routes(people: People) -> Routes:
    routes = Routes(include_in_schema=False, max_body_size=FORM_BYTES)
    administrator = Annotated[Staff, Depends(require(people.pool, Action.CHANGE_ROSTER))]

    @routes.post("/people/voice")
    async def say(
        request: Request,
        staff: administrator,
        force_name: Annotated[str, Form(max_length=200)],
        numbers: Annotated[str, Form(max_length=500)],
        links: Annotated[str, Form(max_length=2000)],
        communes: Annotated[str, Form(max_length=20_000)] = "",
        why: Annotated[str, Form(max_length=200)] = "",
    ) -> Response:
        reason, voice = why_of(why), voice_of(force_name, numbers, links, communes)
        refused = sentences.NO_WHY if reason is None else None
        refused = refused or (voice if isinstance(voice, Words) else why_not_say(voice, people.public_link))
        if refused is None and reason and isinstance(voice, Voice):
            async with transaction(people.pool) as conn:
                refused = await put_into_draft(conn, voice, staff.login, why=reason)
        if refused is not None:
            typed = {"force_name": force_name, "numbers": numbers, "links": links, "communes": communes, "why": why}
            return await roster_page(people, request, staff, refused, typed_voice=typed)
        return RedirectResponse("/people/draft", 303)

    return routes


async def put_into_draft(conn: Connection, voice: Voice, author: str, **noted: str) -> Words | None:
    """The next roster says this of the force, once two administrators have signed it; None, or why it cannot.
    ``author``: a login, or who has the machine; ``noted``: for the audit beside it."""
    # One change after the other, also before there is a draft to lock.
    await lock_name(conn, "verification", "roster-draft")
    standing, draft = await standing_and_draft(conn, lock=True)
    if standing is None:
        return sentences.NO_ROSTER
    roster = draft.document.roster if draft else drafts.next_of(standing.roster, standing.revocations)
    changed = roster.model_copy(update={"voice": voice})
    if len(RosterDocument.of(changed).data) > drafts.MOST_BYTES:
        return sentences.TOO_MANY
    await save_draft(conn, changed, author)
    await note(conn, author, "voice_drafted", **noted)
    return None


def why_not_say(voice: Voice, link: str) -> Words | None:
    """``link``: what this server's addresses begin with. Without it nothing could be signed any more."""
    return sentences.other_link(link) if speaks_otherwise(voice, "", link) else None


def voice_of(force_name: str, numbers: str, links: str, communes: str = "") -> Voice | Words:
    """Out of what was typed, one number, address or commune a line; or why it cannot be one."""
    addresses = tuple(line.strip().rstrip("/") + "/" for line in links.splitlines() if line.strip())
    if not all(address.startswith(("https://", "http://localhost")) for address in addresses):
        return sentences.BAD_VOICE
    # A number that was copied from a page may have spaces that do not break.
    typed = tuple(" ".join(line.split()) for line in numbers.splitlines() if line.strip())
    for number in typed:
        if not _dials(number):
            return sentences.bad_number(number)
    numbered: dict[str, CommuneNumber] = {}
    for line in filter(None, (" ".join(each.split()) for each in communes.splitlines())):
        of = _of_commune(line)
        if isinstance(of, Words):
            return of
        if numbered.setdefault(of.commune_code, of) != of:
            return sentences.two_numbers(commune(of.commune_code).label)
    try:
        return Voice(
            force_name=force_name.strip(),
            numbers=typed,
            links=addresses,
            communes=tuple(numbered[code] for code in sorted(numbered)),
        )
    except ValidationError:
        return sentences.BAD_VOICE


def _dials(number: str) -> bool:
    """One number, and nothing beside it: it stands in each post, and behind the buttons that call it."""
    return (
        bool(NUMBER.fullmatch(number))
        and " - " not in number
        and FEWEST_DIGITS <= sum(map(str.isdigit, number)) <= MOST_DIGITS
    )


def _of_commune(line: str) -> CommuneNumber | Words:
    if found := BY_CODE.fullmatch(line):
        codes = [found[1]] if found[1] in place_names() else []
    elif found := BY_NAME.fullmatch(line):
        codes = communes_called(found[1])
    else:
        codes = []
    if found is None or not codes:
        return sentences.bad_commune(line)
    if len(codes) > 1:
        return sentences.which_commune(line, [commune(code).label for code in codes[:MOST_OFFERED]])
    if not _dials(found[2].strip()):
        return sentences.bad_number(found[2].strip())
    try:
        return CommuneNumber(commune_code=codes[0], number=found[2].strip())
    except ValidationError:
        return sentences.bad_commune(line)
