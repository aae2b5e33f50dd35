"""One group of the registry, placed or changed: the file of the whole registry that says so, for its signers."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from heapq import nsmallest
from itertools import islice

from schemas.places.finding import Commune, communes, distance_m, fold
from schemas.trust.signed_lists import Line

Cells = dict[str, str]
Key = tuple[str, str]
"""Channel and group id: what makes a group the same one."""
KIND = re.compile("[a-z][a-z_]{0,29}")
POINT = re.compile(r"\s*(-?\d{1,2}[.,]\d+)\s*[;, ]\s*(-?\d{1,3}[.,]\d+)\s*")
MOST_FOUND = 30
OFFERED_NEAR = 4
"""Communes of a point: its own is mostly the nearest middle, but near a border it may be the neighbour."""
DRAWN_NEAR = 10


@dataclass(frozen=True)
class Registry:
    """``columns``: those of its file, in their order; ``rows``: its groups."""

    columns: tuple[str, ...]
    rows: Mapping[Key, Cells]

    def after(self, lines: Iterable[Line]) -> "Registry":
        """As it will be once these have been signed."""
        rows = dict(self.rows)
        for line in lines:
            rows.pop(_key(line.cells), None)
            if line.after:
                rows[_key(line.after)] = line.after
        return Registry(self.columns, rows)

    def having(self, entry: Cells) -> "Registry":
        """With this group in place of what was said of it, or added."""
        return Registry(self.columns, {**self.rows, _key(entry): entry})

    def entry_of(self, account: str, group_id: str) -> Cells | None:
        wanted = (account, group_id)
        return next((row for row in self.rows.values() if (row["account"], row["group_id"]) == wanted), None)

    def matching(self, words: str, chosen: Callable[[Cells], bool] = lambda row: True) -> list[Cells]:
        """The first MOST_FOUND of those ``chosen`` whose name or id has each of these words, with accents or
        without."""
        return list(islice(filter(chosen, self._matching(fold(words).split())), MOST_FOUND))

    def _matching(self, words: list[str]) -> Iterator[Cells]:
        for row in self.rows.values():
            told = fold(f"{row['name']} {row['group_id']}")
            if all(word in told for word in words):
                yield row

    def file(self) -> bytes:
        """As broadcast takes it."""
        out = io.StringIO()
        writer = csv.DictWriter(out, self.columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(self.rows.values())
        return out.getvalue().encode()


def read_registry(file: bytes) -> Registry:
    """The registry's own file, as broadcast exports it."""
    reader = csv.DictReader(io.StringIO(file.decode("utf-8-sig")))
    rows = {_key(row): row for row in reader}
    return Registry(tuple(reader.fieldnames or ()), rows)


def _key(row: Mapping[str, str]) -> Key:
    return row["channel"], row["group_id"]


@dataclass(frozen=True)
class Typed:
    """What the form of one group says. ``point``: latitude and longitude, or nothing: the commune's middle."""

    commune_code: str = ""
    point: str = ""
    kind: str = ""
    on: bool = True


def problems(typed: Typed) -> dict[str, str]:
    """What is wrong, by field, as a word of the template."""
    wrong = {}
    if typed.commune_code not in {place.code for place in communes()}:
        wrong["commune"] = "no_commune"
    if typed.point.strip() and _point(typed.point) is None:
        wrong["point"] = "no_point"
    if not KIND.fullmatch(typed.kind):
        wrong["kind"] = "no_kind"
    return wrong


def changed_entry(entry: Cells, typed: Typed) -> Cells:
    """``typed`` has no problems. Where neither commune nor point is another one, the place stays as exact as it was; a
    point that was left from another commune is none of this one's."""
    place = {"commune_code": typed.commune_code}
    point, before = _point(typed.point), (entry.get("lat"), entry.get("lon"))
    if point and (point != before or typed.commune_code == entry.get("commune_code")):
        place |= {"lat": point[0], "lon": point[1]}
    elif typed.commune_code != entry.get("commune_code"):
        place |= {"lat": "", "lon": ""}
    return {**entry, **place, "kind": typed.kind, "status": "enabled" if typed.on else "disabled"}


def _point(text: str) -> tuple[str, str] | None:
    found = POINT.fullmatch(text)
    return (found[1].replace(",", "."), found[2].replace(",", ".")) if found else None


def at_point(text: str) -> str:
    """A point that was typed, or pressed on the map, as the form has it; empty where it is none."""
    return ", ".join(_point(text) or ())


def communes_near(point: str, most: int = OFFERED_NEAR) -> dict[str, str]:
    """The communes around a point (of ``at_point``), by code, the nearest first; none for no point."""
    if not point:
        return {}
    lat, lon = map(float, point.split(","))
    return {each.code: each.label for each in _near(lat, lon, most)}


def map_of(point: str, commune_codes: Iterable[str], tiles: str) -> dict[str, object] | None:
    """What the map of a group begins with: around its point, else the first of these communes, else the whole country;
    None where that would be a blank sheet.

    ``zoom``: Leaflet's. ``communes``: names to find one's way by. ``tiles``: Leaflet's template, or nothing.
    """
    known = {place.code: place for place in communes()}
    first = next((known[code] for code in commune_codes if code in known), None)
    if point:
        lat, lon = map(float, point.split(","))
    elif first:
        lat, lon = first.lat, first.lon
    else:
        return {"lat": 16.2, "lon": 106.5, "zoom": 6, "tiles": tiles, "communes": []} if tiles else None
    told = [
        {"code": each.code, "name": each.full_name, "lat": each.lat, "lon": each.lon}
        for each in _near(lat, lon, DRAWN_NEAR)
    ]
    return {"lat": lat, "lon": lon, "zoom": 13, "tiles": tiles, "communes": told}


def _near(lat: float, lon: float, most: int) -> list[Commune]:
    return nsmallest(most, communes(), key=lambda place: distance_m(lat, lon, place.lat, place.lon))
