"""An installation of an older version, dumped with an alert on air, is upgraded by one command and goes on.

``dumps/0001.sql`` is what pg_dump made of that version's database after its own services had played: a case that waits,
one rejected, one closed (with groups that people post into), one on air whose further rings are held, with a send in
doubt, and a citizen in mid-sentence. Passwords, sessions, links and tokens were taken out. Everybody in it is invented.
"""

import asyncio
import base64
import html
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp
import orjson
import psycopg
import pytest
from prometheus_client import CollectorRegistry
from psycopg.types.json import Jsonb

from deploy.backup.known import known_by
from deploy.desk.deeds import Deed
from deploy.invented_staff.trial import put_roster
from deploy.migrate import migrate
from deploy.staff import invite_at_the_machine
from deploy.zalo_stand_in.state.group_chats import Post
from schemas import alerts_v1
from schemas.alerts import AlertApproved, AlertClosed
from schemas.cases import CaseChanged, CaseEnded, CaseForgotten, CaseNews
from schemas.content import Document
from schemas.envelope import decode
from schemas.topics import ALERTS, TOPICS
from schemas.trust.producers import Untrusted
from schemas.trust.roster import Role
from services.broadcast.planning.case_inbox import CaseEffects as BroadcastCaseEffects
from services.intake.conversation.case_news import CaseEffects
from services.intake.metrics import IntakeMetrics
from services.intake.rules.case_steps import Force
from services.runtime.database import create_pool, transaction
from services.runtime.outbox import Outbox
from services.runtime.staff.accounts import hash_password
from services.verification.forgetting.forgetting import Forgetting
from services.verification.metrics import VerificationMetrics
from services.verification.people.founding import found
from services.verification.rules.endings.forgetting import Keeping, checked
from tests.stack.upgrade.installations import groups_with, installation, left_by
from tests.support.backup.elsewhere import elsewhere_beside
from tests.support.broadcast.ledger_guard import ARRANGED, guard_ledger
from tests.support.broadcast.running import Fanout
from tests.support.kafka.producers import key_of, known_keys
from tests.support.logins import as_login
from tests.support.people_running import running_people
from tests.support.public.running import running_public
from tests.support.runtime_running import rows
from tests.support.verification_running import PASSWORD, running_verification

ON_AIR, CLOSED, REJECTED, PENDING = "26-00004", "26-00003", "26-00002", "26-00001"
ALIVE = (
    "UPDATE broadcast.messages SET expires_at = now() + interval '3 h' WHERE ended_reason IS NULL",
    "UPDATE verification.alerts SET expires_at = now() + interval '3 h'",
    "UPDATE verification.drafts SET saved_at = now() - interval '1 h'",
    "UPDATE verification.cases SET reported_at = now() - interval '1 h', updated_at = now(),"
    " ended_at = CASE WHEN ended_at IS NOT NULL THEN now() END",
    "UPDATE zalo.accounts SET expires_at = now() - interval '1 h'",
    f"{ARRANGED}UPDATE broadcast.deliveries SET due_at = now() WHERE state = 'in_doubt' AND due_at IS NOT NULL",  # noqa: S608
)
"""The dump is older than an alert lives, a draft stands or a rejected case is kept, and its doubt was put off so that
it would still be one."""


@pytest.fixture
def older(postgres_url: str) -> Iterator[str]:
    """The address of a database as version 0001 left it."""
    with left_by("0001", postgres_url) as address:
        yield address


@pytest.fixture
def upgraded(older: str) -> str:
    """The address of a database that held version 0001 and has been migrated to this one."""
    with psycopg.connect(older, autocommit=True) as conn:
        for statement in ALIVE:
            conn.execute(statement.encode())
    migrate(older)
    put_roster(older)
    guard_ledger(older)
    return older


