"""The file of a force's own places, CSV with header: each bad line says why, and what is read is written as it came."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from schemas.content import VIETNAM
from schemas.trust.checked_csv import Problem, Record, checked_records, decimal, is_within
from services.intake.own_places.rules.changes import KnownPlace
from services.intake.own_places.rules.places import OwnPlace, wrong_with_name, wrong_with_point

COLUMNS = ("name", "commune_code", "lat", "lon")
TOLD = ("source", "noted_by", "noted_at")
"""What an export says besides, and an import passes over."""
CODE_DIGITS = 5
LATITUDES, LONGITUDES = (8.0, 24.0), (102.0, 110.0)
"""Of Vietnam on land; no number is within both."""


def places_of(text: str) -> list[OwnPlace]:
    """Those of a file, no two of one key. Raises BadFile, which says of each bad line why."""
    seen: dict[tuple[str, str], int] = {}

    def problems(record: Record, line: int) -> Iterable[Problem]:
        wrong = _wrong_with(record)
        if wrong:
            return [Problem(line, field, english, vietnamese) for field, (english, vietnamese) in wrong.items()]
        first = seen.setdefault(_place(record).key, line)
        if first == line:
            return []
        return [Problem(line, "name", f"the same as line {first}", f"trùng với dòng {first}")]

    return [_place(record) for record in checked_records(text, COLUMNS, TOLD, problems)]


def file_of(known: Sequence[KnownPlace]) -> str:
    """The places as their file, with who has noted them."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([*COLUMNS, *TOLD])
    for each in known:
        place = each.place
        noted = each.noted_at.astimezone(VIETNAM).isoformat(timespec="minutes")
        writer.writerow([place.name, place.commune_code, place.lat, place.lon, each.source, each.noted_by, noted])
    return text.getvalue()


def _wrong_with(record: Record) -> Mapping[str, tuple[str, str]]:
    name, lat, lon = (record[field].strip() for field in ("name", "lat", "lon"))
    wrong = {field: said for field, said in (("name", wrong_with_name(_tidy(name))),) if said}
    if _are_exchanged(lat, lon):
        wrong["lat"] = "latitude and longitude seem to be exchanged", "có vẻ đổi chỗ vĩ độ (lat) và kinh độ (lon)"
        return wrong
    for field, text, bound in (("lat", lat, 90), ("lon", lon, 180)):
        if not is_within(text, bound):
            wrong[field] = (f"{text!r} is no number of degrees", "không phải số độ")
    if not {"lat", "lon"} & set(wrong) and (away := wrong_with_point(_place(record))):
        wrong["commune_code"] = away
    return wrong


def _are_exchanged(lat: str, lon: str) -> bool:
    """Each is where the other one lies in Vietnam."""
    if not (is_within(lat, 180) and is_within(lon, 180)):
        return False
    return LONGITUDES[0] <= decimal(lat) <= LONGITUDES[1] and LATITUDES[0] <= decimal(lon) <= LATITUDES[1]


def _place(record: Record) -> OwnPlace:
    code = record["commune_code"].strip()
    # A table program takes the zeros before a number away.
    code = code.zfill(CODE_DIGITS) if code.isdecimal() else code
    return OwnPlace(_tidy(record["name"]), code, decimal(record["lat"]), decimal(record["lon"]))


def _tidy(name: str) -> str:
    return " ".join(name.split())
