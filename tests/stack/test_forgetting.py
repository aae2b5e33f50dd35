"""Two cases through their lives, one told by chat and one by the hotline, until nobody of them is known anywhere.

Every planted word is found first in each table where it must be: a search that sees nothing proves nothing.
"""

import csv
import html
import io
import json
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from uuid import uuid4

import aiohttp
import psycopg
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from prometheus_client import CollectorRegistry
from psycopg.rows import dict_row
from psycopg.types.json import Jsonb

from deploy.audit_check import unapproved
from deploy.backup.known import Known, known_by
from deploy.backup.making import Backup
from deploy.erasure.find_person import find_person
from deploy.erasure.subject_access import subject_access
from deploy.zalo_stand_in.state.recordings import invented_recording
from services.runtime.database import create_pool
from services.runtime.outbox import Outbox
from services.verification.cases.audit_anchors import AuditAnchors
from services.verification.cases.audit_db import check_audit_chain
from services.verification.forgetting.forgetting import Forgetting
from services.verification.metrics import VerificationMetrics
from services.verification.people.invitations_db import AT_THE_MACHINE
from services.verification.rules.audit.anchors import read
from tests.support.backup.elsewhere import Elsewhere, elsewhere_beside
from tests.support.intake_running import RunningIntake, fake_platform
from tests.support.kafka.producers import key_of
from tests.support.logins import as_login
from tests.support.public.running import running_public
from tests.support.rights.call_keys import DESK_TO_INTAKE, bearing
from tests.support.runtime_running import rows
from tests.support.timing.waiting import settled, until
from tests.support.verification_running import drawn_photo
from tests.support.whole_line.three_services import Services, three_services

CITIZEN, OA_ID = "zalo-7305518842", "1oa-a"
BY_CHAT, BY_PHONE = "Nguyễn Văn Lạc", "Trần Thị Bé Mẫu"
CALLS, OTHER_CALLS = "0987654321", "0912345678"
EVERY_RING = 9
OF_CHAT = {
    "intake.webhook_events",
    "intake.reports",
    "intake.outbox",
    "verification.cases",
    "verification.drafts",
    "verification.approvals",
    "verification.outbox",
    "broadcast.messages",
}
MUST_STAND: dict[str, set[str]] = {
    BY_CHAT: OF_CHAT,
    BY_PHONE: OF_CHAT - {"intake.webhook_events"},
    CALLS: {"intake.webhook_events", "intake.reports", "intake.outbox", "verification.cases"},
    OTHER_CALLS: {"intake.reports", "intake.outbox", "verification.cases"},
    CITIZEN: {
        "intake.webhook_events",
        "intake.conversations",
        "intake.replies",
        "intake.letters",
        "intake.reports",
        "intake.photo_fetches",
        "intake.voice_messages",
        "intake.outbox",
        "verification.cases",
        "verification.amendments",
    },
    "đôi dép màu cam": {"intake.webhook_events", "intake.outbox", "verification.cases", "verification.amendments"},
}


async def tables_with(database_url: str, word: str) -> dict[str, int]:
    async with await psycopg.AsyncConnection.connect(database_url, row_factory=dict_row) as conn:
        return {each.table: each.rows for each in await find_person(conn, word)}


async def change(database_url: str, statement: str, *values: object) -> None:
    async with await psycopg.AsyncConnection.connect(database_url, autocommit=True) as conn:
        await conn.execute(statement.encode(), values)


async def goes_on_air(services: Services, number: str) -> None:
    await services.waits_for_an_officer(number)
    await services.orders(number, "approve")
    assert (await services.officer.with_another(number, "approve"))[0] == 200
    await services.orders(number, "release", rings=EVERY_RING)
    await services.every_group_has(f"Mã: {number}")


async def ends(services: Services, number: str) -> None:
    await services.orders(number, "close", outcome="found_safe")
    await services.every_group_has(f"Mã: {number}/KT")
    await services.officer_reads(number, "closing")


