"""Migrating a database: from nothing to this version, again without effect, and never one of a newer version."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from alembic import command
from alembic.config import Config
from psycopg import sql

from deploy.database_logins import make_logins
from deploy.migrate import MIGRATIONS, migrate
from tests.conftest import database_address
from tests.support.logins import PASSWORDS, as_login
from tests.support.runtime_running import rows

ROOT = Path(__file__).parents[2]


@pytest.fixture
def empty(postgres_url: str) -> Iterator[str]:
    """The address of a database without any table."""
    name = f"loa_empty_{uuid4().hex[:12]}"
    with psycopg.connect(postgres_url, autocommit=True) as server:
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        yield database_address(postgres_url, name)
        server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def run(url: str | None) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    if url is not None:
        environment["DATABASE_URL"] = url
    return subprocess.run(
        [sys.executable, "-m", "deploy.loa", "migrate"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


async def tables(url: str) -> list[dict[str, Any]]:
    return await rows(
        url,
        "SELECT table_schema, table_name, column_name, data_type FROM information_schema.columns"
        " WHERE table_schema NOT IN ('pg_catalog', 'information_schema') ORDER BY 1, 2, 3",
    )


async def test_a_fresh_database_gets_everything_and_a_second_run_changes_nothing(empty: str) -> None:
    first = await asyncio.to_thread(run, empty)
    assert (first.returncode, first.stderr) == (0, "")
    made = await tables(empty)
    assert {(row["table_schema"], row["table_name"]) for row in made} >= {
        (service, table)
        for service in ("intake", "verification", "broadcast")
        for table in ("outbox", "inbox", "quarantine")
    } | {("staff", "accounts"), ("zalo", "accounts")}
    await rows(empty, "INSERT INTO zalo.app_pacing (app_id) VALUES ('app1')")
    second = await asyncio.to_thread(run, empty)
    assert (second.returncode, second.stderr) == (0, "")
    assert await tables(empty) == made
    assert len(await rows(empty, "SELECT 1 FROM zalo.app_pacing")) == 1


async def test_each_run_brings_the_reasons_of_its_version(empty: str) -> None:
    await asyncio.to_thread(migrate, empty)
    older = "CREATE OR REPLACE FUNCTION broadcast.is_reason(reason text) RETURNS boolean LANGUAGE sql AS 'SELECT false'"
    await rows(empty, older)
    await asyncio.to_thread(migrate, empty)
    knows = await rows(empty, "SELECT broadcast.is_reason('budget') AS word, broadcast.is_reason('no word') AS other")
    assert knows == [{"word": True, "other": False}]


def migrate_to(url: str, revision: str) -> None:
    """An installation of an older version."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["database_url"] = url
    command.upgrade(config, revision)


async def test_services_of_the_version_before_that_run_on_are_named(empty: str) -> None:
    await asyncio.to_thread(migrate_to, empty, "0028")
    await asyncio.to_thread(make_logins, empty, PASSWORDS)
    async with await psycopg.AsyncConnection.connect(as_login("intake", empty)):
        first, second = [await asyncio.to_thread(run, empty) for _ in range(2)]
    assert (first.returncode, "services of the version before run on: intake." in first.stdout) == (0, True)
    assert (second.returncode, second.stdout) == (0, ""), "what the tables were before is known no more"


async def test_what_intake_still_had_to_say_is_said_once_by_broadcast(empty: str) -> None:
    await asyncio.to_thread(migrate_to, empty, "0003")
    await rows(empty, "INSERT INTO intake.conversations (user_id, oa_id, state) VALUES ('U1', 'oa-1', '{}')")
    reply = (
        "INSERT INTO intake.replies (reply_id, user_id, text, state, due_at, ended_at)"
        " VALUES (gen_random_uuid(), '{user}', '{text}', '{state}', now() + interval '{due}', {ended})"
    )
    for user, text, state, due, ended in (
        ("U1", "một", "queued", "0 s", "NULL"),
        ("U1", "hai", "queued", "0 s", "NULL"),
        ("U2", "ba", "sending", "1 h", "NULL"),
        ("U3", "bốn", "sent", "0 s", "now()"),
        ("U4", "năm", "failed", "0 s", "now()"),
    ):
        await rows(empty, reply.format(user=user, text=text, state=state, due=due, ended=ended))
    await rows(
        empty, "INSERT INTO intake.inbox (event_id, type) SELECT reply_id, 'loa.ReplyRequested.v1' FROM intake.replies"
    )

    await asyncio.to_thread(migrate, empty)

    moved = await rows(
        empty,
        "SELECT user_id, oa_id, text, state, unanswered, due_at <= now() AS due, form_of FROM broadcast.replies"
        " ORDER BY seq",
    )
    assert [tuple(row.values()) for row in moved] == [
        ("U1", "oa-1", "một", "queued", 0, True, None),
        ("U1", "oa-1", "hai", "queued", 0, True, None),
        ("U2", None, "ba", "queued", 1, False, None),
    ]
    # Broadcast reads the topic from its beginning, and knows what intake had read.
    assert len(await rows(empty, "SELECT 1 FROM broadcast.inbox")) == 5
    kept = await rows(empty, "SELECT user_id, state FROM intake.replies ORDER BY user_id")
    assert [row["state"] for row in kept] == ["queued", "queued", "queued", "sent", "failed"]


