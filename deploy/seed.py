"""Fill a database with the demo world, or propose a force's own accounts and groups: `loa seed`.

Reads ``accounts.csv``, ``groups.csv`` and, where they exist, ``relay_officers.csv`` and ``places.csv`` in one folder.
A force's own lists wait for its administrators' signatures; the demo's invented ones sign at once. Places need none,
and are brought where nobody has a list of them. With a file for logins it also makes those of the demo and writes them
there; a force adds its own people with `loa staff`. What is there already is kept: tokens, passwords, and everything
that happened.
``python -m deploy.seed`` is its former name; scripts of installations use it.
"""

import json
import secrets
import sys
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from deploy.invented_staff.people import PEOPLE, InventedStaff
from deploy.lists import propose_file, sign_as_invented
from deploy.places.own_list import bring_places
from schemas.trust.passkeys import NotSigned
from schemas.trust.roster import Voice
from schemas.trust.statements import ListName
from schemas.trust.succession import NotTheNext, following
from services.broadcast.lists import LISTS
from services.runtime.database import Connection
from services.runtime.keyring import Keyring
from services.runtime.staff.accounts import add_account as add_staff
from services.runtime.staff.accounts import roles_of
from services.runtime.staff.credentials_db import add_credential
from services.runtime.staff.rosters_db import add_roster, standing_roster

KEY_LABELS = ("Khoá phần mềm (mẫu)", "Khoá phần mềm thứ hai (mẫu)")
FILES: Mapping[ListName, str] = {
    "accounts": "accounts.csv",
    "relay": "relay_officers.csv",
    "groups": "groups.csv",
}


async def seed(
    conn: Connection,
    world: Path,
    keyring: Keyring,
    environment: str,
    root: str,
    logins_file: Path | None,
    staff: InventedStaff | None = None,
    voice: Voice | None = None,
) -> str:
    """Bring everything; as JSON how many entries each list has, and how many changes of it wait for signatures.

    ``keyring``: broadcast's, for what accounts send with. ``environment``: LOA_ENVIRONMENT. ``root``: ROSTER_ROOT.
    ``staff``: the invented people who get those logins, with keys and a roster, in which both administrators sign this
    ``voice``; they sign the lists where it is their roster that is in force.

    Raises CommandRefused for a file that is refused, OSError.
    """
    logins = demo_logins(logins_file) if logins_file else []
    signers = staff if staff and root in ("", staff.root) else None
    waiting = [await _bring(conn, name, world / file, keyring, environment, signers) for name, file in FILES.items()]
    for login in logins:
        name, role = PEOPLE[login["login"]]
        await add_staff(conn, login["login"], name, login["password"], sorted(roles_of(role)))
    if staff is not None and logins:
        await add_invented(conn, staff, voice)
    places = world / "places.csv"
    known = {"places": await bring_places(conn, places)} if places.exists() else {}
    entries = {name: len(await LISTS[name].standing(conn)) for name in FILES}
    return json.dumps({**entries, **known, "wait_for_signatures": sum(waiting), "staff": len(logins)})


async def _bring(
    conn: Connection, name: ListName, file: Path, keyring: Keyring, environment: str, staff: InventedStaff | None
) -> bool:
    """Whether it waits for signatures. Without their file officers stay as they are: a force may propose them later."""
    try:
        proposed = await propose_file(conn, name, keyring, environment, file)
    except FileNotFoundError:
        if name != "relay":
            raise
        return False
    if proposed is None:
        return False
    return staff is None or not await sign_as_invented(conn, name, proposed, keyring, staff)


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
        following(document, signatures, standing.roster, standing.revocations, staff.party, now, now)
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


if __name__ == "__main__":
    from deploy.loa import main

    main(["seed", *sys.argv[1:]])
