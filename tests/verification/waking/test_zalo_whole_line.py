"""An officer is woken over the Official Account: desk, intake, broadcast and the stand-in platform, the whole way."""

import re
from dataclasses import dataclass

import aiohttp

from tests.stack.test_flow import QUARANTINED
from tests.support.runtime_running import rows
from tests.support.timing.waiting import until
from tests.support.verification_running import Officer, report
from tests.support.whole_line.three_services import TOWN, Services, three_services

PHONE = "8110000000000000007"
OPEN_WAKES = "SELECT 1 FROM verification.wakes WHERE ended_at IS NULL AND case_id IS NOT NULL"


@dataclass
class Chat:
    """An officer's with the Official Account, on their own phone."""

    services: Services

    async def writes(self, text: str) -> None:
        """Answered or not; ``answers`` waits for what comes back."""
        base = self.services.fanout.settings.zalo_openapi_url
        async with (
            aiohttp.ClientSession(base) as http,
            http.post(f"/stand-in/citizens/{PHONE}/messages", json={"text": text, "oa": "oa-a"}) as answer,
        ):
            assert answer.status == 200, await answer.text()

    def read(self) -> list[str]:
        return [each.text for each in self.services.fanout.platform.letters.letters(PHONE) if not each.from_user]

    async def hears(self, words: str, count: int = 1) -> str:
        """The newest letter with these words, once there are so many."""

        async def there() -> bool:
            return sum(words in text for text in self.read()) >= count

        await until(there)
        return [text for text in self.read() if words in text][-1]


async def shows(officer: Officer, words: str) -> None:
    async def there() -> bool:
        return words in (await officer.page("/duty"))[1]

    await until(there)


async def test_an_officer_connects_is_called_answers_and_is_said_to_be_out_of_reach(database_url: str) -> None:
    async with three_services(
        database_url,
        echo=True,
        zalo_app_id="app",
        zalo_oa_id="1oa-a",
        zalo_oa_secret_key="k",
        zalo_oa_secret_keys={f"1{account}": "k" for account in TOWN.per_window},
        desk_origin="https://desk.example",
    ) as services:
        officer, chat = services.officer, Chat(services)
        assert (await officer.send_form("/duty", area="38"))[0] == 303
        assert (await officer.send_form("/duty/zalo"))[0] == 303
        page = (await officer.page("/duty"))[1]
        code = re.search(r'value="([A-Z0-9]{4}-[A-Z0-9]{4})"', page)
        assert code, "the code stands on the page, also after a reload"
        await chat.writes(code[1].lower().replace("-", " "))
        number = (await chat.hears("Số xác nhận: ")).removeprefix("Số xác nhận: ")[:4]
        assert (await officer.send_form("/duty/zalo/confirm", number=number))[0] == 303
        await chat.hears("Đã kết nối Zalo này")
        await shows(officer, "Đã kết nối từ")

        assert (await officer.send_form("/duty/zalo/try"))[0] == 303
        await chat.hears("Thử đường gọi trực")
        assert "trả lời “nhận” trong Zalo" in (await officer.page("/duty/state"))[1]
        await read_long_ago(database_url)
        await chat.writes("Nhận ạ")
        await chat.hears("bạn nhận được tin thử")
        await shows(officer, "Đường gọi đã được thử")

        await services.desk.tell(report("26-00012"))
        assert await chat.hears("26-00012") == (
            'Có ca khẩn 26-00012 chờ bạn. Trả lời "nhận 26-00012" để báo đã nhận,'
            " hoặc mở: https://desk.example/calls/26-00012"
        )
        await services.desk.eventually("SELECT 1 FROM verification.wake_calls WHERE outcome = 'sent'", count=2)
        assert await rows(database_url, OPEN_WAKES)
        await read_long_ago(database_url)
        await chat.writes("nhận")
        await chat.hears("Đã chuyển lời bạn nhận ca 26-00012")

        async def acknowledged() -> bool:
            return not await rows(database_url, OPEN_WAKES)

        await until(acknowledged)
        (wake,) = await rows(
            database_url, "SELECT ended_as, ended_by FROM verification.wakes WHERE case_id IS NOT NULL"
        )
        assert wake == {"ended_as": "acknowledged", "ended_by": "si.quan"}

        # The platform lets nobody write to them any more: -230.
        services.fanout.platform.letters.clear()
        await services.desk.tell(report("26-00013"))
        await shows(officer, "Tin gần nhất OA nhắn cho bạn không tới")
        assert await rows(database_url, QUARANTINED) == []
        held = await rows(
            database_url, "SELECT 1 FROM intake.replies r JOIN intake.staff_letters ON letter_id = reply_id"
        )
        assert held == [], "a letter leaves nothing of whose chat it is"


async def read_long_ago(database_url: str) -> None:
    """The letters so far came some seconds ago, as long as somebody needs to read them."""
    await rows(
        database_url, "UPDATE intake.staff_letters SET asked_at = asked_at - interval '5 seconds' RETURNING letter_id"
    )