async def test_a_reports_signature_from_before_stands_for_what_the_report_says_alone(empty: str) -> None:
    await asyncio.to_thread(migrate_to, empty, "0046")
    case = (
        "WITH told AS (INSERT INTO verification.cases (case_id, case_number, kind, state, source, submitted_by,"
        " reporter, subject, description, place, submission, reported_at) VALUES (gen_random_uuid(), {number},"
        " 'missing_child', {state}, 'hotline', 'truc.ban', '{{}}', '{{}}', '', '{{}}', '{{}}', now())"
        " RETURNING case_id), written AS (INSERT INTO verification.drafts (case_id, content, edited_by, saved_at)"
        " SELECT case_id, '', {by}, now() FROM told), added AS ("
        " INSERT INTO verification.amendments (event_id, case_id, amended_by, payload, occurred_at, late)"
        " SELECT gen_random_uuid(), case_id, 'truc.ban.2', '{{}}', now(), {late} FROM told WHERE {added})"
        " INSERT INTO verification.signatures (statement_sha256, case_id, purpose, signer, signed, signed_at)"
        " SELECT sha256({number}), case_id, 'loa/submit/1', 'truc.ban', '{{}}', now() FROM told"
    )
    for number, state, by, added, late in (
        ("'26-00001'", "'pending'", "NULL", "false", "false"),
        ("'26-00002'", "'pending'", "'si.quan'", "false", "false"),
        ("'26-00003'", "'pending'", "NULL", "true", "false"),
        ("'26-00004'", "'approved'", "'si.quan'", "true", "true"),
    ):
        await rows(empty, case.format(number=number, state=state, by=by, added=added, late=late))
    await asyncio.to_thread(migrate, empty)
    kept = await rows(
        empty, "SELECT case_number FROM verification.signatures JOIN verification.cases USING (case_id) ORDER BY 1"
    )
    assert [row["case_number"] for row in kept] == ["26-00001", "26-00004"], "what is on air is broadcast's to judge"


async def test_a_withdrawal_from_before_that_nobody_was_shown_stands_again(empty: str) -> None:
    """Of a case that was merged after an emergency had been noted where it goes on."""
    await asyncio.to_thread(migrate_to, empty, "0067")
    case = (
        "INSERT INTO verification.cases (case_id, case_number, kind, state, source, submitted_by, reporter, subject,"
        " description, place, submission, reported_at, merged_into, ended_at) VALUES ('{case}', {number},"
        " 'missing_child', '{state}', 'hotline', 'truc.ban', '{{}}', '{{}}', '', '{{}}', '{{}}', now(), {into},"
        " now() + {ended})"
    )
    word = (
        "INSERT INTO verification.bases (event_id, case_id, ground, noted_by, noted_at)"
        " VALUES ('{event}', '{case}', '{ground}', '{by}', now() - interval '{ago}')"
    )
    first, joined, emergency = uuid4(), uuid4(), uuid4()
    known, hidden = uuid4(), uuid4()
    await rows(empty, case.format(case=first, number="'26-00001'", state="pending", into="NULL", ended="NULL"))
    into, ended = f"'{first}'", "interval '0'"
    await rows(empty, case.format(case=joined, number="'26-00002'", state="merged", into=into, ended=ended))
    for event, of, ground, by, ago in (
        (known, first, "withdrawn", "citizen", "2 h"),
        (hidden, joined, "withdrawn", "citizen", "2 h"),
        (uuid4(), first, "consent", "citizen", "90 min"),
        (emergency, first, "emergency", "si.quan", "1 h"),
    ):
        await rows(empty, word.format(event=event, case=of, ground=ground, by=by, ago=ago))
    await asyncio.to_thread(migrate, empty)
    answered = await rows(empty, "SELECT event_id, answers FROM verification.bases WHERE cardinality(answers) > 0")
    assert [tuple(row.values()) for row in answered] == [(emergency, [known])]


async def test_two_starters_do_not_collide(empty: str) -> None:
    both = await asyncio.gather(*(asyncio.to_thread(run, empty) for _ in range(2)))
    assert [(one.returncode, one.stderr) for one in both] == [(0, "")] * 2
    assert await tables(empty)


async def test_a_database_of_a_newer_version_is_refused_untouched(empty: str) -> None:
    await asyncio.to_thread(migrate, empty)
    await rows(empty, "UPDATE alembic_version SET version_num = '9999'")
    before = await tables(empty)
    refused = await asyncio.to_thread(run, empty)
    assert refused.returncode == 1
    assert "of another, perhaps newer, version of Loa" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert await tables(empty) == before
