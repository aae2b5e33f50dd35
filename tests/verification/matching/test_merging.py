"""Two reports of one case go on as one, by an officer's word: what the other one gets, what stays as it was signed, and
that all of it is undone."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from schemas.cases import CaseChanged, CaseMerged
from schemas.event import CaseKind, Place
from schemas.reports import Reporter, ReportSubmitted, Subject, TipReceived
from services.runtime.database import create_pool
from services.verification.cases.audit_db import check_audit_chain
from services.verification.rules.case import CaseState
from tests.support.schema_examples import example
from tests.support.verification_running import (
    PHOTOS,
    Officer,
    RunningVerification,
    amendment,
    report,
)

OLDER, YOUNGER, TIP = "25-00042", "25-00043", "26-00014"
API = "/api/v1/cases/"
NOW = datetime.now(UTC)
FIRST = report(OLDER, photos=(PHOTOS[0],))
SECOND = report(
    YOUNGER,
    occurred_at=NOW,
    submitted_by="zalo:77",
    source="zalo_oa",
    reporter=Reporter(name="Bà Lan", phone="0987654321", zalo_user_id="77"),
    subject=Subject(name="nguyen van ti", sex="male", age=5, marks="sẹo ở trán"),
    description="Cháu tôi lạc ở chợ.",
    photos=(PHOTOS[1],),
)


async def merged(officer: Officer, one: str = YOUNGER, other: str = OLDER) -> Any:
    status, answer = await officer.put(f"{API}{one}/matches/{other}", verdict="same")
    assert status == 200, answer
    return answer


async def test_the_second_report_of_a_child_is_proposed_with_reasons_and_joins_the_first(
    verification: RunningVerification,
) -> None:
    await verification.tell(FIRST, SECOND, amendment(SECOND, by="zalo:77", addition="Cháu đi xe đạp."))
    async with verification.officer() as officer:
        for number, other in ((OLDER, YOUNGER), (YOUNGER, OLDER)):
            _, matches = await officer.get(f"{API}{number}/matches")
            (proposed,) = matches["proposed"]
            assert (proposed["case_number"], proposed["relation"]) == (other, "same")
            assert {"same_name", "same_place"} <= {each["reason"] for each in proposed["reasons"]}
        assert (await officer.send_form(f"/cases/{OLDER}/matches", other=YOUNGER, verdict="same"))[0] == 303
        survivor, joined = await verification.case(OLDER), await verification.case(YOUNGER)
        _, board = await officer.get("/api/v1/cases")
    assert (joined.state, joined.merged_into_number, joined.ended_by) == (CaseState.MERGED, OLDER, "si.quan")
    assert [case["case_number"] for case in board["pending"]] == [OLDER]
    facts = survivor.facts
    # What is known is not put in question; what was not, is filled in.
    assert (facts.subject.name, facts.subject.age, facts.subject.marks) == ("Nguyễn Văn Tí", 4, "sẹo ở trán")
    assert facts.reporter.phone == "0912345678"
    assert set(facts.photos) == {PHOTOS[0], PHOTOS[1]}
    assert "Cháu tôi lạc ở chợ." in facts.description
    assert "Cháu đi xe đạp." in facts.description
    (event,) = await verification.outbox("loa.CaseMerged.v1")
    told = CaseMerged.model_validate(event["event"])
    assert (told.case_number, told.into_case_number, told.into_case_id) == (YOUNGER, OLDER, FIRST.case_id)
    trail = await verification.rows("SELECT action, case_id, detail FROM verification.audit WHERE actor = 'si.quan'")
    steps = [(row["action"], row["case_id"], row["detail"].get("case_number")) for row in trail]
    assert ("merge", SECOND.case_id, OLDER) in steps
    assert ("take_in", FIRST.case_id, YOUNGER) in steps
    async with create_pool(verification.database_url, size=1) as pool:
        assert (await check_audit_chain(pool)).faults == ()


async def test_parted_again_each_has_what_it_was_told(verification: RunningVerification) -> None:
    await verification.tell(FIRST, SECOND)
    before = [await verification.case(number) for number in (OLDER, YOUNGER)]
    async with verification.officer() as officer:
        await merged(officer)
        await verification.tell(amendment(SECOND, by="zalo:77", addition="Cháu có mũ vàng.", photos=(PHOTOS[2],)))
        assert "mũ vàng" in (await verification.case(OLDER)).facts.description
        status, answer = await officer.delete(f"{API}{OLDER}/matches/{YOUNGER}")
        assert status == 200, answer
        # It is one more time what an officer may say.
        assert [each["case_number"] for each in answer["proposed"]] == [YOUNGER]
        survivor, parted = await verification.case(OLDER), await verification.case(YOUNGER)
        assert (await officer.delete(f"{API}{OLDER}/matches/{YOUNGER}"))[0] == 409
    assert survivor.facts.description == before[0].facts.description
    assert (survivor.facts.photos, survivor.facts.subject) == (before[0].facts.photos, before[0].facts.subject)
    assert survivor.draft.content.text == before[0].draft.content.text
    assert (parted.state, parted.merged_into) == (CaseState.PENDING, None)
    assert "mũ vàng" in parted.facts.description
    assert PHOTOS[2] in parted.facts.photos
    news = await verification.rows(
        "SELECT headers->>'ce_type' AS type FROM verification.outbox WHERE key = %s AND topic = 'cases' ORDER BY id",
        str(SECOND.case_id),
    )
    assert [row["type"] for row in news] == ["loa.CaseOpened.v1", "loa.CaseMerged.v1", "loa.CaseChanged.v1"]
    (changed,) = await verification.outbox("loa.CaseChanged.v1")
    assert CaseChanged.model_validate(changed["event"]).state == "open"
    # Merged once more it tells all of it once more.
    async with verification.officer() as officer:
        await merged(officer)
    assert "mũ vàng" in (await verification.case(OLDER)).facts.description


async def test_what_was_set_aside_stays_so_in_the_case_that_it_joins(verification: RunningVerification) -> None:
    place = Place(lat=19.85, lon=105.9, name="bến xe Hoằng Hóa", commune_code="15961")
    seen, other = (amendment(SECOND, by="zalo:77", addition=words, place=place) for words in ("Ở bến xe.", "Ở chợ."))
    await verification.tell(FIRST, SECOND, seen, other)

    async def words_kept(case: ReportSubmitted) -> list[tuple[str, str]]:
        rows = await verification.rows(
            "SELECT set_aside_by AS by, set_aside_why AS why FROM verification.amendments"
            " WHERE case_id = %s AND set_aside_by IS NOT NULL",
            case.case_id,
        )
        return [(row["by"], row["why"]) for row in rows]

    said = ("si.quan", "Đã gọi: là cháu khác.")
    async with verification.officer() as officer:
        path = f"/cases/{YOUNGER}/sightings/{seen.event_id}/set-aside"
        assert (await officer.send_form(path, why=said[1]))[0] == 303
        await merged(officer)
        assert await words_kept(FIRST) == [said]
        assert (await officer.delete(f"{API}{OLDER}/matches/{YOUNGER}"))[0] == 200
        assert await words_kept(FIRST) == [], "what was told is gone from there, and the word with it"
    assert await words_kept(SECOND) == [said]


async def test_what_is_on_air_goes_on_and_changes_by_no_merger(verification: RunningVerification) -> None:
    """The one on air goes on, though it was reported later."""
    await verification.tell(FIRST, SECOND.model_copy(update={"submitted_by": "truc.ban"}))
    async with verification.officer() as officer:
        assert (await officer.approve(YOUNGER))[0] == 200
        before = await verification.case(YOUNGER)
        await merged(officer)
        after, joined = await verification.case(YOUNGER), await verification.case(OLDER)
        assert (await officer.page(f"/cases/{YOUNGER}"))[0] == 200
    assert joined.merged_into_number == YOUNGER
    assert (after.state, after.draft, after.airing.alert) == (before.state, before.draft, before.airing.alert)
    assert after.revision > before.revision
    assert PHOTOS[0] in after.facts.photos
    assert after.facts.description == before.facts.description
    assert "truc.ban" in after.late_amended_by
    assert (
        await verification.rows(
            "SELECT FROM verification.outbox WHERE topic = 'alerts' AND headers->>'ce_type' <> 'loa.AlertApproved.v2'"
        )
        == []
    )


async def test_two_alerts_on_air_are_not_merged_nor_what_has_ended(verification: RunningVerification) -> None:
    third = report("25-00044", CaseKind.LOST_PROPERTY)
    await verification.tell(FIRST, SECOND, third)
    async with verification.officer() as officer:
        for one, other, why in (
            (OLDER, OLDER, "same_case"),
            (OLDER, "25-00044", "other_kind"),
        ):
            status, answer = await officer.put(f"{API}{one}/matches/{other}", verdict="same")
            assert (status, answer["reason"]) == (422, why)
        for number in (OLDER, YOUNGER):
            assert (await officer.approve(number))[0] == 200
        status, answer = await officer.put(f"{API}{OLDER}/matches/{YOUNGER}", verdict="same")
        assert (status, answer["reason"]) == (409, "both_on_air")
        assert (await officer.order(YOUNGER, "close", outcome="cancelled"))[0] == 200
        status, answer = await officer.put(f"{API}{OLDER}/matches/{YOUNGER}", verdict="same")
        assert (status, answer["reason"]) == (409, "not_open")
        assert (await officer.put(f"{API}{OLDER}/matches/25-99999", verdict="same"))[0] == 404


async def test_a_signature_that_waits_goes_with_the_news_that_a_merger_is(verification: RunningVerification) -> None:
    """The report of si.quan: so one signature is not enough, and the first waits."""
    await verification.tell(FIRST.model_copy(update={"submitted_by": "si.quan"}), SECOND)
    async with verification.officer("si.quan.2") as officer, verification.officer() as reporter:
        status, answer = await reporter.order(OLDER, "approve")
        assert (status, answer["state"]) == (200, "pending")
        assert len((await verification.case(OLDER)).signing.signatures) == 1
        await merged(officer)
        assert (await verification.case(OLDER)).signing.signatures == ()


async def test_who_reported_it_does_not_send_it_alone_by_way_of_a_merger(verification: RunningVerification) -> None:
    """Neither by merging their own report into somebody else's, nor by parting the two again."""
    await verification.tell(FIRST, SECOND.model_copy(update={"submitted_by": "si.quan"}))
    async with verification.officer("si.quan") as reporter:
        await merged(reporter)
        assert "si.quan" in (await verification.case(OLDER)).reported_by
        status, answer = await reporter.order(OLDER, "approve")
        assert (status, answer["state"]) == (200, "pending")
        assert (await reporter.delete(f"{API}{OLDER}/matches/{YOUNGER}"))[0] == 200
        assert "si.quan" in (await verification.case(OLDER)).reported_by
        for number in (OLDER, YOUNGER):
            status, answer = await reporter.order(number, "approve")
            assert (status, answer["state"]) == (200, "pending")


