"""A case that came as what it is not: an officer says in one press what it is, and nothing that was told is lost."""

from collections.abc import AsyncIterator

import pytest

from deploy.invented_staff.trial import STAFF
from schemas.cases import CaseChanged
from schemas.event import CaseKind
from schemas.reports import Subject, told_sha256
from schemas.trust.statements import Submit
from services.verification.rules.kinds import KINDS
from tests.support.verification_running import RunningVerification, amendment, report, running_verification

API = "/api/v1/cases/25-00042"
SIGNERS = "SELECT signer FROM verification.signatures"
UNCLEAR = report(kind=CaseKind.UNCLEAR)


@pytest.fixture
async def verification(database_url: str) -> AsyncIterator[RunningVerification]:
    async with running_verification(database_url) as running:
        yield running


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
    assert anew["draft"]["poster_heading"] == "TÌM TRẺ LẠC"
    assert anew["draft"]["facts"]["clothing"] == UNCLEAR.subject.clothing
    case = await verification.case("25-00042")
    assert case.draft.content.kind is CaseKind.MISSING_CHILD
    assert "found_safe" in case.draft.content.endings
    told = [CaseChanged.model_validate(row["event"]) for row in await verification.outbox("loa.CaseChanged.v1")]
    assert [(each.state, each.kind) for each in told] == [("open", "missing_child"), ("on_air", "missing_child")]


async def test_what_is_told_later_is_worded_as_the_kind_that_it_is(verification: RunningVerification) -> None:
    await verification.tell(UNCLEAR)
    async with verification.officer() as officer:
        _, before = await officer.get(API)
        await officer.put(f"{API}/kind", kind="missing_adult", content_hash=before["draft"]["content_hash"])
        await verification.tell(amendment(UNCLEAR, subject=Subject(clothing="áo nâu")))
        _, after = await officer.get(API)
    assert "áo nâu" in after["draft"]["text"]
    assert after["draft"]["text"].startswith(KINDS[CaseKind.MISSING_ADULT].alert.heading)


async def test_facts_that_an_officer_put_right_are_kept(verification: RunningVerification) -> None:
    await verification.tell(report(kind=CaseKind.MISSING_CHILD))
    async with verification.officer() as officer:
        _, before = await officer.get(API)
        draft = before["draft"]
        facts = {**draft["facts"], "clothing": "áo tím", "age": 19}
        edited = {"content_hash": draft["content_hash"], "text": draft["text"], "facts": facts}
        status, saved = await officer.put(f"{API}/draft", **edited)
        assert status == 200
        chosen = {"kind": "missing_adult", "content_hash": saved["draft"]["content_hash"]}
        _, after = await officer.put(f"{API}/kind", **chosen)
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
        _, saved = await officer.put(f"{API}/draft", **edited)
        chosen = {"kind": "found_person", "content_hash": saved["draft"]["content_hash"]}
        status, after = await officer.put(f"{API}/kind", **chosen)
    assert status == 200
    assert after["draft"]["facts"]["name"] is None
    assert "ngõ 5" not in after["draft"]["facts"]["place"]["name"]


async def test_who_signed_the_report_has_not_signed_what_it_became(verification: RunningVerification) -> None:
    told = report(kind=CaseKind.LOST_PROPERTY)
    signed = STAFF.order(Submit, "tongdai", case_id=told.case_id, report_sha256=told_sha256(told))
    await verification.tell(told.model_copy(update={"signature": signed}))
    assert len(await verification.rows(SIGNERS)) == 1
    async with verification.officer() as officer:
        _, before = await officer.get(API)
        chosen = {"kind": "crime_warning", "content_hash": before["draft"]["content_hash"]}
        status, _ = await officer.put(f"{API}/kind", **chosen)
    assert status == 200
    assert await verification.rows(SIGNERS) == []
