"""How many sign a change of a list, and who: pure rules."""

from datetime import UTC, datetime
from typing import Any

import pytest

from schemas.trust.roster import Member, Role
from schemas.trust.signed_lists import (
    Cells,
    ChangeDocument,
    Counts,
    Line,
    ListChange,
    concerned,
    counts_of,
    lines_of,
    may_sign,
    says,
    signers_needed,
    statement_of,
)
from schemas.trust.statements import Hold, ListName, read, write

GROUP: Cells = {
    "group_id": "g1",
    "account": "oa-a",
    "channel": "zalo_group",
    "name": "Thôn mẫu",
    "commune_code": "15961",
    "lat": "19.8",
    "lon": "105.85",
    "members": "100",
    "kind": "residents",
    "daily_posts": "5",
    "status": "enabled",
}
ACCOUNT: Cells = {
    "account_id": "bot-a",
    "channel": "zalo_bot",
    "oa_id": "",
    "app_id": "",
    "per_minute": "60",
    "burst": "2",
    "status": "enabled",
    "sends_with": "1234",
}
OFFICER: Cells = {"account_id": "xa-a", "name": "Mẫu", "commune_code": "15961", "zalo_user_id": "u1", "second": ""}
NOW = datetime(2026, 11, 26, tzinfo=UTC)


def change(name: ListName, *lines: Line) -> ListChange:
    return ListChange(
        environment="local", list_name=name, version=1, nonce="5a" * 32, lines=lines, groups=1, members=100
    )


def altered(name: ListName, cells: Cells, /, **columns: str) -> ListChange:
    return change(name, Line(key="k", before=cells, after={**cells, **columns}))


@pytest.mark.parametrize("cells", [GROUP, {**GROUP, "status": "disabled"}], ids=["on", "off"])
def test_what_is_added_takes_two(cells: Cells) -> None:
    assert signers_needed(change("groups", Line(key="k", after=cells))) == 2


@pytest.mark.parametrize(
    ("name", "cells", "columns", "signers"),
    [
        ("groups", GROUP, {"status": "disabled"}, 1),
        ("groups", {**GROUP, "status": "disabled"}, {"status": "enabled"}, 2),
        ("groups", GROUP, {"commune_code": "15865"}, 2),
        ("groups", GROUP, {"account": "oa-b"}, 2),
        ("groups", GROUP, {"members": "10"}, 1),
        ("groups", GROUP, {"members": "130"}, 1),
        ("groups", GROUP, {"members": "131"}, 2),
        ("groups", GROUP, {"daily_posts": "4"}, 1),
        ("groups", GROUP, {"daily_posts": "6"}, 2),
        ("groups", GROUP, {"daily_posts": ""}, 2),
        ("groups", {**GROUP, "daily_posts": ""}, {"daily_posts": "1"}, 2),
        ("groups", GROUP, {"status": "disabled", "commune_code": "15865"}, 2),
        ("accounts", ACCOUNT, {"status": "disabled"}, 1),
        ("accounts", ACCOUNT, {"per_minute": "30", "burst": "1"}, 1),
        ("accounts", ACCOUNT, {"per_minute": "61"}, 2),
        ("accounts", ACCOUNT, {"sends_with": "5678"}, 2),
        ("accounts", ACCOUNT, {"a column of a later version": "x"}, 2),
        ("relay", OFFICER, {"zalo_user_id": "u2"}, 2),
    ],
)
def test_who_widens_asks_another_one(name: ListName, cells: Cells, columns: dict[str, str], signers: int) -> None:
    assert signers_needed(altered(name, cells, **columns)) == signers


def test_what_is_taken_out_takes_one_unless_something_else_widens() -> None:
    out, new = Line(key="k", before=GROUP), Line(key="n", after=GROUP)
    assert signers_needed(change("groups", out)) == 1
    assert signers_needed(change("groups", out, new)) == 2


def test_a_file_is_held_against_the_list() -> None:
    other = {**GROUP, "group_id": "g2"}
    moved = {**GROUP, "commune_code": "15865"}
    before, after = {"a": GROUP, "b": other}, {"a": moved, "c": GROUP}
    whole = lines_of(before, after, whole=True)
    assert [(line.key, line.before is None, line.after is None) for line in whole] == [
        ("a", False, False),
        ("c", True, False),
        ("b", False, True),
    ]
    assert [line.key for line in lines_of(before, after, whole=False)] == ["a", "c"]
    assert lines_of(before, before, whole=True) == ()
    assert whole[0].changed == ["commune_code"]
    assert counts_of(change("groups", *whole)) == Counts(added=1, changed=1, switched_off=1)
    assert concerned(whole) == (2, 200)


def test_each_line_is_counted_once() -> None:
    off = {**GROUP, "status": "disabled"}
    lines = (
        Line(key="off", before=GROUP, after=off),
        Line(key="on", before=off, after=GROUP),
        Line(key="n", after=off),
    )
    assert counts_of(change("groups", *lines)) == Counts(added=1, changed=1, switched_off=1)
    assert concerned(lines) == (1, 100)


@pytest.mark.parametrize(
    ("role", "scope", "may"),
    [
        (Role.ADMINISTRATOR, (), True),
        (Role.ADMINISTRATOR, ("VN",), True),
        (Role.ADMINISTRATOR, ("38",), True),
        (Role.ADMINISTRATOR, ("15961", "15865"), True),
        (Role.ADMINISTRATOR, ("15865",), False),
        (Role.ADMINISTRATOR, ("01",), False),
        (Role.SUPERVISOR, ("VN",), False),
        (Role.AUDITOR, (), False),
    ],
)
def test_an_administrator_signs_where_they_serve(role: Role, scope: tuple[str, ...], may: bool) -> None:
    member = Member(login="a", name="A", role=role, scope=scope, since=NOW)
    assert may_sign(member, altered("groups", GROUP, commune_code="15865")) is may


def test_accounts_lie_nowhere() -> None:
    member = Member(login="a", name="A", role=Role.ADMINISTRATOR, scope=("01",), since=NOW)
    assert may_sign(member, altered("accounts", ACCOUNT, per_minute="61"))


@pytest.mark.parametrize(
    "lie",
    [
        {"settings": "accounts"},
        {"settings_version": 2},
        {"settings_sha256": "0" * 64},
        {"environment": "tap-huan"},
        {"added": 1},
        {"changed": 0},
        {"switched_off": 1},
        {"groups": 2},
        {"members": 99},
    ],
)
def test_a_statement_is_about_this_change_with_its_own_counts(lie: dict[str, Any]) -> None:
    document = ChangeDocument.of(altered("groups", GROUP, kind="border"))
    statement = statement_of(document, "quantri1", 3, NOW)
    assert says(read(write(statement)), document)
    assert not says(statement.model_copy(update=lie), document)


def test_another_order_says_nothing_of_a_list() -> None:
    document = ChangeDocument.of(altered("groups", GROUP, kind="border"))
    fields = {"alert_id": "5" * 32, "case_id": "5" * 32, "revision": 1}
    hold = Hold(environment="local", roster_version=1, signer="canbo1", signed_at=NOW, **fields)
    assert not says(hold, document)
