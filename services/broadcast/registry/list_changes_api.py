"""The API of signed lists: a file is proposed, what it changes is read, and signatures make it so."""

import csv
import io
from collections.abc import Mapping
from typing import Annotated

import structlog
from fastapi import HTTPException, Query, Request, Response

from schemas.internal_routes.broadcast import (
    DROP_LIST_PROPOSAL,
    LIST_ENTRIES,
    PROPOSE_LIST,
    SHOW_LIST,
    SIGN_LIST,
    Dropped,
    ListChange,
    NothingProposed,
    ShownList,
    WrongRow,
)
from schemas.trust.checked_csv import BadFile, Problem
from schemas.trust.passkeys import NotSigned
from schemas.trust.signed_lists import counts_of, gets_posts, signers_needed
from schemas.trust.statements import ListName, SettingsStatement, Signed
from services.broadcast.authority.authority import Authority
from services.broadcast.registry.list_changes import CannotChange, SignedList, propose, sign
from services.broadcast.registry.list_changes_db import (
    MadeChange,
    StoredChange,
    drop_waiting,
    lock_list,
    made_changes,
    waiting_change,
)
from services.runtime.calls import Callers
from services.runtime.database import Pool, transaction
from services.runtime.edge import UNSTORABLE, Refused, problem
from services.runtime.keyring import Keyring
from services.runtime.routes import Routes

log = structlog.get_logger()

MAX_FILE_BYTES = 50_000_000
"""About 400,000 groups."""
SHOWN = 10
"""Changes that were made and are shown."""
SENTENCES: Mapping[str, str] = {
    "nothing_waits": "nothing waits for signatures in this list: propose a file first",
    "changed_since": "the list has changed since this was proposed: propose the file again",
    "accounts_first": "accounts that it names are not there yet: sign the lists of accounts and officers first",
    "signed_already": "this person has signed it already; it takes somebody else",
    "other_order": "the statement is not about the change that waits, or not with its counts: read it anew",
    "may_not_sign_it": "this person is no administrator in whose scope the change lies",
    "signed_long_ago": "the signature is older than seven days: sign anew",
    "no_roster": "broadcast has no roster that ROSTER_ROOT leads to: see `loa roster show`",
}
"""By reason; others are those of a signature that the roster in force does not bear out."""
NOT_BORNE_OUT = "the signature is not one that the roster in force bears out; nothing was changed"


