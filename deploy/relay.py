"""``python -m deploy.relay``: who posts by hand into groups that no interface reaches. Needs DATABASE_URL.

    python -m deploy.relay import relay_officers.csv    the officers are those of the file; others are switched off
    python -m deploy.relay link ACCOUNT_ID              prints a new link to this officer's page (needs RELAY_URL)
    python -m deploy.relay revoke ACCOUNT_ID            every link of this officer ends: a phone was lost

Their groups are rows of the group registry with channel ``relay``; import the officers first.
"""

import argparse
import asyncio
import os
import sys
from pathlib import Path
from typing import Any

import psycopg
from psycopg.rows import dict_row

from services.broadcast.relay.officers_db import new_link, officer_number, replace_officers, revoke_links
from services.broadcast.rules.checked_csv import BadFile
from services.broadcast.rules.officer_list import read_officers


async def run(command: argparse.Namespace, database_url: str, relay_url: str) -> str:
    """Do it in one transaction; returns what to print. Raises BadFile, LookupError, OSError, psycopg errors."""
    connection = await psycopg.AsyncConnection[dict[str, Any]].connect(database_url, row_factory=dict_row)
    async with connection as conn, conn.transaction():
        if command.action == "import":
            count, off = await replace_officers(conn, read_officers(command.file.read_text("utf-8")))
            return f"{count} officers, {off} switched off"
        number = await officer_number(conn, command.account_id)
        if command.action == "revoke":
            return f"{await revoke_links(conn, number)} links of {command.account_id} have ended"
        return f"{relay_url.rstrip('/')}/relay/{await new_link(conn, number)}"


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m deploy.relay", description="Who posts by hand.")
    actions = parser.add_subparsers(dest="action", required=True)
    actions.add_parser("import").add_argument("file", type=Path)
    for action in ("link", "revoke"):
        actions.add_parser(action).add_argument("account_id")
    return parser


def main() -> int:
    command = arguments().parse_args()
    needed = ["DATABASE_URL", *(["RELAY_URL"] if command.action == "link" else [])]
    missing = [name for name in needed if not os.environ.get(name)]
    if missing:
        sys.stderr.write(f"{' and '.join(missing)} not set: see docs/operations.md, 'Posting by hand'\n")
        return 2
    try:
        sys.stdout.write(asyncio.run(run(command, os.environ["DATABASE_URL"], os.environ.get("RELAY_URL", ""))) + "\n")
    except BadFile as refusal:
        sys.stderr.writelines(f"{problem}\n" for problem in ("nothing was imported:", *refusal.problems))
        return 1
    except (LookupError, OSError) as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