async def test_every_case_of_the_older_version_can_be_read(upgraded: str) -> None:
    async with running_verification(upgraded) as verification, verification.officer() as officer:
        for number, state in (
            (PENDING, "pending"),
            (REJECTED, "rejected"),
            (CLOSED, "closed"),
            (ON_AIR, "broadcasting"),
        ):
            status, case = await officer.get(f"/api/v1/cases/{number}")
            assert (status, case["state"]) == (200, state)
            status, page = await officer.page(f"/cases/{number}")
            assert status == 200
            assert number in page


async def test_a_backup_of_the_older_version_is_restored_on_an_empty_machine(
    older: str, postgres_url: str, tmp_path: Path
) -> None:
    """Made while it still has its own tables, or after it was upgraded: both become an installation of this version."""
    with psycopg.connect(older, autocommit=True) as conn:
        for statement in ALIVE:
            conn.execute(statement.encode())
    with elsewhere_beside(postgres_url, tmp_path) as elsewhere:
        backup = await elsewhere.backup(older)
        assert backup.header.revision == "0001"
        restored = await elsewhere.restore(backup, known_by([]))
        assert (restored.done.on_air, restored.counts.total) == (1, backup.counts.total)
        put_roster(elsewhere.url)
        guard_ledger(elsewhere.url)
        await test_every_case_of_the_older_version_can_be_read(elsewhere.url)
        await test_the_alert_on_air_is_closed_and_reaches_every_group_that_had_it(elsewhere.url)
    await asyncio.to_thread(migrate, older)
    with elsewhere_beside(postgres_url, tmp_path) as elsewhere:
        await elsewhere.restore(await elsewhere.backup(older), known_by([]))
        put_roster(elsewhere.url)
        await test_every_case_of_the_older_version_can_be_read(elsewhere.url)


async def test_the_alert_on_air_is_closed_and_reaches_every_group_that_had_it(upgraded: str) -> None:
    had = await groups_with(upgraded, ON_AIR)
    assert len(had) == 3
    async with installation(upgraded) as installed:
        fanout, chats = installed.fanout, installed.platform.chats
        (stored,) = await rows(upgraded, "SELECT content FROM broadcast.messages WHERE code = %s", ON_AIR)
        text = Document(stored["content"]).content.text
        for group_id in had:
            at_ms = int(datetime.now(UTC).timestamp() * 1000)
            chats.add(Post(f"old-{group_id}", at_ms, "", group_id, text))
        held = await rows(
            upgraded, "SELECT count(*) AS rings FROM broadcast.rings WHERE released_at IS NULL AND ring > 0"
        )
        await fanout.start_worker()
        await fanout.until(lambda: _settled(fanout))
        assert {group for group in installed.platform.world.groups if chats.posts(group)} == had, "its rings are held"
        assert held[0]["rings"] > 0

        async with running_verification(upgraded) as verification, verification.officer() as officer:
            status, _ = await officer.order(ON_AIR, "close", outcome="found_safe")
            assert status == 200
            told = (await verification.outbox("loa.AlertClosed.v1"))[-1]
        await fanout.books.tell(AlertClosed.model_validate_json(orjson.dumps(told["event"])))
        await fanout.until(lambda: _closed(fanout, had))
        closed = {
            group
            for group in installed.platform.world.groups
            if any(f"{ON_AIR}/KT" in post.text for post in chats.posts(group))
        }
        assert closed == had
        assert all(len(chats.posts(group)) == 2 for group in had)
        by_hand = await fanout.books.value(
            "SELECT array_agg(DISTINCT d.state::text) FROM broadcast.messages m JOIN broadcast.deliveries d"
            " USING (message_no) JOIN broadcast.accounts a USING (account_no)"
            " WHERE m.code = %s AND a.channel = 'relay'",
            f"{ON_AIR}/KT",
        )
        assert by_hand == ["handed"], "people who may have posted it are asked to post its end"


