"""The registry of groups, and the accounts, as signed lists."""

from collections.abc import Sequence
from dataclasses import replace

from schemas.trust.signed_lists import Cells, Line, concerned
from services.broadcast.channels.registered import DECLARED, WITHOUT_CHANNEL, account_forms
from services.broadcast.channels.rules.reach import Reach
from services.broadcast.registry.groups_db import (
    AccountOfAnotherChannel,
    behind_accounts,
    give_up_groups,
    known_accounts,
    listed_accounts,
    put_account,
    put_groups,
    registered_rows,
)
from services.broadcast.registry.list_changes import CannotChange, Given, Secrets, SignedList
from services.broadcast.registry.list_changes_db import waiting_change
from services.broadcast.registry.rules import account_list, group_list
from services.broadcast.registry.rules.account_list import AccountRow, read_accounts
from services.broadcast.registry.rules.group_list import Row, cells_of, read_registry, row_of
from services.runtime.database import Connection
from services.runtime.keyring import Keyring

ACCOUNT_COLUMNS = ("account_id", "channel", "oa_id", "app_id", "per_minute", "burst", "status")
"""Of the export; nothing that an account sends with leaves broadcast."""

# -- groups ------------------------------------------------------------------------------------------------------------


async def _read_groups(conn: Connection, text: str) -> Given:
    accounts = await _accounts_to_come(conn) | await known_accounts(conn)
    return Given({_key(row): cells_of(row) for row in read_registry(text, accounts, account_forms().keys())})


async def _accounts_to_come(conn: Connection) -> dict[str, str]:
    """Accounts that wait for signatures, so that the groups behind them can be proposed with them."""
    found: dict[str, str] = {}
    for name in ("accounts", "relay"):
        waiting = await waiting_change(conn, name)
        for line in waiting.document.change.lines if waiting else ():
            if line.before is None and line.after is not None:
                found[line.key] = line.after.get("channel", name)
    return found


def _key(row: Row) -> str:
    return f"{row.channel}:{row.group_id}"


async def _standing_groups(conn: Connection) -> dict[str, Cells]:
    return {_key(row): cells_of(row) for row in await registered_rows(conn)}


async def _concerned_groups(conn: Connection, lines: Sequence[Line]) -> tuple[int, int]:
    return concerned(lines)


async def _write_groups(conn: Connection, lines: Sequence[Line], secrets: Secrets, keyring: Keyring) -> None:
    rows = [row_of(line.after) for line in lines if line.after is not None]
    if not {row.account for row in rows} <= (await known_accounts(conn)).keys():
        raise CannotChange("accounts_first")
    await put_groups(conn, rows)
    gone = (line.before for line in lines if line.after is None)
    await give_up_groups(conn, [(cells["channel"], cells["group_id"]) for cells in gone if cells])


GROUPS = SignedList(
    name="groups",
    columns=(*group_list.COLUMNS, *group_list.MORE_COLUMNS),
    whole=True,
    read=_read_groups,
    standing=_standing_groups,
    concerns=_concerned_groups,
    write=_write_groups,
)

# -- accounts ----------------------------------------------------------------------------------------------------------


async def _read_accounts(conn: Connection, text: str) -> Given:
    """An Official Account that exists keeps its tokens, which rotate, whatever a file says."""
    standing, known = await _standing_accounts(conn), await known_accounts(conn)
    rows = [
        replace(row, keeps=True) if row.account_id in known and DECLARED[row.channel].add_account else row
        for row in read_accounts(text, account_forms(), WITHOUT_CHANNEL, known)
    ]
    entries = {row.account_id: _cells_of(row, standing.get(row.account_id)) for row in rows}
    secrets = {
        row.account_id: {"columns": dict(row.columns), "credential": dict(row.credential)}
        for row in rows
        if not row.keeps
    }
    return Given(entries, secrets)


def _cells_of(row: AccountRow, standing: Cells | None) -> Cells:
    keeps = standing if row.keeps else None
    return {
        "account_id": row.account_id,
        "channel": row.channel,
        "oa_id": keeps["oa_id"] if keeps else row.columns.get("oa_id", ""),
        "app_id": keeps["app_id"] if keeps else row.columns.get("app_id", ""),
        "per_minute": str(row.per_minute),
        "burst": str(row.burst),
        "status": account_list.STATUSES[not row.enabled],
        "sends_with": keeps["sends_with"] if keeps else row.sends_with,
    }


async def _standing_accounts(conn: Connection) -> dict[str, Cells]:
    """Those of officers who post by hand are another list's."""
    channels = [name for name in account_forms() if DECLARED[name].reach is not Reach.BY_HAND]
    return {
        row["account_id"]: {
            "account_id": row["account_id"],
            "channel": row["channel"],
            "oa_id": row["oa_id"],
            "app_id": row["app_id"],
            "per_minute": str(row["per_window"]),
            "burst": str(row["burst"]),
            "status": account_list.STATUSES[not row["enabled"]],
            "sends_with": row["sends_with"],
        }
        for row in await listed_accounts(conn, channels)
    }


async def _behind(conn: Connection, lines: Sequence[Line]) -> tuple[int, int]:
    return await behind_accounts(conn, [line.key for line in lines])


async def _write_accounts(conn: Connection, lines: Sequence[Line], secrets: Secrets, keyring: Keyring) -> None:
    for line in lines:
        if line.after is None:
            continue  # a file that lacks an account says nothing of it
        cells, given = line.after, secrets.get(line.key)
        changes = given is not None and (line.before is None or line.before["sends_with"] != cells["sends_with"])
        account = AccountRow(
            account_id=cells["account_id"],
            channel=cells["channel"],
            per_minute=int(cells["per_minute"]),
            burst=int(cells["burst"]),
            columns=given["columns"] if given else {},
            credential=given["credential"] if given else {},
            enabled=cells["status"] != account_list.STATUSES[1],
            keeps=not changes,
        )
        if changes and account.sends_with != cells["sends_with"]:
            raise CannotChange("changed_since")  # what lies beside the document is not what was signed
        try:
            await put_account(conn, account, keyring, known=line.before is not None)
        except AccountOfAnotherChannel:  # somebody took the id for another channel meanwhile
            raise CannotChange("changed_since") from None


ACCOUNTS = SignedList(
    name="accounts",
    columns=ACCOUNT_COLUMNS,
    whole=False,
    read=_read_accounts,
    standing=_standing_accounts,
    concerns=_behind,
    write=_write_accounts,
)
