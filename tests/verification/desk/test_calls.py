"""What a call lets its phone see and do before anybody logs in: one case, for a while, and what a passkey signs."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest

from schemas.alerts import AlertApproved
from schemas.deliveries import Interruption
from schemas.event import PLACE_UNKNOWN, CaseKind, Place
from schemas.reports import BASIS_ANSWERS
from services.verification.waking.rules.reasons import ASKED
from tests.support.verification_running import (
    PASSWORD,
    PHOTO,
    Officer,
    amendment,
    not_taken,
    order_not_taken,
    progress,
    report,
)
from tests.support.waking.night import Night
from tests.support.waking.push_service import PushPhone

CALL, CASE = "/calls/25-00042", "/cases/25-00042"


@dataclass
class Browser:
    """Of an officer's phone: it has the cookies of whoever logged in there before, and nobody is logged in now."""

    http: aiohttp.ClientSession

    async def presses(self, said: Mapping[str, Any]) -> tuple[int, str]:
        body = {"call": said["call"], "answer": said["answer"]}
        async with self.http.post("/api/v1/wakes/answers", json=body) as answer:
            return answer.status, (await answer.json()).get("to", "")

    async def page(self, path: str) -> tuple[int, str]:
        """The status, and the page or where it leads."""
        async with self.http.get(path, headers={"Accept": "text/html"}, allow_redirects=False) as answer:
            return answer.status, answer.headers.get("Location") or (await answer.read()).decode("utf-8", "replace")

    async def sends(self, path: str, **fields: str) -> tuple[int, str]:
        headers = {"Accept": "text/html"}
        async with self.http.post(path, data=fields, headers=headers, allow_redirects=False) as answer:
            return answer.status, answer.headers.get("Location") or (await answer.read()).decode("utf-8", "replace")

    async def signs(self, officer: Officer, order: str, of: str = CALL, **asked: str) -> tuple[int, str]:
        """With the key of this officer, whoever was called."""
        async with self.http.get(f"{of}/orders/{order}", params=asked) as answer:
            assert answer.status == 200, await answer.text()
            statement = (await answer.json())["statement"]
        signed = officer.verification.staff.sign(statement, officer.login)
        fields = {"statement": signed.statement, "assertion": signed.assertion.model_dump_json()}
        return await self.sends(f"{of}/orders", order=order, **asked, **fields)


@asynccontextmanager
async def phone_of(night: Night, login: str) -> AsyncIterator[tuple[Browser, PushPhone]]:
    """On duty, the phone proven, and logged out there."""
    jar = aiohttp.CookieJar(unsafe=True)
    async with aiohttp.ClientSession(night.desk.url, cookie_jar=jar) as http:
        async with http.post("/login", data={"login": login, "password": PASSWORD}) as answer:
            assert answer.status == 200
        phone = await night.takes_duty(login)
        async with http.post("/logout") as answer:
            assert answer.status == 200
        yield Browser(http), phone


async def called(night: Night, phone: PushPhone, reason: str, times: int = 1) -> Mapping[str, Any]:
    """What this phone heard last of this reason, once it was called so often for it."""
    await night.desk.eventually(
        "SELECT FROM verification.wake_calls c JOIN verification.wakes w USING (wake_id)"
        " JOIN verification.push_subscriptions s USING (subscription_id)"
        " WHERE w.reason = %s AND c.outcome = 'sent' AND s.endpoint = %s",
        reason,
        phone.subscription()["endpoint"],
        count=times,
    )
    return next(said for said in reversed(phone.heard) if said["reason"] == reason)


async def test_who_is_back_is_told_on_the_call_however_much_was_told_since(night: Night) -> None:
    case, began = report(), datetime.now(UTC) - timedelta(hours=1)
    async with phone_of(night, "si.quan") as (browser, phone):
        await night.desk.tell(case)
        assert await browser.presses((await phone.hears(2))[-1]) == (200, CALL)
        back = amendment(case, addition="cháu về rồi", found=True, occurred_at=began)
        later = [amendment(case, addition="Có mũ.", occurred_at=began + timedelta(seconds=1)) for _ in range(101)]
        await night.desk.tell(back, *later)
        _, page = await browser.page(CALL)
    assert page.index("Có người báo là đã tìm thấy.") < page.index("cháu về rồi")


