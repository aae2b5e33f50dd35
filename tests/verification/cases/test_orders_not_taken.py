"""An order that broadcast has not taken: its case says so and what to do, somebody is woken, and it is given anew."""

from datetime import UTC, datetime
from typing import TypeVar
from uuid import uuid4

import pytest

from schemas.alerts import AlertApproved, AlertCorrected, AlertCountersigned, AlertSteered
from schemas.content import Document
from schemas.deliveries import OrderTaken, RingProgress
from services.verification.rules.review import Closing, close
from tests.support.invented_cases import FORCE, airing_with
from tests.support.verification_running import (
    RunningVerification,
    order_not_taken,
    progress,
    report,
)

NUMBER = "25-00042"
PAGE = f"/cases/{NUMBER}"
UNSENT, REFUSED = "Tin CHƯA được gửi tới nhóm nào.", 'id="order-refused"'
ON_BOARD = "refused-title"
CORRECTION = f"🔁 ĐÍNH CHÍNH\nBé 4 tuổi lạc ở chợ Hoằng Thịnh. Ai thấy, xin gọi 113.\nMã: {NUMBER}/2"
Told = AlertApproved | AlertCorrected | AlertCountersigned | AlertSteered
TOLD = TypeVar("TOLD", AlertApproved, AlertCorrected, AlertCountersigned, AlertSteered)


async def approved(verification: RunningVerification, *, worded: bool = False) -> AlertApproved:
    """By si.quan alone; ``worded``: in words of theirs."""
    await verification.tell(report(NUMBER))
    async with verification.officer() as officer:
        if worded:
            draft = (await verification.case(NUMBER)).draft
            saved = {"content_hash": draft.hash, "photo_sha256": draft.content.photo_sha256 or ""}
            text = draft.content.text.replace("\n", " Xin bà con để ý.\n", 1)
            assert (await officer.send_form(f"{PAGE}/draft", **saved, text=text))[0] == 303
        assert (await officer.order(NUMBER, "approve"))[0] == 200
    (said,) = await told(verification, AlertApproved)
    return said


async def told(verification: RunningVerification, kind: type[TOLD]) -> list[TOLD]:
    return [kind.model_validate(row["event"]) for row in await verification.outbox(kind.type_name())]


async def wakes(verification: RunningVerification, reason: str = "order_refused") -> list[str | None]:
    """How each of this reason has ended; None: it is open."""
    rows = await verification.rows(
        "SELECT ended_as FROM verification.wakes WHERE reason = %s ORDER BY opened_at", reason
    )
    return [row["ended_as"] for row in rows]


async def countersigned(verification: RunningVerification) -> tuple[AlertApproved, AlertCountersigned]:
    """What si.quan has approved, groups have, and si.quan.2 has signed since."""
    first = await approved(verification)
    await verification.tell(progress(first.case_id, 3))
    async with verification.officer("si.quan.2") as second:
        assert (await second.sign_second(NUMBER))[0] == 200
    (signed,) = await told(verification, AlertCountersigned)
    return first, signed


def taken(order: Told) -> OrderTaken:
    """As broadcast says it once somebody has had it tried again."""
    about = {"alert_id": order.alert_id, "case_id": order.case_id, "order_id": order.event_id}
    return OrderTaken(occurred_at=datetime.now(UTC), **about)


async def test_an_approval_that_was_not_taken_is_signed_by_another_and_sent_whole(
    verification: RunningVerification,
) -> None:
    first = await approved(verification)
    async with verification.officer("si.quan.2") as second:
        assert REFUSED not in (await second.page(PAGE))[1]
        await verification.tell(order_not_taken(first, "too_often"))
        _, page = await second.page(PAGE)
        assert REFUSED in page
        assert UNSENT in page
        assert "Cần một người khác ký, hoặc chỉ huy ký" in page
        assert ON_BOARD in (await second.page("/"))[1]
        assert await wakes(verification) == [None]
        assert "bộ phận phát tin không nhận lệnh" in (await second.page("/duty"))[1]
        assert (await second.sign_second(NUMBER))[0] == 200
        _, page = await second.page(PAGE)
        assert REFUSED not in page
        assert ON_BOARD not in (await second.page("/"))[1]
    _, again = await told(verification, AlertApproved)
    assert again.event_id != first.event_id, "or broadcast and the outbox would take it for the first"
    assert (again.content, again.alert_version) == (first.content, 1)
    assert [signed.said.signer for signed in again.approvals] == ["si.quan", "si.quan.2"]
    assert again.approved_at > first.approved_at
    assert await told(verification, AlertCountersigned) == [], "of what broadcast does not know"
    assert await wakes(verification) == ["decided"]
    # Of the first one nobody hears any more; of the second they do.
    await verification.tell(order_not_taken(first))
    assert (await verification.case(NUMBER)).airing.order_refused is None
    await verification.tell(order_not_taken(again))
    assert (await verification.case(NUMBER)).airing.unsent
    assert await wakes(verification) == ["decided", None]


