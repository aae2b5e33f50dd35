"""The group registry's CSV: which groups there are, where, of which kind, and which account reaches them."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from schemas.places.finding import UnknownCommune, commune
from schemas.trust.checked_csv import Problem, Record, checked_records, decimal, is_within
from schemas.trust.link_tests import GROUP_KIND

COLUMNS = ("group_id", "account", "channel", "name", "commune_code", "lat", "lon", "members")
MORE_COLUMNS = ("kind", "daily_posts", "status")
MEMBERS = re.compile("[0-9]{1,7}")
KIND = re.compile("[a-z][a-z_]{0,29}")
DAILY_POSTS = re.compile("[0-9]{1,3}")
RESIDENTS = "residents"
STATUSES = ("enabled", "disabled")
"""As Zalo's own list of an account's groups has them."""


@dataclass(frozen=True, slots=True)
class Row:
    """``kind``: whom the group gathers (residents, officials, school, hospital, ...); audiences choose by it.
    ``link_test``: nobody's, it gets link tests alone; one an account.

    ``daily_posts``: posts a day that routine kinds may bring it up to; None: the setting's. ``enabled``: whether it may
    be posted to.
    """

    group_id: str
    account: str
    channel: str
    name: str
    commune_code: str
    province_code: str
    lat: float
    lon: float
    members: int
    kind: str = RESIDENTS
    daily_posts: int | None = None
    enabled: bool = True


def cells_of(row: Row) -> Record:
    """As a row of the file, with nothing left out; ``row_of`` gives the same row again."""
    return {
        "group_id": row.group_id,
        "account": row.account,
        "channel": row.channel,
        "name": row.name,
        "commune_code": row.commune_code,
        "lat": repr(row.lat),
        "lon": repr(row.lon),
        "members": str(row.members),
        "kind": row.kind,
        "daily_posts": "" if row.daily_posts is None else str(row.daily_posts),
        "status": STATUSES[not row.enabled],
    }


def read_registry(text: str, accounts: Mapping[str, str], channels: Collection[str]) -> list[Row]:
    """The rows of a registry file (UTF-8, with header). Raises BadFile naming lines; nothing is half-accepted.

    ``accounts``: the channel of each account that exists; ``channels``: those that groups may be of. Empty lat and
    lon mean the commune's centroid; without ``kind`` a group is one of residents; without ``status`` it is enabled.
    """
    seen: dict[tuple[str, str], int] = {}
    for_tests: dict[str, int] = {}
    records = checked_records(
        text, COLUMNS, MORE_COLUMNS, lambda record, line: _problems(record, line, accounts, channels, seen, for_tests)
    )
    return [row_of(record) for record in records]


def _problems(
    record: Record,
    line: int,
    accounts: Mapping[str, str],
    channels: Collection[str],
    seen: dict[tuple[str, str], int],
    for_tests: dict[str, int],
) -> Iterator[Problem]:
    identity = (record["channel"], record["group_id"])
    if not record["group_id"] or len(record["group_id"]) > 100:
        yield Problem(line, "group_id", "expected 1 to 100 characters", "cần 1 đến 100 ký tự")
    elif identity in seen:
        yield Problem(line, "group_id", f"already on line {seen[identity]}", f"đã có ở dòng {seen[identity]}")
    seen.setdefault(identity, line)
    yield from _channel_problems(record, line, accounts, channels)
    if not record["name"].strip() or len(record["name"]) > 200:
        yield Problem(line, "name", "expected 1 to 200 characters", "cần 1 đến 200 ký tự")
    yield from _place_problems(record, line)
    if not MEMBERS.fullmatch(record["members"]) or int(record["members"]) > 1_000_000:
        yield Problem(line, "members", "expected a whole number from 0 to 1000000", "cần số nguyên từ 0 đến 1000000")
    if (kind := record.get("kind")) and not KIND.fullmatch(kind):
        yield Problem(
            line,
            "kind",
            "expected a word such as residents, officials, school, hospital or bus_station",
            "cần một từ như residents, officials, school, hospital hoặc bus_station",
        )
    if kind == GROUP_KIND and (first := for_tests.setdefault(record["account"], line)) != line:
        yield Problem(
            line,
            "kind",
            f"this account's test group is on line {first} already",
            f"tài khoản này đã có nhóm kiểm tra ở dòng {first}",
        )
    if (daily_posts := record.get("daily_posts")) and not DAILY_POSTS.fullmatch(daily_posts):
        yield Problem(
            line,
            "daily_posts",
            "expected a whole number from 0 to 999, or nothing",
            "cần số từ 0 đến 999 hoặc để trống",
        )
    if (status := record.get("status")) and status not in STATUSES:
        yield Problem(
            line, "status", f"expected {' or '.join(STATUSES)}, or nothing", "cần enabled, disabled hoặc để trống"
        )


def _channel_problems(
    record: Record, line: int, accounts: Mapping[str, str], channels: Collection[str]
) -> Iterator[Problem]:
    channel, account = record["channel"], record["account"]
    if channel not in channels:
        yield Problem(line, "channel", f"expected one of {', '.join(channels)}", f"cần một trong {', '.join(channels)}")
    if account not in accounts:
        yield Problem(
            line, "account", "no such account: import it first", "chưa có tài khoản này: hãy nhập tài khoản trước"
        )
    elif channel in channels and accounts[account] != channel:
        yield Problem(
            line,
            "account",
            f"is an account of channel {accounts[account]}, not of {channel}",
            f"là tài khoản của kênh {accounts[account]}, không phải {channel}",
        )


def _place_problems(record: Record, line: int) -> Iterator[Problem]:
    if not _known_commune(record["commune_code"]):
        yield Problem(
            line, "commune_code", "expected a commune code of 2025, such as 15865", "cần mã xã từ 2025, ví dụ 15865"
        )
    for field, bound in (("lat", 90.0), ("lon", 180.0)):
        if record[field] and not is_within(record[field], bound):
            yield Problem(
                line,
                field,
                f"expected degrees from -{bound:g} to {bound:g}, or nothing",
                f"cần độ từ -{bound:g} đến {bound:g}, hoặc để trống",
            )
    if bool(record["lat"]) != bool(record["lon"]):
        yield Problem(line, "lat", "expected both lat and lon, or neither", "cần cả lat và lon, hoặc để trống cả hai")


def row_of(record: Record) -> Row:
    """Of a record that is sound."""
    home = commune(record["commune_code"])
    placed = bool(record["lat"] and record["lon"])
    daily_posts = record.get("daily_posts")
    return Row(
        group_id=record["group_id"],
        account=record["account"],
        channel=record["channel"],
        name=record["name"].strip(),
        commune_code=home.code,
        province_code=home.province_code,
        lat=decimal(record["lat"]) if placed else home.lat,
        lon=decimal(record["lon"]) if placed else home.lon,
        members=int(record["members"]),
        kind=record.get("kind") or RESIDENTS,
        daily_posts=int(daily_posts) if daily_posts else None,
        enabled=record.get("status") != "disabled",
    )


def _known_commune(code: str) -> bool:
    try:
        commune(code)
    except UnknownCommune:
        return False
    return True