async def test_the_phone_that_was_called_sees_that_case_and_no_other(night: Night) -> None:
    async with phone_of(night, "si.quan") as (browser, phone):
        await night.desk.tell(report())
        said = (await phone.hears(2))[-1]
        assert await browser.page(CALL) == (303, "/cases/25-00042"), "not answered yet"
        assert await browser.presses(said) == (200, CALL)
        status, page = await browser.page(CALL)
        assert status == 200
        assert "Ký và phát vòng đầu" in page
        assert (await browser.page(f"{CALL}/photos/{PHOTO}"))[0] == 200
        # Nothing else opens, and nothing that no passkey signs.
        await night.desk.tell(report("25-00043"))
        assert await browser.page("/calls/25-00043") == (303, "/cases/25-00043")
        assert (await browser.page("/calls/25-00043/photos/" + PHOTO))[0] == 401
        assert (await browser.page("/cases/25-00042"))[1].startswith("/login")
        assert (await browser.page("/"))[1].startswith("/login")
        assert (await browser.sends("/cases/25-00042/reject", reason="Tin giả"))[1].startswith("/login")
        seen = await night.desk.rows("SELECT actor FROM verification.audit WHERE action = 'open'")
        assert [row["actor"] for row in seen] == ["si.quan"]
        # Another browser, which si.quan has never logged in in, with the same word.
        async with aiohttp.ClientSession(night.desk.url, cookie_jar=aiohttp.CookieJar(unsafe=True)) as http:
            stranger = Browser(http)
            assert await stranger.presses(said) == (200, CALL)
            assert (await stranger.page(CALL))[0] == 303


@pytest.mark.parametrize(
    "meanwhile",
    [
        "UPDATE verification.wake_calls SET due_at = due_at - interval '15 min' RETURNING call_id",
        "UPDATE verification.duties SET ended_at = now() RETURNING login",
        "UPDATE verification.push_subscriptions SET proven_duty = NULL RETURNING login",
        "UPDATE verification.wakes SET not_for = '{si.quan}' RETURNING wake_id",
        "UPDATE staff.accounts SET active = false WHERE login = 'si.quan' RETURNING login",
        "UPDATE staff.members SET \"until\" = now() WHERE login = 'si.quan' RETURNING login",
    ],
)
async def test_a_call_opens_nothing_any_more(night: Night, meanwhile: str) -> None:
    async with phone_of(night, "si.quan") as (browser, phone):
        await night.desk.tell(report())
        await browser.presses((await phone.hears(2))[-1])
        assert (await browser.page(CALL))[0] == 200
        assert await night.desk.rows(meanwhile)
        assert await browser.page(CALL) == (303, "/cases/25-00042")
        assert (await browser.sends(f"{CALL}/orders", order="approve"))[0] == 303
        assert (await browser.page(f"{CALL}/orders/approve"))[0] == 401


async def test_whoever_may_no_longer_decide_acknowledges_nothing(night: Night) -> None:
    async with phone_of(night, "si.quan") as (browser, phone):
        await night.desk.tell(report())
        said = (await phone.hears(2))[-1]
        await night.desk.rows("UPDATE staff.accounts SET active = false WHERE login = 'si.quan' RETURNING login")
        assert (await browser.presses(said))[0] == 404
        assert await night.wakes() == [("new_case", None, None)]


async def test_the_touch_that_signs_logs_in_and_anothers_does_not(night: Night) -> None:
    async with (
        phone_of(night, "si.quan") as (browser, phone),
        night.desk.officer("si.quan") as own,
        night.desk.officer("si.quan.2") as other,
    ):
        await night.desk.tell(report())
        await browser.presses((await phone.hears(2))[-1])
        status, page = await browser.signs(other, "approve")
        assert (status, "Ký và phát vòng đầu" in page) == (403, True), "what was refused is said where it was pressed"
        assert (await browser.page("/account"))[1].startswith("/login")
        assert (await browser.sends(f"{CALL}/orders", order="approve"))[0] == 403, "unsigned"
        assert await browser.signs(own, "approve") == (303, f"{CASE}?done=approve#done")
        assert (await browser.page("/cases/25-00042"))[0] == 200
        (event,) = await night.desk.outbox(AlertApproved.type_name())
        assert [each.said.signer for each in AlertApproved.model_validate(event["event"]).approvals] == ["si.quan"]


