"""One file with what is held of somebody, to read and then to hand over: written for whoever asked for it alone, and
never without its entry of the audit."""

import json
import zipfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from deploy.command_refused import CommandRefused
from services.runtime.database import Connection
from services.verification.cases.audit_db import add_audit_entry
from services.verification.people.invitations_db import AT_THE_MACHINE
from services.verification.rules.audit.chain import digest

SHORTEST_REASON = 5


def reason_sha256(reason: str) -> str:
    """What the audit has of it. Raises CommandRefused for one that says too little."""
    if len(reason.strip()) < SHORTEST_REASON:
        raise CommandRefused(f"--reason {reason!r} is too short: say who asked for it, when, and how you know them")
    return digest(reason.strip())


async def hand_over(
    conn: Connection,
    file: Path,
    parts: Mapping[str, str | bytes],
    now: datetime,
    *,
    reason: str,
    case_id: UUID | None,
    rows: int,
) -> None:
    """``parts``: what each is called within the file, and what stands in it; ``reason``: its ``reason_sha256``. Raises
    CommandRefused for a file that cannot be written."""
    # First, and in one transaction with it: no file without its entry.
    await add_audit_entry(conn, now, AT_THE_MACHINE, "subject_access", case_id, reason_sha256=reason, rows=rows)
    try:
        _write(file, parts)
    except OSError as error:
        raise CommandRefused(f"{file} cannot be written: {error.strerror}") from None


def opened(value: bytes) -> Any:
    """A message or a document, which is kept as its bytes; of anything else how long it is."""
    try:
        return json.loads(value)
    except ValueError:
        return f"{len(value)} bytes"


def as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2, default=str)


def _write(file: Path, parts: Mapping[str, str | bytes]) -> None:
    file.touch(mode=0o600, exist_ok=False)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as whole:
        for name, part in parts.items():
            whole.writestr(name, part)
