"""relay_officers.csv: who posts by hand, and how they are reached."""

from collections.abc import Iterator
from dataclasses import dataclass

from schemas.places.finding import UnknownCommune, commune
from services.broadcast.registry.rules.checked_csv import BadFile, Problem, Record, checked_records

LONGEST = 200
"""Characters of a name, or of an id at Zalo."""
COLUMNS = ("account_id", "name", "commune_code", "zalo_user_id", "oa_account_id", "second")


@dataclass(frozen=True, slots=True)
class Officer:
    """``zalo_user_id``, ``oa_account_id``: whom which Official Account writes to, None when nobody can.

    ``second``: account of the person who is asked next.
    """

    account_id: str
    name: str
    commune_code: str
    zalo_user_id: str | None = None
    oa_account_id: str | None = None
    second: str | None = None


def read_officers(text: str) -> list[Officer]:
    """The rows of the file (UTF-8, with header). Raises BadFile naming lines, never quoting a name or a Zalo id."""
    seen: dict[str, int] = {}
    records = checked_records(text, COLUMNS, (), lambda record, line: _problems(record, line, seen))
    missing = [
        Problem(seen[record["account_id"]], "second", "no such officer in this file", "không có cán bộ này trong tệp")
        for record in records
        if record["second"] and record["second"] not in seen
    ]
    if missing:
        raise BadFile(missing)
    # Columns that may be empty are those that may be None; the problems above have refused the others.
    return [Officer(**{name: record[name].strip() or None for name in COLUMNS}) for record in records]  # type: ignore[arg-type]


def _problems(record: Record, line: int, seen: dict[str, int]) -> Iterator[Problem]:
    account_id = record["account_id"]
    if not account_id or len(account_id) > 100 or account_id != account_id.strip():
        yield Problem(line, "account_id", "expected 1 to 100 characters", "cần 1 đến 100 ký tự")
    elif account_id in seen:
        yield Problem(line, "account_id", f"already on line {seen[account_id]}", f"đã có ở dòng {seen[account_id]}")
    seen.setdefault(account_id, line)
    if not record["name"].strip() or len(record["name"]) > LONGEST:
        yield Problem(
            line, "name", f"expected a name of at most {LONGEST} characters", f"cần một tên, dài nhất {LONGEST} ký tự"
        )
    try:
        commune(record["commune_code"])
    except UnknownCommune:
        yield Problem(
            line, "commune_code", "expected a commune code of 2025, such as 15865", "cần mã xã từ 2025, ví dụ 15865"
        )
    if bool(record["zalo_user_id"]) != bool(record["oa_account_id"]):
        yield Problem(
            line,
            "zalo_user_id",
            "expected both zalo_user_id and oa_account_id, or neither",
            "cần cả zalo_user_id và oa_account_id, hoặc để trống cả hai",
        )
    for name in ("zalo_user_id", "oa_account_id"):
        if len(record[name]) > LONGEST:
            yield Problem(line, name, f"expected at most {LONGEST} characters", f"dài nhất {LONGEST} ký tự")
    if record["second"] and record["second"] == account_id:
        yield Problem(line, "second", "expected another person", "cần một người khác")
