"""relay_officers.csv: who posts by hand, and how they are reached."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from schemas.phones.numbers import as_dialled, phone_number
from schemas.places.finding import UnknownCommune, commune
from schemas.trust.checked_csv import BadFile, Problem, Record, checked_records

LONGEST = 200
"""Characters of a name, or of an id at Zalo."""
COLUMNS = ("account_id", "name", "commune_code", "zalo_user_id", "oa_account_id", "second")
MORE_COLUMNS = ("telephone",)


@dataclass(frozen=True, slots=True)
class Officer:
    """``zalo_user_id``, ``oa_account_id``: whom which Official Account writes to, None when nobody can.

    ``second``: account of the person who is asked next. ``telephone``: as ``phone_number`` gives it, None when nobody
    has said it.
    """

    account_id: str
    name: str
    commune_code: str
    zalo_user_id: str | None = None
    oa_account_id: str | None = None
    second: str | None = None
    telephone: str | None = None


def cells_of(officer: Officer) -> Record:
    """As a row of the file, with its number as one dials it, which a spreadsheet leaves as it is; ``officer_of`` gives
    the same officer again. Who has no number has no such cell, as in documents from before there were any."""
    cells = {name: getattr(officer, name) or "" for name in COLUMNS}
    return cells | ({"telephone": as_dialled(officer.telephone)} if officer.telephone else {})


def officer_of(cells: Mapping[str, str]) -> Officer:
    """Of a row that is sound."""
    # Columns that may be empty are those that may be None; the problems below have refused the others.
    return Officer(
        **{name: cells[name].strip() or None for name in COLUMNS},  # type: ignore[arg-type]
        telephone=phone_number(cells.get("telephone", "")),
    )


def read_officers(text: str, telephones: Mapping[str, str | None]) -> list[Officer]:
    """The rows of the file (UTF-8, with header). ``telephones``: the numbers that are known, by account: a file without
    that column, as lists from before it were, says nothing of them. Raises BadFile naming lines, never quoting a name,
    a number or a Zalo id."""
    seen: dict[str, int] = {}
    records = checked_records(text, COLUMNS, MORE_COLUMNS, lambda record, line: _problems(record, line, seen))
    missing = [
        Problem(seen[record["account_id"]], "second", "no such officer in this file", "không có cán bộ này trong tệp")
        for record in records
        if record["second"] and record["second"] not in seen
    ]
    if missing:
        raise BadFile(missing)
    told = map(officer_of, records)
    if all("telephone" in record for record in records):
        return list(told)
    return [replace(officer, telephone=telephones.get(officer.account_id)) for officer in told]


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
    if (telephone := record.get("telephone", "").strip()) and phone_number(telephone) is None:
        yield Problem(
            line,
            "telephone",
            "expected one telephone number, such as 0912 345 678, or nothing",
            "cần một số điện thoại, ví dụ 0912 345 678, hoặc để trống",
        )
