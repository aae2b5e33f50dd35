"""What everybody may know of a case leaves with the decision that changed it, and no more than that."""

from datetime import UTC, datetime
from typing import Any

import pytest

from schemas.deliveries import RingProgress
from schemas.event import Place
from schemas.reports import ReportAmended, Reporter, ReportSubmitted
from tests.support.verification_running import (
    Officer,
    RunningVerification,
    amendment,
    progress,
    report,
)

CASE = "/api/v1/cases/25-00042"
NEWS = """
    SELECT convert_from(value, 'UTF8')::jsonb AS event, key FROM verification.outbox WHERE topic = 'cases' ORDER BY id
"""


async def seen_on_air(verification: RunningVerification, officer: Officer, case: ReportSubmitted) -> ReportAmended:
    """Of an alert that two have signed, somebody tells where it was seen."""
    await verification.tell(case)
    assert (await officer.approve("25-00042"))[0] == 200
    assert (await officer.with_another("25-00042", "approve"))[0] == 200
    seen = amendment(case, addition="Thấy bé ở bến xe.", place=Place(lat=19.85432, lon=105.90123, name="bến xe"))
    await verification.tell(seen)
    return seen


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


async def test_rings_that_move_or_stop_are_told_until_a_correction_says_where_it_is(
    verification: RunningVerification,
) -> None:
    case, now = report(), datetime.now(UTC)
    rings = tuple(
        RingProgress(ring=ring, groups=9, members=99, released_at=None if ring else now, sent=0) for ring in range(3)
    )
    async with verification.officer() as officer:
        seen = await seen_on_air(verification, officer, case)
        await verification.tell(progress(case.case_id, 0, rings=rings))
        before = (await news(verification))[-1]["event"]["post"]
        assert (await officer.order("25-00042", "recentre", sighting=str(seen.event_id)))[0] == 200
        moved = (await news(verification))[-1]["event"]["post"]
        # A stop: what lies beyond the rings that went is told of nowhere any more.
        assert (await officer.order("25-00042", "stop"))[0] == 200
        stopped = (await news(verification))[-1]["event"]["post"]
        assert (await officer.order("25-00042", "hold"))[0] == 409
        told = len(await news(verification))
    assert (moved["around"], moved["area"]) == ({"lat": 19.85, "lon": 105.9}, "Hoằng Tiến")
    assert before | {"around": moved["around"], "area": moved["area"]} == moved
    assert stopped == moved | {"rings_km": before["rings_km"][:1]}
    assert len(before["rings_km"]) > 1
    assert told == 5, "opened, on air by one, by two, moved, stopped"


async def test_a_rejection_is_told_without_its_reason(verification: RunningVerification) -> None:
    await verification.tell(report())
    async with verification.officer() as officer:
        await officer.post(f"{CASE}/reject", reason="Gọi lại thì bé đã về nhà.")
    (_, ended) = await news(verification)
    assert (ended["event"]["state"], ended["event"]["outcome"]) == ("rejected", None)
    assert "về nhà" not in str(ended)


BRIDGE = {"lat": 19.8411, "lon": 105.8612}


async def placed(verification: RunningVerification, words: str, centre: dict[str, float], **told: Any) -> Any:
    """What the news of an alert says of its place, once an officer has put its point there in these words."""
    case = report(**told)
    await verification.tell(case)
    async with verification.officer() as officer:
        _, shown = await officer.get(CASE)
        draft = shown["draft"]
        marked = f"{draft['text'].partition(chr(10))[0]}\n" if case.exercise else ""
        status, saved = await officer.put(
            f"{CASE}/draft",
            content_hash=draft["content_hash"],
            text=f"{marked}Bé 4 tuổi mặc áo xanh lạc ở {words}. Ai thấy, xin gọi 113.\nMã: 25-00042",
            facts={**draft["facts"], "place": {**draft["facts"]["place"], "name": words}},
            centre=centre,
            accepted=draft["reading"]["keys"],
        )
        assert status == 200, saved
        again = {"content_hash": saved["draft"]["content_hash"], "text": saved["draft"]["text"]}
        status, _ = await officer.put(f"{CASE}/draft", **again, accepted=saved["draft"]["reading"]["keys"])
        assert status == 200
        status, why = await officer.approve("25-00042")
        assert status == 200, why
    return (await news(verification))[-1]["event"]["placed"]


async def test_a_public_place_whose_point_an_officer_has_moved_is_told_with_who_signed_it(
    verification: RunningVerification,
) -> None:
    assert await placed(verification, "cầu Trúc", BRIDGE) == {"words": "cầu Trúc", "at": BRIDGE, "by": "si.quan"}
    async with verification.officer() as officer:
        await officer.with_another("25-00042", "approve")
        assert (await officer.order("25-00042", "recentre", lat=19.83, lon=105.86))[0] == 200
    # Where the rings go is no word on where the bridge is.
    assert (await news(verification))[-1]["event"]["placed"]["at"] == BRIDGE


@pytest.mark.parametrize(
    ("words", "centre", "told"),
    [
        pytest.param("nhà ông Tư", BRIDGE, {}, id="a home"),
        pytest.param("cầu Trúc", {"lat": 19.8075, "lon": 105.852}, {}, id="where it was told"),
        pytest.param("cầu Trúc", BRIDGE, {"exercise": True}, id="an exercise"),
    ],
)
async def test_no_other_point_of_a_case_is_told(
    verification: RunningVerification, words: str, centre: dict[str, float], told: dict[str, Any]
) -> None:
    assert await placed(verification, words, centre, **told) is None
