"""accounts.csv: the accounts of every channel, with their limits and what they send with."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from services.broadcast.channels.rules.credentials import AccountForm, credential_problem
from services.broadcast.registry.rules.checked_csv import Problem, Record, checked_records

COLUMNS = ("account_id", "per_minute", "burst")
MORE_COLUMNS = ("channel", "credential")
"""Beside those of a channel's own."""
COUNT = re.compile("[0-9]{1,6}")


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account to be imported. ``per_minute`` and ``burst`` are calls: its limit in a rate window, and at once.

    ``columns``: what its channel has of its own (an app, a first token).
    """

    account_id: str
    channel: str
    per_minute: int
    burst: int
    columns: Mapping[str, str] = field(default_factory=dict, repr=False)
    credential: Mapping[str, str] = field(default_factory=dict, repr=False)


def read_accounts(text: str, forms: Mapping[str, AccountForm], without_channel: str) -> list[AccountRow]:
    """The rows of an accounts file (UTF-8, with header). Raises BadFile naming lines, never quoting a credential.

    ``forms``: by channel, what its accounts bring along: ``credential``, a JSON object such as {"token": "..."}, and
    columns of its own. A row without ``channel`` is of ``without_channel``.
    """
    seen: dict[str, int] = {}
    own = {name for form in forms.values() for name in form.columns}
    records = checked_records(
        text,
        COLUMNS,
        (*MORE_COLUMNS, *sorted(own)),
        lambda record, line: _problems(record, line, forms, without_channel, seen),
    )
    return [_row(record, forms, without_channel) for record in records]


def _problems(
    record: Record, line: int, forms: Mapping[str, AccountForm], without_channel: str, seen: dict[str, int]
) -> Iterator[Problem]:
    account_id = record["account_id"]
    if not account_id or len(account_id) > 100:
        yield Problem(line, "account_id", "expected 1 to 100 characters")
    elif account_id in seen:
        yield Problem(line, "account_id", f"already on line {seen[account_id]}")
    seen.setdefault(account_id, line)
    if not _is_limit(record["per_minute"], record["burst"]):
        yield Problem(line, "per_minute", "expected whole numbers with 1 <= burst < per_minute")
    form = forms.get(record.get("channel") or without_channel)
    if form is None:
        yield Problem(line, "channel", f"expected one of {', '.join(forms)}")
        return
    if problem := credential_problem(form, _credential(record)):
        yield Problem(line, "credential", problem)
    for name in form.columns:
        if not record.get(name):
            yield Problem(line, name, f"{form.called} needs one")


def _row(record: Record, forms: Mapping[str, AccountForm], without_channel: str) -> AccountRow:
    channel = record.get("channel") or without_channel
    credential = _credential(record)
    return AccountRow(
        account_id=record["account_id"],
        channel=channel,
        per_minute=int(record["per_minute"]),
        burst=int(record["burst"]),
        columns={name: record[name] for name in forms[channel].columns},
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
