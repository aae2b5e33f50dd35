"""Where a word still stands in the database: `loa find-person WORD` prints a count for each table.

Every column of every table is read, whatever it is of: texts, JSON, arrays, and bytes as UTF-8, as JSON escapes them,
and by their SHA-256. Accents are looked for composed and decomposed, phone numbers in the forms that people type. It
needs the login of whoever migrates, and takes as long as reading everything does.
"""

import json
import re
import unicodedata
from dataclasses import dataclass

from psycopg import sql

from services.runtime.database import Connection

SCHEMAS = ("staff", "intake", "verification", "broadcast", "zalo")
SHORTEST = 3


@dataclass(frozen=True)
class Found:
    table: str
    rows: int


async def find_person(conn: Connection, word: str) -> list[Found]:
    """Tables in which the word stands, with how many of their rows. Raises LookupError for a word that is too short."""
    forms = forms_of(word)
    found = []
    for table, columns in (await _tables(conn)).items():
        rows = await _count(conn, table, columns, forms)
        if rows:
            found.append(Found(table, rows))
    return found


async def report(conn: Connection, word: str) -> str:
    """As a person reads it; the word itself is not repeated."""
    found = await find_person(conn, word)
    lines = [f"{each.table}\t{each.rows}" for each in found]
    return "\n".join([*lines, f"{sum(each.rows for each in found)} rows in {len(found)} tables"])


def forms_of(word: str) -> list[str]:
    """As it may be written: composed, decomposed, and either as JSON escapes what is not ASCII. Raises LookupError for
    a word that is too short."""
    word = word.strip()
    if len(word) < SHORTEST:
        raise LookupError(f"give at least {SHORTEST} characters: fewer stand everywhere")
    plain = [unicodedata.normalize(form, word) for form in ("NFC", "NFD")]
    escaped = [json.dumps(each)[1:-1] for each in plain]
    upper = [re.sub(r"\\u[0-9a-f]{4}", lambda code: "\\u" + code[0][2:].upper(), each) for each in escaped]
    return list(dict.fromkeys([*plain, *escaped, *upper, *_phone_forms(word)]))


def _phone_forms(word: str) -> list[str]:
    """What +84 912 345 678, 0912345678 and 0912.345.678 have in common; nothing of what is no phone number."""
    digits = re.sub(r"[\s.+()-]", "", word)
    known = re.fullmatch(r"(?:84|0)([0-9]{9})", digits)
    if known is None:
        return []
    parts = (known[1][:3], known[1][3:6], known[1][6:])
    return [sign.join(parts) for sign in ("", " ", ".", "-")]


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


async def _count(conn: Connection, table: str, columns: dict[str, str], forms: list[str]) -> int:
    schema, _, name = table.partition(".")
    conditions = []
    for column, kind in columns.items():
        value = sql.Identifier(column)
        if kind == "bytea":
            conditions.append(
                sql.SQL(
                    "EXISTS (SELECT FROM unnest(%(bytes)s::bytea[]) AS w(word) WHERE position(word IN {0}) > 0)"
                    " OR encode(sha256({0}), 'hex') = ANY(%(words)s)"
                ).format(value)
            )
        else:
            conditions.append(
                sql.SQL(
                    "EXISTS (SELECT FROM unnest(%(words)s::text[]) AS w(word) WHERE position(word IN {}::text) > 0)"
                ).format(value)
            )
    cursor = await conn.execute(
        sql.SQL("SELECT count(*) AS rows FROM {} WHERE {}").format(
            sql.Identifier(schema, name), sql.SQL(" OR ").join(conditions)
        ),
        {"words": forms, "bytes": [form.encode() for form in forms]},
    )
    row = await cursor.fetchone()
    return int(row["rows"]) if row else 0
