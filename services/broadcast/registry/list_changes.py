"""Signed lists: a file becomes a change that waits, and is made once enough administrators have signed it.

Nothing here is believed for having come from the desk: signatures are checked against the roster in force, the first
one once more when the second comes, and the list as it stands against what the signers were shown of it.
"""

import json
import secrets as randomness
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from schemas.trust.passkeys import NotSigned
from schemas.trust.signed_lists import (
    SIGNED_WITHIN,
    Cells,
    ChangeDocument,
    Line,
    ListChange,
    lines_of,
    may_sign,
    says,
    signers_needed,
)
from schemas.trust.statements import ListName, Signed
from services.broadcast.authority.authority import Authority
from services.broadcast.registry import list_changes_db
from services.broadcast.registry.list_changes_db import StoredChange
from services.runtime.database import Connection
from services.runtime.keyring import Keyring, NotDecrypted

Secrets = Mapping[str, Mapping[str, Any]]
"""What accounts are to send with, by account; never shown."""

DRIFTS = frozenset({"members"})
"""Columns that the platform's own news changes meanwhile."""


@dataclass(frozen=True)
class Given:
    """What a file says: its entries by key, and what of them must stand in no document."""

    entries: dict[str, Cells]
    secrets: Secrets = field(default_factory=dict)


@dataclass(frozen=True)
class SignedList:
    """``columns``: of its export. ``whole``: a file is all of the list, so that what it lacks is taken out.

    ``read``: a file's text; raises BadFile. ``standing``: the entries as they are, by key. ``concerns``: (groups,
    members) that a change is about. ``write``: make it so; raises CannotChange. ``forgets``: columns of which a cell is
    kept nowhere once no entry has it any more.
    """

    name: ListName
    columns: tuple[str, ...]
    whole: bool
    read: Callable[[Connection, str], Awaitable[Given]]
    standing: Callable[[Connection], Awaitable[dict[str, Cells]]]
    concerns: Callable[[Connection, Sequence[Line]], Awaitable[tuple[int, int]]]
    write: Callable[[Connection, Sequence[Line], Secrets, Keyring], Awaitable[None]]
    forgets: tuple[str, ...] = ()


CannotReason = Literal["nothing_waits", "changed_since", "accounts_first", "signed_already"]


class CannotChange(ValueError):
    """It cannot be done as things stand; nobody has forged anything. ``reason``: a short fixed word."""

    def __init__(self, reason: CannotReason) -> None:
        super().__init__(reason)
        self.reason: CannotReason = reason


async def propose(
    conn: Connection, of: SignedList, environment: str, text: str, by: str, keyring: Keyring, *, whole: bool = True
) -> StoredChange | None:
    """What this file would change waits for signatures from now on, in the place of what has waited so far, but for
    what accounts are to send with of which it says nothing: a connected account's old tokens may be dead already. The
    same again keeps what was signed of it. None when it changes nothing. ``keyring``: broadcast's, for what accounts
    send with. ``whole``: the file is all of the list, where a file can be that; else it adds and changes alone. Raises
    BadFile."""
    await list_changes_db.lock_list(conn, of.name)
    await list_changes_db.forget_old(conn, of.name)
    given = await of.read(conn, text)
    waiting = await list_changes_db.waiting_change(conn, of.name)
    if waiting is not None and not of.whole:
        given = _with_sealed(given, waiting, keyring)
    return await _put(conn, of, environment, given, by, keyring, whole=whole and of.whole)


def _with_sealed(given: Given, waiting: StoredChange, keyring: Keyring) -> Given:
    """What cannot be opened any more is of no use to anybody, and goes."""
    try:
        opened = _opened(waiting, keyring)
    except CannotChange:
        return given
    kept = {key: secret for key, secret in opened.items() if key not in given.secrets}
    entries = dict(given.entries)
    for line in waiting.document.change.lines:
        if line.key in kept and line.after is not None:
            said = entries.get(line.key)
            entries[line.key] = {**said, "sends_with": line.after["sends_with"]} if said else line.after
    return Given(entries, {**kept, **given.secrets})


async def propose_beside(
    conn: Connection, of: SignedList, environment: str, given: Given, by: str, keyring: Keyring
) -> StoredChange | None:
    """As ``propose``, beside what waits for signatures already, which everybody signs anew with it. For a list of which
    a file need not be all. Raises CannotChange."""
    await list_changes_db.lock_list(conn, of.name)
    await list_changes_db.forget_old(conn, of.name)
    waiting = await list_changes_db.waiting_change(conn, of.name)
    if waiting is not None:
        entries = {line.key: line.after for line in waiting.document.change.lines if line.after is not None}
        secret = {**_opened(waiting, keyring), **given.secrets}
        given = Given({**entries, **given.entries}, secret)
    return await _put(conn, of, environment, given, by, keyring, whole=of.whole)