async def test_where_no_basis_is_noted_the_press_that_signs_notes_the_emergency(night: Night) -> None:
    """As a report over the Official Account comes in."""
    case = report(basis=None)
    async with phone_of(night, "si.quan") as (browser, phone), night.desk.officer("si.quan") as own:
        await night.desk.tell(case)
        await browser.presses((await phone.hears(2))[-1])
        _, page = await browser.page(CALL)
        assert "Khẩn cấp · Ký và phát vòng đầu" in page
        assert 'href="/cases/25-00042#basis"' in page, "who was asked is noted in the whole case"
        await night.desk.tell(amendment(case, addition="Không đăng.", basis=BASIS_ANSWERS["refused"]))
        status, why = await browser.page(f"{CALL}/orders/approve?basis=emergency")
        assert (status, "rút đồng ý" in why) == (409, True), "nothing is put over a withdrawal"
        assert "Ký và phát" not in (await browser.page(CALL))[1]
        refused = (await night.desk.case("25-00042")).basis
        assert refused is not None
        agreed = {"basis": "self", "shown": refused.noted_at.isoformat()}
        assert (await own.put("/api/v1/cases/25-00042/basis", **agreed))[0] == 200
        assert "Không còn đủ để đăng." in (await browser.page(CALL))[1], "a child does not agree alone"
        assert await browser.signs(own, "approve", basis="emergency") == (303, f"{CASE}?done=approve#done")
    (event,) = await night.desk.outbox(AlertApproved.type_name())
    said = AlertApproved.model_validate(event["event"]).approvals[0].said
    assert (said.signer, getattr(said, "basis", None)) == ("si.quan", "emergency")


async def test_by_a_call_nothing_is_held_since_that_could_be_pressed_twice(night: Night) -> None:
    async with phone_of(night, "si.quan") as (browser, phone), night.desk.officer("si.quan") as officer:
        await night.desk.tell(report())
        await browser.presses((await phone.hears(2))[-1])
        assert (await officer.order("25-00042", "approve"))[0] == 200
        assert (await browser.signs(officer, "hold"))[0] == 403
        assert (await browser.page("/account"))[1].startswith("/login")


async def test_what_a_second_signer_reads_otherwise_goes_back_to_its_author_who_is_woken(night: Night) -> None:
    await night.desk.tell(report())
    async with phone_of(night, "si.quan") as (own, own_phone), phone_of(night, "si.quan.2") as (browser, phone):
        async with night.desk.officer("si.quan") as author:
            assert (await author.order("25-00042", "approve"))[0] == 200
        # The test, the case that waited when they came on duty, and the signature that is missing.
        await browser.presses((await phone.hears(3))[-1])
        stored = (await night.desk.case("25-00042")).draft
        page = (await browser.page(CALL))[1]
        assert "Nhận dạng" not in page, "they pick age and sex from the report's own words"
        assert stored.content.text.split("\n")[0] not in page, "the draft comes after their own look"
        wrong = {"content_hash": stored.hash, "who": "60-74 male", "commune": "15961"}
        back = {"content_hash": stored.hash, "send_back": "1"}
        assert (await browser.sends(f"{CALL}/differs", **back))[0] == 409, "they have read nothing yet"
        assert await browser.sends(f"{CALL}/check", **wrong) == (303, CALL)
        assert await browser.sends(f"{CALL}/differs", **back) == (303, CALL)
        assert "trả lại và gọi" not in (await browser.page(CALL))[1], "once is enough"
        called = next(said for said in reversed(await own_phone.hears(3)) if said["reason"] == "sent_back")
        assert await own.presses(called) == (200, CALL)
        page = (await own.page(CALL))[1]
        assert "Người ký thứ hai đọc tin báo khác" in page
        assert "<b>Tuổi người cần tìm</b>" in page
        rows = await night.desk.rows("SELECT ended_as, not_for FROM verification.wakes WHERE reason = 'sent_back'")
        assert rows == [{"ended_as": "acknowledged", "not_for": ["si.quan.2"]}]
        assert (await browser.sends(f"{CALL}/differs", content_hash=stored.hash, reason="ừ"))[0] == 422, "too short"
        async with night.desk.officer("chi.huy") as third:
            assert (await third.check("25-00042"))[0] == 200
            page = (await third.page("/cases/25-00042"))[1]
            assert "Có người đọc tin báo khác" in page
            refused = await third.order("25-00042", "approve")
            assert (refused[0], refused[1]["reason"]) == (409, "disputed")
            said = {"content_hash": stored.hash, "reason": "Người báo nói nhầm tuổi"}
            assert (await third.send_form("/cases/25-00042/stands", **said))[0] == 303
            assert "Có người đọc tin báo khác" not in (await third.page("/cases/25-00042"))[1]
        right = {"content_hash": stored.hash, "reason": "Người báo nói nhầm tuổi"}
        assert await browser.sends(f"{CALL}/differs", **right) == (303, CALL)
        assert "Ký thứ hai và phát tiếp" in (await browser.page(CALL))[1]


