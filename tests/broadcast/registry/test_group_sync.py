"""What a list of groups says about the registry, and when it says nothing."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.broadcast.channels.rules.readings import GroupPage, ListedGroup
from services.broadcast.channels.zalo_group import read_group_page
from services.broadcast.registry.rules.group_sync import Listing, RegisteredGroup, compare

ids = st.sampled_from([f"g{number}" for number in range(8)])
listed_groups = st.dictionaries(ids, st.tuples(st.integers(1, 3), st.booleans())).map(
    lambda groups: [ListedGroup(name, "Thôn mẫu", members, on) for name, (members, on) in groups.items()]
)
reasons = st.sampled_from([None, "not_in_registry", "vanished", "disabled", "dissolved", "left"])
registered_groups = st.dictionaries(ids, st.tuples(st.integers(1, 3), st.booleans(), reasons, st.booleans())).map(
    lambda groups: [
        RegisteredGroup(int(name[1:]), name, members, on, None if on else reason, late)
        for name, (members, on, reason, late) in groups.items()
    ]
)


def listed(*names: str) -> tuple[ListedGroup, ...]:
    return tuple(ListedGroup(name, f"Thôn {name}", 100, True) for name in names)


@given(listed_groups, registered_groups)
def test_every_group_is_found_at_most_one_thing_and_the_right_one(
    listed: list[ListedGroup], registered: list[RegisteredGroup]
) -> None:
    findings = compare(listed, registered)
    on_platform = {group.group_id: group for group in listed}
    known = {group.group_id: group for group in registered}
    assert {group.group_id for group in findings.added} == on_platform.keys() - known.keys()
    off = {group.group_id for group in (*findings.vanished, *findings.disabled)}
    on = {group.group_id for group in findings.enabled}
    assert len(off) == len(findings.vanished) + len(findings.disabled)
    assert not off & on
    for name, group in known.items():
        seen = on_platform.get(name)
        should_be_off = not seen.enabled if seen else not group.imported_after
        assert (name in off) == (group.enabled and should_be_off)
        platform_switched_it_off = group.disabled_reason not in (None, "not_in_registry")
        assert (name in on) == bool(seen and seen.enabled and not group.enabled and platform_switched_it_off)


@given(st.lists(ids, unique=True), st.integers(1, 4))
def test_a_list_that_holds_still_is_whole_whatever_its_pages(names: list[str], size: int) -> None:
    listing, more = Listing(), True
    while more:
        start = listing.offset
        more = listing.add(GroupPage(len(names), listed(*names[start : start + size])))
    assert [group.group_id for group in listing.groups] == names
    assert listing.why_not_whole(registered=0) is None


@pytest.mark.parametrize(
    ("pages", "registered", "why_not"),
    [
        ([GroupPage(3, listed("g1", "g2")), GroupPage(3, ())], 2, "short"),
        ([GroupPage(3, listed("g1", "g2")), GroupPage(3, listed("g2"))], 2, "short"),
        ([GroupPage(3, listed("g1", "g2")), GroupPage(2, ())], 2, "changed_meanwhile"),
        ([GroupPage(0, ())], 2, "empty"),
        ([GroupPage(0, ())], 0, None),
        ([], 0, "short"),
        ([GroupPage(1, listed("g1"))], 2, None),
    ],
)
def test_half_a_list_is_no_news(pages: list[GroupPage], registered: int, why_not: str | None) -> None:
    listing = Listing()
    for page in pages:
        listing.add(page)
    assert listing.why_not_whole(registered=registered) == why_not


@pytest.mark.parametrize(
    "data",
    [
        {"groups": []},
        {"total": 1, "groups": None},
        {"total": 1, "groups": ["g1"]},
        {"total": 2, "groups": [{"group_id": "g1"}, {"name": "without id"}]},
    ],
)
def test_a_page_that_cannot_be_read_as_a_whole_is_none(data: dict[str, Any]) -> None:
    assert read_group_page(data) is None


def test_a_page_as_the_platform_gives_it() -> None:
    group = {"group_id": "g1", "name": "Thôn 1", "total_member": 412, "status": "enabled", "avatar": ""}
    off = {**group, "group_id": "g2", "status": "disabled"}
    unsaid = {"group_id": "g3", "name": "Thôn 3"}
    assert read_group_page({"offset": 0, "count": 50, "total": 3, "groups": [group, off, unsaid]}) == GroupPage(
        3,
        (
            ListedGroup("g1", "Thôn 1", 412, True),
            ListedGroup("g2", "Thôn 1", 412, False),
            ListedGroup("g3", "Thôn 3", None, True),
        ),
    )