async def test_told_twice_it_wakes_once(verification: RunningVerification) -> None:
    first = await approved(verification)
    await verification.tell(order_not_taken(first), order_not_taken(first))
    assert await wakes(verification) == [None]
    await verification.rows("UPDATE verification.wakes SET ended_at = now(), ended_as = 'acknowledged' RETURNING 1")
    await verification.tell(order_not_taken(first))
    assert await wakes(verification) == ["acknowledged"], "whoever has heard it is at it"


async def test_what_nobody_here_has_ordered_is_no_news(verification: RunningVerification) -> None:
    """Whoever can write to the topic of alerts makes broadcast refuse as much as they like."""
    first = await approved(verification)
    forged = first.model_copy(update={"event_id": uuid4()})
    await verification.tell(order_not_taken(forged))
    assert (await verification.case(NUMBER)).airing.order_refused is None
    assert await wakes(verification) == []
    unknown = first.model_copy(update={"case_id": uuid4()})
    await verification.tell(order_not_taken(unknown))
    assert await wakes(verification) == []


async def test_what_broadcast_sends_was_taken_whatever_comes_late(verification: RunningVerification) -> None:
    """As where somebody writes the event of a real order before it comes: what stands then is the real one."""
    first = await approved(verification)
    await verification.tell(order_not_taken(first), progress(first.case_id, 3))
    assert (await verification.case(NUMBER)).airing.order_refused is None
    assert await wakes(verification) == ["over"]
    await verification.tell(order_not_taken(first.model_copy(update={"occurred_at": datetime.now(UTC)})))
    assert (await verification.case(NUMBER)).airing.order_refused is None
    assert await wakes(verification) == ["over"]


async def test_of_a_case_that_has_ended_it_is_no_news(verification: RunningVerification) -> None:
    first = await approved(verification)
    async with verification.officer() as officer:
        await verification.tell(order_not_taken(first))
        assert (await officer.order(NUMBER, "close", outcome="cancelled"))[0] == 200
        assert REFUSED not in (await officer.page(PAGE))[1]
        assert ON_BOARD not in (await officer.page("/"))[1]
    assert await wakes(verification) == ["decided"]


async def test_a_lost_key_is_no_end_of_it(verification: RunningVerification) -> None:
    """Nobody's signature is left that counts: whoever is there signs the same content."""
    first = await approved(verification, worded=True)
    await verification.take_back("si.quan")
    await verification.tell(order_not_taken(first, "key"))
    async with verification.officer("si.quan.2") as second:
        assert "người ra lệnh có thể không còn được tin" in (await second.page(PAGE))[1]
        assert (await second.order(NUMBER, "approve"))[0] == 200
    _, again = await told(verification, AlertApproved)
    assert [signed.said.signer for signed in again.approvals] == ["si.quan.2"]


async def test_two_who_have_signed_meanwhile_are_not_asked_for_a_third(verification: RunningVerification) -> None:
    """The second signature was on its way while the first approval was refused."""
    first = await approved(verification)
    async with verification.officer("si.quan.2") as second:
        assert (await second.sign_second(NUMBER))[0] == 200
        assert (await second.order(NUMBER, "approve"))[0] == 409
        await verification.tell(order_not_taken(first, "too_often"))
        assert (await second.order(NUMBER, "approve"))[0] == 200
    _, again = await told(verification, AlertApproved)
    assert {signed.said.signer for signed in again.approvals} == {"si.quan", "si.quan.2"}


async def test_a_second_signature_that_was_not_taken_is_another_persons(verification: RunningVerification) -> None:
    first, signed = await countersigned(verification)
    async with verification.officer("chi.huy") as chief:
        await verification.tell(order_not_taken(signed, "key"))
        _, page = await chief.page(PAGE)
        assert "Tin KHÔNG được gửi rộng thêm." in page
        assert "Cần một người khác ký." in page
        await verification.tell(progress(first.case_id, 4))
        assert (await verification.case(NUMBER)).airing.signed_in_vain, "the first ring goes on, and that says nothing"
        assert (await chief.sign_second(NUMBER))[0] == 200
        assert REFUSED not in (await chief.page(PAGE))[1]
    each = await told(verification, AlertCountersigned)
    assert [one.approvals[0].said.signer for one in each] == ["si.quan.2", "chi.huy"]


async def test_whoever_signs_once_more_sends_what_was_not_taken_of_another(verification: RunningVerification) -> None:
    _, signed = await countersigned(verification)
    async with verification.officer() as officer:
        await verification.tell(order_not_taken(signed, "unusable"))
        assert (await officer.order(NUMBER, "approve"))[0] == 200
    *_, again = await told(verification, AlertCountersigned)
    assert [each.said.signer for each in again.approvals] == ["si.quan.2", "si.quan"]


