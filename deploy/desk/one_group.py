"""One group of the registry, at the machine: `loa groups show` and `loa groups change`.

A change is proposed, as by the desk's page of the group; administrators sign it there.
"""

from dataclasses import dataclass, replace

from deploy.command_refused import CommandRefused
from deploy.desk.deeds import ACTOR, Deed
from deploy.lists import export_list
from schemas.trust.checked_csv import BadFile
from schemas.trust.signed_lists import signers_needed
from services.broadcast.lists import LISTS
from services.broadcast.registry.group_sync_db import list_unregistered
from services.broadcast.registry.groups_db import list_accounts
from services.broadcast.registry.list_changes import propose
from services.broadcast.registry.list_changes_db import waiting_change
from services.runtime.database import Connection
from services.runtime.keyring import Keyring
from services.runtime.staff.audit_waiting import note
from services.verification.registry.rules.entries import (
    MOST_FOUND,
    Cells,
    Registry,
    Typed,
    changed_entry,
    problems,
    read_registry,
)

WRONG = {
    "no_commune": "--commune: give the code of a commune, five digits (schemas/places)",
    "no_point": "--point: give latitude and longitude, such as 19.8075,105.852",
    "no_kind": "--kind: give a word such as residents, school or hospital",
}


@dataclass(frozen=True)
class Given:
    """What is to become of a group; what is empty or None stays. ``point``: latitude and longitude."""

    commune: str = ""
    point: str = ""
    kind: str = ""
    on: bool | None = None

    def laid_over(self, entry: Cells) -> Typed:
        here = f"{entry['lat']}, {entry['lon']}" if entry.get("lat") else ""
        is_on = entry.get("status") != "disabled"
        as_it_is = Typed(entry.get("commune_code", ""), here, entry.get("kind") or "residents", is_on)
        given = {"commune_code": self.commune, "point": self.point, "kind": self.kind}
        said = {name: value for name, value in given.items() if value}
        return replace(as_it_is, **said, on=is_on if self.on is None else self.on)


async def shown(conn: Connection, words: str) -> str:
    """A line each of those whose name or id has these words, as it is or will be with what waits for signatures."""
    registry = await _registry(conn)
    lines = [_line(row) for row in registry.matching(words)]
    if len(lines) == MOST_FOUND:
        lines.append(f"the first {MOST_FOUND}: give more words to see others")
    return "\n".join(lines) or f"no group has {words!r} in its name or id: see `loa groups unregistered`"


async def changed(
    conn: Connection,
    keyring: Keyring,
    environment: str,
    desk_origin: str,
    group: tuple[str, str],
    given: Given,
    deed: Deed,
) -> str:
    """``group``: account and group id. Raises LookupError for an unknown one, CommandRefused."""
    registry, (account_id, group_id) = await _registry(conn), group
    entry = registry.entry_of(account_id, group_id) or await _unregistered(conn, account_id, group_id)
    if entry is None:
        raise LookupError(
            f"{account_id} has no group {group_id!r}: see `loa groups show` and `loa groups unregistered`"
        )
    typed = given.laid_over(entry)
    if wrong := problems(typed):
        raise CommandRefused("\n".join(WRONG[word] for word in wrong.values()))
    file = registry.having(changed_entry(entry, typed)).file().decode()
    try:
        proposed = await propose(conn, LISTS["groups"], environment, file, ACTOR, keyring)
    except BadFile as refusal:
        raise CommandRefused("\n".join(str(problem) for problem in refusal.problems)) from None
    if proposed is None:
        return "nothing to do: the registry says all of this already"
    document = proposed.document
    told: dict[str, str | int] = {"version": document.change.version, "sha256": document.sha256}
    await note(conn, ACTOR, "list_change_proposed", list="groups", **told, **deed.noted)
    who = "two administrators sign" if signers_needed(document.change) == 2 else "one administrator signs"
    return f"Nothing has changed yet: {who} it at {desk_origin.rstrip('/')}/people/lists/groups"


async def _registry(conn: Connection) -> Registry:
    registry = read_registry((await export_list(conn, "groups")).encode())
    waiting = await waiting_change(conn, "groups")
    return registry.after(waiting.document.change.lines) if waiting else registry


async def _unregistered(conn: Connection, account_id: str, group_id: str) -> Cells | None:
    """As its platform told of it."""
    channels = {row["account_id"]: row["channel"] for row in await list_accounts(conn)}
    for row in await list_unregistered(conn):
        if (row["account"], row["group_id"]) == (account_id, group_id):
            return {
                "group_id": group_id,
                "account": account_id,
                "channel": channels.get(account_id, ""),
                "name": row["name"],
                "members": str(row["members"]),
            }
    return None


def _line(row: Cells) -> str:
    off = "" if row.get("status") != "disabled" else "\tswitched off"
    where = f"{row.get('commune_code') or 'no commune'} {row.get('lat', '')},{row.get('lon', '')}"
    return f"{row['account']}\t{row['group_id']}\t{row['name']}\t{row['members']} members\t{where}\t{row['kind']}{off}"
