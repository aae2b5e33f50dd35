"""Fill a database with the demo world, or with a force's own accounts and groups: `loa seed`.

Reads ``accounts.csv``, ``groups.csv`` and, where it exists, ``relay_officers.csv`` in one folder. With a file for
logins it also makes those of the demo and writes them there; a force adds its own people with `loa staff`. What is
there already is kept: tokens, passwords, and everything that happened.
``python -m deploy.seed`` is its former name; scripts of installations use it.
"""

import json
import secrets
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from deploy.command_refused import CommandRefused
from deploy.invented_staff.people import PEOPLE, InventedStaff
from schemas.trust.passkeys import NotSigned
from schemas.trust.roster import Voice
from schemas.trust.succession import NotTheNext, following
from services.broadcast.channels.registered import WITHOUT_CHANNEL, account_forms
from services.broadcast.registry.groups_db import AccountOfAnotherChannel, add_account, known_accounts, replace_groups
from services.broadcast.registry.rules.account_list import read_accounts
from services.broadcast.registry.rules.checked_csv import BadFile
from services.broadcast.registry.rules.group_list import read_registry
from services.broadcast.relay.officers_db import replace_officers
from services.broadcast.relay.rules.officer_list import read_officers
from services.runtime.database import Connection
from services.runtime.keyring import Keyring
from services.runtime.staff.accounts import add_account as add_staff
from services.runtime.staff.accounts import roles_of
from services.runtime.staff.credentials_db import add_credential
from services.runtime.staff.rosters_db import add_roster, standing_roster

KEY_LABELS = ("Khoá phần mềm (mẫu)", "Khoá phần mềm thứ hai (mẫu)")
T = TypeVar("T")


async def seed(
    conn: Connection,
    world: Path,
    logins_file: Path | None,
    keyring: Keyring,
    staff: InventedStaff | None = None,
    voice: Voice | None = None,
) -> str:
    """Import everything; counts as JSON. ``keyring``: broadcast's, for what accounts send with. ``staff``: the invented
    people who get those logins, with keys and a roster, in which both administrators sign this ``voice``.

    Raises CommandRefused for a file that is refused, OSError.
    """
    logins = demo_logins(logins_file) if logins_file else []
    accounts = await import_accounts(conn, world / "accounts.csv", keyring)
    officers = await _import_officers(conn, world / "relay_officers.csv")
    groups, _ = await import_groups(conn, world / "groups.csv")
    for login in logins:
        name, role = PEOPLE[login["login"]]
        await add_staff(conn, login["login"], name, login["password"], sorted(roles_of(role)))
    if staff is not None:
        await add_invented(conn, staff, voice)
    return json.dumps({"accounts": accounts, "groups": groups, "relay_officers": officers, "staff": len(logins)})


async def add_invented(conn: Connection, staff: InventedStaff, voice: Voice | None = None) -> None:
    """Their keys, and the roster that they stand in, where there is none yet; and the next one, where posts say
    something else of the force by now. Their accounts exist."""
    for member in staff.roster.roster.members:
        for key, label in zip(member.keys, KEY_LABELS, strict=True):
            await add_credential(conn, member.login, key, label)
    if await standing_roster(conn) is None:
        await add_roster(conn, staff.roster, ())
    standing = await standing_roster(conn)
    if standing is None or voice is None or standing.roster.voice == voice:
        return
    document, signatures = staff.following(standing.roster, voice)
    # Whoever tries it out may have put others in their place, who have to sign it themselves.
    with suppress(NotSigned, NotTheNext):
        now = datetime.now(UTC)
        following(document, signatures, standing.roster, standing.revocations, staff.party, now)
        await add_roster(conn, document, signatures)


def voice_of(environment: Mapping[str, str]) -> Voice:
    """What the services with these settings say of the force."""
    return Voice(
        force_name=environment["FORCE_NAME"],
        numbers=(environment["HOTLINE_PHONE"],),
        links=(environment["PUBLIC_URL"].rstrip("/") + "/",),
    )


def demo_logins(file: Path) -> list[dict[str, str]]:
    """The logins of the demo, with passwords made once and kept in ``file`` (readable by its owner only)."""
    known: list[dict[str, str]] = json.loads(file.read_text()) if file.exists() else []
    passwords = {login["login"]: login["password"] for login in known}
    logins = [
        {"login": login, "password": passwords.get(login) or secrets.token_urlsafe(9), "role": str(role)}
        for login, (_, role) in PEOPLE.items()
    ]
    if logins != known:
        file.touch(mode=0o600)
        file.write_text(json.dumps(logins, indent=1))
    return logins


async def import_accounts(conn: Connection, file: Path, keyring: Keyring) -> int:
    """Add accounts, or give those that exist new limits and credentials; how many. Raises as ``seed`` does."""
    forms = account_forms()
    accounts = read_checked(file, lambda text: read_accounts(text, forms, WITHOUT_CHANNEL))
    try:
        for account in accounts:
            await add_account(
                conn,
                account_id=account.account_id,
                channel=account.channel,
                per_window=account.per_minute,
                burst=account.burst,
                keyring=keyring,
                columns=account.columns,
                credential=account.credential,
            )
    except AccountOfAnotherChannel as refusal:
        raise CommandRefused(f"{file.name}: nothing was imported: {refusal}") from None
    return len(accounts)


async def import_groups(conn: Connection, file: Path) -> tuple[int, int]:
    """Make the registry what the file says: (groups in it, groups switched off). Raises as ``seed`` does."""
    known = await known_accounts(conn)
    return await replace_groups(
        conn, read_checked(file, lambda text: read_registry(text, known, account_forms().keys()))
    )


async def _import_officers(conn: Connection, file: Path) -> int:
    """Without the file officers stay as they are: a force may import them by `loa relay import`."""
    try:
        officers = read_checked(file, read_officers)
    except FileNotFoundError:
        return 0
    count, _ = await replace_officers(conn, officers)
    return count


def read_checked(file: Path, reader: Callable[[str], list[T]]) -> list[T]:
    """Rows of a CSV file, all sound. Raises CommandRefused with every bad line, OSError."""
    try:
        return reader(file.read_text("utf-8"))
    except BadFile as refusal:
        problems = "".join(f"\n  {problem}" for problem in refusal.problems)
        raise CommandRefused(f"{file.name}: nothing was imported:{problems}") from None


if __name__ == "__main__":
    from deploy.loa import main

    main(["seed", *sys.argv[1:]])
