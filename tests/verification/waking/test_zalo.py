"""Officers' chats with the Official Account: desk and intake run; the test says what broadcast would of each letter."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from schemas.reasons import Reason
from schemas.replies import ReplyRequested, ReplySettled, StaffChatHeard
from tests.support.intake_running import RunningIntake, running_intake
from tests.support.timing.waiting import until
from tests.support.verification_running import report
from tests.support.waking.night import Night, night_at
from tests.support.waking.push_service import PushService

CODE = re.compile(r'value="([A-Z0-9]{4}-[A-Z0-9]{4})"')
NUMBER = re.compile(r"Số xác nhận: (\d{4})\.")
ME, STRANGER = "8110000000000000007", "8110000000000000008"


@dataclass
class Chats:
    """``intake``: of the same installation as the desk of ``night``, which is told what comes on topic ``replies``."""

    night: Night
    intake: RunningIntake
    told: set[UUID] = field(default_factory=set)

    async def code(self, login: str = "si.quan") -> str:
        async with self.night.desk.officer(login) as officer:
            assert (await officer.send_form("/duty/zalo"))[0] == 303
            found = CODE.search((await officer.page("/duty"))[1])
        assert found
        return found[1]

    async def writes(self, text: str, user_id: str = ME, **message: Any) -> str:
        """What intake answers."""
        before = len(await self.replies(user_id))
        assert await self.intake.webhook(self.intake.event(user_id, text=text)) == 200
        await self.intake.eventually(
            "SELECT 1 WHERE NOT EXISTS (SELECT FROM intake.webhook_events WHERE processed_at IS NULL)"
        )
        await self.carry()
        return "\n".join(reply.text for reply in (await self.replies(user_id))[before:])

    async def number(self, code: str, user_id: str = ME) -> str:
        """What the chat that sends this code is told to type at the desk."""
        found = NUMBER.search(await self.writes(code, user_id))
        assert found
        return found[1]

    async def connects(self, login: str = "si.quan", user_id: str = ME) -> str:
        """From both sides; what intake says then."""
        number = await self.number(await self.code(login), user_id)
        before = len(await self.replies(user_id))
        assert await self.confirms(number, login) == 303
        await self.carry()
        return "\n".join(reply.text for reply in (await self.replies(user_id))[before:])

    async def confirms(self, number: str, login: str = "si.quan", says: str = "") -> int:
        async with self.night.desk.officer(login) as officer:
            status, page = await officer.send_form("/duty/zalo/confirm", number=number)
        assert says in page
        return status

    async def replies(self, user_id: str = ME) -> list[ReplyRequested]:
        rows = await self.intake.rows(
            "SELECT value FROM intake.outbox WHERE headers->>'ce_type' = %s ORDER BY id", ReplyRequested.type_name()
        )
        asked = [ReplyRequested.model_validate_json(row["value"]) for row in rows]
        return [reply for reply in asked if reply.user_id == user_id]

    async def letters(self, count: int, user_id: str = ME) -> list[ReplyRequested]:
        """Calls of theirs, once there are so many."""
        await self.intake.eventually("SELECT 1 FROM intake.staff_letters", count=count)
        return [reply for reply in await self.replies(user_id) if reply.until]

    async def said(self) -> list[StaffChatHeard]:
        rows = await self.intake.rows(
            "SELECT value FROM intake.outbox WHERE headers->>'ce_type' = %s ORDER BY id", StaffChatHeard.type_name()
        )
        return [StaffChatHeard.model_validate_json(row["value"]) for row in rows]

    async def carry(self) -> None:
        """What intake says of chats, to the desk, each once."""
        said = await self.said()
        await self.night.desk.tell(*(event for event in said if event.event_id not in self.told))
        self.told |= {event.event_id for event in said}

    async def settles(self, letter: ReplyRequested, reason: Reason | None = None) -> None:
        """As broadcast says it."""
        await self.night.desk.tell(
            ReplySettled(
                occurred_at=datetime.now(UTC),
                reply_id=letter.event_id,
                outcome="failed" if reason else "sent",
                reason=reason,
            )
        )

    async def reads(self) -> None:
        """Some seconds pass, as long as somebody needs to read what came."""
        await self.intake.rows("UPDATE intake.staff_letters SET asked_at = asked_at - interval '5 s' RETURNING 1")

    async def takes_duty(self, login: str = "si.quan", user_id: str = ME, area: str = "VN") -> None:
        """By the chat alone."""
        assert "Đã kết nối" in await self.connects(login, user_id)
        known = len(await self.replies(user_id))
        async with self.night.desk.officer(login) as officer:
            assert (await officer.send_form("/duty", area=area))[0] == 303
            assert (await officer.send_form("/duty/zalo/try"))[0] == 303
        before = len(await self.intake.rows("SELECT 1 FROM intake.staff_letters"))
        await self.letters(max(before, 1), user_id)
        await self.intake.eventually(
            "SELECT 1 FROM intake.outbox WHERE headers->>'ce_type' = %s"
            " AND convert_from(value, 'UTF8')::jsonb->>'user_id' = %s",
            ReplyRequested.type_name(),
            user_id,
            count=known + 1,
        )
        await self.settles((await self.replies(user_id))[-1])
        await self.reads()
        assert "tin thử" in await self.writes("nhận", user_id)

    async def page(self, login: str = "si.quan", path: str = "/duty") -> str:
        async with self.night.desk.officer(login) as officer:
            return (await officer.page(path))[1]

    async def outcomes(self) -> list[tuple[str, str]]:
        rows = await self.night.desk.rows(
            "SELECT login, outcome FROM verification.wake_calls JOIN verification.wakes USING (wake_id)"
            " WHERE case_id IS NOT NULL AND settled_at IS NOT NULL ORDER BY call_id"
        )
        return [(row["login"], row["outcome"]) for row in rows]


@asynccontextmanager
async def chats_at(database_url: str, push: PushService, intake: RunningIntake, **changes: Any) -> AsyncIterator[Chats]:
    async with night_at(database_url, push, intake_url=intake.url, **changes) as night:
        yield Chats(night, intake)


@pytest.fixture
async def chats(database_url: str, push: PushService) -> AsyncIterator[Chats]:
    async with running_intake(database_url) as intake, chats_at(database_url, push, intake) as running:
        yield running


async def test_a_wrong_or_an_old_code_tells_a_stranger_nothing(chats: Chats) -> None:
    code = await chats.code()
    usual = await chats.writes("BBBB-CCCC", STRANGER)
    assert usual
    assert "kết nối" not in usual
    newer = await chats.code()
    assert await chats.writes(code, "8110000000000000009") == usual, "another one has followed it"
    await chats.intake.rows("UPDATE intake.staff_codes SET ends_at = now() - interval '1 s' RETURNING 1")
    assert await chats.writes(newer, "8110000000000000010") == usual, "its ten minutes are over"
    assert await chats.intake.rows("SELECT 1 FROM intake.staff_chats") == []
    last = await chats.code()
    number = await chats.number(last)
    assert await chats.writes(last, "8110000000000000011") == usual, "it was used"
    assert await chats.confirms(number) == 303
    page = await chats.page()
    assert "Đã kết nối từ" in page
    assert not CODE.search(page)
    (chat,) = await chats.night.desk.rows("SELECT * FROM verification.staff_chats")
    assert ME not in str(chat), "whose account it is the desk never knows"


async def test_who_reads_a_code_over_the_shoulder_connects_nothing(chats: Chats) -> None:
    code = await chats.code()
    number = await chats.number(code, STRANGER)
    assert "xác nhận" not in await chats.writes(code), "the officer comes too late, and is told no number"
    assert "Một Zalo đã nhắn mã này lúc" in await chats.page()
    assert await known_at_both(chats) == [[], []]
    async with chats.night.desk.officer("si.quan") as officer:
        assert (await officer.send_form("/duty", area="VN"))[0] == 303
        assert (await officer.send_form("/duty/zalo/try"))[0] == 303
    await chats.night.desk.tell(report())
    await chats.night.fired(0)
    assert await chats.intake.rows("SELECT 1 FROM intake.staff_letters") == [], "a chat that waits is called by nobody"
    another = f"{(int(number) + 1) % 10_000:04}"
    assert await chats.confirms(f"số {another}", says="Số không đúng") == 409, "with words around it"
    assert await chats.confirms(number, "si.quan.2", says="Chưa có Zalo nào gửi mã") == 409, "at another desk"
    await chats.code()
    assert await chats.confirms(number, says="Chưa có Zalo nào gửi mã") == 409, "another code voids it"
    assert await known_at_both(chats) == [[], []]


async def test_five_other_numbers_end_a_code(chats: Chats) -> None:
    number = await chats.number(await chats.code())
    another = f"{(int(number) + 1) % 10_000:04}"
    for _ in range(4):
        assert await chats.confirms(another, says="Số không đúng") == 409
    assert await chats.confirms(another, says="quá nhiều lần") == 409
    assert await chats.confirms(number, says="Chưa có Zalo nào gửi mã") == 409
    assert not CODE.search(await chats.page())


async def test_a_chat_that_was_connected_is_told_to_its_officer_and_undone_in_one_press(
    chats: Chats, push: PushService
) -> None:
    phone = await chats.night.takes_duty("si.quan")
    await chats.connects()
    assert (await phone.hears(2))[-1]["reason"] == "chat_connected"
    assert "Zalo vừa được kết nối" in await card(chats, "si.quan")
    assert "Zalo vừa được kết nối" not in await card(chats, "si.quan.2")
    async with chats.night.desk.officer("si.quan") as officer:
        assert (await officer.send_form("/duty/zalo/seen"))[0] == 303
        assert "Zalo vừa được kết nối" not in await card(chats, "si.quan")
        assert (await officer.send_form("/duty/zalo/end"))[0] == 303
    await chats.carry()
    await chats.connects(user_id="8110000000000000012")
    assert "Zalo vừa được kết nối" in await card(chats, "si.quan"), "of another one it is said anew"
    async with chats.night.desk.officer("si.quan") as officer:
        assert (await officer.send_form("/duty/zalo/end"))[0] == 303
    await chats.carry()
    assert await known_at_both(chats) == [[], []]
    assert "Zalo vừa được kết nối" not in await card(chats, "si.quan")


async def test_what_is_told_late_of_a_chat_that_has_ended_connects_nothing(chats: Chats) -> None:
    await chats.night.takes_duty("si.quan")
    await chats.connects()
    late = await chats.said()
    async with chats.night.desk.officer("si.quan") as officer:
        assert (await officer.send_form("/duty/zalo/end"))[0] == 303
    code = await chats.code()
    await chats.night.desk.tell(*(event.model_copy(update={"event_id": uuid4()}) for event in late))
    assert await known_at_both(chats) == [[], []]
    assert code in await chats.page(), "nor does it take the next one's code"
    rows = await chats.night.desk.rows("SELECT 1 FROM verification.wakes WHERE reason = 'chat_connected'")
    assert len(rows) == 1, "and nobody is alarmed"
    assert "Đã kết nối" in await chats.connects()


async def card(chats: Chats, login: str) -> str:
    """The first that an open board is sent of what rings."""
    async with (
        chats.night.desk.officer(login) as officer,
        officer.http.get(f"{officer.verification.url}/live/queue") as stream,
    ):
        said = ""
        async for line in stream.content:
            said += line.decode()
            if "event: queue" in said:
                return said
    return said


async def test_each_step_writes_once_although_the_desk_is_restarted_amid_the_countdown(
    database_url: str, push: PushService
) -> None:
    async with running_intake(database_url) as intake:
        async with chats_at(database_url, push, intake) as chats:
            await chats.takes_duty()
            await chats.night.desk.tell(report())
            first = (await chats.letters(2))[-1]
            assert first.text.startswith("Có ca khẩn 25-00042 chờ bạn.")
            assert first.until == first.occurred_at + timedelta(minutes=5)
        # Nobody has heard yet what became of it; the next step comes while no desk runs.
        await chats.night.comes(1)
        async with (
            chats_at(database_url, push, intake, officers=False) as chats,
            night_at(database_url, push, officers=False, intake_url=intake.url) as other,
        ):
            second = (await chats.letters(3))[-1]
            await chats.settles(first)
            await chats.settles(second)
            await chats.settles(second)
            await chats.night.desk.eventually(
                "SELECT 1 FROM verification.wake_calls WHERE outcome = 'sent' AND step = 1"
            )
            await chats.night.fired(0, 1)
            assert await chats.outcomes() == [("si.quan", "sent"), ("si.quan", "sent")]
            await chats.reads()
            assert "26" not in await chats.writes("nhận 26-99999"), "of no call"
            assert await chats.night.wakes() == [("new_case", None, None)]
            assert "bạn nhận ca 25-00042" in await chats.writes("Ok nhận ạ")
            assert await chats.night.wakes() == [("new_case", "acknowledged", "si.quan")]
            assert len(await chats.letters(3)) == 3

            async def counted() -> bool:
                # By whichever of the two desks settled it.
                metrics = [await each.metric("loa_verification_wake_calls_total") for each in (chats.night, other)]
                return any(metric.get('{outcome="sent",way="zalo"}') for metric in metrics)

            await until(counted)


async def test_of_two_calls_the_one_that_is_named_is_taken(chats: Chats) -> None:
    await chats.takes_duty()
    await chats.night.desk.tell(report("25-00042"), report("25-00043"))
    await chats.letters(3)
    await chats.reads()
    assert 'trả lời "nhận 25-00042" hoặc "nhận 25-00043"' in await chats.writes("nhận")
    assert [ended for _, ended, _ in await chats.night.wakes()] == [None, None]
    assert "nhận ca 25-00043" in await chats.writes("Nhận 25-00043")
    rows = await chats.night.desk.rows("SELECT case_number FROM verification.wakes WHERE ended_as = 'acknowledged'")
    assert {row["case_number"] for row in rows} == {"25-00043", ""}


async def test_what_did_not_arrive_unproves_the_way_and_the_next_person_is_asked_at_once(chats: Chats) -> None:
    await chats.takes_duty()
    second = await chats.night.takes_duty("si.quan.2")
    await chats.night.desk.tell(report())
    letter = (await chats.letters(2))[-1]
    await chats.settles(letter, Reason.UNREACHABLE)
    await second.hears(2)
    assert await chats.night.asked() == [(0, "si.quan"), (2, "si.quan.2")]
    assert "Zalo đã thử nay không nhắn tới được nữa" in await chats.page()
    assert "Zalo không nhắn tới được nữa" in await chats.page("chi.huy")
    await chats.writes("nhận")
    page = await chats.page()
    assert "Đường gọi đã được thử" not in page, "whoever writes again is in reach, and proves the way anew"
    assert "chưa trả lời tin thử trong ca này" in page


async def test_a_window_that_closes_is_said_before_the_night(chats: Chats) -> None:
    await chats.takes_duty()
    await wrote(chats, timedelta(days=6, hours=20))
    assert "trước khi hết ca" in await chats.page()
    assert "Zalo: chỉ nhắn được đến" in await chats.page("chi.huy")
    await wrote(chats, timedelta(days=7))
    assert "Đã quá 7 ngày bạn chưa nhắn OA" in await chats.page()
    assert "Zalo: quá 7 ngày chưa nhắn OA" in await chats.page("chi.huy")
    assert "Hiện bạn không được tính là đang trực" in await chats.page("si.quan", "/duty/state")
    assert "Không có lời gọi nào" in await chats.writes("nhận")
    assert "Đường gọi đã được thử" in await chats.page("si.quan", "/duty/state")


async def wrote(chats: Chats, ago: timedelta) -> None:
    await chats.night.desk.rows(
        "UPDATE verification.staff_chats SET last_wrote_at = %s RETURNING 1", datetime.now(UTC) - ago
    )


async def test_whose_chat_it_was_is_forgotten_everywhere(chats: Chats) -> None:
    await chats.takes_duty()
    assert "Đã kết nối" in await chats.connects("si.quan.2")
    assert await known_at_both(chats) == [["si.quan.2"]] * 2, "whoever connects it last has it"
    assert await chats.intake.rows("SELECT 1 FROM intake.staff_letters") == []
    await chats.night.desk.tell(report())
    await chats.night.fired(0)
    assert await chats.outcomes() == []

    async with chats.night.desk.officer("si.quan.2") as officer:
        assert (await officer.send_form("/duty/zalo/end"))[0] == 303
        assert "Kết nối Zalo của bạn một lần" in (await officer.page("/duty"))[1]
    await chats.carry()
    assert await known_at_both(chats) == [[], []]
    assert "Không có lời gọi nào" not in await chats.writes("nhận"), "as anybody's"

    assert "Đã kết nối" in await chats.connects()
    await chats.night.desk.rows("UPDATE staff.accounts SET active = false WHERE login = 'si.quan' RETURNING 1")
    await chats.intake.eventually("SELECT 1 WHERE NOT EXISTS (SELECT FROM intake.staff_chats)")
    await chats.carry()
    assert await known_at_both(chats) == [[], []], "it goes with the login"


async def known_at_both(chats: Chats) -> list[list[str]]:
    """Whose chats intake and the desk know."""
    queries = ("SELECT login FROM intake.staff_chats", "SELECT login FROM verification.staff_chats")
    return [[row["login"] for row in await chats.intake.rows(query)] for query in queries]
