"""The table of reach, row by row, and what holds of it whoever signs."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.event import CaseKind
from schemas.trust.authority import (
    ANYWHERE,
    LONE_KINDS,
    NOTHING,
    Area,
    Limits,
    Reach,
    may_close,
    may_hold,
    may_recentre,
    reach_of,
)
from schemas.trust.roster import Member, Role

HERE = Area("16318", "38", frozenset({"16321", "16324"}))
ELSEWHERE = Area("00004", "01", frozenset({"00008"}))


def member(login: str, role: Role = Role.OFFICER, *scope: str) -> Member:
    return Member(login=login, name="Cán bộ mẫu", role=role, scope=scope, since=datetime(2026, 1, 1, tzinfo=UTC))


OPERATOR = member("tongdai", Role.OPERATOR, "16318")
OFFICER, SECOND = member("canbo1", Role.OFFICER, "16318"), member("canbo2", Role.OFFICER, "38")
SUPERVISOR = member("chihuy1", Role.SUPERVISOR, "38")
SUPERVISOR_ELSEWHERE = member("chihuy9", Role.SUPERVISOR, "01")
ADMINISTRATOR = member("quantri1", Role.ADMINISTRATOR, "VN")
AUDITOR = member("thanhtra1", Role.AUDITOR, "VN")
NOWHERE = member("canbo9", Role.OFFICER)
CHILD, NOTICE = CaseKind.MISSING_CHILD, CaseKind.LEGAL_NOTICE
FIRST_RING = Reach(ANYWHERE, Limits(), alone=True)
OWN = Reach(frozenset({"16318"}), alone=True)
COMMUNES = Reach(frozenset({"16318", "16321", "16324"}), near=Limits())
PROVINCE = Reach(frozenset({"16318", "16321", "16324", "38"}), near=Limits())


@pytest.mark.parametrize(
    ("signers", "kind", "reported_by", "expected"),
    [
        ((), CHILD, (), NOTHING),
        ((OFFICER,), CHILD, (), FIRST_RING),
        ((OFFICER,), CaseKind.NATURAL_DANGER, ("zalo",), FIRST_RING),
        ((OFFICER,), CHILD, ("canbo1",), NOTHING),
        ((OFFICER,), CHILD, (" CanBo1 ",), NOTHING),
        ((OFFICER,), CaseKind.FOUND_PERSON, (), NOTHING),
        ((OFFICER,), NOTICE, (), OWN),
        ((SECOND,), NOTICE, (), Reach(alone=True)),
        ((SUPERVISOR,), CHILD, (), FIRST_RING),
        ((OPERATOR,), CHILD, (), NOTHING),
        ((ADMINISTRATOR,), CHILD, (), NOTHING),
        ((AUDITOR, ADMINISTRATOR), CHILD, (), NOTHING),
        ((NOWHERE,), CHILD, (), NOTHING),
        ((OFFICER, OFFICER), CHILD, (), FIRST_RING),
        ((OFFICER, NOWHERE), CHILD, (), FIRST_RING),
        ((OFFICER, ADMINISTRATOR), CHILD, (), FIRST_RING),
        ((OFFICER, SECOND), CHILD, (), COMMUNES),
        ((OFFICER, OPERATOR), CHILD, ("tongdai",), COMMUNES),
        ((OFFICER, SECOND), CHILD, ("canbo1",), COMMUNES),
        ((OFFICER, SUPERVISOR), CHILD, (), PROVINCE),
        ((OFFICER, SUPERVISOR_ELSEWHERE), CHILD, (), FIRST_RING),
        ((SUPERVISOR_ELSEWHERE,), CHILD, (), NOTHING),
        ((OFFICER, SUPERVISOR), NOTICE, (), Reach(PROVINCE.scope)),
        ((OFFICER, SECOND), CaseKind.FOUND_PERSON, (), Reach(COMMUNES.scope)),
    ],
)
def test_reach_follows_signatures(
    signers: Sequence[Member], kind: CaseKind, reported_by: Sequence[str], expected: Reach
) -> None:
    assert reach_of(signers, reported_by, kind, HERE) == expected


def test_a_correction_needs_two_whatever_it_corrects() -> None:
    assert reach_of((OFFICER,), (), CHILD, HERE, two=True) == NOTHING
    assert reach_of((OFFICER, SECOND), (), CHILD, HERE, two=True) == COMMUNES


EVERYBODY = (OPERATOR, OFFICER, SECOND, SUPERVISOR, SUPERVISOR_ELSEWHERE, ADMINISTRATOR, AUDITOR, NOWHERE)
people = st.lists(st.sampled_from(EVERYBODY), max_size=4)


@given(people, st.sampled_from(list(CaseKind)), st.sets(st.sampled_from([m.login for m in EVERYBODY])))
def test_nobody_alone_goes_beyond_a_first_ring_or_their_own_communes(
    signers: list[Member], kind: CaseKind, reported_by: set[str]
) -> None:
    reach = reach_of(signers, reported_by, kind, HERE)
    in_scope = {m.login for m in signers if m.login in {"tongdai", "canbo1", "canbo2", "chihuy1"}}
    if len(in_scope) >= 2 or reach.nothing:
        return
    assert reach.alone
    assert not in_scope & reported_by
    assert (kind in LONE_KINDS) == (reach.first_ring is not None)
    assert reach.first_ring is not None or reach.scope <= {"16318"}


@given(people, st.sampled_from(EVERYBODY), st.sampled_from(list(CaseKind)), st.booleans())
def test_another_signature_never_takes_anything_away(
    signers: list[Member], another: Member, kind: CaseKind, correction: bool
) -> None:
    before = reach_of(signers, (), kind, HERE, two=correction)
    after = reach_of([*signers, another], (), kind, HERE, two=correction)
    if before.first_ring is None:
        assert before.scope <= after.scope
    else:
        assert before.first_ring in (after.first_ring, after.near)


def test_one_officer_in_scope_holds_everything_also_who_told_of_the_case() -> None:
    assert may_hold([OFFICER], HERE)
    assert not any(may_hold([m], HERE) for m in (OPERATOR, ADMINISTRATOR, AUDITOR, NOWHERE, SUPERVISOR_ELSEWHERE))


def test_an_end_is_one_officers_in_the_words_that_were_signed_but_not_the_reporters() -> None:
    assert may_close([OFFICER], (), HERE, as_signed=True)
    assert not may_close([OFFICER], ("canbo1",), HERE, as_signed=True)
    assert not may_close([OFFICER], (), HERE, as_signed=False)
    assert may_close([OFFICER, SECOND], ("canbo1",), HERE, as_signed=False)
    assert may_close([OFFICER, OPERATOR], ("canbo1",), HERE, as_signed=False)
    assert not may_close([OFFICER, AUDITOR], ("canbo1",), HERE, as_signed=False)
    assert not may_close([OPERATOR], (), HERE, as_signed=True)
    other_operator = member("tongdai2", Role.OPERATOR, "16318")
    assert not may_close([OPERATOR, other_operator], (), HERE, as_signed=True)
    assert not may_close([OPERATOR, other_operator], (), HERE, as_signed=False)
    assert not may_close([SUPERVISOR_ELSEWHERE], (), HERE, as_signed=True)
    assert not may_close([], (), HERE, as_signed=True)
    assert may_close([], (), HERE, as_signed=True, by_time=True)
    assert not may_close([], (), HERE, as_signed=False, by_time=True)


def test_rings_are_moved_out_of_what_was_approved_by_two_with_a_supervisor_for_it() -> None:
    assert may_recentre([OFFICER], HERE, inside=True)
    assert not may_recentre([OFFICER, SECOND], HERE, inside=False)
    assert may_recentre([OFFICER, SUPERVISOR], HERE, inside=False)
    assert not may_recentre([OFFICER, SUPERVISOR], ELSEWHERE, inside=False)
