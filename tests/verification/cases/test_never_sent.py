"""What broadcast has taken nothing of is shown nowhere as sent, and of two orders the one that stands counts."""

from datetime import UTC, datetime
from typing import TypeVar

import psycopg
from psycopg.rows import dict_row

from schemas.alerts import AlertApproved, AlertCorrected
from schemas.cases import CaseChanged, CaseEnded
from schemas.deliveries import OrderTaken
from schemas.event import CaseKind, Event
from services.runtime.staff.rights import EVERYWHERE
from services.verification.cases.case_events import forgotten
from services.verification.matching.pairs_db import cases_beside
from services.verification.matching.uncoded import alerts_told_of
from services.verification.rules.words.wording import REISSUE_HEADING
from tests.support.verification_running import (
    RunningVerification,
    order_not_taken,
    progress,
    report,
)

NUMBER = "25-00042"
PAGE = f"/cases/{NUMBER}"
EVENT = TypeVar("EVENT", bound=Event)
ON_AIR_TITLE = 'id="on-air-title"'


async def told(verification: RunningVerification, kind: type[EVENT]) -> list[EVENT]:
    return [kind.model_validate(row["event"]) for row in await verification.outbox(kind.type_name())]


async def approved(verification: RunningVerification) -> AlertApproved:
    await verification.tell(report(NUMBER))
    async with verification.officer() as officer:
        assert (await officer.order(NUMBER, "approve"))[0] == 200
    return (await told(verification, AlertApproved))[-1]


async def corrected(verification: RunningVerification, words: str, version: int) -> AlertCorrected:
    """By si.quan and si.quan.2."""
    async with verification.officer() as officer:
        case = await verification.case(NUMBER)
        text = f"🔁 ĐÍNH CHÍNH\n{words} Ai thấy, xin gọi 113.\nMã: {NUMBER}/{version}"
        sent = {"content_hash": case.draft.hash, "text": text}
        assert (await officer.post(f"/api/v1{PAGE}/correction", **sent))[0] == 200
        assert (await officer.correct(NUMBER))[0] == 200
    return (await told(verification, AlertCorrected))[-1]


def taken(order: AlertApproved | AlertCorrected) -> OrderTaken:
    about = {"alert_id": order.alert_id, "case_id": order.case_id, "order_id": order.event_id}
    return OrderTaken(occurred_at=datetime.now(UTC), **about)


async def signed_again(verification: RunningVerification, login: str = "si.quan.2") -> AlertApproved:
    async with verification.officer(login) as officer:
        assert (await officer.sign_second(NUMBER))[0] == 200
    return (await told(verification, AlertApproved))[-1]


async def closed(verification: RunningVerification, outcome: str = "cancelled") -> None:
    async with verification.officer() as officer:
        assert (await officer.order(NUMBER, "close", outcome=outcome))[0] == 200


async def stands(verification: RunningVerification) -> tuple[str, int | None]:
    """As everybody is told of it last."""
    last = (await told(verification, CaseChanged))[-1]
    return last.state, last.alert_version


# -- which order counts ----------------------------------------------------------------------------------------------


async def test_of_an_order_in_whose_place_another_was_given_nothing_late_counts(
    verification: RunningVerification,
) -> None:
    first = await approved(verification)
    await verification.tell(order_not_taken(first))
    second = await signed_again(verification)
    await verification.tell(order_not_taken(second))
    third = await signed_again(verification, "chi.huy")
    assert len({first.event_id, second.event_id, third.event_id}) == 3
    # Broadcast tells of the first two once more: somebody has had them tried again.
    for late in (first, second):
        await verification.tell(order_not_taken(late))
        case = await verification.case(NUMBER)
        assert (case.airing.order_refused, case.never_sent) == (None, False)
        assert await stands(verification) == ("on_air", 1)
    await verification.tell(order_not_taken(third))
    assert (await verification.case(NUMBER)).never_sent
    await verification.tell(taken(first))
    assert (await verification.case(NUMBER)).never_sent, "nor that an older one was taken: its progress says that"
    await verification.tell(progress(first.case_id, 1))
    assert not (await verification.case(NUMBER)).never_sent
    assert await stands(verification) == ("on_air", 1)


async def test_what_was_taken_is_not_refused_by_what_comes_late(verification: RunningVerification) -> None:
    first = await approved(verification)
    await verification.tell(taken(first), order_not_taken(first))
    assert not (await verification.case(NUMBER)).airing.unsent, "of the same order"


async def test_that_the_second_was_taken_says_nothing_of_the_first(verification: RunningVerification) -> None:
    first = await approved(verification)
    await verification.tell(order_not_taken(first))
    second = await signed_again(verification)
    await verification.tell(taken(second), order_not_taken(first))
    case = await verification.case(NUMBER)
    assert (case.airing.order_refused, case.never_sent) == (None, False)