def list_routes(
    pool: Pool,
    callers: Callers,
    lists: Mapping[ListName, SignedList],
    environment: str,
    authority: Authority,
    keyring: Keyring,
) -> Routes:
    """``environment``: LOA_ENVIRONMENT, which every change names."""
    routes = Routes()

    @callers.serve(routes, SHOW_LIST)
    async def show(name: ListName) -> ShownList:
        """The change that waits for signatures, as the document that is signed, and those that were made."""
        async with pool.connection() as conn:
            standing = await lists[name].standing(conn)
            waiting = await waiting_change(conn, name)
            made = [_told_of_made(change) for change in await made_changes(conn, name, SHOWN)]
        shown = None
        if waiting:
            shown = _told(waiting).model_copy(update={"document": waiting.document.data.decode()})
        receiving = sum(map(gets_posts, standing.values()))
        return ShownList(entries=len(standing), receiving=receiving, waiting=shown, made=made)

    @callers.serve(routes, LIST_ENTRIES, response_class=Response)
    async def export(name: ListName) -> Response:
        """The list as its file (text/csv, UTF-8), without what an account sends with."""
        async with pool.connection() as conn:
            standing = await lists[name].standing(conn)
        text = io.StringIO()
        writer = csv.DictWriter(text, lists[name].columns, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(standing.values())
        return Response(text.getvalue(), media_type="text/csv; charset=utf-8")

    @callers.serve(
        routes,
        PROPOSE_LIST,
        max_body_size=MAX_FILE_BYTES,
        responses={422: problem("no UTF-8, or wrong rows, which `detail.problems` names; nothing was proposed")},
        openapi_extra={"requestBody": {"required": True, "content": {"text/csv": {"schema": {"type": "string"}}}}},
    )
    async def put_proposal(
        request: Request, name: ListName, by: Annotated[str, Query(min_length=1, max_length=80)], whole: bool = True
    ) -> ListChange | NothingProposed:
        """What this file (text/csv, UTF-8) would change waits for signatures; a bad row refuses the file as a whole.

        Nothing is changed by it. What a ``whole`` file lacks is switched off; any other adds and changes alone.
        ``version`` is null where the list says all of it already.
        """
        text = await _text(request)
        async with transaction(pool) as conn:
            try:
                proposed = await propose(conn, lists[name], environment, text, by, keyring, whole=whole)
            except BadFile as refusal:
                told = [_wrong(each).model_dump() for each in refusal.problems]
                raise HTTPException(422, {"message": "nothing was proposed", "problems": told}) from None
        return _told(proposed) if proposed else NothingProposed()

    @callers.serve(routes, DROP_LIST_PROPOSAL)
    async def drop_proposal(name: ListName) -> Dropped:
        """What waits is given up; nothing was changed by it."""
        async with transaction(pool) as conn:
            await lock_list(conn, name)
            return Dropped(dropped=await drop_waiting(conn, name))

    @callers.serve(
        routes,
        SIGN_LIST,
        responses={
            403: problem("not signed by whom the roster in force lets change it"),
            409: problem("it cannot be done as things stand"),
        },
    )
    async def add_signature(name: ListName, signed: Signed) -> ListChange:
        """Somebody's signature under what waits. It is made so at once when it has as many as it needs: two of
        different administrators where anything is added or widened, one where all is switched off or narrowed."""
        try:
            async with transaction(pool) as conn:
                told = _told(await sign(conn, lists[name], authority, signed, keyring))
        except NotSigned as refusal:
            authority.refused("list", refusal.reason)
            raise HTTPException(403, _refusal(refusal.reason)) from None
        except CannotChange as refusal:
            raise HTTPException(409, _refusal(refusal.reason)) from None
        log.info(
            "list_changed" if told.made_at else "list_change_signed",
            list=name,
            by=told.signers[-1],
            **told.model_dump(include={"version", "added", "changed", "switched_off", "groups"}),
        )
        return told

    return routes


def _told(change: StoredChange) -> ListChange:
    document = change.document
    if change.made_at is not None and not document.data:
        return _told_of_made(MadeChange(change.signatures, change.proposed_by, change.proposed_at, change.made_at))
    counts = counts_of(document.change)
    return ListChange(
        version=document.change.version,
        sha256=document.sha256,
        added=counts.added,
        changed=counts.changed,
        switched_off=counts.switched_off,
        groups=document.change.groups,
        members=document.change.members,
        needed=signers_needed(document.change),
        signers=list(change.signers),
        proposed_by=change.proposed_by,
        proposed_at=change.proposed_at,
        made_at=change.made_at,
    )


def _told_of_made(change: MadeChange) -> ListChange:
    """By its signers' own words."""
    said = change.signatures[0].said
    assert isinstance(said, SettingsStatement)  # noqa: S101 - nothing else was taken
    return ListChange(
        version=said.settings_version,
        sha256=said.settings_sha256,
        added=said.added,
        changed=said.changed,
        switched_off=said.switched_off,
        groups=said.groups,
        members=said.members,
        needed=len(change.signatures),
        signers=[signed.said.signer for signed in change.signatures],
        proposed_by=change.proposed_by,
        proposed_at=change.proposed_at,
        made_at=change.made_at,
    )


def _refusal(reason: str) -> dict[str, str]:
    return {"reason": reason, "message": SENTENCES.get(reason, NOT_BORNE_OUT)}


def _wrong(found: Problem) -> WrongRow:
    return WrongRow(line=found.line, field=found.field, english=found.message, vietnamese=found.vietnamese)


async def _text(request: Request) -> str:
    try:
        text = (await request.body()).decode("utf-8")
    except UnicodeDecodeError:
        raise HTTPException(422, "body: expected UTF-8 text (in a spreadsheet: save as CSV UTF-8)") from None
    if "\0" in text:
        raise Refused(400, UNSTORABLE)
    return text
