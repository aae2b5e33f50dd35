"""What a change of a signed list says, in words and numbers: what its signers read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from schemas.places.finding import UnknownCommune, commune, distance_m
from schemas.trust.signed_lists import Cells, Line, ListChange, gets_posts, is_on, is_switched_off, widens
from schemas.trust.statements import ListName
from schemas.words import Words, words
from services.verification.people.rules.scopes import place_names

Name = TypeVar("Name", bound=str)
SHOWN_LINES = 100
SHOWN_PLACES = 20
SHOWN_FAR = 20
FAR_KM = 25
"""Further than that from its commune's middle hardly anybody lives: the place or the commune is wrong."""

LIST_WORDS: Mapping[ListName, Words] = {
    "groups": words("Sổ nhóm"),
    "accounts": words("Tài khoản gửi"),
    "relay": words("Cán bộ đăng tay"),
}
ENTRY_WORDS: Mapping[ListName, Words] = {
    "groups": words("nhóm"),
    "accounts": words("tài khoản"),
    "relay": words("cán bộ"),
}
COLUMN_WORDS: Mapping[str, Words] = {
    "group_id": words("Mã nhóm"),
    "account": words("Tài khoản"),
    "account_id": words("Mã tài khoản"),
    "channel": words("Kênh"),
    "name": words("Tên"),
    "commune_code": words("Xã"),
    "lat": words("Vĩ độ"),
    "lon": words("Kinh độ"),
    "members": words("Thành viên"),
    "kind": words("Loại nhóm"),
    "daily_posts": words("Tin thường mỗi ngày"),
    "status": words("Trạng thái"),
    "oa_id": words("Official Account"),
    "app_id": words("Ứng dụng"),
    "per_minute": words("Lượt gửi mỗi phút"),
    "burst": words("Lượt gửi cùng lúc"),
    "sends_with": words("Nơi nhận và dấu của mật khẩu"),
    "zalo_user_id": words("Người dùng Zalo"),
    "oa_account_id": words("Tài khoản nhắn cho họ"),
    "second": words("Người thay"),
    "telephone": words("Điện thoại"),
}
CELL_WORDS: Mapping[str, Words] = {"enabled": words("bật"), "disabled": words("tắt")}
KIND_WORDS: Mapping[str, Words] = {
    "residents": words("dân cư"),
    "officials": words("cán bộ thôn, xã"),
    "border": words("biên giới"),
    "school": words("trường học"),
    "hospital": words("bệnh viện, trạm y tế"),
    "bus_station": words("bến xe, nhà ga"),
    "market": words("chợ, tiểu thương"),
    "lodging": words("nhà nghỉ, khách sạn"),
    "factory": words("nhà máy, khu công nghiệp"),
}
"""Whom a group gathers; a registry may use words of its own."""


@dataclass(frozen=True)
class Difference:
    """One column of one entry; empty texts as a dash. The same twice where it only says which entry it is."""

    column: Words
    before: Words
    after: Words


@dataclass(frozen=True)
class LineWords:
    """``place``: its commune by name; empty where it lies nowhere. ``widens``: it takes two to sign this line."""

    title: str
    key: str
    place: str
    widens: bool
    differences: Sequence[Difference]


@dataclass(frozen=True)
class PlaceWords:
    """Of a registry's change: groups by commune. ``members``: of all of them, also of those that are switched off."""

    place: str
    added: int
    changed: int
    switched_off: int
    members: int


@dataclass(frozen=True)
class FarWords:
    """A group that is to lie ``km`` from the middle of its commune, more than FAR_KM."""

    title: str
    key: str
    place: str
    km: int


@dataclass(frozen=True)
class ChangeWords:
    """``added``, ``changed``, ``switched_off``: the first SHOWN_LINES of each. ``places``: the first SHOWN_PLACES, by
    how many groups change there; ``more_places``: how many are not shown. ``silenced``: (groups, members) of a registry
    that get posts today and would get none. ``far``: the first SHOWN_FAR, the farthest first; ``more_far``: as above.
    """

    added: Sequence[LineWords]
    changed: Sequence[LineWords]
    switched_off: Sequence[LineWords]
    places: Sequence[PlaceWords]
    more_places: int
    silenced: tuple[int, int]
    far: Sequence[FarWords]
    more_far: int


