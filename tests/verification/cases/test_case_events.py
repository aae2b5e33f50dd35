"""What everybody may know of a case leaves with the decision that changed it, and no more than that."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from schemas.reports import Reporter
from tests.support.verification_running import RunningVerification, amendment, report, running_verification

CASE = "/api/v1/cases/25-00042"
NEWS = """
    SELECT convert_from(value, 'UTF8')::jsonb AS event, key FROM verification.outbox WHERE topic = 'cases' ORDER BY id
"""


@pytest.fixture
async def verification(database_url: str) -> AsyncIterator[RunningVerification]:
    async with running_verification(database_url) as running:
        yield running


async def news(verification: RunningVerification) -> list[dict[str, Any]]:
    return await verification.rows(NEWS)


async def test_each_public_state_is_told_once_and_nothing_of_a_person_but_what_is_posted(
    verification: RunningVerification,
) -> None:
    case = report(
        source="zalo_oa",
        submitted_by="zalo:nguoi-811",
        reporter=Reporter(name="Lê Thị Mơ", zalo_user_id="nguoi-811"),
        exercise=True,
    )
    await verification.tell(case, case, amendment(case, addition="Cháu đi dép đỏ."))
    async with verification.officer() as officer:
        await officer.approve("25-00042")
        await officer.approve("25-00042")
        status, _ = await officer.order("25-00042", "close", outcome="found_safe")
        await officer.order("25-00042", "close", outcome="cancelled")
    assert status == 200
    told = await news(verification)
    assert [(row["event"]["state"], row["event"].get("outcome")) for row in told] == [
        ("open", None),
        ("on_air", None),
        ("closed", "found_safe"),
    ]
    revisions = [row["event"]["revision"] for row in told]
    assert revisions == sorted(set(revisions))
    assert {row["key"] for row in told} == {str(case.case_id)}
    assert all(row["event"]["exercise"] for row in told)
    (_, case_on_air, ended) = (row["event"] for row in told)
    posted = case_on_air.pop("post")
    assert posted["text"] == (await verification.case("25-00042")).draft.content.text
    assert posted["pictured"] is True
    # Where it is, no nearer than a kilometre: the place in the post has words, and its position may be somebody's home.
    assert (posted["area"], posted["around"]) == ("Hoằng Lộc", {"lat": 19.81, "lon": 105.85})
    assert posted["rings_km"]
    assert ended["alert_version"] == case_on_air["alert_version"] == 1
    said = str(told)
    assert not [
        word for word in ("nguoi-811", "Mơ", "Tí", "Hoằng", "dép", "si.quan") if word in said.replace("25-00042", "")
    ]
    assert await verification.outbox("loa.ReplyRequested.v1") == []


async def test_what_stands_on_one_signature_says_so_until_a_second_one_is_given(
    verification: RunningVerification,
) -> None:
    await verification.tell(report())
    async with verification.officer() as officer, verification.officer("si.quan.2") as other:
        assert (await officer.approve("25-00042"))[0] == 200
        assert (await other.sign_second("25-00042", "approve"))[0] == 200
    (_, first, second) = (row["event"] for row in await news(verification))
    assert (first["post"].pop("lone"), second["post"].pop("lone")) == (True, False)
    assert first["post"] == second["post"]


async def test_a_rejection_is_told_without_its_reason(verification: RunningVerification) -> None:
    await verification.tell(report())
    async with verification.officer() as officer:
        await officer.post(f"{CASE}/reject", reason="Gọi lại thì bé đã về nhà.")
    (_, ended) = await news(verification)
    assert (ended["event"]["state"], ended["event"]["outcome"]) == ("rejected", None)
    assert "về nhà" not in str(ended)


async def test_what_only_officers_see_is_no_news(verification: RunningVerification) -> None:
    await verification.tell(report())
    async with verification.officer() as officer:
        _, case = await officer.get(CASE)
        text = case["draft"]["text"].replace("dép", "giày")
        status, _ = await officer.put(f"{CASE}/draft", content_hash=case["draft"]["content_hash"], text=text)
        assert status == 200
    assert len(await news(verification)) == 1