async def test_a_tip_is_attached_in_one_press_and_is_a_sighting_of_its_case(verification: RunningVerification) -> None:
    tip = example(TipReceived).model_copy(
        update={
            "occurred_at": datetime.now(UTC),
            "case_number": TIP,
            "description": "Tôi thấy một bé trai khoảng 4 tuổi mặc áo xanh, quần đen đi một mình gần bến xe.",
            "place": Place(lat=19.81, lon=105.86, name="bến xe Hoằng Thịnh", commune_code="15961"),
            "happened_at": datetime.now(UTC) - timedelta(minutes=5),
            "exercise": False,
        }
    )
    await verification.tell(FIRST, tip)
    async with verification.officer() as officer:
        _, matches = await officer.get(f"{API}{TIP}/matches")
        assert matches["proposed"] == [], "sightings are of what is on air"
        assert (await officer.approve(OLDER))[0] == 200
        for number, other in ((TIP, OLDER), (OLDER, TIP)):
            _, matches = await officer.get(f"{API}{number}/matches")
            (proposed,) = matches["proposed"]
            assert (proposed["case_number"], proposed["relation"]) == (other, "sighting")
        before = await verification.case(OLDER)
        assert (await officer.send_form(f"/cases/{TIP}/matches", other=OLDER, verdict="same"))[0] == 303
        _, page = await officer.page(f"/cases/{OLDER}")
        assert "bến xe Hoằng Thịnh" in page
        assert "Xác nhận nơi nhìn thấy" in page
        after = await verification.case(OLDER)
        assert (after.facts, after.draft) == (before.facts, before.draft)
        assert (await officer.send_form(f"/cases/{TIP}/matches", other=OLDER, verdict="undo"))[0] == 303
        _, page = await officer.page(f"/cases/{OLDER}")
    assert "bến xe Hoằng Thịnh" not in page.split('id="matches"')[0]
    assert (await verification.case(TIP)).state == CaseState.PENDING