async def test_a_first_version_that_was_refused_late_is_none_that_groups_read(
    verification: RunningVerification,
) -> None:
    """Its correction was on its way already."""
    first = await approved(verification)
    second = await corrected(verification, "Bé 4 tuổi lạc ở chợ Hoằng Thịnh.", 2)
    await verification.tell(order_not_taken(first))
    case = await verification.case(NUMBER)
    assert (case.airing.order_refused, case.never_sent) == (None, False), "the correction stands"
    await verification.tell(order_not_taken(second))
    assert (await verification.case(NUMBER)).never_sent
    assert (await stands(verification))[0] == "open"
    await verification.tell(progress(first.case_id, 1, alert_version=1))
    case = await verification.case(NUMBER)
    assert (case.never_sent, case.airing.sent, case.airing.order_refused) == (False, 1, "correction")
    assert await stands(verification) == ("on_air", 1)


# -- what everybody is told ------------------------------------------------------------------------------------------


async def test_an_approval_that_was_not_taken_is_open_again_for_everybody(verification: RunningVerification) -> None:
    first = await approved(verification)
    assert await stands(verification) == ("on_air", 1)
    await verification.tell(order_not_taken(first))
    assert await stands(verification) == ("open", None)
    again = await signed_again(verification)
    assert await stands(verification) == ("on_air", 1)
    assert (await told(verification, CaseChanged))[-1].expires_at == again.expires_at


async def test_it_ends_as_unsent(verification: RunningVerification) -> None:
    first = await approved(verification)
    await verification.tell(order_not_taken(first))
    await closed(verification)
    (end,) = await told(verification, CaseEnded)
    assert (end.outcome, end.unsent, end.alert_version) == ("cancelled", True, None)
    case = await verification.case(NUMBER)
    assert forgotten(case, datetime.now(UTC)).alert_version is None


async def test_a_refusal_that_comes_after_the_end_is_told_and_wakes_nobody(verification: RunningVerification) -> None:
    first = await approved(verification)
    await closed(verification)
    await verification.tell(order_not_taken(first))
    assert [end.unsent for end in await told(verification, CaseEnded)] == [False, True]
    assert await verification.rows("SELECT FROM verification.wakes WHERE reason = 'order_refused'") == []


async def test_what_groups_have_had_ends_as_sent_whatever_is_told_late(verification: RunningVerification) -> None:
    first = await approved(verification)
    await verification.tell(progress(first.case_id, 3))
    await closed(verification, "found_safe")
    await verification.tell(order_not_taken(first))
    (end,) = await told(verification, CaseEnded)
    assert (end.unsent, end.alert_version) == (False, 1)


async def test_a_refused_correction_replaces_neither_words_nor_time(verification: RunningVerification) -> None:
    first = await approved(verification)
    await verification.tell(progress(first.case_id, 3))
    before = (await told(verification, CaseChanged))[-1]
    second = await corrected(verification, "Bé 4 tuổi lạc ở chợ Hoằng Thịnh.", 2)
    assert second.expires_at > first.expires_at
    assert (await told(verification, CaseChanged))[-1].alert_version == 2
    await verification.tell(order_not_taken(second))
    last = (await told(verification, CaseChanged))[-1]
    assert (last.alert_version, last.expires_at, last.post) == (1, first.expires_at, before.post)
    alert = (await verification.case(NUMBER)).airing.alert
    assert alert
    assert alert.expires_at == first.expires_at, "it ends by itself when what groups have is over"
    third = await corrected(verification, "Bé 4 tuổi lạc ở chợ Hoằng Thịnh. Xin bà con để ý.", 3)
    await verification.tell(order_not_taken(third))
    case = await verification.case(NUMBER)
    assert (case.airing.sent, case.airing.sent_before and case.airing.sent_before.data.decode()) == (
        1,
        first.content,
    )
    assert await stands(verification) == ("on_air", 1)
    await verification.tell(progress(first.case_id, 3, alert_version=3))
    assert await stands(verification) == ("on_air", 3)
    assert (await told(verification, CaseChanged))[-1].expires_at == third.expires_at


async def test_a_refused_correction_is_signed_again_when_the_time_of_what_groups_have_is_up(
    verification: RunningVerification,
) -> None:
    first = await approved(verification)
    await verification.tell(progress(first.case_id, 3))
    second = await corrected(verification, "Bé 4 tuổi lạc ở chợ Hoằng Thịnh.", 2)
    await verification.rows("UPDATE verification.content_orders SET expires_at = now() WHERE version = 1 RETURNING 1")
    await verification.tell(order_not_taken(second))
    assert (await verification.case(NUMBER)).airing.is_overdue(datetime.now(UTC))
    async with verification.officer("chi.huy") as chief:
        assert (await chief.sign_second(NUMBER))[0] == 200
    assert len(await told(verification, AlertCorrected)) == 2
    case = await verification.case(NUMBER)
    assert (case.airing.unsent, case.airing.is_overdue(datetime.now(UTC))) == (False, False)


