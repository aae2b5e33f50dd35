"""Where a word still stands in the database: `loa find-person WORD` prints a count for each table.

Every column of every table is read, whatever it is of: texts, JSON, arrays, and bytes by what stands in them and by
their SHA-256. How the word is written does not matter (folding.py). It needs the login of whoever migrates, and takes
as long as reading everything does.
"""

from dataclasses import dataclass

from psycopg import sql

from deploy.erasure.folding import Wanted, wanted
from services.runtime.database import Connection

SCHEMAS = ("staff", "intake", "verification", "broadcast", "zalo")
BETWEEN_COLUMNS = "\x1f"
"""A sign that no word has, so that none is put together of two columns."""
BLOCK_BYTES = 1 << 20


@dataclass(frozen=True)
class Found:
    table: str
    rows: int


async def find_person(conn: Connection, word: str) -> list[Found]:
    """Tables in which the word stands, with how many of their rows. Raises LookupError for a word that is too short."""
    sought = wanted(word)
    found = []
    for table, columns in (await _tables(conn)).items():
        rows = await _count(conn, table, columns, sought)
        if rows:
            found.append(Found(table, rows))
    return found


async def report(conn: Connection, word: str) -> str:
    """As a person reads it; the word itself is not repeated."""
    found = await find_person(conn, word)
    lines = [f"{each.table}\t{each.rows}" for each in found]
    return "\n".join([*lines, f"{sum(each.rows for each in found)} rows in {len(found)} tables"])


async def _tables(conn: Connection) -> dict[str, dict[str, str]]:
    """Type by column, by table."""
    cursor = await conn.execute(
        "SELECT c.table_schema || '.' || c.table_name AS name, c.column_name, c.udt_name"
        " FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)"
        " WHERE t.table_type = 'BASE TABLE' AND c.table_schema = ANY(%s) ORDER BY 1, c.ordinal_position",
        (list(SCHEMAS),),
    )
    tables: dict[str, dict[str, str]] = {}
    for row in await cursor.fetchall():
        tables.setdefault(row["name"], {})[row["column_name"]] = row["udt_name"]
    return tables


async def _count(conn: Connection, table: str, columns: dict[str, str], sought: Wanted) -> int:
    schema, _, name = table.partition(".")
    values: list[sql.Composable] = [sql.Identifier(column) for column in columns]
    of_bytes = [sql.Identifier(column) for column, kind in columns.items() if kind == "bytea"]
    values += [sql.SQL("encode(sha256({}), 'hex')").format(column) for column in of_bytes]
    query = sql.SQL("COPY (SELECT {} FROM {}) TO STDOUT (DELIMITER {})").format(
        sql.SQL(", ").join(values), sql.Identifier(schema, name), BETWEEN_COLUMNS
    )
    rows, block, size = 0, list[bytes](), 0
    async with conn.cursor() as cursor, cursor.copy(query) as copy:
        async for row in copy:
            block.append(bytes(row))
            size += len(row)
            if size > BLOCK_BYTES:
                rows += _rows(block, sought)
                block, size = [], 0
    return rows + _rows(block, sought)


def _rows(block: list[bytes], sought: Wanted) -> int:
    """Most blocks have none: one look tells."""
    return sum(map(sought.stands_in, block)) if sought.stands_in(b"".join(block)) else 0