async def test_a_found_person_is_linked_with_who_is_missed(verification: RunningVerification) -> None:
    found = report(
        YOUNGER,
        CaseKind.FOUND_PERSON,
        occurred_at=NOW,
        last_seen_at=NOW,
        reporter=Reporter(phone="0977000111"),
        subject=Subject(name="Tí", sex="male", age=5, clothing="ao phong xanh, quan dui den"),
        description="Bé đang ở nhà tôi, không nhớ nhà ở đâu.",
    )
    await verification.tell(FIRST, found)
    async with verification.officer() as officer:
        before = [await verification.case(number) for number in (OLDER, YOUNGER)]
        assert (await officer.send_form(f"/cases/{YOUNGER}/matches", other=OLDER, verdict="linked"))[0] == 303
        _, matches = await officer.get(f"{API}{OLDER}/matches")
        assert [(each["case_number"], each["verdict"]) for each in matches["said"]] == [(YOUNGER, "linked")]
        assert matches["proposed"] == []
        status, answer = await officer.put(f"{API}{OLDER}/matches/{YOUNGER}", verdict="same")
        assert (status, answer["reason"]) == (422, "other_kind")
    after = [await verification.case(number) for number in (OLDER, YOUNGER)]
    untouched = [replace(now, touched_at=then.touched_at) for now, then in zip(after, before, strict=True)]
    assert untouched == before, "a link changes neither"