# -- what goes out anew ----------------------------------------------------------------------------------------------


async def out_anew(verification: RunningVerification) -> list[str]:
    """The lines of the case that goes on from it."""
    await closed(verification)
    async with verification.officer() as officer:
        status, anew = await officer.post(f"/api/v1{PAGE}/reissue")
    assert status == 200, anew
    lines: list[str] = anew["draft"]["text"].split("\n")
    return lines


async def test_what_was_never_sent_replaces_nothing(verification: RunningVerification) -> None:
    await verification.tell(order_not_taken(await approved(verification)))
    stood = (await verification.case(NUMBER)).draft.content.text.split("\n")
    assert await out_anew(verification) == [*stood[:-1], "Mã: 25-00042B"]


async def test_nor_does_its_correction_correct_anything(verification: RunningVerification) -> None:
    first = await approved(verification)
    second = await corrected(verification, "Bé 4 tuổi lạc ở chợ Hoằng Thịnh.", 2)
    await verification.tell(order_not_taken(first), order_not_taken(second))
    assert await out_anew(verification) == ["Bé 4 tuổi lạc ở chợ Hoằng Thịnh. Ai thấy, xin gọi 113.", "Mã: 25-00042B"]


async def test_what_goes_on_is_what_groups_read_last(verification: RunningVerification) -> None:
    first = await approved(verification)
    await verification.tell(progress(first.case_id, 3))
    read = (await verification.case(NUMBER)).draft.content.text.split("\n")
    await verification.tell(order_not_taken(await corrected(verification, "Bé 4 tuổi lạc ở chợ Hoằng Thịnh.", 2)))
    lines = await out_anew(verification)
    assert REISSUE_HEADING in lines[0]
    assert lines[1:] == [*read[:-1], "Mã: 25-00042B"]


# -- what the desk shows ---------------------------------------------------------------------------------------------


async def test_neither_board_nor_page_say_that_it_is_on_air(verification: RunningVerification) -> None:
    first = await approved(verification)
    await verification.tell(order_not_taken(first))
    async with verification.officer("si.quan.2") as second:
        _, page = await second.page(PAGE)
        for words in ("Đang phát", "Đã duyệt, đang chuẩn bị gửi", "⏸ Tạm giữ</button>", "Điều khiển các vòng"):
            assert words not in page, words
        assert "⛔ Chưa gửi" in page
        _, board = await second.page("/")
        assert NUMBER not in board[board.index(ON_AIR_TITLE) : board.index('id="ended-title"')]
        _, listed = await second.get("/api/v1/cases")
        assert [len(listed[section]) for section in ("on_air", "refused")] == [0, 1]
        for standing, how_many in (("on_air", 0), ("pending", 1), (None, 1)):
            _, cases = await second.post("/api/v1/search", text=NUMBER, standing=standing)
            counts = cases["counts"]
            assert (len(cases["cases"]), counts["on_air"], counts["pending"]) == (how_many, 0, 1), standing
        _, close = await second.page(f"{PAGE}/close?outcome=found_safe")
        assert "Chưa nhóm nào có tin này" in close
        assert (await second.order(NUMBER, "close", outcome="found_safe"))[0] == 200
        _, page = await second.page(f"{PAGE}?done=close")
        assert "tin chưa gửi" in page
        assert "Trang công khai của tin này" not in page


async def test_what_may_be_the_same_is_not_said_to_be_on_air(verification: RunningVerification) -> None:
    first = await approved(verification)
    await verification.tell(report("25-00043", kind=CaseKind.FOUND_PERSON))
    found = await verification.case("25-00043")

    async def on_air_and_told_of() -> tuple[bool, list[str]]:
        async with await psycopg.AsyncConnection.connect(verification.database_url, row_factory=dict_row) as conn:
            beside = (await cases_beside(conn, [first.case_id], EVERYWHERE))[first.case_id]
            return beside.on_air, [each.case_number for each in await alerts_told_of(conn, found)]

    assert await on_air_and_told_of() == (True, [NUMBER])
    await verification.tell(order_not_taken(first))
    assert await on_air_and_told_of() == (False, [])


# -- what is tried again after the end -------------------------------------------------------------------------------


async def test_what_is_taken_after_the_end_is_sent_to_nobody(verification: RunningVerification) -> None:
    first = await approved(verification)
    await verification.tell(order_not_taken(first))
    await closed(verification)
    await verification.tell(taken(first), progress(first.case_id, 0, total=0, ended=True))
    assert (await verification.case(NUMBER)).never_sent
    assert [end.unsent for end in await told(verification, CaseEnded)] == [True]
    # It was taken just before the end.
    await verification.tell(progress(first.case_id, 2, total=2, ended=True))
    assert not (await verification.case(NUMBER)).never_sent
    assert [(end.unsent, end.alert_version) for end in await told(verification, CaseEnded)][1:] == [(False, 1)]
