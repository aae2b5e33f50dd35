"""A case that came as what it is not: an officer says in one press what it is, and nothing that was told is lost."""

from typing import Any

import pytest

from schemas.alerts import AlertApproved
from schemas.cases import CaseChanged
from schemas.event import CaseKind
from schemas.reports import Subject
from services.verification.rules.kinds import KINDS
from tests.support.verification_running import (
    Officer,
    RunningVerification,
    amendment,
    report,
    signed_report,
)

API = "/api/v1/cases/25-00042"
SIGNERS = "SELECT signer FROM verification.signatures"
SENT = "loa.AlertApproved.v2"
UNCLEAR = report(kind=CaseKind.UNCLEAR)


async def said_to_be(officer: Officer, kind: CaseKind) -> tuple[int, Any]:
    """By an officer who has seen what stands."""
    _, shown = await officer.get(API)
    return await officer.put(f"{API}/kind", kind=kind, content_hash=shown["draft"]["content_hash"])


async def signers_sent(verification: RunningVerification) -> list[str]:
    """By whose signatures the alert went out."""
    (event,) = await verification.outbox(SENT)
    approved = AlertApproved.model_validate(event["event"])
    return [each.said.signer for each in approved.approvals]


async def test_what_is_unclear_is_sent_only_once_an_officer_has_said_what_it_is(
    verification: RunningVerification,
) -> None:
    await verification.tell(UNCLEAR)
    async with verification.officer() as officer:
        early, why = await officer.approve("25-00042")
        _, before = await officer.get(API)
        chosen = {"kind": "missing_child", "content_hash": before["draft"]["content_hash"]}
        status, anew = await officer.put(f"{API}/kind", **chosen)
        again, _ = await officer.put(f"{API}/kind", **chosen)
        assert (await officer.approve("25-00042"))[0] == 200
    assert (early, why["reason"]) == (403, "kind_not_sent")
    assert (status, again) == (200, 200)
    assert anew["kind"] == "missing_child"
    assert anew["draft"]["text"].startswith(KINDS[CaseKind.MISSING_CHILD].alert.heading)
    assert anew["draft"]["facts"]["clothing"] == UNCLEAR.subject.clothing
    case = await verification.case("25-00042")
    assert case.draft.content.kind is CaseKind.MISSING_CHILD
    assert "found_safe" in case.draft.content.endings
    told = [CaseChanged.model_validate(row["event"]) for row in await verification.outbox("loa.CaseChanged.v1")]
    assert [(each.state, each.kind) for each in told] == [("open", "missing_child"), ("on_air", "missing_child")]


async def test_facts_that_an_officer_put_right_are_kept(verification: RunningVerification) -> None:
    await verification.tell(report(kind=CaseKind.MISSING_CHILD))
    async with verification.officer() as officer:
        _, before = await officer.get(API)
        draft = before["draft"]
        facts = {**draft["facts"], "clothing": "áo tím", "age": 19}
        edited = {"content_hash": draft["content_hash"], "text": draft["text"], "facts": facts}
        assert (await officer.put(f"{API}/draft", **edited))[0] == 200
        _, after = await said_to_be(officer, CaseKind.MISSING_ADULT)
    assert (after["draft"]["facts"]["clothing"], after["draft"]["facts"]["age"]) == ("áo tím", 19)
    assert "áo tím" in after["draft"]["text"]
    assert after["draft"]["edited_by"] == "si.quan"


async def test_nobody_changes_what_they_have_not_seen_nor_what_is_on_air(verification: RunningVerification) -> None:
    await verification.tell(report())
    async with verification.officer() as officer:
        _, before = await officer.get(API)
        chosen = {"kind": "tip", "content_hash": "0" * 64}
        unseen, why = await officer.put(f"{API}/kind", **chosen)
        assert (await officer.approve("25-00042"))[0] == 200
        chosen["content_hash"] = before["draft"]["content_hash"]
        late, gone = await officer.put(f"{API}/kind", **chosen)
    assert (unseen, why["reason"]) == (409, "content_changed")
    assert (late, gone["reason"]) == (409, "not_pending")