async def told_by_chat(intake: RunningIntake) -> tuple[str, str, str]:
    """A citizen tells of a child, sends a photo, tells more, and says more: the case's number, the id of what was said
    and the hash of its sound."""
    words = f"Cháu {BY_CHAT} 4 tuổi mặc áo đỏ bị lạc ở xã Hoằng Thịnh, gọi {CALLS}"
    for message in (intake.event(CITIZEN, text=words), intake.picture(CITIZEN, f"{intake.platform.url}/p/be.jpg")):
        message["recipient"] = {"id": OA_ID}
        assert await intake.webhook(message) == 200
    (case,) = await intake.eventually("SELECT case_number FROM intake.reports")
    await intake.eventually("SELECT FROM intake.case_photos")
    more = intake.event(CITIZEN, text="Cháu đi đôi dép màu cam")
    more["recipient"] = {"id": OA_ID}
    assert await intake.webhook(more) == 200
    await intake.eventually("SELECT FROM verification.amendments WHERE payload::text LIKE %s", "%đôi dép màu cam%")
    agrees = intake.event(CITIZEN, text="Mẹ cháu đồng ý ạ")
    agrees["recipient"] = {"id": OA_ID}
    assert await intake.webhook(agrees) == 200
    await intake.eventually("SELECT FROM verification.bases WHERE (given_by, noted_by) = ('mother', 'citizen')")
    attachment = {"type": "audio", "payload": {"url": f"{intake.platform.url}/p/ba.amr"}}
    spoken = intake.event(CITIZEN, "user_send_audio", attachments=[attachment])
    spoken["recipient"] = {"id": OA_ID}
    assert await intake.webhook(spoken) == 200
    heard = (
        "SELECT voice_id::text, encode(sha256(mp3), 'hex') AS sound FROM intake.voice_messages WHERE mp3 IS NOT NULL"
    )
    (voice,) = await intake.eventually(heard)
    played = "SELECT FROM verification.amendments WHERE (payload #>> '{voice_messages,0,seconds}')::int > 0"
    await intake.eventually(played)
    question = {"made_by": "si.quan", "text": "Cháu có nốt ruồi không ạ?", "sent_as": str(uuid4())}
    letters = f"{intake.url}/internal/cases/{case['case_number']}/letters"
    async with intake.http.post(letters, data=question, headers=bearing(DESK_TO_INTAKE)) as answer:
        assert answer.status == 204
    return str(case["case_number"]), voice["voice_id"], voice["sound"]


async def told_by_phone(services: Services, call: str = "cuoc-goi-1") -> tuple[str, str]:
    """Number, and the hash of the photo."""
    headers = {"Content-Type": "image/jpeg"}
    photo = await services.ask(services.hotline, "POST", "/api/v1/photos", data=drawn_photo(), headers=headers)
    report = {
        "external_id": call,
        "kind": "missing_child",
        "name": BY_PHONE,
        "age": 5,
        "description": "Cháu đi chơi từ chiều chưa về.",
        "place": "Thôn mẫu",
        "lat": 19.8,
        "lon": 105.85,
        "reporter_name": "Lê Văn Gọi Mẫu",
        "reporter_phone": OTHER_CALLS,
        "basis": "emergency",
        "photos": [photo["sha256"]],
    }
    answer = await services.ask(services.hotline, "POST", "/api/v1/reports", json=report)
    return answer["case_number"], photo["sha256"]


async def forget(services: Services, database_url: str) -> None:
    """Eleven days later; the service's own loop may be first."""
    await change(database_url, "UPDATE broadcast.closures SET closed_at = closed_at - interval '11 days'")
    await change(database_url, "UPDATE verification.alerts SET closed_at = closed_at - interval '11 days'")
    await change(database_url, "UPDATE verification.cases SET ended_at = ended_at - interval '11 days'")
    settings = services.desk.settings
    async with create_pool(as_login("verification", database_url), size=2) as pool:
        outbox, metrics = Outbox(key_of("verification")), VerificationMetrics(CollectorRegistry())
        await Forgetting(pool, outbox, settings.keeping, metrics).forget_due()


