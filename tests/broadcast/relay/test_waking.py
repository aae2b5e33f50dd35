"""Officers who post by hand are woken on their phones: a push service that checks who calls, and phones that read."""

import base64
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp
import pytest
from pydantic import SecretStr

from services.broadcast.relay.officers_db import officer_number, revoke_links
from services.broadcast.relay.rules.officer_list import Officer
from services.broadcast.relay.waking.rules.ways import Ways
from services.broadcast.relay.waking.ways_db import ways_of_all
from services.runtime.database import transaction
from tests.support.broadcast.alerts import approval, closure
from tests.support.broadcast.relay_running import FIRST, SECOND, Village, village_in
from tests.support.lists.signing import replace_officers
from tests.support.waking.push_service import VAPID_KEY, PushPhone, PushService, push_service

pytestmark = pytest.mark.whole

WITHOUT_ZALO = Officer("xa-mau", "Đại úy Trần Văn Mẫu", "15961", second="xa-mau-2")


@dataclass
class Night:
    village: Village
    push: PushService

    async def posts(self, link: str, path: str, **body: Any) -> int:
        async with aiohttp.ClientSession() as http, http.post(f"{link}/{path}", **body) as answer:
            return answer.status

    async def tries(self, phone: PushPhone, account_id: str = "xa-mau") -> str:
        """A phone is tried on its officer's page; the page's address."""
        link = await self.village.link(account_id)
        assert await self.posts(link, "phone", json=phone.subscription()) == 204
        return link

    async def presses(self, said: dict[str, Any]) -> int:
        return await self.posts(f"{self.village.fanout.settings.relay_address}/relay/{said['answer']}", "pressed")

    async def proves(self, phone: PushPhone, account_id: str = "xa-mau") -> str:
        link = await self.tries(phone, account_id)
        assert await self.presses(await phone.hears_of("test")) == 204
        return link

    async def phones(self) -> list[dict[str, Any]]:
        return await self.village.rows(
            "SELECT proven_at IS NOT NULL AS proven, gone_at IS NOT NULL AS gone FROM broadcast.relay_phones"
            " ORDER BY phone_no"
        )

    async def ways(self) -> dict[str, Ways]:
        async with self.village.fanout.books.pool.connection() as conn:
            return {ways.account_id: ways for ways in await ways_of_all(conn)}

    async def keyed(self, key: str) -> None:
        """Broadcast starts anew, with this key; empty: with none."""
        (worker,) = self.village.fanout.workers
        port = worker.settings.http_port
        await self.village.fanout.stop_worker(worker)
        await self.village.fanout.start_worker(http_port=port, vapid_private_key=SecretStr(key))

    async def reaches(self, account_id: str = "xa-mau") -> bool:
        return (await self.ways())[account_id].reached

    async def misses(self) -> bool:
        return not await self.reaches()

    async def until_pushed(self, *calls: tuple[str | None, str]) -> None:
        """Until these are the calls, by step (None of a test) and state: what a phone or a chat has heard is in the
        ledger a moment later."""
        query = (
            "SELECT n.step, p.state FROM broadcast.relay_pushes p LEFT JOIN broadcast.relay_notices n USING (notice_no)"
            " ORDER BY push_no"
        )

        async def pushed() -> bool:
            return [(row["step"], row["state"]) for row in await self.village.rows(query)] == list(calls)

        await self.village.until(pushed)


@asynccontextmanager
async def night_in(database_url: str, **changes: Any) -> AsyncIterator[Night]:
    async with (
        push_service() as push,
        village_in(
            database_url,
            vapid_private_key=VAPID_KEY,
            push_services=(push.origin,),
            push_contact="mailto:truc@example.com",
            **changes,
        ) as village,
    ):
        yield Night(village, push)


@pytest.fixture
async def night(database_url: str) -> AsyncIterator[Night]:
    async with night_in(database_url) as night:
        yield night


async def test_a_phone_that_was_tried_is_woken_with_ids_alone(night: Night) -> None:
    phone = night.push.phone()
    link = await night.tries(phone)
    test = await phone.hears_of("test")
    assert "chưa bấm vào tin thử" in await night.village.page(link)
    assert await night.presses(test) == 204
    assert await night.phones() == [{"proven": True, "gone": False}]

    alert = approval(text="TÌM TRẺ LẠC (tin mẫu)\nBé Nguyễn Văn Mẫu, 4 tuổi.\nMã: 25-00042")
    await night.village.tell(alert)
    said = await phone.hears_of("first")
    assert said.keys() == {"wake", "reason", "case", "answer"}
    assert (said["case"], said["wake"]) == ("25-00042", "bundle-1")
    assert "Mẫu" not in str(said)
    # The link of the call opens the page; the letter came as well.
    assert "Còn <b>3</b> nhóm" in await night.village.page(
        f"{night.village.fanout.settings.relay_address}/relay/{said['answer']}"
    )
    await night.village.first.letter()
    await night.until_pushed((None, "sent"), ("first", "sent"))
    assert {headers["Urgency"] for headers in phone.headers} == {"high"}