async def test_whoever_is_called_to_sign_a_mended_correction_reads_it_or_sends_it_back_too(night: Night) -> None:
    """Never what stands meanwhile, which they have read otherwise themselves."""
    words = "Bé chơi trước nhà bà ngoại rồi không thấy nữa. Cháu 6 tuổi."
    async with phone_of(night, "si.quan") as (own, own_phone), phone_of(night, "si.quan.2") as (browser, phone):
        await night.desk.tell(report(description=words))
        async with night.desk.officer("si.quan") as author:
            assert (await author.order("25-00042", "approve"))[0] == 200

            async def reads(content_hash: str, who: str, times: int) -> str:
                await browser.presses(await called(night, phone, "second_signature", times))
                page = (await browser.page(CALL))[1]
                assert "Người ký thứ hai: tự đọc tin báo" in page
                assert content_hash in page
                checked = {"content_hash": content_hash, "who": who, "commune": "15961"}
                assert await browser.sends(f"{CALL}/check", **checked) == (303, CALL)
                return (await browser.page(CALL))[1]

            async def sends_back(content_hash: str, times: int) -> str:
                sent = await browser.sends(f"{CALL}/differs", content_hash=content_hash, send_back="1")
                assert sent == (303, CALL)
                await own.presses(await called(night, own_phone, "sent_back", times))
                return (await own.page(CALL))[1]

            stands = (await night.desk.case("25-00042")).draft.hash
            await reads(stands, "6-10 unknown", 1)
            await sends_back(stands, 1)
            mending = await browser.sends(f"{CALL}/mend", content_hash=stands, age="6")
            assert mending[0] == 409, "who doubts it does not write it"
            status, page = await own.sends(f"{CALL}/mend", content_hash=stands, age="4")
            assert (status, "Chưa sửa gì" in page) == (422, True), "what stays as it is takes no doubt away"
            status, page = await own.sends(f"{CALL}/mend", content_hash=stands, age="7 tuổi rưỡi")
            assert (status, "Tuổi “7 tuổi rưỡi”" in page) == (422, True)
            assert 'name="age" value="7 tuổi rưỡi"' in page, "what was typed stands there"
            for _ in ("a press", "a double tap"):
                assert await own.sends(f"{CALL}/mend", content_hash=stands, age="6 tuổi") == (303, CALL)
            assert await own.signs(author, "correct") == (303, f"{CASE}?done=correct#done")

            first = (await night.desk.case("25-00042")).airing.correction
            assert first
            assert "Bạn đọc tin báo khác" in await reads(first.hash, "3-5 unknown", 2)
            page = await sends_back(first.hash, 2)
            assert "đang ghi: 6" in page
            assert "6 tuổi" in page.partition('id="content-title"')[2].partition("</blockquote>")[0]
            assert await own.sends(f"{CALL}/mend", content_hash=first.hash, age="5") == (303, CALL)
            assert "Bản đính chính bạn vừa sửa" in (await own.page(CALL))[1]
            assert await own.signs(author, "correct") == (303, f"{CASE}?done=correct#done")

        second = (await night.desk.case("25-00042")).airing.correction
        assert second
        page = await reads(second.hash, "3-5 unknown", 3)
        assert "Ký và phát bản đính chính" in page
        assert "Ký thứ hai và phát tiếp" not in page
        assert "5 tuổi" in page.partition('id="alert-text"')[2].partition("</blockquote>")[0]
        async with night.desk.officer("si.quan.2") as other:
            assert await browser.signs(other, "correct") == (303, f"{CASE}?done=correct#done")
    case = await night.desk.case("25-00042")
    assert (case.draft.content.facts.age, case.airing.version, case.airing.correction) == (5, 2, None)


