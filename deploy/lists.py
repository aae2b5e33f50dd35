"""The lists that administrators sign, at the machine: `loa groups`, `loa accounts` and `loa relay import`.

A command proposes what a file changes; nothing is changed before administrators have signed it on the desk's pages.
Where everybody is invented, their software keys sign at once.
"""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from prometheus_client import CollectorRegistry

from deploy.command_refused import CommandRefused
from deploy.invented_staff.people import InventedStaff
from schemas.trust.checked_csv import BadFile
from schemas.trust.passkeys import NotSigned
from schemas.trust.roster import Role
from schemas.trust.signed_lists import counts_of, signers_needed, statement_of
from schemas.trust.statements import ListName
from services.broadcast.authority import records_db
from services.broadcast.authority.authority import Authority
from services.broadcast.lists import LISTS
from services.broadcast.metrics import BroadcastMetrics
from services.broadcast.registry.list_changes import CannotChange, propose, sign
from services.broadcast.registry.list_changes_db import StoredChange
from services.runtime.database import Connection
from services.runtime.keyring import Keyring
from services.runtime.staff.audit_waiting import note
from services.verification.people.invitations_db import AT_THE_MACHINE

WORDS: dict[ListName, str] = {"groups": "groups", "accounts": "accounts", "relay": "officers"}


def text_of(file: Path) -> str:
    """Raises OSError, UnicodeDecodeError."""
    return file.read_text("utf-8")


async def propose_file(
    conn: Connection, name: ListName, keyring: Keyring, environment: str, file: Path
) -> StoredChange | None:
    """What the file changes waits for signatures; None when it changes nothing. ``keyring``: broadcast's.

    Raises CommandRefused with every bad line, OSError.
    """
    try:
        proposed = await propose(conn, LISTS[name], environment, text_of(file), AT_THE_MACHINE, keyring)
    except BadFile as refusal:
        problems = "".join(f"\n  {problem}" for problem in refusal.problems)
        raise CommandRefused(f"{file.name}: nothing was proposed:{problems}") from None
    if proposed is not None:
        change = proposed.document
        await note(
            conn,
            AT_THE_MACHINE,
            "list_change_proposed",
            list=name,
            version=change.change.version,
            sha256=change.sha256,
        )
    return proposed


async def import_file(
    conn: Connection, name: ListName, keyring: Keyring, environment: str, desk_origin: str, file: Path
) -> str:
    """What was proposed, and where it is to be signed. Raises as ``propose_file``."""
    proposed = await propose_file(conn, name, keyring, environment, file)
    if proposed is None:
        return f"nothing to do: the list of {WORDS[name]} says all of this already"
    change = proposed.document.change
    counts, needed = counts_of(change), signers_needed(change)
    who = "two administrators sign" if needed == 2 else "one administrator signs"
    return (
        f"{WORDS[name]}: {counts.added} added, {counts.changed} changed, {counts.switched_off} switched off;"
        f" {change.groups} groups with {change.members} members\n"
        f"Nothing has changed yet: {who} it at {desk_origin.rstrip('/')}/people/lists/{name}"
    )


async def export_list(conn: Connection, name: ListName) -> str:
    """The list as its file, without what an account sends with."""
    text = io.StringIO()
    writer = csv.DictWriter(text, LISTS[name].columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows((await LISTS[name].standing(conn)).values())
    return text.getvalue().rstrip("\n")


async def sign_as_invented(
    conn: Connection, name: ListName, proposed: StoredChange, keyring: Keyring, staff: InventedStaff
) -> bool:
    """As many invented administrators as it needs sign it with their software keys; whether it was made.

    Broadcast's checks are those of everybody. Where there are no longer invented administrators it waits.
    """
    authority = Authority(staff.party, staff.root, BroadcastMetrics(CollectorRegistry()))
    if await authority.standing(conn) is None:
        await records_db.add_roster(conn, 1, staff.roster, ())
    standing = await authority.standing(conn)
    stored = proposed
    for login in _administrators(staff)[: signers_needed(proposed.document.change)]:
        version = standing.roster.version if standing else 1
        statement = statement_of(proposed.document, login, version, authority.now())
        try:
            stored = await sign(conn, LISTS[name], authority, staff.sign(statement, login), keyring)
        except (NotSigned, CannotChange):
            return False
    return stored.made_at is not None


def _administrators(staff: InventedStaff) -> Sequence[str]:
    return [login for login, (_, role) in staff.people.items() if role is Role.ADMINISTRATOR]