async def test_a_phone_that_is_added_is_told_in_the_chat_and_on_the_phones_that_are_proven(night: Night) -> None:
    """Whoever has found the link may add their own: not unseen."""
    own, strange = night.push.phone("own"), night.push.phone("strange")
    await night.proves(own)
    await night.tries(strange)
    said = await own.hears_of("phone_added")
    assert (said["wake"], said["case"]) == ("phone_added", "")

    async def told() -> bool:
        letters = await night.village.first.told()
        return len([text for text in letters if "vừa được thêm để gọi đồng chí" in text]) == 2

    await night.village.until(told)
    assert [said["reason"] for said in strange.heard if said["reason"] != "test"] == []
    # Whoever tries a phone once more has added none, and nobody else is told.
    own.heard.clear()
    await night.tries(own)
    await own.hears_of("test")
    assert await night.village.second.told() == []
    (asked,) = await night.village.rows("SELECT count(*) AS n FROM broadcast.replies")
    assert asked["n"] == 2


async def test_a_phone_that_was_not_proven_is_not_called(night: Night) -> None:
    phone = night.push.phone()
    await night.tries(phone)
    await phone.hears_of("test")
    await night.village.tell(approval())
    await night.village.first.letter()
    await night.until_pushed((None, "sent"))


async def test_who_has_no_zalo_is_called_on_their_phone_and_nobody_is_asked_for_them(database_url: str) -> None:
    async with night_in(database_url, officers=(WITHOUT_ZALO, SECOND)) as night:
        phone, other = night.push.phone("first"), night.push.phone("second")
        await night.proves(phone)
        await night.proves(other, "xa-mau-2")
        alert = approval()
        await night.village.tell(alert)
        await phone.hears_of("first")
        assert (await night.village.progress(alert.alert_id)).escalated is None

        # Reminded after a minute, and replaced after two.
        await night.village.pass_minutes(1)
        reminder = await phone.hears_of("reminder")
        assert reminder["wake"] == (await phone.hears_of("first"))["wake"], "on the phone it takes its place"
        await night.village.pass_minutes(1)
        assert (await other.hears_of("second"))["case"] == "25-00042"
        assert await night.village.escalated_to(alert, "second")

        await night.village.tell(closure(alert))
        assert (await phone.hears_of("ending"))["case"] == "25-00042/KT"


async def test_a_pressed_call_takes_nothing_on(night: Night) -> None:
    """Whoever has pressed half asleep is replaced all the same; whoever is at work is not."""
    phone = night.push.phone()
    await night.proves(phone)
    alert = approval()
    await night.village.tell(alert)
    assert await night.presses(await phone.hears_of("first")) == 204
    await night.village.pass_minutes(2)
    await night.village.second.letter()
    assert await night.village.escalated_to(alert, "second")


async def test_an_expired_subscription_is_said_to_the_officer_and_to_the_chief(database_url: str) -> None:
    async with night_in(database_url, officers=(WITHOUT_ZALO, SECOND)) as night:
        phone = night.push.phone()
        link = await night.proves(phone)
        phone.gone = True
        alert = approval()
        await night.village.tell(alert)
        # Nothing reaches them: the second person is asked at once.
        await night.village.second.letter()
        assert await night.phones() == [{"proven": True, "gone": True}]
        assert "Chưa có cách nào chắc chắn gọi được đồng chí." in await night.village.page(link)
        assert await night.misses()

        phone.gone = False
        phone.heard.clear()
        await night.proves(phone)
        assert await night.phones() == [{"proven": True, "gone": False}]


@pytest.mark.parametrize("key", ["", base64.b64encode(b"k" * 32).decode()])
async def test_phones_that_know_another_key_count_as_not_to_be_called_until_theirs_is_back(
    database_url: str, key: str
) -> None:
    async with night_in(database_url, officers=(WITHOUT_ZALO, SECOND)) as night:
        phone = night.push.phone()
        await night.proves(phone)
        await night.keyed(key)
        await night.village.until(night.misses)
        await night.village.tell(approval())
        # The second person is asked at once, as for whoever has no way at all.
        await night.village.second.letter()
        await night.until_pushed((None, "sent"))
        # The key was taken out by mistake: nobody has to try their phone anew.
        await night.keyed(VAPID_KEY)
        await night.village.until(night.reaches)
        await night.village.tell(approval("25-00043"))
        await phone.hears_of("first", "25-00043")