async def whoever_asks_reads_what_is_held(
    services: Services, database_url: str, number: str, photo: str, folder: Path
) -> None:
    """At the machine of all services, at the desk of the desk's: about whom it was, and nobody else."""
    async with await psycopg.AsyncConnection.connect(database_url, row_factory=dict_row, autocommit=True) as conn:
        said = await subject_access(conn, number, "mẹ của bé, có giấy tờ, hỏi tại trụ sở", folder)
    file = Path(said.partition(":")[0])
    assert file.parent == folder
    tables, posts, pictures = what_stands_in(file)
    assert pictures == [f"pictures/{photo}.jpg"]
    held = json.dumps(tables, ensure_ascii=False)
    assert {"intake.reports", "verification.cases", "verification.drafts", "broadcast.messages"} <= tables.keys()
    assert BY_PHONE in held
    assert not [word for word in ("Lê Văn Gọi Mẫu", OTHER_CALLS, "+84912345678", BY_CHAT, CITIZEN) if word in held]
    names = {post["group"] for post in posts}
    async with services.desk.officer("chi.huy") as supervisor:
        status, body = await supervisor.send_form(f"/cases/{number}/held.json")
        (case,) = json.loads(body)["cases"]
        assert (status, case["told"]["subject"]["name"]) == (200, BY_PHONE)
        assert (len(names) > 1, {each["group"] for each in case["groups_with_a_post"]}) == (True, names)
        assert not [word for word in ("Lê Văn Gọi Mẫu", "912345678") if word in body]
    entries = await rows(
        database_url, "SELECT actor FROM verification.audit WHERE action = 'subject_access' ORDER BY seq"
    )
    assert [entry["actor"] for entry in entries] == [AT_THE_MACHINE, "chi.huy"]


async def groups_with_a_post(services: Services, number: str) -> set[str]:
    """By name, as the desk's file has them."""
    status, body = await services.officer.page(f"/cases/{number}/groups.csv")
    assert status == 200
    rows = csv.DictReader(io.StringIO(body.removeprefix("\ufeff")))
    return {row["Nhóm"] for row in rows if row["Trạng thái"] == "Đã nhận"}


async def what_cannot_be_taken_back_is_named_for_ever(services: Services, number: str, names: set[str]) -> None:
    status, page = await services.officer.page(f"/cases/{number}/remains")
    assert (status, len(names) > 1, [name for name in names if html.escape(name) not in page]) == (200, True, [])
    assert f"tin mã {number} đã kết thúc" in page
    assert "Tải tệp (JSON)" not in page
    assert await groups_with_a_post(services, number) == names
    status, page = await services.officer.page(f"/cases/{number}/groups?state=sent")
    assert (status, [name for name in names if html.escape(name) not in page]) == (200, [])
    for word in (BY_CHAT, BY_PHONE):
        assert word not in page


def what_stands_in(file: Path) -> tuple[dict[str, Any], list[dict[str, Any]], list[str]]:
    """Tables, posts, and the names of pictures; it is for whoever wrote it alone."""
    assert file.stat().st_mode & 0o077 == 0
    with zipfile.ZipFile(file) as whole:
        pictures = [name for name in whole.namelist() if name.startswith("pictures/") and whole.read(name)]
        return json.loads(whole.read("held.json")), json.loads(whole.read("posts.json")), pictures


async def anchored(database_url: str, folder: Path) -> Known:
    """What the desk's anchors say of it by now."""
    key, file = Ed25519PrivateKey.generate(), folder / "anchors.jsonl"
    async with create_pool(as_login("verification", database_url), size=1) as pool:
        metrics = VerificationMetrics(CollectorRegistry())
        await AuditAnchors(pool, key, "local", metrics, file=file, url="", every_s=3600).anchor()
    assert not [word for word in (BY_CHAT, BY_PHONE, CITIZEN, CALLS) if word in file.read_text()]
    return known_by([read(file.read_text(), (key.public_key(),))])


async def nobody_is_in_what_is_restored(
    elsewhere: Elsewhere, backup: Backup, known: Known, numbers: list[str], words: Iterable[str]
) -> None:
    """The backup has both on air, and was made before anybody was forgotten."""
    restored = await elsewhere.restore(backup, known)
    assert restored.done.forgotten == sorted(numbers)
    assert restored.done.unknown == []
    for word in words:
        assert await tables_with(elsewhere.url, word) == {}, word
    assert restored.done.next_number > max(int(number.partition("-")[2]) for number in numbers)
    still = "SELECT FROM broadcast.deliveries WHERE state IN ('queued', 'sending')"
    assert await rows(elsewhere.url, still) == []
    async with create_pool(elsewhere.url, size=1) as pool:
        assert await unapproved(pool) == []
        assert (await check_audit_chain(pool)).faults == ()
    await tells_how_it_ended(elsewhere.url, numbers)


async def tells_how_it_ended(database_url: str, numbers: list[str]) -> None:
    async with running_public(database_url) as url, aiohttp.ClientSession() as http:
        for number in numbers:
            async with http.get(f"{url}/tin/{number}", headers={"Accept": "text/html"}) as answer:
                assert (answer.status, "về an toàn" in await answer.text()) == (200, True)


