"""The queue as officers are shown it: what stands before what, what a flood hides, and what is new to whom."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from schemas.deliveries import DeliveryProgress, RingProgress
from schemas.event import CaseKind
from schemas.trust.statements import Approve
from services.verification.cases.queue import queue_db
from services.verification.cases.queue.queue_db import PAGE
from tests.support.verification_running import (
    Officer,
    RunningVerification,
    amendment,
    progress,
    report,
    signed_report,
)
from tests.verification.inboxes.test_sightings_and_tips import sighting_of

NOW = datetime.now(UTC)
CARD = re.compile(r'id="case-(\d\d-\d{5})"')


async def shown(officer: Officer, path: str = "/") -> list[str]:
    status, page = await officer.page(path)
    assert status == 200
    return CARD.findall(page)


async def test_the_most_urgent_stands_first_and_of_equals_the_oldest(verification: RunningVerification) -> None:
    told = [
        ("26-00001", CaseKind.UNCLEAR, 50),
        ("26-00002", CaseKind.LOST_PROPERTY, 40),
        ("26-00003", CaseKind.MISSING_ADULT, 9),
        ("26-00004", CaseKind.MISSING_CHILD, 3),
        ("26-00005", CaseKind.PERSON_IN_DANGER, 1),
        ("26-00006", CaseKind.NATURAL_DANGER, 30),
    ]
    reports = [
        report(number, kind, occurred_at=NOW - timedelta(minutes=ago), submitted_by=f"zalo:{ago}")
        for number, kind, ago in told
    ]
    drill = report("26-00008", occurred_at=NOW - timedelta(hours=1), exercise=True)
    of_no_case = {"case_id": None, "description": "Thấy một bé trai áo xanh ở bến xe."}
    stray = sighting_of(report("26-00007"), occurred_at=NOW - timedelta(minutes=2), **of_no_case)
    await verification.tell(*reports, stray, drill)
    order = ["26-00005", "26-00003", "26-00004", "26-00007", "26-00006", "26-00002", "26-00001", "26-00008"]
    async with verification.officer() as officer:
        assert await shown(officer) == order
        assert [case["case_number"] for case in (await officer.get("/api/v1/cases"))[1]["pending"]] == order


async def test_a_flood_hides_nothing(verification: RunningVerification) -> None:
    """40 messages of two accounts, and reports of others that came after them."""
    flood = [
        report(f"26-{10000 + n}", submitted_by=f"zalo:flood-{n % 2}", occurred_at=NOW - timedelta(minutes=60 - n))
        for n in range(40)
    ]
    real = [report(f"26-0000{n}", submitted_by=f"zalo:real-{n}") for n in range(1, 6)]
    await verification.tell(*flood, *real)
    async with verification.officer() as officer:
        _, page = await officer.page("/")
        numbers = CARD.findall(page)
        assert {each.case_number for each in real} <= set(numbers)
        assert len(numbers) == 7, "and one line a flood"
        assert page.count("tin nữa của cùng một người gửi") == 2
        assert 'data-waiting="45"' in page
        others = await shown(officer, "/search?same_sender=26-10000&standing=pending")
    assert len(others) == 20
    assert set(others) & set(numbers) == {"26-10000"}


async def test_an_operator_who_takes_many_calls_is_no_flood(verification: RunningVerification) -> None:
    await verification.tell(*(report(f"26-0000{n}", submitted_by="truc.ban") for n in range(1, 7)))
    async with verification.officer() as officer:
        assert len(await shown(officer)) == 6


async def test_a_long_queue_has_pages(verification: RunningVerification) -> None:
    numbers = [f"26-{n:05}" for n in range(1, PAGE + 4)]
    reports = [report(number, occurred_at=NOW + timedelta(seconds=n)) for n, number in enumerate(numbers)]
    await verification.tell(*reports)
    async with verification.officer() as officer:
        assert await shown(officer) == numbers[:PAGE]
        _, page = await officer.page("/")
        (further,) = re.findall(r'href="(/\?after=[^"]+)"', page)
        # Whatever goes meanwhile, nothing is passed by or shown twice.
        await officer.send_form(f"/cases/{numbers[0]}/reject", reason="Tin báo thử.")
        assert await shown(officer, further) == numbers[PAGE:]


async def news(officer: Officer) -> list[str]:
    _, page = await officer.page("/")
    return re.findall(r'href="/cases/(\d\d-\d{5})#amendments"', page)


async def test_what_was_told_since_one_last_looked_stands_on_top(verification: RunningVerification) -> None:
    child, wallet = report("26-00001"), report("26-00002", CaseKind.LOST_PROPERTY)
    await verification.tell(child, wallet)
    async with verification.officer() as first, verification.officer("si.quan.2") as second:
        await verification.tell(amendment(child, addition="Bé đội mũ trắng."))
        assert await news(first) == [], "nobody has looked yet: it stands in the queue"
        await first.page("/cases/26-00001")
        await verification.tell(amendment(child, addition="Bé đi dép đỏ."))
        assert await news(first) == ["26-00001"]
        assert await news(second) == ["26-00001"], "it was looked at, and not since"
        await second.page("/cases/26-00001")
        assert await news(second) == []
        assert await news(first) == ["26-00001"], "each has looked for themselves"
        await first.page("/cases/26-00001")
        assert await news(first) == []


async def test_news_of_an_alert_that_only_others_looked_at_is_news_to_who_comes_on_duty(
    verification: RunningVerification,
) -> None:
    child = report("26-00001")
    await verification.tell(child)
    async with verification.officer() as officer, verification.officer("si.quan.2") as next_one:
        assert (await officer.approve("26-00001"))[0] == 200
        await verification.tell(amendment(child, addition="Bé đang ở nhà bà ngoại rồi."))
        assert await news(next_one) == ["26-00001"]
        await officer.page("/cases/26-00001")
        assert await news(next_one) == [], "somebody has looked since"


async def test_a_claim_is_shown_taken_over_and_given_back(verification: RunningVerification) -> None:
    await verification.tell(report("26-00001"))
    async with verification.officer() as first, verification.officer("si.quan.2") as second:
        assert (await first.send_form("/cases/26-00001/claim", seen=""))[0] == 303
        name = (await verification.rows("SELECT name FROM staff.people WHERE login = 'si.quan'"))[0]["name"]
        assert f"🙋 {name}" in (await second.page("/"))[1]
        status, page = await second.send_form("/cases/26-00001/claim", seen="")
        assert (status, f"{name} vừa nhận vụ này" in page) == (409, True), "they had not seen that it was somebody's"
        assert (await second.send_form("/cases/26-00001/claim", seen="si.quan"))[0] == 303
        assert (await first.send_form("/cases/26-00001/give-back"))[0] == 303
        claim = (await verification.case("26-00001")).claim
        assert claim is not None
        assert claim.claimed_by == "si.quan.2", "only who has it gives it back"
        assert (await second.send_form("/cases/26-00001/give-back"))[0] == 303
        assert (await verification.case("26-00001")).claim is None


async def test_a_claim_keeps_nobody_from_signing_and_breaks_no_signature(verification: RunningVerification) -> None:
    await verification.tell(report("26-00001"))
    async with verification.officer() as first, verification.officer("si.quan.2") as second:
        _, written = await second.statement("26-00001", "approve")
        assert (await first.send_form("/cases/26-00001/claim", seen=""))[0] == 303
        status, case = await second.post("/api/v1/cases/26-00001/orders", **second.signed(written["statement"]))
        assert (status, case["state"]) == (200, "approved")
        assert case["claim"]["claimed_by"] == "si.quan"
        assert (await first.order("26-00001", "close", outcome="found"))[0] == 200
    assert (await verification.case("26-00001")).claim is None, "what is over is nobody's"


async def test_what_waits_for_a_second_signature_is_shown_wherever_it_stands(
    verification: RunningVerification,
) -> None:
    crowd = [report(f"26-{n:05}", occurred_at=NOW - timedelta(hours=1)) for n in range(1, PAGE + 2)]
    await verification.tell(*crowd, report("26-09999", submitted_by="si.quan"))
    async with verification.officer() as officer:
        assert (await officer.order("26-09999", "approve"))[0] == 200
        _, page = await officer.page("/")
    assert "26-09999" not in CARD.findall(page)
    assert "Chờ người ký thứ hai" in page
    assert 'href="/cases/26-09999#check-title"' in page


async def test_nothing_waits_for_a_second_signature_that_would_send_nothing_more(
    verification: RunningVerification,
) -> None:
    case, now = report("26-00001"), datetime.now(UTC)
    await verification.tell(case)

    def went(groups: int, *, all_gone: bool) -> DeliveryProgress:
        first = RingProgress(ring=0, groups=groups, members=99, released_at=now, sent=0)
        behind = RingProgress(ring=1, groups=3, members=9, release_at=now, released_at=now if all_gone else None)
        return progress(case.case_id, 0, rings=(first, behind))

    async with verification.officer() as officer:

        async def stands() -> bool:
            return 'id="second-title"' in (await officer.page("/"))[1]

        assert (await officer.order("26-00001", "approve"))[0] == 200
        assert await stands()
        (signed,) = [
            each.signed.said
            for each in (await verification.case("26-00001")).signing.signatures
            if each.content_hash is not None
        ]
        assert isinstance(signed, Approve)
        await verification.tell(went(signed.groups - 3, all_gone=False))
        assert await stands(), "a ring waits"
        await verification.tell(went(9, all_gone=True))
        assert await stands(), "what one alone may send has gone, and more was signed"
        await verification.tell(went(signed.groups - 3, all_gone=True))
        assert not await stands(), "all of it has gone"
        await verification.tell(went(9, all_gone=False))
        assert await stands()
        assert (await officer.order("26-00001", "stop"))[0] == 200
        assert not await stands(), "nothing goes any more"


async def test_a_correction_that_one_has_signed_waits_for_another_on_the_board(
    verification: RunningVerification,
) -> None:
    await verification.tell(report("26-00001"))
    text = "🔁 ĐÍNH CHÍNH\nBé mặc áo xanh. Bé 4 tuổi lạc ở chợ Hoằng Thịnh. Ai thấy, xin gọi 113.\nMã: 26-00001/2"
    async with verification.officer() as officer:
        assert (await officer.approve("26-00001"))[0] == 200
        assert (await officer.with_another("26-00001", "approve"))[0] == 200
        _, case = await officer.get("/api/v1/cases/26-00001")
        saved = await officer.post(
            "/api/v1/cases/26-00001/correction", content_hash=case["draft"]["content_hash"], text=text
        )
        assert saved[0] == 200

        async def stands() -> bool:
            return 'href="/cases/26-00001#correction-title"' in (await officer.page("/"))[1]

        assert not await stands(), "nobody has signed it"
        assert (await officer.order("26-00001", "correct"))[0] == 200
        assert await stands()
        assert (await officer.with_another("26-00001", "correct"))[0] == 200
        assert not await stands()


async def test_what_an_operator_and_an_officer_have_signed_waits_for_a_supervisor(
    verification: RunningVerification,
) -> None:
    """The operator's signature of the report is the first of two: no other officer's would send it farther."""
    case = signed_report()
    await verification.tell(case)
    rings = (RingProgress(ring=0, groups=9, members=99, sent=0),)
    async with verification.officer() as officer, verification.officer("si.quan.2") as another:
        assert 'id="second-title"' not in (await officer.page("/"))[1], "nobody who decides has signed"
        assert (await officer.order(case.case_number, "approve"))[0] == 200
        await verification.tell(progress(case.case_id, 0, rings=rings))
        _, page = await another.page("/")
        assert 'id="second-title"' not in page
        assert case.case_number in page[page.index('id="supervisor-title"') :].split("</section>")[0]
        _, page = await another.page(f"/cases/{case.case_number}")
        assert "Người ký thứ hai" not in page, "so nothing is hidden from them"
        assert (await verification.case(case.case_number)).groups_beyond > 0
        # Held, and let go on by one of them, it waits for one more word.
        assert (await officer.order(case.case_number, "hold"))[0] == 200
        assert (await officer.order(case.case_number, "resume"))[0] == 200
        _, page = await another.page("/")
        assert case.case_number in page[page.index('id="second-title"') :].split("</section>")[0]


async def test_however_many_are_on_air_the_list_for_second_signers_holds_those_that_wait_alone(
    verification: RunningVerification, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queue_db, "SECOND_SHOWN", 2)
    monkeypatch.setattr(queue_db, "ON_AIR_SHOWN", 2)
    numbers = [f"26-{n:05}" for n in range(1, 5)]
    await verification.tell(*[report(n, occurred_at=NOW - timedelta(hours=1)) for n in numbers])
    async with verification.officer() as first, verification.officer("si.quan.2") as second:
        for number in numbers:
            assert (await first.order(number, "approve"))[0] == 200
        for number in numbers[:3]:
            await second.sign_second(number)
        _, page = await first.page("/")
    waiting = page[page.index('class="notice warn second"') : page.index('id="pending-title"')]
    assert re.findall(r"/cases/(\S+?)#check-title\"", waiting) == ["26-00004"]
    assert "Mọi tin đang phát" in page
