"""When two previews of a new list of places say the same."""

from dataclasses import replace
from datetime import UTC, datetime

from services.intake.own_places.rules.changes import KnownPlace, changes
from services.intake.own_places.rules.places import OwnPlace
from tests.intake.own_places.listed import BUT_SON, CHOAN, SCHOOL

AT = datetime(2026, 11, 28, 3, 0, tzinfo=UTC)
KNOWN = [
    KnownPlace(BUT_SON, "list", "qtmai", AT),
    KnownPlace(CHOAN, "pin", "truc1", AT),
    KnownPlace(SCHOOL, "desk", "si.quan", AT),
]


def test_a_preview_is_another_one_when_anything_that_it_shows_is() -> None:
    wanted = [replace(BUT_SON, lat=19.8600), OwnPlace("cầu Mới", "15865", 19.85, 105.85)]
    seen = changes(KNOWN, wanted).sha256
    assert changes(list(KNOWN), list(wanted)).sha256 == seen
    others = [
        changes(KNOWN, wanted[:1]),
        changes(KNOWN, [*wanted, CHOAN]),
        changes([replace(KNOWN[0], noted_by="vh01"), *KNOWN[1:]], wanted),
        changes([replace(KNOWN[0], place=replace(BUT_SON, lon=105.8)), *KNOWN[1:]], wanted),
        changes(KNOWN, [replace(wanted[0], lat=19.8601), wanted[1]]),
    ]
    assert len({seen, *(each.sha256 for each in others)}) == len(others) + 1
