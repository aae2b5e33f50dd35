"""The feed over HTTP: from the desk's events to what a feed reader and a CAP schema make of it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import feedparser
import psycopg
import xmlschema
from psycopg.rows import dict_row

from schemas.cases import CaseForgotten
from schemas.event import CaseKind, Point
from services.intake.cases.public_alerts_db import forget_expired_posts
from services.runtime.pages.i18n import local_time
from tests.support import cap
from tests.support.broadcast.alerts import approval, correction
from tests.support.logins import as_login
from tests.support.public.running import ended, ended_unsent, hear, on_air, running_public, withdrawn

SCHEMA = xmlschema.XMLSchema(Path(cap.__file__).parent / "CAP-v1.2.xsd")
PERSONAL = ("Nguyễn Văn Mẫu", "áo xanh", "4 tuổi", "Hoằng Lộc", "19.81")
SETTINGS = {"public_url": "https://loa.example/tin"}


def posted(event: Any, **changes: Any) -> Any:
    """The event with another post."""
    return event.model_copy(update={"post": event.post.model_copy(update=changes)})


def placed(event: Any) -> Any:
    """As the desk of today tells where it is."""
    return posted(event, area="Hoằng Lộc", around=Point(lat=19.81, lon=105.85), rings_km=(2.0, 5.0))


async def page(database_url: str) -> tuple[int, str]:
    """The page of its code."""
    async with (
        running_public(as_login("public", database_url)) as url,
        aiohttp.ClientSession(url) as http,
        http.get("/tin/26-00042") as answer,
    ):
        return answer.status, await answer.text()


async def read(database_url: str) -> tuple[feedparser.FeedParserDict, dict[str, str], str]:
    """The index, each message that it names by its name, and the index as it was written."""
    address = as_login("public", database_url)
    async with running_public(address, **SETTINGS) as url, aiohttp.ClientSession(url) as http:
        async with http.get("/cap/") as answer:
            assert (answer.status, answer.content_type) == (200, "application/atom+xml")
            written = await answer.text()
        index = feedparser.parse(written)
        assert not index.bozo
        messages = {}
        for entry in index.entries:
            link = next(link.href for link in entry.links if link.type == "application/cap+xml")
            name = link.removeprefix("https://loa.example/cap/")
            async with http.get(f"/cap/{name}") as answer:
                assert (answer.status, answer.content_type) == (200, "application/cap+xml")
                messages[name] = await answer.text()
            SCHEMA.validate(messages[name])
        async with http.get("/cap/26-00042.9.xml") as answer:
            assert (answer.status, "noindex" in answer.headers["X-Robots-Tag"]) == (404, True)
    return index, messages, written


async def test_a_notice_that_waits_for_its_hour_is_told_nowhere_before(database_url: str) -> None:
    hour = datetime.now(UTC) + timedelta(hours=2)
    waiting = approval("26-00042", CaseKind.LEGAL_NOTICE, begins_at=hour)
    cancelled = approval("26-00043", CaseKind.LEGAL_NOTICE, begins_at=hour)
    await hear(database_url, placed(on_air(waiting)), placed(on_air(cancelled)), ended(cancelled, "cancelled"))
    index, _, _ = await read(database_url)
    assert index.entries == [], "nor that it was cancelled, which nobody had heard of"
    _, said = await page(database_url)
    assert ("Tin thật, chưa đến giờ phát" in said, local_time(hour) in said) == (True, True)
    assert waiting.said.text.split("\n")[0] not in said
    held = placed(on_air(waiting, revision=3))
    await hear(database_url, posted(held, aired_at=waiting.expires_at))
    _, said = await page(database_url)
    assert ("Tin thật, chưa phát" in said, "sẽ phát tin này" in said) == (True, False), "no hour is set"
    await hear(database_url, posted(placed(on_air(waiting, revision=4)), aired_at=datetime.now(UTC)))
    index, _, _ = await read(database_url)
    assert [entry.title for entry in index.entries] == ["Thông báo pháp luật, Hoằng Lộc"]


async def test_from_on_air_to_its_end(database_url: str) -> None:
    alert = approval("26-00042")
    later = correction(alert)
    await hear(database_url, placed(on_air(alert)))
    index, messages, _ = await read(database_url)
    assert [entry.title for entry in index.entries] == ["Tìm trẻ lạc, Hoằng Lộc"]
    assert list(messages) == ["26-00042.1.xml"]
    assert "<circle>19.81,105.85 5</circle>" in messages["26-00042.1.xml"]
    assert "Nguyễn Văn Mẫu" in messages["26-00042.1.xml"]

    await hear(database_url, placed(on_air(later)))
    index, messages, _ = await read(database_url)
    assert list(messages) == ["26-00042.2.xml"]
    assert "<msgType>Update</msgType>" in messages["26-00042.2.xml"]
    assert ",26-00042.1," in messages["26-00042.2.xml"]
    (related,) = (link.href for link in index.entries[0].links if link.rel == "related")
    assert related == "https://loa.example/tin/26-00042/2"
    assert f"<web>{related}</web>" in messages["26-00042.2.xml"]

    await hear(database_url, ended(later, "found"))
    index, messages, written = await read(database_url)
    assert list(messages) == ["26-00042.KT.xml"]
    assert "<msgType>Cancel</msgType>" in messages["26-00042.KT.xml"]
    assert all(f",26-00042.{version}," in messages["26-00042.KT.xml"] for version in (1, 2))
    assert not any(word in written + messages["26-00042.KT.xml"] for word in PERSONAL)


async def test_what_one_person_has_signed_is_told_once_a_second_one_has(database_url: str) -> None:
    alert = approval("26-00042")
    alone = placed(on_air(alert))
    await hear(database_url, posted(alone, lone=True))
    _, messages, _ = await read(database_url)
    assert messages == {}
    second = datetime.now(UTC)
    await hear(database_url, placed(on_air(alert, revision=alone.revision + 1, occurred_at=second)))
    _, messages, _ = await read(database_url)
    assert list(messages) == ["26-00042.1.xml"]
    sent = datetime.fromisoformat(sent_of(messages["26-00042.1.xml"]))
    assert abs(sent - second) < timedelta(seconds=2)


def sent_of(message: str) -> str:
    return message.partition("<sent>")[2].partition("</sent>")[0]


async def test_an_exercise_and_an_event_of_a_desk_of_before(database_url: str) -> None:
    await hear(database_url, on_air(approval("26-00042", exercise=True)))
    index, messages, _ = await read(database_url)
    assert [entry.title for entry in index.entries] == ["DIỄN TẬP: Tìm trẻ lạc"]
    assert "<status>Exercise</status>" in messages["26-00042.1.xml"]
    assert "<area>" not in messages["26-00042.1.xml"]


async def test_what_is_over_by_time_or_long_ago_or_was_never_heard_of_is_not_told(database_url: str) -> None:
    gone = approval("26-00041")
    await hear(database_url, on_air(gone, expires_at=datetime.now(UTC) - timedelta(seconds=1)))
    old = approval("26-00042")
    long_ago = datetime.now(UTC) - timedelta(days=8)
    end = ended(old, "found").model_copy(update={"occurred_at": long_ago})
    await hear(database_url, on_air(old, occurred_at=long_ago), end)
    forgotten = approval("26-00043")
    shared = ended(forgotten, "found").model_dump(include={"case_id", "case_number", "kind", "exercise", "occurred_at"})
    await hear(database_url, CaseForgotten(**shared, revision=9, outcome="found", alert_version=1))
    index, _, _ = await read(database_url)
    assert index.entries == []


async def test_what_was_forgotten_after_its_time_comes_back_by_nothing_told_later(database_url: str) -> None:
    alert = approval("26-00042")
    await hear(database_url, placed(on_air(alert)))
    async with await psycopg.AsyncConnection.connect(database_url, autocommit=True, row_factory=dict_row) as conn:
        await conn.execute("UPDATE intake.public_alerts SET expires_at = now() - interval '1 hour'")
        assert await forget_expired_posts(conn) == 1
        over = {"revision": 9, "occurred_at": datetime.now(UTC), "expires_at": datetime.now(UTC) - timedelta(hours=1)}
        await hear(database_url, placed(on_air(alert)).model_copy(update=over))
        row = await (await conn.execute("SELECT text, area, lat, told_at FROM intake.public_alerts")).fetchone()
    assert row is not None
    assert (row["text"], row["area"], row["lat"], len(row["told_at"])) == (None, None, None, 1)


async def test_what_went_to_no_group_is_taken_back_and_told_anew_once_it_is_sent(database_url: str) -> None:
    alert = approval("26-00042")
    await hear(database_url, placed(on_air(alert)), withdrawn(alert, 3))
    index, messages, written = await read(database_url)
    assert list(messages) == ["26-00042.1.RUT.xml"]
    (cancel,) = messages.values()
    assert "<msgType>Cancel</msgType>" in cancel
    assert ",26-00042.1," in cancel
    assert "AllClear" not in cancel, "nobody is found by that"
    assert "https://loa.example/tin" not in cancel + written, "it has no page"
    assert [entry.title for entry in index.entries] == ["Tìm trẻ lạc, 26-00042: Tin chưa phát, đã rút lại"]
    assert not any(word in written + cancel for word in PERSONAL)
    alone = placed(on_air(alert, revision=4))
    await hear(database_url, posted(alone, lone=True))
    _, messages, _ = await read(database_url)
    assert list(messages) == ["26-00042.1.RUT.xml"], "what one has signed is in no feed, and the other is taken back"
    await hear(database_url, placed(on_air(alert, revision=5)))
    _, messages, _ = await read(database_url)
    assert list(messages) == ["26-00042.2.xml"], "a name stands for one message"
    assert ",26-00042.1," in messages["26-00042.2.xml"]
    await hear(database_url, withdrawn(alert, 6), ended_unsent(alert, "cancelled", 7))
    _, messages, _ = await read(database_url)
    assert list(messages) == ["26-00042.2.RUT.xml"]
    shared = ended(alert, "cancelled").model_dump(include={"case_id", "case_number", "kind", "exercise", "occurred_at"})
    await hear(database_url, CaseForgotten(**shared, revision=8, outcome="cancelled"))
    _, messages, _ = await read(database_url)
    assert list(messages) == []


async def test_what_no_program_could_read_is_not_taken_back(database_url: str) -> None:
    hour = datetime.now(UTC) + timedelta(hours=2)
    waiting = approval("26-00042", CaseKind.LEGAL_NOTICE, begins_at=hour)
    alone = approval("26-00043")
    lone = posted(placed(on_air(alone)), lone=True)
    await hear(database_url, placed(on_air(waiting)), lone, withdrawn(waiting, 3), withdrawn(alone, 3))
    index, _, _ = await read(database_url)
    assert index.entries == []


async def test_nobody_finds_it_by_its_code(database_url: str) -> None:
    alert = approval("26-00042")
    await hear(database_url, on_air(alert))
    assert (await page(database_url))[0] == 200
    for event in (withdrawn(alert, 3), ended_unsent(alert, "found_safe", 4)):
        await hear(database_url, event)
        status, said = await page(database_url)
        assert (status, "Chưa tìm thấy tin này" in said) == (404, True)


async def test_a_refused_correction_leaves_what_stood_and_its_time(database_url: str) -> None:
    alert = approval("26-00042")
    later = correction(alert, expires_at=alert.expires_at + timedelta(hours=1))
    await hear(database_url, placed(on_air(alert)), placed(on_air(later)), placed(on_air(alert, revision=7)))
    _, messages, _ = await read(database_url)
    assert list(messages) == ["26-00042.3.xml"], "it says again what it said first"
    _, said = await page(database_url)
    assert "Tin thật, còn hiệu lực" in said
    assert f"hiệu lực đến {local_time(alert.expires_at)}" in said