UNKNOWN = Place(lat=19.8, lon=105.8, name=f"{PLACE_UNKNOWN} (trụ sở)")


async def test_what_keeps_it_from_being_signed_is_settled_there_and_then_it_is_signed(night: Night) -> None:
    """A report without a basis and without a place: the place is asked, then signed what stands, on an emergency."""
    case = report(basis=None, place=UNKNOWN, description="Bé chơi trước nhà ở xã Hoằng Lộc rồi đi đâu mất.")
    async with phone_of(night, "si.quan") as (browser, phone), night.desk.officer("si.quan") as own:
        await night.desk.tell(case)
        await browser.presses((await phone.hears(2))[-1])
        _, page = await browser.page(CALL)
        stored = (await night.desk.case("25-00042")).draft
        put = {"content_hash": stored.hash, "key": "no where"}
        answer = {**put, "fact_place": "Xã Hoằng Lộc, Thanh Hóa", "commune": "15961"}
        assert "Còn thiếu: <b>ở đâu</b>" in page
        assert "Ký và phát" not in page
        assert 'value="15961"' in page, "its words name a commune: one press"
        status, page = await browser.sends(f"{CALL}/settle", **put, fact_place="chợ")
        assert (status, 'name="fact_place" value="chợ"' in page) == (422, True), "what was typed stands there"
        assert (await browser.sends(f"{CALL}/settle", **put, stands="1"))[0] == 409, "rings need a centre"
        assert (await browser.sends(f"{CALL}/settle", **{**answer, "content_hash": "0" * 64}))[0] == 409
        assert await browser.sends(f"{CALL}/settle", **answer, fact_age="9") == (303, CALL)
        saved = (await night.desk.case("25-00042")).draft
        place = saved.content.facts.place
        assert (place.commune_code, saved.content.facts.age, saved.edited_by) == ("15961", 4, "si.quan"), "no more"
        assert "Khẩn cấp · Ký và phát vòng đầu" in (await browser.page(CALL))[1]
        assert (await browser.sends(f"{CALL}/settle", **answer))[0] == 303, "settled by now, as after a double tap"
        assert await browser.signs(own, "approve", basis="emergency") == (303, f"{CASE}?done=approve#done")


async def test_nothing_is_settled_by_whoever_was_not_called_or_could_not_sign(night: Night) -> None:
    case = report(place=UNKNOWN)
    async with phone_of(night, "si.quan") as (browser, phone):
        await night.desk.tell(case)
        stored = (await night.desk.case("25-00042")).draft
        put = {"content_hash": stored.hash, "key": "no where", "fact_place": "Xã Hoằng Lộc", "commune": "15961"}
        assert (await browser.sends(f"{CALL}/settle", **put))[0] == 303, "called, and not answered yet"
        await browser.presses((await phone.hears(2))[-1])
        await night.desk.tell(amendment(case, addition="Không đăng.", basis=BASIS_ANSWERS["refused"]))
        assert (await browser.sends(f"{CALL}/settle", **put))[0] == 409, "who was asked does not agree"
        assert f'action="{CALL}/settle"' not in (await browser.page(CALL))[1]
        assert (await night.desk.case("25-00042")).draft.edited_by is None


NUMBER, NOTHING_WAITS = "25-00042", "không có gì chờ bạn"


async def on_air(night: Night, **told: Any) -> None:
    """By si.quan.2 and the supervisor: it goes as far as it may."""
    await night.desk.tell(report(**told))
    async with night.desk.officer("si.quan.2") as first, night.desk.officer("chi.huy") as second:
        assert (await first.order(NUMBER, "approve"))[0] == 200
        assert (await second.sign_second(NUMBER))[0] == 200