async def test_a_draft_of_the_older_version_is_approved_as_it_was(upgraded: str) -> None:
    async with running_verification(upgraded) as verification, verification.officer() as officer:
        _, case = await officer.get(f"/api/v1/cases/{PENDING}")
        draft = case["draft"]
        assert draft["text"].endswith(f"Mã: {PENDING}")
        assert draft["facts"]["kind"] == case["kind"]
        await officer.note_emergency(PENDING)
        status, answer = await officer.approve(PENDING)
        assert status == 200, answer
        (event,) = await verification.outbox("loa.AlertApproved.v2")
        alert = AlertApproved.model_validate(event["event"])
        assert (alert.content_hash, alert.document.sha256) == (draft["content_hash"],) * 2
        assert alert.said.text == draft["text"]
        assert alert.expires_at - alert.approved_at == timedelta(hours=72)


async def test_an_approval_that_lay_in_the_outbox_is_planned_and_closed(upgraded: str) -> None:
    """As if broadcast had not heard of the alert on air before it was upgraded: its event is of version 1."""
    (queued,) = await rows(
        upgraded,
        "SELECT o.headers, o.value FROM verification.outbox o JOIN verification.alerts a ON o.key = a.alert_id::text"
        " JOIN verification.cases c USING (case_id) WHERE c.case_number = %s AND o.headers->>'ce_type' = %s",
        ON_AIR,
        "loa.AlertApproved.v1",
    )
    alert_id = orjson.loads(queued["value"])["alert_id"]
    desk, now = key_of("verification"), datetime.now(UTC)
    event = alerts_v1.AlertApproved.model_validate_json(queued["value"])
    value = (
        event.model_copy(update={"approved_at": now, "expires_at": now + timedelta(hours=3)}).model_dump_json().encode()
    )
    headers = queued["headers"]
    assert "signed-by" not in headers, "that version signed otherwise"
    signature = desk.key.sign(f"{headers['ce_id']}.{headers['ce_type']}.".encode() + value)
    headers |= {"signature": base64.b64encode(signature).decode()}
    relay = ("relay_tasks", "relay_notices", "relay_bundles")
    for table in (*relay, "wanted_uploads", "deliveries", "rings", "messages", "steerings"):
        await rows(upgraded, f"{ARRANGED}DELETE FROM broadcast.{table} RETURNING 1 AS one")  # noqa: S608 - of ours
    async with installation(upgraded) as installed:
        books = installed.fanout.books
        overlap = known_keys(unsigned_until=now + timedelta(days=3))
        of_old = decode(ALERTS, headers, value, overlap)
        assert isinstance(of_old, alerts_v1.AlertApproved)
        await books.tell(of_old)
        assert await books.value("SELECT count(*) > 0 FROM broadcast.deliveries WHERE state = 'queued'")
        async with running_verification(upgraded) as verification, verification.officer() as officer:
            status, _ = await officer.order(ON_AIR, "close", outcome="cancelled")
            assert status == 200
            closed = (await verification.outbox("loa.AlertClosed.v1"))[-1]
        await books.tell(AlertClosed.model_validate(closed["event"]))
        assert await books.value("SELECT array_agg(DISTINCT state::text) FROM broadcast.deliveries") == ["dropped"]
        ended = "SELECT ended_reason FROM broadcast.messages WHERE alert_id = %s AND purpose = 'alert'"
        assert await books.value(ended, alert_id) == "cancelled"


async def test_what_the_older_version_left_unsigned_counts_until_the_overlap_ends(upgraded: str) -> None:
    """Whatever lies in the outboxes, or on the topics with those headers, but alerts: their key was not dumped."""
    now, seen = datetime.now(UTC), set()
    overlap, closed = known_keys(unsigned_until=now + timedelta(days=3)), known_keys()
    for service in ("intake", "verification", "broadcast"):
        query = f"SELECT topic, headers, value FROM {service}.outbox WHERE topic <> 'alerts'"  # noqa: S608 - of ours
        for row in await rows(upgraded, query):
            topic = next(topic for topic in TOPICS if topic.name == row["topic"])
            event = decode(topic, row["headers"], bytes(row["value"]), overlap, now=now)
            seen.add(event.type_name())
            with pytest.raises(Untrusted, match="unsigned"):
                decode(topic, row["headers"], bytes(row["value"]), closed, now=now)
    assert seen >= {"loa.ReportSubmitted.v1", "loa.DeliveryProgress.v1"}