async def test_of_two_cases_nobody_is_known_anywhere_once_they_are_forgotten(
    database_url: str, postgres_url: str, tmp_path: Path
) -> None:
    async with (
        fake_platform() as platform,
        three_services(database_url, platform_url=platform.url, zalo_oa_id=OA_ID, photo_processes=1) as services,
    ):
        platform.pictures["be.jpg"] = drawn_photo()
        intake = RunningIntake(services.intake_url, services.hotline, database_url, platform)
        platform.pictures["ba.amr"] = invented_recording()
        by_chat, voice_id, sound = await told_by_chat(intake)
        numbers = [by_chat]
        number, photo = await told_by_phone(services)
        numbers.append(number)
        for number in numbers:
            await goes_on_air(services, number)
        with elsewhere_beside(postgres_url, tmp_path) as elsewhere:
            backup = await elsewhere.backup(database_url)
        for number in numbers:
            await ends(services, number)
        named = {number: await groups_with_a_post(services, number) for number in numbers}
        await whoever_asks_reads_what_is_held(services, database_url, numbers[1], photo, tmp_path)
        must = {
            **MUST_STAND,
            photo: {
                "intake.photos",
                "verification.cases",
                "verification.drafts",
                "verification.picture_hashes",
                "broadcast.messages",
            },
            voice_id: {"intake.voice_messages", "intake.outbox", "verification.amendments"},
            sound: {"intake.voice_messages"},
        }
        for word, tables in must.items():
            there = await tables_with(database_url, word)
            assert tables <= there.keys(), (word, tables - there.keys())

        async def all_arrived() -> bool:
            return not await rows(database_url, "SELECT FROM verification.outbox WHERE confirmed_at IS NULL")

        await until(all_arrived)
        lost = await rows(
            database_url,
            "SELECT 'intake' AS service, id, topic, key, headers, value FROM intake.outbox WHERE topic = 'reports'"
            " UNION ALL SELECT 'verification', id, topic, key, headers, value FROM verification.outbox"
            " WHERE topic = 'alerts' ORDER BY id",
        )
        await forget(services, database_url)

        async def confirmed() -> bool:
            stones = await rows(database_url, "SELECT * FROM verification.forgotten_cases")
            return len(stones) == 2 and all(s["intake_erased_at"] and s["broadcast_erased_at"] for s in stones)

        await until(confirmed)
        stones = await rows(database_url, "SELECT basis FROM verification.forgotten_cases ORDER BY basis")
        assert [stone["basis"] for stone in stones] == ["consent", "emergency"]
        assert await rows(database_url, "SELECT FROM verification.bases") == []
        for word in must:
            assert await tables_with(database_url, word) == {}, word
        async with create_pool(database_url, size=1) as pool:
            assert await unapproved(pool) == [], "the hashes that are left say what was approved"
        await nothing_comes_back(database_url, lost)
        for number in numbers:
            status, page = await services.officer.page(f"/cases/{number}")
            assert (status, "đã quên" in page, f"/cases/{number}/remains" in page) == (410, True, True)
            await what_cannot_be_taken_back_is_named_for_ever(services, number, named[number])
        another, _ = await told_by_phone(services, "cuoc-goi-2")
        assert another not in numbers, "a number is given once"
    await tells_how_it_ended(database_url, numbers)
    known = await anchored(database_url, tmp_path)
    with elsewhere_beside(postgres_url, tmp_path) as elsewhere:
        await nobody_is_in_what_is_restored(elsewhere, backup, known, numbers, must)


async def nothing_comes_back(database_url: str, lost: list[dict[str, Any]]) -> None:
    """What was told before is told again, to services that do not even know that they have heard it."""
    for service in ("verification", "broadcast"):
        await change(database_url, f"DELETE FROM {service}.inbox")  # noqa: S608 - of this test
    for row in lost:
        await change(
            database_url,
            f"INSERT INTO {row['service']}.outbox (event_id, topic, key, headers, value)"  # noqa: S608 - of this test
            " VALUES (%s, %s, %s, %s, %s)",
            row["headers"]["ce_id"],
            row["topic"],
            row["key"],
            Jsonb(row["headers"]),
            row["value"],
        )

    await settled(database_url, "intake", "verification")
    assert await rows(database_url, "SELECT FROM verification.cases") == []
    for word in (BY_CHAT, BY_PHONE, CITIZEN, CALLS):
        there = await tables_with(database_url, word)
        assert set(there) <= {"intake.outbox", "verification.outbox"}, "as a restored one has it"