async def is_told_more_after_its_end(night: Night) -> None:
    case = report()
    await on_air(night, case_id=case.case_id)
    async with night.desk.officer("chi.huy") as officer:
        assert (await officer.order(NUMBER, "close", outcome="found"))[0] == 200
    await night.desk.tell(amendment(case, addition="Cháu vẫn chưa về.", still_away=True))


async def ends_and_is_not_taken(night: Night) -> None:
    await on_air(night)
    async with night.desk.officer("chi.huy") as officer:
        assert (await officer.order(NUMBER, "close", outcome="found"))[0] == 200
    await night.desk.tell(not_taken((await night.desk.ends())[0]))


async def is_signed_by_one(night: Night) -> None:
    await night.desk.tell(report())
    async with night.desk.officer("si.quan.2") as first:
        assert (await first.order(NUMBER, "approve"))[0] == 200


async def is_let_go_on_by_one(night: Night) -> None:
    await on_air(night)
    async with night.desk.officer("si.quan.2") as first:
        for order in ("hold", "resume"):
            assert (await first.order(NUMBER, order))[0] == 200


async def is_signed_by_two(night: Night) -> None:
    await is_signed_by_one(night)
    async with night.desk.officer("si.quan") as second:
        assert (await second.sign_second(NUMBER))[0] == 200


async def has_an_account_that_stops(night: Night) -> None:
    case = report()
    await on_air(night, case_id=case.case_id)
    trouble = Interruption(what="account", since=datetime.now(UTC), accounts=1, groups=40)
    await night.desk.tell(progress(case.case_id, 10, interruptions=(trouble,)))


async def has_an_order_that_is_refused(night: Night) -> None:
    await night.desk.tell(report())
    async with night.desk.officer("si.quan.2") as first:
        assert (await first.order(NUMBER, "approve"))[0] == 200
    (row,) = await night.desk.outbox(AlertApproved.type_name())
    await night.desk.tell(order_not_taken(AlertApproved.model_validate(row["event"])))


WAITS: Mapping[str, tuple[str, str, Callable[[Night], Awaitable[None]], str]] = {
    "news_of_ended": ("si.quan", "news", is_told_more_after_its_end, "Cháu vẫn chưa về."),
    "end_untold": ("si.quan", "news", ends_and_is_not_taken, 'href="/cases/25-00042/close?outcome=found"'),
    "go_on": ("si.quan", "second_signature", is_let_go_on_by_one, 'href="/cases/25-00042#steering-title"'),
    "supervisor_signature": ("chi.huy", "supervisor_signature", is_signed_by_two, "tự đọc tin báo"),
    "account_stopped": ("si.quan", "account_stopped", has_an_account_that_stops, "tài khoản gửi đã dừng"),
    "order_refused": ("si.quan", "order_refused", has_an_order_that_is_refused, "Tin CHƯA được gửi tới nhóm nào."),
}
"""Who is called, for what, what happens to the case, and what the page of that call says of it."""


def test_every_reason_of_a_case_has_its_page() -> None:
    with_tests_of_their_own = {"new_case", "news", "second_signature", "sent_back"}
    assert {*WAITS} == {*ASKED} - {"test", "chat_connected"} - with_tests_of_their_own


@pytest.mark.parametrize("asked", WAITS)
async def test_no_page_of_a_call_says_that_nothing_waits_while_something_does(night: Night, asked: str) -> None:
    login, reason, happens, says = WAITS[asked]
    async with phone_of(night, login) as (browser, phone):
        await happens(night)
        said = await phone.hears_asked(asked)
        assert said["reason"] == reason
        sent = "SELECT FROM verification.wake_calls WHERE wake_id = %s AND outcome = 'sent'"
        await night.desk.eventually(sent, said["wake"])
        assert await browser.presses(said) == (200, CALL)
        _, page = await browser.page(CALL)
        assert says in page
        assert NOTHING_WAITS not in page


async def test_somebody_in_danger_is_dealt_with_and_never_sent(night: Night) -> None:
    async with phone_of(night, "si.quan") as (browser, phone):
        await night.desk.tell(report(kind=CaseKind.PERSON_IN_DANGER))
        await browser.presses(await called(night, phone, "new_case"))
        _, page = await browser.page(CALL)
    assert NOTHING_WAITS not in page
    assert "Ký và phát" not in page