async def test_what_verification_had_decided_is_known_and_its_replies_stay_its_own(upgraded: str) -> None:
    """Citizens were told of it by the older version; what is decided from now on intake tells."""
    for service in ("intake", "broadcast"):
        known = await rows(upgraded, f"SELECT case_number, state FROM {service}.case_states ORDER BY 1")  # noqa: S608
        assert [(row["case_number"], row["state"]) for row in known] == [
            (PENDING, "open"),
            (REJECTED, "rejected"),
            (CLOSED, "closed"),
            (ON_AIR, "on_air"),
        ]
    replies = "SELECT count(*) AS n FROM verification.outbox WHERE topic = 'replies'"
    (before,) = await rows(upgraded, replies)
    of_a_citizen = "UPDATE intake.reports SET source = 'zalo_oa', submitted_by = 'zalo:811' RETURNING case_number"
    assert {row["case_number"] for row in await rows(upgraded, of_a_citizen)} >= {ON_AIR, PENDING}
    async with running_verification(upgraded) as verification, verification.officer() as officer:
        assert (await officer.order(ON_AIR, "close", outcome="found"))[0] == 200
        await officer.note_emergency(PENDING)
        assert (await officer.approve(PENDING))[0] == 200
        news: list[CaseNews] = [
            CaseEnded.model_validate(row["event"]) for row in await verification.outbox("loa.CaseEnded.v1")
        ]
        news += [CaseChanged.model_validate(row["event"]) for row in await verification.outbox("loa.CaseChanged.v1")]
    assert [(event.case_number, event.model_dump()["state"]) for event in news] == [
        (ON_AIR, "closed"),
        (PENDING, "on_air"),
    ]
    assert await rows(upgraded, replies) == [before]
    effects = CaseEffects(Outbox(key_of("intake")), Force("Công an xã mẫu", "113"), IntakeMetrics(CollectorRegistry()))
    async with create_pool(upgraded, size=1) as pool:
        for event in (*news, *news):
            async with transaction(pool) as conn:
                await effects.heard(conn, event)  # type: ignore[arg-type]  # each is one of the topic's
    told = await rows(
        upgraded,
        "SELECT convert_from(value, 'UTF8')::jsonb->>'case_number' AS of FROM intake.outbox"
        " WHERE topic = 'replies' AND convert_from(value, 'UTF8')::jsonb->>'urgent' = 'false'",
    )
    assert sorted(row["of"] for row in told) == [PENDING, ON_AIR]


async def test_the_public_page_goes_on_answering_for_what_is_on_air_and_what_is_over(older: str) -> None:
    await rows(older, "UPDATE verification.alerts SET expires_at = now() + interval '1 hour' RETURNING 1")
    await asyncio.to_thread(migrate, older)
    (posted,) = await rows(
        older,
        "SELECT convert_from(content, 'UTF8')::jsonb #>> '{texts,default}' AS text FROM verification.drafts"
        " JOIN verification.cases USING (case_id) WHERE case_number = %s",
        ON_AIR,
    )
    async with running_public(older) as url, aiohttp.ClientSession(url) as http:
        async with http.get(f"/tin/{ON_AIR}") as answer:
            page = html.unescape(await answer.text())
        assert "Tin thật, còn hiệu lực" in page
        assert posted["text"] in page
        async with http.get(f"/tin/{CLOSED}") as answer:
            assert (answer.status, "đã kết thúc" in await answer.text()) == (200, True)
        async with http.get(f"/tin/{PENDING}") as answer:
            assert answer.status == 404
        async with http.get(f"/cap/{ON_AIR}.1.xml") as answer:
            assert (answer.status, "<msgType>Alert</msgType>" in await answer.text()) == (200, True)


