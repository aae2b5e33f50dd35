"""Changes of signed lists in PostgreSQL: those that wait for signatures, and those that were made."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from psycopg.types.json import Jsonb

from schemas.trust.signed_lists import SIGNED_WITHIN, ChangeDocument
from schemas.trust.statements import ListName, Signed
from services.runtime.database import Connection, lock_name

Sealed = Mapping[str, str]
"""What accounts are to send with, by account, each encrypted (runtime/keyring.py)."""


@dataclass(frozen=True)
class StoredChange:
    """``made_at`` None: it waits for signatures. The document of one that was made may be erased: no bytes."""

    document: ChangeDocument
    signatures: tuple[Signed, ...]
    sealed: Sealed
    proposed_by: str
    proposed_at: datetime
    made_at: datetime | None

    @property
    def signers(self) -> tuple[str, ...]:
        return tuple(signed.said.signer for signed in self.signatures)


@dataclass(frozen=True)
class MadeChange:
    """What it was is in the words of those who signed it; its document stays where it is."""

    signatures: tuple[Signed, ...]
    proposed_by: str
    proposed_at: datetime
    made_at: datetime


async def lock_list(conn: Connection, name: ListName) -> None:
    """One change of a list after the other."""
    await lock_name(conn, "broadcast", f"list:{name}")


async def newest_made(conn: Connection, name: ListName) -> int:
    """The version of the list's last change; 0 before the first."""
    cursor = await conn.execute(
        "SELECT coalesce(max(version), 0) AS version FROM broadcast.list_changes"
        " WHERE list_name = %s AND made_at IS NOT NULL",
        (name,),
    )
    row = await cursor.fetchone()
    return int(row["version"]) if row else 0


async def made_changes(conn: Connection, name: ListName, limit: int) -> list[MadeChange]:
    """The last ones, newest first."""
    cursor = await conn.execute(
        "SELECT signatures, proposed_by, proposed_at, made_at FROM broadcast.list_changes"
        " WHERE list_name = %s AND made_at IS NOT NULL ORDER BY version DESC LIMIT %s",
        (name, limit),
    )
    return [
        MadeChange(_signatures(row), row["proposed_by"], row["proposed_at"], row["made_at"])
        for row in await cursor.fetchall()
    ]


async def made_documents(conn: Connection, name: ListName) -> list[tuple[int, ChangeDocument]]:
    """Each with its version; without those that are erased."""
    cursor = await conn.execute(
        "SELECT version, document FROM broadcast.list_changes"
        " WHERE list_name = %s AND made_at IS NOT NULL AND document <> '' ORDER BY version",
        (name,),
    )
    return [(row["version"], ChangeDocument(bytes(row["document"]))) for row in await cursor.fetchall()]


async def erase_document(conn: Connection, name: ListName, version: int) -> None:
    """Of a change that was made; what people signed of it stays, and the document's hash in that."""
    await conn.execute(
        "UPDATE broadcast.list_changes SET document = '' WHERE list_name = %s AND version = %s AND made_at IS NOT NULL",
        (name, version),
    )


async def change_of(conn: Connection, name: ListName, version: int) -> StoredChange | None:
    cursor = await conn.execute(
        "SELECT document, signatures, secrets, proposed_by, proposed_at, made_at FROM broadcast.list_changes"
        " WHERE list_name = %s AND version = %s AND (made_at IS NOT NULL OR proposed_at > now() - %s)",
        (name, version, SIGNED_WITHIN),
    )
    row = await cursor.fetchone()
    return _stored(row) if row else None


async def waiting_change(conn: Connection, name: ListName) -> StoredChange | None:
    """The one after the last that was made, unless it has waited too long."""
    return await change_of(conn, name, await newest_made(conn, name) + 1)


async def forget_old(conn: Connection, name: ListName) -> None:
    """What has waited too long goes, with what accounts were to send with."""
    await conn.execute(
        "DELETE FROM broadcast.list_changes WHERE list_name = %s AND made_at IS NULL AND proposed_at <= now() - %s",
        (name, SIGNED_WITHIN),
    )


async def put_waiting(conn: Connection, document: ChangeDocument, sealed: Sealed, proposed_by: str) -> StoredChange:
    """In the place of what has waited so far, with what was signed of that."""
    change = document.change
    await drop_waiting(conn, change.list_name)
    cursor = await conn.execute(
        "INSERT INTO broadcast.list_changes (list_name, version, document, secrets, proposed_by)"
        " VALUES (%s, %s, %s, %s, %s) RETURNING now() AS proposed_at",
        (change.list_name, change.version, document.data, Jsonb(sealed), proposed_by),
    )
    row = await cursor.fetchone()
    assert row is not None  # noqa: S101 - an insert that returns
    return StoredChange(document, (), sealed, proposed_by, row["proposed_at"], None)


async def drop_waiting(conn: Connection, name: ListName) -> bool:
    """Whether there was one."""
    cursor = await conn.execute("DELETE FROM broadcast.list_changes WHERE list_name = %s AND made_at IS NULL", (name,))
    return cursor.rowcount > 0


async def keep_signatures(
    conn: Connection, waiting: StoredChange, signatures: tuple[Signed, ...], *, made: bool
) -> StoredChange:
    """``made``: with them it was made, and what accounts send with is where it belongs."""
    change = waiting.document.change
    cursor = await conn.execute(
        """
        UPDATE broadcast.list_changes SET signatures = %s, made_at = CASE WHEN %s THEN now() END,
            secrets = CASE WHEN %s THEN '{}' ELSE secrets END
        WHERE list_name = %s AND version = %s AND made_at IS NULL RETURNING made_at, secrets
        """,
        (Jsonb([signed.model_dump() for signed in signatures]), made, made, change.list_name, change.version),
    )
    row = await cursor.fetchone()
    assert row is not None  # noqa: S101 - the list is locked, and it waits
    return replace(waiting, signatures=signatures, made_at=row["made_at"], sealed=row["secrets"])


def _stored(row: dict[str, Any]) -> StoredChange:
    return StoredChange(
        ChangeDocument(bytes(row["document"])),
        _signatures(row),
        row["secrets"],
        row["proposed_by"],
        row["proposed_at"],
        row["made_at"],
    )


def _signatures(row: dict[str, Any]) -> tuple[Signed, ...]:
    return tuple(Signed.model_validate(each) for each in row["signatures"])