async def test_whoever_alone_has_signed_signs_once_more_and_has_another_one_free(
    verification: RunningVerification,
) -> None:
    first = await approved(verification)
    await verification.tell(order_not_taken(first, "too_late"), report("25-00043"))
    async with verification.officer() as officer:
        status, answer = await officer.order("25-00043", "approve")
        assert (status, answer["state"]) == (200, "approved"), "what went nowhere is none that is open"
        assert (await officer.order("25-00043", "close", outcome="cancelled"))[0] == 200
        assert (await officer.order(NUMBER, "approve"))[0] == 200
    *_, again = [each for each in await told(verification, AlertApproved) if each.case_id == first.case_id]
    assert len(again.approvals) == 1, "the last word of each"
    assert again.approvals != first.approvals
    assert not (await verification.case(NUMBER)).airing.unsent


async def test_of_two_signatures_the_one_that_matters_more_stays_named(verification: RunningVerification) -> None:
    _, signed = await countersigned(verification)
    async with verification.officer() as officer:
        assert (await officer.order(NUMBER, "hold"))[0] == 200
        (hold,) = await told(verification, AlertSteered)
        await verification.tell(order_not_taken(signed, "key"), order_not_taken(hold, "key"))
        case = await verification.case(NUMBER)
        assert (case.airing.order_refused, case.airing.steering.held) == ("countersignature", False)


async def test_a_hold_that_was_not_taken_holds_nothing_whatever_was_ordered_since(
    verification: RunningVerification,
) -> None:
    first = await approved(verification)
    async with verification.officer() as officer, verification.officer("si.quan.2") as second:
        await verification.tell(progress(first.case_id, 3))
        assert (await officer.order(NUMBER, "hold"))[0] == 200
        assert (await second.order(NUMBER, "release", rings=2))[0] == 200
        hold, _ = await told(verification, AlertSteered)
        await verification.tell(order_not_taken(hold, "key"))
        steering = (await verification.case(NUMBER)).airing.steering
        assert (steering.held, steering.released_rings) == (False, 2)
        assert await wakes(verification) == [None]
        await verification.tell(taken(hold))
        steering = (await verification.case(NUMBER)).airing.steering
        assert (steering.held, steering.released_rings) == (True, 2)


async def test_a_hold_that_was_not_taken_holds_nothing(verification: RunningVerification) -> None:
    first = await approved(verification)
    async with verification.officer() as officer, verification.officer("si.quan.2") as second:
        await verification.tell(progress(first.case_id, 3))
        assert (await officer.order(NUMBER, "release", rings=2))[0] == 200
        assert (await officer.order(NUMBER, "hold"))[0] == 200
        assert (await verification.case(NUMBER)).airing.steering.held
        *_, hold = await told(verification, AlertSteered)
        await verification.tell(order_not_taken(hold, "key"))
        steering = (await verification.case(NUMBER)).airing.steering
        assert (steering.held, steering.released_rings, steering.revision) == (False, 2, 2)
        assert await wakes(verification) == [None]
        _, page = await second.page(PAGE)
        assert "Tin CHƯA được giữ lại." in page
        assert "⏸ Tạm giữ</button>" in page, "it can be held"
        assert (await second.order(NUMBER, "hold"))[0] == 200
        assert REFUSED not in (await second.page(PAGE))[1]
    steering = (await verification.case(NUMBER)).airing.steering
    assert (steering.held, steering.released_rings, steering.revision) == (True, 2, 3)
    assert await wakes(verification) == ["decided"]


async def test_one_that_is_tried_again_and_taken_is_as_it_was_ordered(verification: RunningVerification) -> None:
    """By an administrator, out of broadcast's quarantine."""
    first = await approved(verification)
    async with verification.officer() as officer:
        await verification.tell(progress(first.case_id, 3))
        assert (await officer.order(NUMBER, "stop"))[0] == 200
        (stop,) = await told(verification, AlertSteered)
        await verification.tell(order_not_taken(stop))
        assert not (await verification.case(NUMBER)).airing.steering.stopped
        assert "Tin CHƯA dừng." in (await officer.page(PAGE))[1]
        await verification.tell(taken(stop.model_copy(update={"event_id": uuid4()})))
        assert (await verification.case(NUMBER)).airing.order_refused == "stop"
        await verification.tell(taken(stop))
        assert (await verification.case(NUMBER)).airing.steering.stopped
        assert REFUSED not in (await officer.page(PAGE))[1]
    assert await wakes(verification) == ["over"]


