"""What was put aside is tried once more as a person asks: used once, or refused with its reason; or it is dropped."""

import asyncio
from datetime import UTC, datetime, timedelta

import aiohttp
from fastapi import FastAPI
from pydantic import SecretStr

from schemas.replies import ReplyRequested
from schemas.topics import REPLIES
from schemas.trust.producers import LONGEST_WAY
from services.runtime.calls import Callers, bearer
from services.runtime.database import Connection, transaction
from services.runtime.inbox import NotYet, waited
from services.runtime.quarantine.quarantine_db import Contents, Entry, ask_again, entries
from services.runtime.quarantine.routes import quarantine_routes
from services.runtime.settings import RuntimeSettings
from tests.runtime.test_inbox import SEEN, send
from tests.support.http_running import serving
from tests.support.kafka.producers import said
from tests.support.runtime_running import Running, raw, raw_of, reply, running, see
from tests.support.timing.waiting import until


class Effect:
    """Fails until it is mended."""

    def __init__(self) -> None:
        self.mended = False

    async def __call__(self, conn: Connection, event: ReplyRequested) -> None:
        await see(conn, event)
        if not self.mended:
            raise ZeroDivisionError


async def aside(run: Running) -> list[Entry]:
    async with run.service.pool.connection() as conn:
        return await entries(conn, "intake")


async def ask(run: Running, number: int) -> None:
    """And wait until it was tried."""
    async with transaction(run.service.pool) as conn:
        assert await ask_again(conn, "intake", number)

    async def tried() -> bool:
        return all(entry.asked_at is None for entry in await aside(run))

    await until(tried)


async def put_aside(run: Running, number: int) -> list[Entry]:
    async def all_there() -> bool:
        return len(await aside(run)) == number

    await until(all_there)
    return await aside(run)


def asking(url: str, key: str) -> aiohttp.ClientSession:
    return aiohttp.ClientSession(url, headers=bearer(SecretStr(key)))


async def test_what_failed_is_used_once_its_cause_is_mended(settings: RuntimeSettings) -> None:
    effect = Effect()
    async with running("intake", settings, consumes=True, effect=effect) as intake:
        await intake.service.broker.ready.wait()
        event = raw_of(reply(1))
        await send(settings, [event])
        [entry] = await put_aside(intake, 1)
        assert (entry.topic, entry.type, entry.reason) == (
            REPLIES.name,
            ReplyRequested.type_name(),
            "ZeroDivisionError",
        )

        await ask(intake, entry.number)
        assert [each.refused for each in await aside(intake)] == ["ZeroDivisionError"]
        assert await intake.count(SEEN) == 0, "its effect and its end commit together"

        effect.mended = True
        await ask(intake, entry.number)
        assert (await aside(intake), await intake.count(SEEN)) == ([], 1)

        await send(settings, [event])

        async def repeated() -> bool:
            labels = {"topic": REPLIES.name, "outcome": "repeated"}
            return bool(intake.service.registry.get_sample_value("loa_events_consumed_total", labels))

        await until(repeated)
        assert await intake.count(SEEN) == 1, "the same event, once more on its topic"


async def test_what_waits_holds_nothing_up_and_is_used_by_itself(settings: RuntimeSettings) -> None:
    came = asyncio.Event()

    async def effect(conn: Connection, event: ReplyRequested) -> None:
        if event == first and not came.is_set():
            raise NotYet("its roster")
        if event == never and waited(datetime.now(UTC)) < timedelta(seconds=1):
            raise NotYet("what no one has sent")
        if event == never:
            raise ZeroDivisionError
        await see(conn, event)

    first, never, third = reply(1), reply(2), reply(3)
    async with running("intake", settings, consumes=True, effect=effect) as intake:
        await intake.service.broker.ready.wait()
        await send(settings, [raw_of(event) for event in (first, never, third)])

        async def seen(count: int) -> bool:
            return await intake.count(SEEN) == count

        await until(lambda: seen(1))
        [refused] = await put_aside(intake, 1)
        assert (refused.reason, refused.refused) == ("not_yet", "ZeroDivisionError"), "no person is shown what waits"
        came.set()
        await until(lambda: seen(2))
        assert await aside(intake) == [refused]


async def test_what_nobody_has_signed_stays_refused_and_age_is_that_of_the_first_reading(
    settings: RuntimeSettings,
) -> None:
    async with running("intake", settings, consumes=True) as intake:
        await intake.service.broker.ready.wait()
        value, headers = raw_of(reply(1))
        forged = (value, [(name, b"A" * 88 if name == "signature" else each) for name, each in headers])
        long_ago = datetime.now(UTC) - LONGEST_WAY - timedelta(days=2)
        late = raw(said(reply(2), now=long_ago))
        await send(settings, [forged])
        await put_aside(intake, 1)
        await send(settings, [late])
        second, first = await put_aside(intake, 2)
        assert second.reason == "too_old"

        await ask(intake, first.number)
        await ask(intake, second.number)
        assert [each.refused for each in await aside(intake)] == ["too_old", first.reason]

        # As when it had been put aside, then, for another reason.
        await intake.rows("UPDATE intake.quarantine SET quarantined_at = %s WHERE id = %s", long_ago, second.number)
        await ask(intake, second.number)
        assert [each.number for each in await aside(intake)] == [first.number]
        assert await intake.count(SEEN) == 1


async def test_the_interface_lists_ids_reads_one_and_drops_it(settings: RuntimeSettings) -> None:
    async with running("intake", settings) as intake:
        await intake.rows(
            "INSERT INTO intake.quarantine (topic, partition, record_offset, reason, headers, value, value_bytes)"
            " VALUES ('replies', 0, 1, 'invalid', '[[\"ce_type\", \"x\"]]', %s, 9)",
            "Mất bé Mẫu".encode(),
        )
        callers = Callers({"verification": SecretStr("k"), "public": SecretStr("p")})
        app = FastAPI()
        app.include_router(quarantine_routes(intake.service.pool, "intake", callers.only("verification")))
        async with serving(app) as url, asking(url, "k") as desk, asking(url, "p") as public:
            assert (await public.get("/quarantine")).status == 403
            listed = await (await desk.get("/quarantine")).text()
            [entry] = await aside(intake)
            assert f'"number":{entry.number}' in listed
            assert "bé" not in listed
            read = Contents.model_validate_json(await (await desk.get(f"/quarantine/{entry.number}")).read())
            assert (read.entry, read.text) == (entry, "Mất bé Mẫu")
            for method, path, status in (
                ("POST", f"{entry.number + 1}/again", 404),
                ("POST", f"{entry.number}/again", 202),
                ("DELETE", str(entry.number), 204),
                ("DELETE", str(entry.number), 404),
                ("GET", str(entry.number), 404),
            ):
                assert (await desk.request(method, f"/quarantine/{path}")).status == status
