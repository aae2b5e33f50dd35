"""accounts.csv: the accounts of every channel, with their limits and what they send with."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from services.broadcast.channels.rules.credentials import CHANNELS, credential_problem
from services.broadcast.registry.rules.checked_csv import Problem, Record, checked_records

COLUMNS = ("account_id", "per_minute", "burst")
MORE_COLUMNS = ("channel", "credential", "oa_id", "app_id", "refresh_token")
OFFICIAL_ACCOUNT = "zalo_group"
COUNT = re.compile("[0-9]{1,6}")


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account to be imported. ``per_minute`` and ``burst`` are calls: its limit in a rate window, and at once."""

    account_id: str
    channel: str
    per_minute: int
    burst: int
    oa_id: str = ""
    app_id: str = ""
    refresh_token: str = field(default="", repr=False)
    credential: Mapping[str, str] = field(default_factory=dict, repr=False)


def read_accounts(text: str) -> list[AccountRow]:
    """The rows of an accounts file (UTF-8, with header). Raises BadFile naming lines, never quoting a credential.

    Without ``channel`` a row is an Official Account, which needs oa_id, app_id and refresh_token; other channels need
    ``credential``, a JSON object such as {"token": "..."}.
    """
    seen: dict[str, int] = {}
    return [
        _row(record)
        for record in checked_records(text, COLUMNS, MORE_COLUMNS, lambda record, line: _problems(record, line, seen))
    ]


def _problems(record: Record, line: int, seen: dict[str, int]) -> Iterator[Problem]:
    account_id = record["account_id"]
    if not account_id or len(account_id) > 100:
        yield Problem(line, "account_id", "expected 1 to 100 characters")
    elif account_id in seen:
        yield Problem(line, "account_id", f"already on line {seen[account_id]}")
    seen.setdefault(account_id, line)
    if not _is_limit(record["per_minute"], record["burst"]):
        yield Problem(line, "per_minute", "expected whole numbers with 1 <= burst < per_minute")
    channel = record.get("channel") or OFFICIAL_ACCOUNT
    if channel not in CHANNELS:
        yield Problem(line, "channel", f"expected one of {', '.join(CHANNELS)}")
        return
    if problem := credential_problem(channel, _credential(record)):
        yield Problem(line, "credential", problem)
    if channel == OFFICIAL_ACCOUNT:
        for name in ("oa_id", "app_id", "refresh_token"):
            if not record.get(name):
                yield Problem(line, name, "an Official Account needs one")


def _row(record: Record) -> AccountRow:
    credential = _credential(record)
    return AccountRow(
        account_id=record["account_id"],
        channel=record.get("channel") or OFFICIAL_ACCOUNT,
        per_minute=int(record["per_minute"]),
        burst=int(record["burst"]),
        oa_id=record.get("oa_id", ""),
        app_id=record.get("app_id", ""),
        refresh_token=record.get("refresh_token", ""),
        credential=credential if isinstance(credential, dict) else {},
    )


def _credential(record: Record) -> object:
    """None when it is not JSON."""
    try:
        return json.loads(record.get("credential") or "{}")
    except (ValueError, RecursionError):
        return None


def _is_limit(per_minute: str, burst: str) -> bool:
    return bool(COUNT.fullmatch(per_minute) and COUNT.fullmatch(burst)) and 1 <= int(burst) < int(per_minute)