async def _settled(fanout: Fanout) -> bool:
    """The send that was in doubt has been looked up."""
    open_doubts = "SELECT count(*) FROM broadcast.deliveries WHERE state = 'in_doubt' AND due_at IS NOT NULL"
    return await fanout.books.value(open_doubts) == 0


async def _closed(fanout: Fanout, groups: set[str]) -> bool:
    return (
        await fanout.books.value(
            "SELECT count(*) FROM broadcast.messages m JOIN broadcast.deliveries d USING (message_no)"
            " WHERE m.code = %s AND d.state = 'sent' AND d.group_id = ANY(%s)",
            f"{ON_AIR}/KT",
            list(groups),
        )
    ) == len(groups)


async def test_cases_and_reports_know_where_they_lie(older: str) -> None:
    """The place of one of them was never known."""
    nowhere = """'"Chưa rõ nơi (quanh xã Hoằng Lộc)"'"""
    for table, columns in (("verification.cases", ("place", "submission")), ("intake.reports", ("payload",))):
        for column in columns:
            path = "{name}" if column == "place" else "{place,name}"
            change = f"UPDATE {table} SET {column} = jsonb_set({column}, '{path}', {nowhere})"  # noqa: S608 - ours
            await rows(older, f"{change} WHERE case_number = %s RETURNING 1", PENDING)

    await asyncio.to_thread(migrate, older)

    for table in ("verification.cases", "intake.reports"):
        found = await rows(older, f"SELECT case_number, commune_code, province_code FROM {table}")  # noqa: S608 - ours
        lie = {row["case_number"]: (row["commune_code"], row["province_code"]) for row in found}
        assert lie == {PENDING: (None, None), **dict.fromkeys((REJECTED, CLOSED, ON_AIR), ("15865", "38"))}, table


async def test_each_service_has_a_login_with_the_grants_of_a_new_installation(upgraded: str, database_url: str) -> None:
    granted = (
        "SELECT grantee, table_schema, table_name, column_name, privilege_type"
        " FROM information_schema.column_privileges"
        " WHERE grantee LIKE 'loa\\_%%' ORDER BY 1, 2, 3, 4, 5"
    )
    assert await rows(upgraded, granted) == await rows(database_url, granted) != []


async def test_tokens_of_the_older_version_are_encrypted_when_broadcast_starts(upgraded: str) -> None:
    tokens = "SELECT refresh_token AS token FROM zalo.accounts ORDER BY account_id"
    credentials = "SELECT credential AS token FROM broadcast.accounts WHERE credential <> '{}'"
    bot = "UPDATE broadcast.accounts SET credential = %s WHERE channel = 'relay' RETURNING account_id"
    assert await rows(upgraded, bot, Jsonb({"token": "1:of-a-bot"}))
    before = await rows(upgraded, tokens)
    assert before
    assert not any(row["token"].startswith("fernet:") for row in before)
    async with installation(upgraded) as installed:
        await installed.fanout.start_worker()
        after = await rows(upgraded, tokens) + await rows(upgraded, credentials)
    assert len(after) > len(before)
    assert all(row["token"].startswith("fernet:") for row in after)