async def test_an_exercise_is_never_taken_for_the_real_one(verification: RunningVerification) -> None:
    await verification.tell(FIRST, SECOND.model_copy(update={"exercise": True}))
    async with verification.officer() as officer:
        _, matches = await officer.get(f"{API}{OLDER}/matches")
        assert matches["proposed"] == []
        for verdict in ("same", "linked"):
            status, answer = await officer.put(f"{API}{OLDER}/matches/{YOUNGER}", verdict=verdict)
            assert (status, answer["reason"]) == (422, "exercise_and_real")


async def test_a_chain_is_parted_from_its_end(verification: RunningVerification) -> None:
    third = report("25-00044", occurred_at=NOW + timedelta(seconds=1), reporter=Reporter(phone="0977000222"))
    await verification.tell(FIRST, SECOND, third)
    async with verification.officer() as officer:
        await merged(officer, "25-00044", YOUNGER)
        await merged(officer, YOUNGER, OLDER)
        await verification.tell(amendment(third, addition="Cháu có vòng bạc."))
        assert "vòng bạc" in (await verification.case(OLDER)).facts.description
        status, answer = await officer.delete(f"{API}{YOUNGER}/matches/25-00044")
        assert (status, answer["reason"]) == (409, "merged_on")
        assert (await officer.delete(f"{API}{OLDER}/matches/{YOUNGER}"))[0] == 200
        assert (await officer.delete(f"{API}{YOUNGER}/matches/25-00044"))[0] == 200
    assert "vòng bạc" not in (await verification.case(OLDER)).facts.description
    assert "vòng bạc" not in (await verification.case(YOUNGER)).facts.description
    assert "vòng bạc" in (await verification.case("25-00044")).facts.description


async def test_out_of_scope_there_is_no_other_case(verification: RunningVerification) -> None:
    elsewhere = report(YOUNGER, place=Place(lat=21.0386, lon=105.838, name="phố Quán Thánh", commune_code="00004"))
    await verification.tell(FIRST, elsewhere.model_copy(update={"reporter": FIRST.reporter}))
    async with verification.officer("xa.khac") as officer:
        _, matches = await officer.get(f"{API}{YOUNGER}/matches")
        assert matches["proposed"] == []
        for verdict in ("same", "linked", "different"):
            assert (await officer.put(f"{API}{YOUNGER}/matches/{OLDER}", verdict=verdict))[0] == 404
        assert (await officer.delete(f"{API}{YOUNGER}/matches/{OLDER}"))[0] == 404