async def _put(
    conn: Connection, of: SignedList, environment: str, given: Given, by: str, keyring: Keyring, *, whole: bool
) -> StoredChange | None:
    lines = lines_of(await of.standing(conn), given.entries, whole=whole)
    if not lines:
        return None
    version = await list_changes_db.newest_made(conn, of.name) + 1
    waiting = await list_changes_db.waiting_change(conn, of.name)
    if waiting is not None and _same(waiting.document.change, environment, lines):
        return waiting
    groups, members = await of.concerns(conn, lines)
    document = ChangeDocument.of(
        ListChange(
            environment=environment,
            list_name=of.name,
            version=version,
            nonce=randomness.token_hex(32),
            lines=lines,
            groups=groups,
            members=members,
        )
    )
    secret = {line.key: given.secrets[line.key] for line in lines if line.key in given.secrets}
    needed = {key: keyring.encrypt(json.dumps(sent_with)) for key, sent_with in secret.items()}
    return await list_changes_db.put_waiting(conn, document, needed, by)


def _same(change: ListChange, environment: str, lines: Sequence[Line]) -> bool:
    return (change.environment, change.lines) == (environment, lines)


async def sign(
    conn: Connection, of: SignedList, authority: Authority, signed: Signed, keyring: Keyring
) -> StoredChange:
    """Take somebody's signature under what waits; with it the change is made once it has enough of them.

    The same signature once more changes nothing. Raises NotSigned, CannotChange.
    """
    await list_changes_db.lock_list(conn, of.name)
    waiting = await list_changes_db.waiting_change(conn, of.name)
    if waiting is None or not says(_said(signed), waiting.document):
        return await _made_before(conn, of, signed, waiting)
    login = await _signer(conn, authority, waiting.document, signed)
    earlier = [each for each in waiting.signatures if await _stands(conn, authority, waiting.document, each)]
    if login in (each.said.signer for each in earlier):
        raise CannotChange("signed_already")
    signatures = (*earlier, signed)
    made = len(signatures) >= signers_needed(waiting.document.change)
    if made:
        await _make(conn, of, waiting, keyring)
    stored = await list_changes_db.keep_signatures(conn, waiting, signatures, made=made)
    if made and of.forgets:
        await _forget(conn, of)
    return stored


async def _forget(conn: Connection, of: SignedList) -> None:
    """Documents that name what no entry has any more are erased; their hashes stay, in the words of who signed them."""
    standing = _told_of(of, (await of.standing(conn)).values())
    for version, document in await list_changes_db.made_documents(conn, of.name):
        cells = (each for line in document.change.lines for each in (line.before, line.after) if each is not None)
        if _told_of(of, cells) - standing:
            await list_changes_db.erase_document(conn, of.name, version)


def _told_of(of: SignedList, entries: Iterable[Cells]) -> set[tuple[str, str]]:
    return {(name, cells[name]) for cells in entries for name in of.forgets if cells.get(name)}


async def _made_before(conn: Connection, of: SignedList, signed: Signed, waiting: StoredChange | None) -> StoredChange:
    """What this very signature has made already. Raises NotSigned where it is of something else."""
    version = getattr(_said(signed), "settings_version", 0)
    made = await list_changes_db.change_of(conn, of.name, version)
    if made is not None and made.made_at is not None and signed in made.signatures:
        return made
    if waiting is None and made is None:
        raise CannotChange("nothing_waits")
    raise NotSigned("other_order")


async def _make(conn: Connection, of: SignedList, waiting: StoredChange, keyring: Keyring) -> None:
    standing = await of.standing(conn)
    lines = waiting.document.change.lines
    if any(_without_drift(standing.get(line.key)) != _without_drift(line.before) for line in lines):
        raise CannotChange("changed_since")
    await of.write(conn, lines, _opened(waiting, keyring), keyring)


def _opened(waiting: StoredChange, keyring: Keyring) -> dict[str, Mapping[str, Any]]:
    """What accounts are to send with. Raises CannotChange."""
    try:
        return {key: json.loads(keyring.decrypt(sealed)) for key, sealed in waiting.sealed.items()}
    except NotDecrypted:
        raise CannotChange("changed_since") from None


def _without_drift(cells: Cells | None) -> Cells | None:
    return cells and {name: cell for name, cell in cells.items() if name not in DRIFTS}


def _said(signed: Signed) -> object:
    try:
        return signed.said
    except ValueError:
        return None


async def _signer(conn: Connection, authority: Authority, document: ChangeDocument, signed: Signed) -> str:
    """Whose signature it is, who may sign this. Raises NotSigned."""
    proven = await authority.prove(conn, signed)
    if not says(proven.statement, document):
        raise NotSigned("other_order")
    if not may_sign(proven.member, document.change):
        raise NotSigned("may_not_sign_it")
    if proven.statement.signed_at < authority.now() - SIGNED_WITHIN:
        raise NotSigned("signed_long_ago")
    return proven.member.login


async def _stands(conn: Connection, authority: Authority, document: ChangeDocument, signed: Signed) -> bool:
    """Whether an earlier signature still counts: its key may have been taken back since."""
    try:
        return bool(await _signer(conn, authority, document, signed))
    except NotSigned:
        return False