async def test_nobody_is_locked_out_and_staff_enrol_at_their_next_log_in(older: str) -> None:
    """Accounts keep their passwords and what they may do; a first roster takes them in, with what keys they have."""
    (somebody,) = await rows(
        older,
        "UPDATE staff.accounts SET password_hash = %s, active = true WHERE login ="
        " (SELECT min(login) FROM staff.accounts WHERE 'officer' = ANY(roles)) RETURNING login",
        hash_password(PASSWORD),
    )
    login = somebody["login"]
    await asyncio.to_thread(migrate, older)
    form = {"login": login, "password": PASSWORD, "to": "/"}
    async with running_people(older, accounts=False) as people:
        async with people.visitor() as officer:
            async with officer.http.post("/login", data=form, allow_redirects=False) as answer:
                assert (answer.status, answer.headers["Location"]) == (303, "/account?first=1&to=/")
            assert (await officer.page("/"))[0] == 200
            enrolled = await officer.enrol("/account/keys", "/account/keys/challenge", people.staff.passkey(login))
            assert enrolled[0] == 200
        for administrator in ("quantri1", "quantri2"):
            async with create_pool(older, size=1) as pool, transaction(pool) as conn:
                deed = Deed.of("", "quản trị viên đầu tiên")
                told = await invite_at_the_machine(
                    conn, people.origin, administrator, administrator, Role.ADMINISTRATOR, [], deed
                )
            link = told.splitlines()[0].removeprefix(people.origin)
            async with people.visitor() as joining:
                key = people.staff.passkey(administrator)
                assert (await joining.enrol(f"{link}/key", f"{link}/challenge", key))[0] == 200
        async with create_pool(older, size=1) as pool, transaction(pool) as conn:
            document = await found(conn, "local", ["15961"], datetime.now(UTC))
        member = document.roster.by_login[login]
        assert (member.role, member.scope, len(member.keys)) == (Role.OFFICER, ("15961",), 1)
        async with people.visitor() as officer:
            assert (await officer.log_in(login, people.staff.passkey(login)))[0] == 200
            assert (await officer.page("/"))[0] == 200
        async with people.visitor() as officer:
            assert (await officer.form("/login", **form))[0] == 303, "the password goes on, too"


async def test_the_clocks_of_cases_that_had_ended_started_at_their_ends(upgraded: str) -> None:
    ends = {
        row["case_number"]: row["ended_at"]
        for row in await rows(
            upgraded, "SELECT case_number, ended_at FROM verification.cases WHERE ended_at IS NOT NULL"
        )
    }
    assert set(ends) == {CLOSED, REJECTED}
    async with await psycopg.AsyncConnection.connect(upgraded, autocommit=True) as conn:
        await conn.execute("UPDATE verification.outbox SET published_at = now(), confirmed_at = now()")
    keeping, metrics = Keeping(checked({})), VerificationMetrics(CollectorRegistry())
    outbox, almost, over = Outbox(key_of("verification")), timedelta(days=9, hours=23), timedelta(days=10)
    async with create_pool(as_login("verification", upgraded), size=2) as pool:
        before = Forgetting(pool, outbox, keeping, metrics, lambda: min(ends.values()) + almost)
        assert await before.forget_due() == 0
        after = Forgetting(pool, outbox, keeping, metrics, lambda: max(ends.values()) + over)
        assert await after.forget_due() == 2
    told = await rows(upgraded, "SELECT value FROM verification.outbox WHERE topic = 'cases' ORDER BY id")
    gone = [CaseForgotten.model_validate_json(row["value"]) for row in told if b"forgotten" in row["value"]]
    async with await psycopg.AsyncConnection.connect(upgraded, autocommit=True) as conn:
        await conn.execute("UPDATE broadcast.closures SET closed_at = closed_at - interval '10 days'")
    await all_services_forget(upgraded, gone)
    (kept,) = await rows(
        upgraded, "SELECT count(*) AS n FROM broadcast.messages WHERE content IS NULL AND code = %s", CLOSED
    )
    assert kept["n"] == 1
    left = await rows(upgraded, "SELECT case_number FROM intake.reports WHERE payload IS NOT NULL ORDER BY 1")
    assert [row["case_number"] for row in left] == [PENDING, ON_AIR]


async def all_services_forget(url: str, gone: list[CaseForgotten]) -> None:
    intake = CaseEffects(
        Outbox(key_of("intake")), Force("Công an tỉnh Thanh Hóa", "0237 385 2222"), IntakeMetrics(CollectorRegistry())
    )
    broadcast = BroadcastCaseEffects(Outbox(key_of("broadcast")), lambda _: None)
    for login, effects in (("intake", intake), ("broadcast", broadcast)):
        async with create_pool(as_login(login, url), size=1) as pool:
            for event in gone:
                async with transaction(pool) as conn:
                    await effects.heard(conn, event)