async def test_a_push_service_in_trouble_is_tried_again(night: Night) -> None:
    phone = night.push.phone()
    await night.proves(phone)
    phone.answers_with = 503
    await night.village.tell(approval())

    async def tried() -> bool:
        rows = await night.village.rows("SELECT FROM broadcast.relay_pushes WHERE attempts = 1 AND state = 'queued'")
        return len(rows) == 1

    await night.village.until(tried)
    phone.answers_with = 201
    await night.village.fanout.books.execute("UPDATE broadcast.relay_pushes SET due_at = now() WHERE ended_at IS NULL")
    assert (await phone.hears_of("first"))["case"] == "25-00042"
    assert await night.phones() == [{"proven": True, "gone": False}]


@pytest.mark.parametrize("lost", ["revoked", "switched off"])
async def test_a_lost_phone_is_not_called(night: Night, lost: str) -> None:
    phone = night.push.phone()
    link = await night.proves(phone)
    test = await phone.hears_of("test")
    async with transaction(night.village.fanout.books.pool) as conn:
        if lost == "revoked":
            await revoke_links(conn, await officer_number(conn, "xa-mau"))
        else:
            await replace_officers(conn, [SECOND])
    assert await night.phones() == []
    assert await night.presses(test) == 404
    assert await night.posts(link, "phone", json=phone.subscription()) == 404


async def test_whoever_holds_a_link_cannot_push_the_real_phones_out(night: Night) -> None:
    own = night.push.phone("own")
    for phone in (own, night.push.phone("of the station"), night.push.phone("of the night")):
        link = await night.proves(phone)
    strange = night.push.phone("strange").subscription()
    assert await night.posts(link, "phone", json=strange) == 409
    assert await night.phones() == [{"proven": True, "gone": False}] * 3
    # Tried once more it is still theirs, and what can no more be called makes room.
    own.heard.clear()
    link = await night.proves(own)
    await night.village.rows(
        "UPDATE broadcast.relay_phones SET gone_at = now() WHERE phone_no = (SELECT max(phone_no)"
        " FROM broadcast.relay_phones) RETURNING 1"
    )
    assert await night.posts(link, "phone", json=strange) == 204
    assert await night.phones() == [{"proven": True, "gone": False}] * 2 + [{"proven": False, "gone": False}]


async def test_a_phone_that_calls_somebody_is_not_taken_from_them(night: Night) -> None:
    phone = night.push.phone()
    await night.proves(phone)
    link = await night.village.link("xa-mau-2")
    async with aiohttp.ClientSession() as http, http.post(f"{link}/phone", json=phone.subscription()) as answer:
        assert (answer.status, await answer.json()) == (409, {"refused": "taken", "whose": FIRST.name})
    assert await night.phones() == [{"proven": True, "gone": False}]
    assert [way.phones != () for _, way in sorted((await night.ways()).items())] == [True, False]


async def test_a_phone_that_changes_hands_counts_for_nobody_until_it_is_pressed(night: Night) -> None:
    phone = night.push.phone()
    await night.tries(phone)
    old = await phone.hears_of("test")
    await night.tries(phone, "xa-mau-2")
    assert await night.phones() == [{"proven": False, "gone": False}]
    assert await night.presses(old) == 404, "what was sent to it before counts no more"
    assert await night.phones() == [{"proven": False, "gone": False}]


async def test_nothing_but_a_known_push_service_is_called(night: Night) -> None:
    link = await night.village.link("xa-mau")
    good = night.push.phone().subscription()
    for wrong in (
        good | {"endpoint": "http://169.254.169.254/latest"},
        good | {"endpoint": f"{night.push.origin}.example/push/1"},
        good | {"keys": {"p256dh": "x", "auth": "y"}},
    ):
        assert await night.posts(link, "phone", json=wrong) == 404
    assert await night.posts(f"{link}x", "phone", json=good) == 404
    assert await night.phones() == []


async def test_a_neighbour_without_zalo_is_asked_on_the_phone(database_url: str) -> None:
    third = Officer("xa-ben", "Trung úy Phạm Văn Mẫu", "15976")
    async with night_in(database_url, officers=(FIRST, SECOND, third)) as night:
        phone = night.push.phone()
        link = await night.proves(phone, "xa-ben")
        assert await night.posts(link, "duty", data={"on": "true"}) == 200
        alert = approval()
        await night.village.tell(alert)
        await night.village.first.letter()
        await night.village.pass_minutes(2)
        await night.village.second.letter()
        await night.village.pass_minutes(2)
        assert (await phone.hears_of("neighbours"))["case"] == "25-00042"
