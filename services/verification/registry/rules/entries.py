"""One group of the registry, placed or changed: the file of the whole registry that says so, for its signers."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from schemas.places.finding import communes
from schemas.trust.signed_lists import Line

Cells = dict[str, str]
COLUMNS = (
    "group_id",
    "account",
    "channel",
    "name",
    "commune_code",
    "lat",
    "lon",
    "members",
    "kind",
    "daily_posts",
    "status",
)
KIND = re.compile("[a-z][a-z_]{0,29}")
POINT = re.compile(r"\s*(-?\d{1,2}[.,]\d+)\s*[;, ]\s*(-?\d{1,3}[.,]\d+)\s*")
MOST_FOUND = 30


def read_file(file: bytes) -> list[Cells]:
    """The rows of the registry's own file, as broadcast exports it."""
    return list(csv.DictReader(io.StringIO(file.decode("utf-8-sig"))))


def with_waiting(rows: Sequence[Cells], lines: Iterable[Line]) -> list[Cells]:
    """As the registry will be once what waits for signatures has been signed."""
    changed = list(rows)
    for line in lines:
        changed = [row for row in changed if not _same(row, line.cells)]
        if line.after:
            changed.append(line.after)
    return changed


def with_entry(rows: Sequence[Cells], entry: Cells) -> list[Cells]:
    """With this group in place of what was said of it, or added."""
    return [*(row for row in rows if not _same(row, entry)), entry]


def written(rows: Iterable[Cells]) -> bytes:
    """As a file that broadcast takes."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, restval="", extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def entry_of(rows: Iterable[Cells], account: str, group_id: str) -> Cells | None:
    return next((row for row in rows if (row["account"], row["group_id"]) == (account, group_id)), None)


def matching(rows: Iterable[Cells], words: Sequence[str]) -> list[Cells]:
    """The first MOST_FOUND whose name (or id) has each of these words; folded as ``words`` are by the caller."""
    found = []
    for row in rows:
        if all(word in row["folded"] for word in words):
            found.append(row)
            if len(found) == MOST_FOUND:
                break
    return found


def _same(row: Mapping[str, str], other: Mapping[str, str]) -> bool:
    return (row.get("channel"), row.get("group_id")) == (other.get("channel"), other.get("group_id"))


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