async def test_what_proves_who_somebody_is_is_not_carried_into_a_post_that_withholds_it(
    verification: RunningVerification,
) -> None:
    await verification.tell(report(kind=CaseKind.MISSING_CHILD))
    async with verification.officer() as officer:
        _, before = await officer.get(API)
        draft = before["draft"]
        place = {**draft["facts"]["place"], "name": "số 12 ngõ 5, thôn Đông"}
        facts = {**draft["facts"], "name": "Nguyễn Văn Tý", "place": place}
        edited = {"content_hash": draft["content_hash"], "text": draft["text"], "facts": facts}
        await officer.put(f"{API}/draft", **edited)
        status, after = await said_to_be(officer, CaseKind.FOUND_PERSON)
    assert status == 200
    assert after["draft"]["facts"]["name"] is None
    assert "ngõ 5" not in after["draft"]["facts"]["place"]["name"]


async def test_who_signed_the_report_has_not_signed_what_it_became(verification: RunningVerification) -> None:
    told = signed_report(kind=CaseKind.LOST_PROPERTY)
    await verification.tell(told)
    assert len(await verification.rows(SIGNERS)) == 1
    async with verification.officer() as officer:
        assert (await said_to_be(officer, CaseKind.CRIME_WARNING))[0] == 200
    assert await verification.rows(SIGNERS) == []


async def test_an_operator_who_signed_the_report_is_the_second_person_for_what_it_says(
    verification: RunningVerification,
) -> None:
    await verification.tell(signed_report())
    async with verification.officer() as officer:
        _, case = await officer.get(API)
        wider = {**case["draft"]["audience"], "max_distance_km": 20}
        draft = {"content_hash": case["draft"]["content_hash"], "text": case["draft"]["text"]}
        assert (await officer.put(f"{API}/draft", **draft, audience=wider))[0] == 200
        assert (await officer.approve("25-00042"))[0] == 200
    assert await signers_sent(verification) == ["tongdai", "si.quan"]


@pytest.mark.parametrize(
    "what",
    [{"age": 8}, {"name": "Nguyễn Văn Tèo"}, {"clothing": "áo đỏ"}],
    ids=["age", "name", "clothing"],
)
async def test_whoever_changes_who_is_sought_is_alone_with_it(
    verification: RunningVerification, what: dict[str, Any]
) -> None:
    await verification.tell(signed_report())
    async with verification.officer() as officer:
        _, case = await officer.get(API)
        shown = case["draft"]
        text = shown["text"]
        for field, value in what.items():
            unit = " tuổi" if field == "age" else ""
            text = text.replace(f"{shown['facts'][field]}{unit}", f"{value}{unit}")
        draft = {"content_hash": shown["content_hash"], "facts": {**shown["facts"], **what}, "text": text}
        assert (await officer.put(f"{API}/draft", **draft))[0] == 200
        assert (await officer.approve("25-00042"))[0] == 200
    assert await signers_sent(verification) == ["si.quan"]


async def test_whoever_rewords_it_or_takes_another_picture_is_alone_with_it(verification: RunningVerification) -> None:
    for number, changed in (
        ("25-00042", {"text": "🔴 TÌM TRẺ LẠC\nLạc ở chợ Hoằng Thịnh. Ai thấy, xin gọi 113.\nMã: 25-00042"}),
        ("25-00043", {"photo_sha256": None}),
    ):
        await verification.tell(signed_report(number=number))
        assert len(await verification.rows(SIGNERS)) == 1
        async with verification.officer() as officer:
            _, case = await officer.get(f"/api/v1/cases/{number}")
            draft = {"content_hash": case["draft"]["content_hash"], "text": case["draft"]["text"], **changed}
            assert (await officer.put(f"/api/v1/cases/{number}/draft", **draft))[0] == 200
        assert await verification.rows(SIGNERS) == []


@pytest.mark.parametrize("first", [False, True], ids=["after the report", "before the report"])
async def test_what_somebody_else_adds_the_operator_has_not_signed(
    verification: RunningVerification, first: bool
) -> None:
    case = signed_report()
    said, other = amendment(case, addition="Bà nói cháu hay ra bờ sông."), amendment(case, subject=Subject(age=8))
    await verification.tell(*((said, case) if first else (case, said)))
    assert len(await verification.rows(SIGNERS)) == 1, "nothing that is posted"
    await verification.tell(other)
    assert await verification.rows(SIGNERS) == []
    again = signed_report(number="25-00043")
    await verification.tell(amendment(again, subject=Subject(age=8)), again)
    assert await verification.rows(SIGNERS) == []