async def test_a_correction_that_was_not_taken_says_what_groups_read(verification: RunningVerification) -> None:
    first = await approved(verification)
    async with verification.officer() as officer, verification.officer("chi.huy") as chief:
        await verification.tell(progress(first.case_id, 3))
        shown = (await verification.case(NUMBER)).draft.hash
        assert (await officer.post(f"/api/v1{PAGE}/correction", content_hash=shown, text=CORRECTION))[0] == 200
        assert (await officer.correct(NUMBER))[0] == 200
        (second,) = await told(verification, AlertCorrected)
        await verification.tell(order_not_taken(second, "voice"))
        case = await verification.case(NUMBER)
        assert case.airing.sent_before is not None
        assert case.airing.sent_before.data.decode() == first.content
        theirs = first.said.model_copy(update={"endings": {"found": f"Như bản trước (mẫu).\nMã: {NUMBER}/KT"}})
        before = Document.of(theirs)
        end = close(airing_with(case, sent_before=before), "si.quan", "found", datetime.now(UTC), FORCE)
        assert isinstance(end, Closing)
        assert end.text.startswith("Như bản trước (mẫu)."), "broadcast tells no words of what it has not taken"
        await verification.tell(progress(first.case_id, 5))
        _, page = await chief.page(PAGE)
        assert "Bản đính chính CHƯA được gửi." in page
        assert "Soạn đính chính với số và địa chỉ của đơn vị" in page
        await verification.tell(progress(first.case_id, 5, alert_version=2))
        assert REFUSED not in (await chief.page(PAGE))[1]


async def test_nobody_is_called_for_a_second_signature_while_the_first_is_not_taken(
    verification: RunningVerification,
) -> None:
    first = await approved(verification)
    assert await wakes(verification, "second_signature") == [None]
    await verification.tell(order_not_taken(first))
    assert (await wakes(verification, "second_signature"), await wakes(verification)) == (["over"], [None])
    await verification.tell(taken(first))
    assert await wakes(verification, "second_signature") == ["over", None], "it is sent, and the signature is missing"


@pytest.mark.parametrize(("holds", "ended"), [("si.quan", "over"), ("si.quan.2", "decided")])
async def test_nobody_is_called_for_a_second_signature_of_what_is_held_unless_the_hold_was_not_taken(
    verification: RunningVerification, holds: str, ended: str
) -> None:
    await approved(verification)
    async with verification.officer(holds) as officer:
        assert (await officer.order(NUMBER, "hold"))[0] == 200
        assert await wakes(verification, "second_signature") == [ended]
        (held,) = await told(verification, AlertSteered)
        await verification.tell(order_not_taken(held))
        assert await wakes(verification, "second_signature") == [ended, None], "it goes on, and lacks what it lacked"
        assert (await officer.order(NUMBER, "hold"))[0] == 200
        assert await wakes(verification, "second_signature") == [ended, ended]
        assert (await officer.order(NUMBER, "resume"))[0] == 200
    assert await wakes(verification, "second_signature") == [ended, ended, None]


async def test_nobody_is_called_for_a_second_signature_once_all_groups_have_gone(
    verification: RunningVerification,
) -> None:
    first = await approved(verification)
    now = datetime.now(UTC)
    gone = RingProgress(ring=0, groups=200_000, members=99, released_at=now)
    waits = RingProgress(ring=1, groups=70, members=99)
    await verification.tell(progress(first.case_id, 30, age_s=2, rings=(gone, waits)))
    assert await wakes(verification, "second_signature") == [None]
    await verification.tell(progress(first.case_id, 100, rings=(gone, waits.model_copy(update={"released_at": now}))))
    assert await wakes(verification, "second_signature") == ["over"]


async def test_an_end_signed_by_one_goes_on_calling_whatever_rings_go(verification: RunningVerification) -> None:
    """Also of a content of before, whose end speaks as the administrators have signed it, and not as the settings."""
    case = report(NUMBER)
    await verification.tell(case)
    draft = (await verification.case(NUMBER)).draft
    of_before = Document.of(draft.content.model_copy(update={"endings": {}}))
    await verification.rows("UPDATE verification.drafts SET content = %s RETURNING 1", of_before.data)
    async with verification.officer() as officer:
        assert (await officer.order(NUMBER, "approve"))[0] == 200
        words = {"outcome": "found_safe", "text": f"Cháu đã về nhà.\nMã: {NUMBER}/KT"}
        assert (await officer.put(f"/api/v1{PAGE}/other-words", **words))[0] == 200
        status, answer = await officer.order(NUMBER, "close", outcome="found_safe", other_words=1)
        assert status == 200, answer
    assert (await wakes(verification, "second_signature"))[-1] is None
    rings = (RingProgress(ring=0, groups=200_000, members=99, released_at=datetime.now(UTC)),)
    await verification.tell(progress(case.case_id, 100, rings=rings))
    assert (await wakes(verification, "second_signature"))[-1] is None
