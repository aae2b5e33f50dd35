"""The database's rows out into a stream and in again; the tables themselves are made by the migrations, not copied.

So a backup brings no code of its own into a database, is the same on every version of PostgreSQL, and one of an older
version of Loa is loaded as that version's tables had it, and then migrated.
"""

import json
import struct
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NoReturn

import psycopg
from psycopg import sql

from deploy.command_refused import CommandRefused

SCHEMAS = ["staff", "intake", "verification", "broadcast", "zalo"]
BATCH_BYTES = 1 << 16

Connection = psycopg.Connection[Any]

TABLES = """
    -- Each table with the columns that are written into it.
    SELECT n.nspname, c.relname, array_agg(a.attname::text ORDER BY a.attnum)
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE n.nspname = ANY(%s) AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
    GROUP BY 1, 2 ORDER BY 1, 2
"""
REFERENCES = """
    SELECT child.nspname || '.' || c.relname, parent.nspname || '.' || p.relname
    FROM pg_constraint f
    JOIN pg_class c ON c.oid = f.conrelid JOIN pg_namespace child ON child.oid = c.relnamespace
    JOIN pg_class p ON p.oid = f.confrelid JOIN pg_namespace parent ON parent.oid = p.relnamespace
    WHERE f.contype = 'f' AND child.nspname = ANY(%s) AND c.oid <> p.oid
"""
SEQUENCES = """
    SELECT schemaname || '.' || sequencename, last_value FROM pg_sequences
    WHERE schemaname = ANY(%s) AND last_value IS NOT NULL ORDER BY 1
"""


@dataclass(frozen=True)
class Table:
    schema: str
    name: str
    columns: tuple[str, ...]

    @property
    def full_name(self) -> str:
        return f"{self.schema}.{self.name}"

    @property
    def identifier(self) -> sql.Identifier:
        return sql.Identifier(self.schema, self.name)

    def copy(self, way: str) -> sql.Composed:
        """``way``: TO STDOUT or FROM STDIN."""
        columns = sql.SQL(", ").join(map(sql.Identifier, self.columns))
        return sql.SQL("COPY {} ({}) {}").format(self.identifier, columns, sql.SQL(way))


@dataclass
class Counts:
    rows: dict[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        return sum(self.rows.values())


def tables_of(conn: Connection) -> list[Table]:
    """What others refer to first."""
    known = {
        f"{schema}.{name}": Table(schema, name, tuple(columns))
        for schema, name, columns in conn.execute(TABLES.encode(), (SCHEMAS,))
    }
    waits = {name: set[str]() for name in known}
    for child, parent in conn.execute(REFERENCES.encode(), (SCHEMAS,)):
        waits[child].add(parent)
    ordered: list[Table] = []
    while waits:
        free = sorted(name for name, parents in waits.items() if not parents & set(waits))
        if not free:
            raise LookupError(f"tables that refer to each other in a circle: {sorted(waits)}")
        for name in free:
            del waits[name]
            ordered.append(known[name])
    return ordered


def write_tables(conn: Connection, write: Callable[[bytes], None]) -> Counts:
    """All rows, as of the moment of ``conn``'s transaction, and where the sequences stand."""
    counts = Counts()
    for table in tables_of(conn):
        write(_frame(b"T", json.dumps({"table": table.full_name, "columns": table.columns}).encode()))
        batch = bytearray()
        with conn.cursor() as cursor:
            with cursor.copy(table.copy("TO STDOUT")) as copy:
                for block in copy:
                    batch += block
                    if len(batch) >= BATCH_BYTES:
                        write(_frame(b"D", bytes(batch)))
                        batch.clear()
            write(_frame(b"D", bytes(batch)))
            counts.rows[table.full_name] = cursor.rowcount
    # Last: a number that was taken meanwhile is taken.
    sequences = dict(conn.execute(SEQUENCES.encode(), (SCHEMAS,)).fetchall())
    write(_frame(b"E", json.dumps({"rows": counts.rows, "sequences": sequences}).encode()))
    return counts


def frames(pieces: Iterable[bytes]) -> Iterator[tuple[bytes, bytes]]:
    """(kind, content) of what ``write_tables`` wrote. Raises CommandRefused where it does not end as it should."""
    pending, kind = bytearray(), b""
    for piece in pieces:
        pending += piece
        while len(pending) >= 5 and len(pending) >= 5 + (size := struct.unpack(">I", pending[1:5])[0]):
            kind = bytes(pending[:1])
            yield kind, bytes(pending[5 : 5 + size])
            del pending[: 5 + size]
    if pending or kind != b"E":
        raise CommandRefused("The backup does not end as one that was made whole: take another. Nothing was changed.")


def load_tables(conn: Connection, read: Iterable[tuple[bytes, bytes]]) -> Counts:
    """Into tables of the same version, which hold nothing but what the migrations put there. In a transaction.

    Raises CommandRefused for a backup of other tables.
    """
    here = {table.full_name: table for table in tables_of(conn)}
    for table in reversed(here.values()):
        conn.execute(sql.SQL("DELETE FROM {}").format(table.identifier))
    loaded, end = Counts(), dict[str, Any]()
    open_copy: _Copying | None = None
    for kind, content in read:
        if kind == b"D" and open_copy:
            open_copy.write(content)
            continue
        if open_copy:
            loaded.rows[open_copy.table.full_name] = open_copy.finish()
            open_copy = None
        if kind == b"T":
            said = json.loads(content)
            open_copy = _Copying(conn, _same(here, said["table"], tuple(said["columns"])))
        elif kind == b"E":
            end = json.loads(content)
    if loaded.rows != end["rows"]:
        raise CommandRefused("The backup's rows are not as many as it says: take another.")
    for name, value in end["sequences"].items():
        conn.execute("SELECT setval(%s::regclass, %s)", (name, value))
    return loaded


class _Copying:
    def __init__(self, conn: Connection, table: Table) -> None:
        self.table = table
        self._cursor = conn.cursor()
        self._context = self._cursor.copy(table.copy("FROM STDIN"))
        self._copy = self._context.__enter__()

    def write(self, content: bytes) -> None:
        if content:
            self._copy.write(content)

    def finish(self) -> int:
        """How many rows."""
        self._context.__exit__(None, None, None)
        rows = self._cursor.rowcount
        self._cursor.close()
        return rows


def _same(here: dict[str, Table], name: str, columns: tuple[str, ...]) -> Table:
    table = here.get(name)
    if table is None or not set(columns) <= set(table.columns):
        _other_tables(name)
    return Table(table.schema, table.name, columns)


def _other_tables(name: str) -> NoReturn:
    raise CommandRefused(
        f"The backup has a table {name} that its version of Loa does not make so: it was changed by hand. "
        "Restore it with the version that made it."
    )


def _frame(kind: bytes, content: bytes) -> bytes:
    return kind + struct.pack(">I", len(content)) + content
