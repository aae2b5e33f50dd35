"""accounts.csv: the accounts of every channel, with their limits and what they send with.

A row of an account that exists may leave out what it sends with, and then keeps it.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from schemas.trust.checked_csv import Problem, Record, checked_records
from services.broadcast.channels.rules.credentials import AccountForm, credential_problem

COLUMNS = ("account_id", "per_minute", "burst")
MORE_COLUMNS = ("channel", "credential", "status")
"""Beside those of a channel's own."""
STATUSES = ("enabled", "disabled")
OPEN_COLUMNS = ("oa_id", "app_id")
"""Columns of a channel's own that are no secret."""
OPEN_MEMBER = "url"
"""Of a credential: where its posts go."""
NO_ACCOUNTS: Mapping[str, str] = {}
COUNT = re.compile("[0-9]{1,6}")


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account to be imported. ``per_minute`` and ``burst`` are calls: its limit in a rate window, and at once.

    ``columns``: what its channel has of its own (an app, a first token). ``enabled``: whether anything goes out through
    it. ``keeps``: what it sends with stays as it is.
    """

    account_id: str
    channel: str
    per_minute: int
    burst: int
    columns: Mapping[str, str] = field(default_factory=dict, repr=False)
    credential: Mapping[str, str] = field(default_factory=dict, repr=False)
    enabled: bool = True
    keeps: bool = False

    @property
    def sends_with(self) -> str:
        """What it is given to send with, as people may read it: where its posts go, and a hash of what is secret."""
        given = json.dumps([self.account_id, dict(self.columns), dict(self.credential)], sort_keys=True)
        return f"{self.credential.get(OPEN_MEMBER, '')} {hashlib.sha256(given.encode()).hexdigest()[:32]}".strip()


def read_accounts(
    text: str, forms: Mapping[str, AccountForm], without_channel: str, known: Mapping[str, str] = NO_ACCOUNTS
) -> list[AccountRow]:
    """The rows of an accounts file (UTF-8, with header). Raises BadFile naming lines, never quoting a credential.

    ``forms``: by channel, what its accounts bring along: ``credential``, a JSON object such as {"token": "..."}, and
    columns of its own. A row without ``channel`` is of ``without_channel``. ``known``: the channel of each account that
    exists.
    """
    seen: dict[str, int] = {}
    own = {name for form in forms.values() for name in form.columns}
    records = checked_records(
        text,
        COLUMNS,
        (*MORE_COLUMNS, *sorted(own)),
        lambda record, line: _problems(record, line, forms, without_channel, known, seen),
    )
    return [_row(record, forms, without_channel, known) for record in records]


def _problems(
    record: Record,
    line: int,
    forms: Mapping[str, AccountForm],
    without_channel: str,
    known: Mapping[str, str],
    seen: dict[str, int],
) -> Iterator[Problem]:
    account_id = record["account_id"]
    if not account_id or len(account_id) > 100:
        yield Problem(line, "account_id", "expected 1 to 100 characters", "cần 1 đến 100 ký tự")
    elif account_id in seen:
        yield Problem(line, "account_id", f"already on line {seen[account_id]}", f"đã có ở dòng {seen[account_id]}")
    seen.setdefault(account_id, line)
    if not _is_limit(record["per_minute"], record["burst"]):
        yield Problem(
            line,
            "per_minute",
            "expected whole numbers with 1 <= burst < per_minute",
            "cần số nguyên, với 1 <= burst < per_minute",
        )
    if (status := record.get("status")) and status not in STATUSES:
        yield Problem(line, "status", "expected enabled or disabled, or nothing", "cần enabled, disabled hoặc để trống")
    channel = record.get("channel") or without_channel
    form = forms.get(channel)
    if form is None:
        names = ", ".join(forms)
        yield Problem(line, "channel", f"expected one of {names}", f"cần một trong {names}")
    elif (other := known.get(account_id, channel)) != channel:
        yield Problem(
            line,
            "account_id",
            f"is an account of channel {other}: give the new one an id of its own",
            f"đã là tài khoản của kênh {other}: hãy đặt mã khác cho tài khoản mới",
        )
    elif not (account_id in known and _keeps(record, form)):
        yield from _lacking(record, line, form)


def _lacking(record: Record, line: int, form: AccountForm) -> Iterator[Problem]:
    if problem := credential_problem(form, _credential(record)):
        yield Problem(line, "credential", problem, f"chưa đúng ({problem})")
    for name in form.columns:
        if not record.get(name):
            yield Problem(line, name, f"{form.called} needs one", "không được để trống")


def _keeps(record: Record, form: AccountForm) -> bool:
    """Whether the row says nothing of what the account sends with."""
    return not record.get("credential") and not any(
        record.get(name) for name in form.columns if name not in OPEN_COLUMNS
    )


def _row(
    record: Record, forms: Mapping[str, AccountForm], without_channel: str, known: Mapping[str, str]
) -> AccountRow:
    channel = record.get("channel") or without_channel
    credential = _credential(record)
    form = forms[channel]
    return AccountRow(
        account_id=record["account_id"],
        channel=channel,
        per_minute=int(record["per_minute"]),
        burst=int(record["burst"]),
        columns={name: record.get(name, "") for name in form.columns},
        credential=credential if isinstance(credential, dict) else {},
        enabled=record.get("status") != "disabled",
        keeps=record["account_id"] in known and _keeps(record, form),
    )


def _credential(record: Record) -> object:
    """None when it is not JSON."""
    try:
        return json.loads(record.get("credential") or "{}")
    except (ValueError, RecursionError):
        return None


def _is_limit(per_minute: str, burst: str) -> bool:
    return bool(COUNT.fullmatch(per_minute) and COUNT.fullmatch(burst)) and 1 <= int(burst) < int(per_minute)