def words_of(change: ListChange) -> ChangeWords:
    kinds: dict[str, list[Line]] = {"added": [], "changed": [], "switched_off": []}
    for line in change.lines:
        kinds[_kind(line)].append(line)
    of_registry = change.lines if change.list_name == "groups" else ()
    places, far = _places(of_registry), _far(of_registry)
    off = [line for line in of_registry if gets_posts(line.before) and not gets_posts(line.after)]
    return ChangeWords(
        **{
            kind: [_line(change.list_name, line) for line in islice(lines, SHOWN_LINES)]
            for kind, lines in kinds.items()
        },
        places=places[:SHOWN_PLACES],
        more_places=max(0, len(places) - SHOWN_PLACES),
        silenced=(len(off), sum(_members(line.before) for line in off)),
        far=far[:SHOWN_FAR],
        more_far=max(0, len(far) - SHOWN_FAR),
    )


def _kind(line: Line) -> str:
    if line.before is None:
        return "added"
    return "switched_off" if is_switched_off(line) else "changed"


def _line(name: ListName, line: Line) -> LineWords:
    cells = line.cells
    before, after = line.before or {}, line.after or {}
    told = line.changed if line.before and line.after else [each for each in cells if cells[each]]
    if name == "accounts" and cells.get("oa_id") and "oa_id" not in told:
        # Whose the account is at Zalo: its own name says it to nobody.
        told = ["oa_id", *told]
    return LineWords(
        title=cells.get("name") or line.key,
        key=line.key,
        place=_place(cells.get("commune_code", "")),
        widens=widens(name, line),
        differences=[
            Difference(
                word(COLUMN_WORDS, column),
                _cell(column, before.get(column, "")),
                _cell(column, after.get(column, "")),
            )
            for column in told
        ],
    )


def _places(lines: Sequence[Line]) -> list[PlaceWords]:
    by_commune: dict[str, list[Line]] = {}
    for line in lines:
        by_commune.setdefault(line.cells.get("commune_code", ""), []).append(line)
    found = [
        PlaceWords(
            place=_place(code),
            added=sum(_kind(line) == "added" for line in there),
            changed=sum(_kind(line) == "changed" for line in there),
            switched_off=sum(_kind(line) == "switched_off" for line in there),
            members=sum(_members(line.after if is_on(line.after) else line.before) for line in there),
        )
        for code, there in by_commune.items()
    ]
    return sorted(found, key=lambda place: place.added + place.changed + place.switched_off, reverse=True)


def _members(cells: Cells | None) -> int:
    told = (cells or {}).get("members", "")
    return int(told) if told.isdigit() else 0


def _far(lines: Sequence[Line]) -> list[FarWords]:
    """Those that are to get posts; one that lay there before and is not moved was read before."""
    found = []
    for line in lines:
        if line.after is None or not is_on(line.after) or not {"lat", "lon", "commune_code"} & set(line.changed):
            continue
        km = _km_apart(line.after)
        if km > FAR_KM:
            title, code = line.after.get("name") or line.key, line.after["commune_code"]
            found.append(FarWords(title, line.key, _place(code), round(km)))
    return sorted(found, key=lambda each: each.km, reverse=True)


def _km_apart(cells: Cells) -> float:
    """A group from the middle of its commune; 0 where either is not known."""
    try:
        home = commune(cells.get("commune_code", ""))
        return distance_m(home.lat, home.lon, float(cells.get("lat", "")), float(cells.get("lon", ""))) / 1000
    except (UnknownCommune, ValueError):
        return 0.0


def _place(code: str) -> str:
    return place_names().get(code, code)


def _cell(column: str, text: str) -> Words:
    if column == "commune_code":
        return words(_place(text) or "–")
    return word(KIND_WORDS if column == "kind" else CELL_WORDS, text or "–")


def word(known: Mapping[Name, Words], name: Name) -> Words:
    """Its own name where no list has a word for it."""
    return known[name] if name in known else words(name)
