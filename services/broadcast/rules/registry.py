"""The group registry's CSV: every row checked before any is imported."""

import csv
import io
import re
from dataclasses import dataclass

from schemas.places import UnknownCommune, commune

COLUMNS = ("group_id", "account", "channel", "name", "commune_code", "lat", "lon", "members")
CHANNELS = ("zalo_group",)
MAX_PROBLEMS = 50
MEMBERS = re.compile("[0-9]{1,7}")


@dataclass(frozen=True, slots=True)
class Row:
    group_id: str
    account: str
    channel: str
    name: str
    commune_code: str
    province_code: str
    lat: float
    lon: float
    members: int


@dataclass(frozen=True, slots=True)
class Problem:
    """``line`` counts from 1, the header being line 1."""

    line: int
    field: str
    message: str

    def __str__(self) -> str:
        return f"line {self.line}, {self.field}: {self.message}"


class BadRegistry(ValueError):
    """The file is refused as a whole. ``problems`` lists what is wrong, at most MAX_PROBLEMS."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(str(problem) for problem in problems[:3]))
        self.problems = problems[:MAX_PROBLEMS]


def read_registry(text: str, accounts: frozenset[str]) -> list[Row]:
    """The rows of a registry file (UTF-8, with header). Raises BadRegistry naming lines; nothing is half-accepted.

    ``accounts``: the accounts that exist. Empty lat and lon mean the commune's centroid.
    """
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), strict=True)
    if _header(reader) != COLUMNS:
        raise BadRegistry([Problem(1, "header", f"expected {','.join(COLUMNS)}")])
    rows: list[Row] = []
    problems: list[Problem] = []
    seen: dict[tuple[str, str], int] = {}
    line = 1
    try:
        for record in reader:
            line = reader.line_num
            found = list(_problems(record, line, accounts, seen))
            problems += found
            if not found:
                rows.append(_row(record))
    except csv.Error as error:
        # The reader has not counted the line that it could not read.
        problems.append(Problem(line + 1, "row", f"not CSV: {error}"))
    if problems:
        raise BadRegistry(problems)
    return rows


def _header(reader: "csv.DictReader[str]") -> tuple[str, ...]:
    try:
        return tuple(reader.fieldnames or ())
    except csv.Error:
        return ()


def _problems(
    record: dict[str, str], line: int, accounts: frozenset[str], seen: dict[tuple[str, str], int]
) -> list[Problem]:
    if None in record or None in record.values():
        return [Problem(line, "row", f"expected {len(COLUMNS)} fields")]
    if any("\0" in value for value in record.values()):
        return [Problem(line, "row", "holds a NUL character")]
    problems = []
    identity = (record["channel"], record["group_id"])
    if not record["group_id"] or len(record["group_id"]) > 100:
        problems.append(Problem(line, "group_id", "expected 1 to 100 characters"))
    elif identity in seen:
        problems.append(Problem(line, "group_id", f"already on line {seen[identity]}"))
    seen.setdefault(identity, line)
    if record["channel"] not in CHANNELS:
        problems.append(Problem(line, "channel", f"expected one of {', '.join(CHANNELS)}"))
    if record["account"] not in accounts:
        problems.append(Problem(line, "account", "no such account: import it first"))
    if not record["name"].strip() or len(record["name"]) > 200:
        problems.append(Problem(line, "name", "expected 1 to 200 characters"))
    problems += _place_problems(record, line)
    if not MEMBERS.fullmatch(record["members"]) or int(record["members"]) > 1_000_000:
        problems.append(Problem(line, "members", "expected a whole number from 0 to 1000000"))
    return problems


def _place_problems(record: dict[str, str], line: int) -> list[Problem]:
    problems = []
    if not _known_commune(record["commune_code"]):
        problems.append(Problem(line, "commune_code", "expected a commune code of 2025, such as 15865"))
    for field, bound in (("lat", 90.0), ("lon", 180.0)):
        if record[field] and not _within(record[field], bound):
            problems.append(Problem(line, field, f"expected degrees from -{bound:g} to {bound:g}, or nothing"))
    if bool(record["lat"]) != bool(record["lon"]):
        problems.append(Problem(line, "lat", "expected both lat and lon, or neither"))
    return problems


def _row(record: dict[str, str]) -> Row:
    home = commune(record["commune_code"])
    placed = bool(record["lat"] and record["lon"])
    return Row(
        group_id=record["group_id"],
        account=record["account"],
        channel=record["channel"],
        name=record["name"].strip(),
        commune_code=home.code,
        province_code=home.province_code,
        lat=float(record["lat"]) if placed else home.lat,
        lon=float(record["lon"]) if placed else home.lon,
        members=int(record["members"]),
    )


def _known_commune(code: str) -> bool:
    try:
        commune(code)
    except UnknownCommune:
        return False
    return True


def _within(text: str, bound: float) -> bool:
    try:
        return -bound <= float(text) <= bound
    except ValueError:
        return False
