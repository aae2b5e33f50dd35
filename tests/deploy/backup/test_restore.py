"""`loa backup` and `loa restore` on real databases: all of it comes back, or nothing is touched."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from psycopg import sql

from deploy.backup.known import Known, known_by
from deploy.backup.restoring import UNFINISHED
from deploy.backup.tables import SCHEMAS, tables_of
from deploy.backup.words import of_restore
from deploy.command_refused import CommandRefused
from deploy.invented_staff.trial import STAFF
from deploy.migrate import upgrade_to
from schemas.alerts import AlertApproved, AlertSteered
from schemas.content import Document, ending_text
from schemas.trust.statements import Revoke, write
from services.runtime.database import create_pool
from services.verification.cases.audit_db import check_audit_chain
from services.verification.cases.reviews_db import alert_id_of
from services.verification.rules.audit.anchors import (
    Aired,
    Anchor,
    CourtWord,
    Ended,
    ForgettingAsked,
    Forgotten,
    News,
    Steered,
)
from services.verification.rules.audit.chain import Link, digest
from tests.deploy.loa_running import Loa
from tests.support.backup.elsewhere import Elsewhere, elsewhere_beside
from tests.support.broadcast.alerts import approval
from tests.support.broadcast.books import Books, books_of
from tests.support.kafka.producers import key_environment
from tests.support.logins import as_login
from tests.support.verification_running import report, running_verification

OURS = f"SELECT count(*) FROM pg_namespace WHERE nspname = ANY(ARRAY{SCHEMAS})"  # noqa: S608 - names of ours
CHANGED = {
    "verification.audit",
    "verification.audit_head",
    "broadcast.lost_times",
    "broadcast.workers",
    "broadcast.accounts",
    "staff.sessions",
}
"""What a restore changes by itself, of what these tests put in."""
WAITING = "SELECT count(*) FROM verification.outbox WHERE headers->>'ce_type' = 'loa.AlertApproved.v2'"
"""Approvals that no consumer has confirmed."""


@pytest.fixture
def elsewhere(postgres_url: str, tmp_path: Path) -> Iterator[Elsewhere]:
    with elsewhere_beside(postgres_url, tmp_path) as elsewhere:
        yield elsewhere


@pytest.fixture
async def lived_in(database_url: str) -> str:
    """A database with staff, cases, accounts, groups, and an alert on air."""
    async with books_of(database_url, ["oa-a", "oa-b"] * 2) as books:
        await books.tell(approval())
    async with running_verification(database_url) as verification, verification.officer() as officer:
        await verification.tell(report("26-00041"), report("26-00042"))
        assert (await officer.approve("26-00042"))[0] == 200
    with psycopg.connect(database_url, autocommit=True) as conn:
        conn.execute("SELECT setval('intake.case_numbers', 42)")
        # As text: every character that COPY has a way of its own for.
        conn.execute("INSERT INTO intake.photos VALUES (repeat('ab', 32), decode('00ff5c0a09', 'hex'), 1, 1)")
        conn.execute(
            "UPDATE verification.cases SET description = E'a\\tb\\nc\\\\N\\\\.' WHERE case_number = '26-00041'"
        )
    return database_url


def contents(url: str) -> dict[str, list[Any]]:
    with psycopg.connect(url) as conn:
        return {
            table.full_name: sorted(map(repr, conn.execute(sql.SQL("SELECT * FROM {}").format(table.identifier))))
            for table in tables_of(conn)
        }


def value(url: str, query: str) -> Any:
    with psycopg.connect(url) as conn:
        return (conn.execute(query.encode()).fetchone() or (None,))[0]


async def test_all_of_it_comes_back(lived_in: str, elsewhere: Elsewhere) -> None:
    before = contents(lived_in)
    backup = await elsewhere.backup(lived_in)
    restored = await elsewhere.restore(backup, known_by([]))
    after = contents(elsewhere.url)
    differ = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    # What nobody had published yet stays so, and what may have been sent is looked up.
    assert differ <= CHANGED | {"broadcast.deliveries"}
    assert len(before["verification.cases"]) == 2
    assert restored.counts.total == backup.counts.total == sum(map(len, before.values()))
    assert restored.done.doubted == 4
    async with create_pool(elsewhere.url, size=1) as pool:
        assert (await check_audit_chain(pool)).faults == ()
    grants = (
        "SELECT array_agg(x ORDER BY x) FROM (SELECT grantee || table_schema || table_name || privilege_type AS x"
        " FROM information_schema.role_table_grants WHERE grantee LIKE 'loa\\_%') AS granted"
    )
    assert value(elsewhere.url, grants) == value(lived_in, grants)
    columns = (
        "SELECT array_agg(x ORDER BY x) FROM (SELECT table_schema || table_name || column_name || data_type AS x"
        " FROM information_schema.columns WHERE table_schema = ANY(ARRAY['staff', 'broadcast', 'verification'])) AS c"
    )
    assert value(elsewhere.url, columns) == value(lived_in, columns)


async def test_new_rows_get_numbers_of_their_own(lived_in: str, elsewhere: Elsewhere) -> None:
    """Identity columns go on, and the next case number lies behind every one that can have been given."""
    restored = await elsewhere.restore(await elsewhere.backup(lived_in), known_by([]))
    assert value(elsewhere.url, "SELECT nextval('intake.case_numbers')") == restored.done.next_number == 1043
    highest = value(elsewhere.url, "SELECT max(message_no) FROM broadcast.messages")
    sequence = "pg_get_serial_sequence('broadcast.messages', 'message_no')"
    assert value(elsewhere.url, f"SELECT nextval({sequence})") == highest + 1


async def test_without_anchors_nothing_that_was_on_air_goes_on(lived_in: str, elsewhere: Elsewhere) -> None:
    restored = await elsewhere.restore(await elsewhere.backup(lived_in), None)
    assert (restored.done.on_air, restored.done.next_number) == (0, 10_043)
    assert value(elsewhere.url, "SELECT array_agg(DISTINCT ended_reason) FROM broadcast.messages") == ["restored"]
    assert value(elsewhere.url, "SELECT count(*) FROM broadcast.deliveries WHERE state = 'queued'") == 0
    # Broadcast had not heard of 26-00042 yet, and is not to hear of it now.
    assert value(lived_in, WAITING) == 1
    assert value(elsewhere.url, WAITING) == 0


async def test_what_was_never_sent_ends_as_that(lived_in: str, elsewhere: Elsewhere) -> None:
    with psycopg.connect(lived_in, autocommit=True) as conn:
        row = conn.execute(
            "SELECT a.alert_id, a.approved_at, d.content FROM verification.alerts a"
            " JOIN verification.drafts d USING (case_id)"
        ).fetchone()
        assert row
        alert_id, approved_at, content = row
        conn.execute("UPDATE verification.alerts SET state = 'unsent', sent_version = 0")
    closed_at = datetime.now(UTC)
    text = ending_text(Document(bytes(content)).content, "cancelled", approved_at, closed_at)
    end = Ended(
        alert_id=alert_id,
        outcome="cancelled",
        closed_by="si.quan",
        closed_at=closed_at,
        text_sha256=sha256(text.encode()).hexdigest(),
    )
    restored = await elsewhere.restore(await elsewhere.backup(lived_in), anchored(ended=(end,)))
    assert restored.done.ended == ["26-00042"]
    kept = "SELECT unsent FROM intake.case_states WHERE case_number = '26-00042'"
    assert value(elsewhere.url, kept) is True
    assert value(elsewhere.url, "SELECT count(*) FROM intake.public_alerts") == 0, "there is no page of it"


async def test_an_end_whose_words_are_lost_starts_nothing_more_and_is_closed_anew(
    lived_in: str, elsewhere: Elsewhere
) -> None:
    alert_id = await on_air_at_broadcast(lived_in, "26-00042")
    with psycopg.connect(lived_in, autocommit=True) as conn:  # another alert's, which nothing has ended
        conn.execute(
            "INSERT INTO verification.outbox (event_id, topic, key, headers, value)"
            " SELECT gen_random_uuid(), topic, gen_random_uuid(), headers, value FROM verification.outbox"
            " WHERE headers->>'ce_type' = 'loa.AlertApproved.v2'"
        )
    other_words = Ended(
        alert_id=alert_id, outcome="found", closed_by="si.quan", closed_at=datetime.now(UTC), text_sha256="ab" * 32
    )
    restored = await elsewhere.restore(await elsewhere.backup(lived_in), anchored(ended=(other_words,)))
    assert (restored.done.unclosed, restored.done.ended) == (["26-00042"], [])
    assert (value(lived_in, WAITING), value(elsewhere.url, WAITING)) == (2, 1)
    reason = f"SELECT ended_reason FROM broadcast.messages WHERE alert_id = '{alert_id}'"  # noqa: S608 - an id
    assert value(elsewhere.url, reason) == "found"
    async with running_verification(elsewhere.url, officers=False) as verification, verification.officer() as officer:
        assert (await officer.order("26-00042", "close", outcome="found"))[0] == 200


async def test_what_went_on_air_since_is_named_and_whose_keys_were_taken_back_stays_out(
    lived_in: str, elsewhere: Elsewhere
) -> None:
    aired = Aired(alert_id=UUID(int=7), case_number="26-00043", approved_at=datetime.now(UTC))
    said = Revoke(
        environment="local", roster_version=1, signer="quantri1", signed_at=datetime.now(UTC), login="si.quan.2"
    )
    revoked = STAFF.sign(write(said), "quantri1")
    with psycopg.connect(lived_in, autocommit=True) as conn:
        conn.execute(
            """
            INSERT INTO intake.caller_links (link_sha256, case_id, case_number, made_by, made_at, ends_at)
            VALUES ('link', gen_random_uuid(), '26-00042', 'truc.ban', now(), now() + interval '2 hours')
            """
        )
    restored = await elsewhere.restore(
        await elsewhere.backup(lived_in), anchored(aired=(aired,), signed=(revoked, revoked))
    )
    assert (restored.done.unknown, restored.done.revoked) == (["26-00043"], 1)
    assert value(elsewhere.url, "SELECT login FROM staff.revocations WHERE announced_at IS NULL") == "si.quan.2"
    assert value(elsewhere.url, "SELECT ends_at <= now() FROM intake.caller_links"), "it may have been ended since"


async def test_what_was_forgotten_since_is_forgotten_again_before_anything_starts(
    lived_in: str, elsewhere: Elsewhere
) -> None:
    """One that was never on air and only waited in the backup, and one that the backup never had."""
    backup = await elsewhere.backup(lived_in)
    case_id = value(lived_in, "SELECT case_id FROM verification.cases WHERE case_number = '26-00041'")
    known = anchored(
        forgotten=(stone("26-00041", case_id, "rejected"), stone("26-00044", uuid4(), "found", versions=2))
    )
    restored = await elsewhere.restore(backup, known)
    assert restored.done.forgotten == ["26-00041"]
    assert "forgotten since, and forgotten again: 26-00041" in of_restore(restored, known)
    left = "SELECT array_agg(case_number ORDER BY 1) FROM verification.cases"
    assert value(elsewhere.url, left) == ["26-00042"]
    confirmed = (
        "SELECT count(*) FROM verification.forgotten_cases"
        " WHERE intake_erased_at IS NOT NULL AND broadcast_erased_at IS NOT NULL"
    )
    assert value(elsewhere.url, confirmed) == 2
    grounds = "SELECT array_agg(basis) FROM verification.forgotten_cases"
    assert value(elsewhere.url, grounds) == ["consent", "consent"], "on what ground they were published stays"
    over = "SELECT outcome || version FROM intake.public_alerts WHERE case_number = '26-00044'"
    assert value(elsewhere.url, over) == "found2", "an old post of it says how it ended"
    again = await elsewhere.restore(await elsewhere.backup(elsewhere.url), known, replace=True)
    assert again.done.forgotten == [], "the backup knows it by now"


async def test_a_court_and_who_asked_to_be_forgotten_are_heard_again(lived_in: str, elsewhere: Elsewhere) -> None:
    cases = "SELECT array_agg(case_id ORDER BY case_number) FROM verification.cases"
    one, other = value(lived_in, cases)
    before = datetime.now(UTC)
    with psycopg.connect(lived_in, autocommit=True) as conn:
        conn.execute(
            "INSERT INTO verification.court_holds VALUES (%s, 'Vụ án 12/HS', %s, 'si.quan', %s, %s)",
            (one, before + timedelta(days=3), before, before),
        )
    backup = await elsewhere.backup(lived_in)
    longer, asked = before + timedelta(days=30), before + timedelta(minutes=1)
    held = anchored(
        court=(court(one, longer, "Vụ án 12/HS"), court(other, longer, "Vụ án 13/HS")),
        asked=(ForgettingAsked(case_id=one, asked_at=asked),),
    )
    restored = await elsewhere.restore(backup, held)
    assert restored.done.unreasoned == ["26-00042"], "why it is kept may name somebody, and stands in no anchor"
    holds = 'SELECT array_agg("until" ORDER BY "until") FROM verification.court_holds'
    assert value(elsewhere.url, holds) == [longer, longer]
    reason = f"SELECT reason FROM verification.court_holds WHERE case_id = '{one}'"  # noqa: S608 - an id
    assert value(elsewhere.url, reason) == "Vụ án 12/HS"
    assert value(elsewhere.url, "SELECT asked_at FROM verification.forget_requests") == asked
    assert value(elsewhere.url, "SELECT count(lifted_at) FROM verification.court_holds") == 0, "kept again since"


@pytest.mark.parametrize("until", [None, timedelta(hours=1)], ids=["lifted", "shortened"])
async def test_what_no_court_wants_any_more_is_kept_for_a_day_all_the_same(
    lived_in: str, elsewhere: Elsewhere, until: timedelta | None
) -> None:
    case_id, now = value(lived_in, "SELECT case_id FROM verification.cases LIMIT 1"), datetime.now(UTC)
    with psycopg.connect(lived_in, autocommit=True) as conn:
        conn.execute(
            "INSERT INTO verification.court_holds VALUES (%s, 'Vụ án 12/HS', %s, 'si.quan', %s)",
            (case_id, now + timedelta(days=30), now),
        )
    word = court(case_id, now + until if until else None, "Vụ án 12/HS")
    await elsewhere.restore(await elsewhere.backup(lived_in), anchored(court=(word,)))
    day = """
        SELECT "until" - now() BETWEEN interval '23 hours' AND interval '1 day' FROM verification.court_holds
    """
    assert value(elsewhere.url, day)
    lifted = value(elsewhere.url, "SELECT lifted_at FROM verification.court_holds")
    assert lifted == (None if until else word.said_at)


def court(case_id: UUID, until: datetime | None, reason: str) -> CourtWord:
    said_at = datetime.now(UTC)
    return CourtWord(case_id=case_id, until=until, reason_sha256=digest(reason), said_by="chi.huy", said_at=said_at)


def stone(number: str, case_id: UUID, ended_as: str, versions: int = 0) -> Forgotten:
    ended_at = datetime.now(UTC) - timedelta(days=11)
    version = {"content_hash": "ab" * 32, "approved_at": ended_at, "before": False}
    return Forgotten.model_validate(
        {
            "case_id": case_id,
            "case_number": number,
            "alert_id": alert_id_of(case_id),
            "kind": "missing_child",
            "exercise": False,
            "source": "hotline",
            "commune_code": None,
            "province_code": None,
            "reissues": None,
            "ended_as": ended_as,
            "versions": [{"version": number + 1, **version} for number in range(versions)],
            "photos": 1,
            "additions": 0,
            "reported_at": ended_at,
            "ended_at": ended_at,
            "on_request": False,
            "forgotten_at": datetime.now(UTC),
            "basis": "consent",
        }
    )


def anchored(**news: Any) -> Known:
    """By one anchor that is newer than any backup of this test."""
    at = datetime.now(UTC) + timedelta(minutes=1)
    return known_by([Anchor("local", at, Link(9, "ab" * 32), "26-00050", News(**news))])


async def test_what_was_resumed_since_goes_on(lived_in: str, elsewhere: Elsewhere) -> None:
    """Also where no lookup brings a post back to its turn: a bot's groups."""
    alert_id = await on_air_at_broadcast(lived_in, "26-00042")
    async with running_verification(lived_in, officers=False) as verification, verification.officer() as officer:
        assert (await officer.order("26-00042", "hold"))[0] == 200
        held = AlertSteered.model_validate((await verification.outbox("loa.AlertSteered.v2"))[-1]["event"])
    async with create_pool(lived_in, size=2) as pool:
        await Books(pool).tell(held)
        await Books(pool).execute("UPDATE broadcast.accounts SET channel = 'zalo_bot' WHERE channel = 'zalo_group'")
    kept = "SELECT count(*) FROM broadcast.deliveries WHERE state = 'queued' AND due_at = 'infinity'"
    assert value(lived_in, kept) > 0
    restored = await elsewhere.restore(
        await elsewhere.backup(lived_in), anchored(steered=(ordered(alert_id, "resume"),))
    )
    assert restored.done.steered == ["26-00042"]
    assert value(elsewhere.url, kept) == 0


async def test_what_was_moved_since_is_not_said_to_be_so_again(lived_in: str, elsewhere: Elsewhere) -> None:
    alert_id = await on_air_at_broadcast(lived_in, "26-00042")
    backup = await elsewhere.backup(lived_in)
    moved = ordered(alert_id, "recentre", 1)
    known = anchored(steered=(moved,))
    restored = await elsewhere.restore(backup, known)
    assert (restored.done.moved, restored.done.steered) == (["26-00042"], [])
    assert "the new place is lost: move it again: 26-00042" in of_restore(restored, known)
    both = anchored(steered=(moved, ordered(alert_id, "resume")))
    restored = await elsewhere.restore(backup, both, replace=True)
    assert (restored.done.moved, restored.done.steered) == (["26-00042"], ["26-00042"])


def ordered(alert_id: UUID, order: str, revision: int = 2) -> Steered:
    return Steered(
        alert_id=alert_id,
        revision=revision,
        held=False,
        released_rings=0,
        stopped=False,
        steered_by="si.quan",
        steered_at=datetime.now(UTC),
        ordered=order,
    )


async def on_air_at_broadcast(url: str, number: str) -> UUID:
    """Broadcast hears what the desk has approved; the alert's id."""
    query = """
        SELECT o.value FROM verification.outbox o JOIN verification.alerts a ON o.key = a.alert_id::text
        JOIN verification.cases c USING (case_id)
        WHERE o.headers->>'ce_type' = 'loa.AlertApproved.v2' AND c.case_number = %s
    """
    with psycopg.connect(url) as conn:
        (stored,) = conn.execute(query, (number,)).fetchone() or (b"",)
    event = AlertApproved.model_validate_json(bytes(stored))
    async with create_pool(url, size=2) as pool:
        await Books(pool).tell(event)
    return event.alert_id


async def test_whoever_was_logged_in_logs_in_again(lived_in: str, elsewhere: Elsewhere) -> None:
    await elsewhere.restore(await elsewhere.backup(lived_in), known_by([]))
    assert value(lived_in, "SELECT count(*) FROM staff.sessions WHERE revoked_at IS NULL") > 0
    assert value(elsewhere.url, "SELECT count(*) FROM staff.sessions WHERE revoked_at IS NULL") == 0


async def test_what_no_consumer_had_confirmed_is_published_again(lived_in: str, elsewhere: Elsewhere) -> None:
    with psycopg.connect(lived_in, autocommit=True) as conn:
        conn.execute("UPDATE verification.outbox SET published_at = now(), partition = 0, record_offset = id")
        conn.execute(
            "UPDATE verification.outbox SET confirmed_at = now() WHERE id = (SELECT min(id) FROM verification.outbox)"
        )
    await elsewhere.restore(await elsewhere.backup(lived_in), known_by([]))
    every = value(elsewhere.url, "SELECT count(*) FROM verification.outbox")
    assert value(elsewhere.url, "SELECT count(*) FROM verification.outbox WHERE published_at IS NULL") == every - 1


async def test_a_backup_is_of_one_moment(lived_in: str, elsewhere: Elsewhere) -> None:
    """What is written while it is made is all in it, or not at all."""
    with psycopg.connect(lived_in) as writing:
        writing.execute("UPDATE verification.cases SET updated_at = now()")
        backup = await elsewhere.backup(lived_in)
        writing.commit()
    await elsewhere.restore(backup, known_by([]))
    updated = "SELECT max(updated_at) FROM verification.cases"
    assert value(elsewhere.url, updated) < value(lived_in, updated)


async def test_a_spoiled_backup_touches_nothing(lived_in: str, elsewhere: Elsewhere) -> None:
    backup = await elsewhere.backup(lived_in)
    other = await elsewhere.backup(lived_in)
    await elsewhere.restore(backup, known_by([]))
    before = contents(elsewhere.url)
    other.file.write_bytes(other.file.read_bytes()[:-1])
    with pytest.raises(CommandRefused, match="was cut or altered"):
        await elsewhere.restore(other, known_by([]), replace=True)
    assert contents(elsewhere.url) == before


async def test_a_database_that_is_not_empty_is_kept_unless_told(lived_in: str, elsewhere: Elsewhere) -> None:
    backup = await elsewhere.backup(lived_in)
    await elsewhere.restore(backup, known_by([]))
    with pytest.raises(CommandRefused, match="not empty"):
        await elsewhere.restore(backup, known_by([]))
    again = await elsewhere.restore(backup, known_by([]), replace=True)
    assert again.counts.total == backup.counts.total


async def test_a_database_that_services_use_is_kept(lived_in: str, elsewhere: Elsewhere) -> None:
    backup = await elsewhere.backup(lived_in)
    await elsewhere.restore(backup, known_by([]))
    with psycopg.connect(as_login("broadcast", elsewhere.url)), pytest.raises(CommandRefused, match="loa_broadcast"):
        await elsewhere.restore(backup, known_by([]), replace=True)


async def test_one_of_a_newer_version_is_refused_and_leaves_nothing(lived_in: str, elsewhere: Elsewhere) -> None:
    with psycopg.connect(lived_in, autocommit=True) as conn:
        conn.execute("UPDATE alembic_version SET version_num = '9999'")
    backup = await elsewhere.backup(lived_in)
    with pytest.raises(CommandRefused, match="newer, version of Loa"):
        await elsewhere.restore(backup, known_by([]))
    assert value(elsewhere.url, OURS) == 0


async def test_one_with_other_tables_is_refused_and_leaves_nothing(lived_in: str, elsewhere: Elsewhere) -> None:
    with psycopg.connect(lived_in, autocommit=True) as conn:
        conn.execute("CREATE TABLE broadcast.of_somebody (x integer)")
    backup = await elsewhere.backup(lived_in)
    with pytest.raises(CommandRefused, match=r"broadcast\.of_somebody"):
        await elsewhere.restore(backup, known_by([]))
    assert value(elsewhere.url, OURS) == 0


async def test_another_installation_is_refused(lived_in: str, elsewhere: Elsewhere, loa: Loa) -> None:
    backup = await elsewhere.backup(lived_in)
    with pytest.MonkeyPatch.context() as settings:
        settings.setenv("LOA_ENVIRONMENT", "rehearsal")
        code, _, said = loa("restore", backup.file, "--without-anchors", url=elsewhere.url)
    assert (code, "'rehearsal'" in said) == (1, True)


async def test_a_case_of_before_anchors_has_an_end(lived_in: str, elsewhere: Elsewhere) -> None:
    """A restore of a restored database goes on from there."""
    backup = await elsewhere.backup(lived_in)
    await elsewhere.restore(backup, known_by([]))
    second = await elsewhere.backup(elsewhere.url)
    restored = await elsewhere.restore(second, known_by([]), replace=True)
    assert value(elsewhere.url, "SELECT count(*) FROM broadcast.lost_times") == 2
    assert value(elsewhere.url, "SELECT count(*) FROM verification.audit WHERE action = 'restored'") == 2
    assert restored.done.next_number == 2043


# -- The commands ------------------------------------------------------------------------------------------------------


@pytest.fixture
def loa(loa: Loa, elsewhere: Elsewhere, monkeypatch: pytest.MonkeyPatch) -> Loa:
    """Run `loa` with these words at the database of ``url``: (exit code, what it said, what it complained of)."""
    known = {"BACKUP_KEYS_DIR": str(elsewhere.keys.folder), "LOA_ENVIRONMENT": "local"}
    for name, value in (known | key_environment("verification")).items():
        monkeypatch.setenv(name, value)

    def run(*words: object, url: str) -> tuple[int, str, str]:
        monkeypatch.setenv("DATABASE_URL", url)
        return loa(*words)

    return run


def test_the_two_commands(database_url: str, elsewhere: Elsewhere, loa: Loa, tmp_path: Path) -> None:
    code, said, _ = loa("backup", tmp_path / "backups", url=database_url)
    assert code == 0
    (file,) = (tmp_path / "backups").iterdir()
    assert said.startswith(f"{file}: ")
    assert file.stat().st_mode & 0o077 == 0
    anchors = tmp_path / "anchors.jsonl"
    anchors.write_text("")
    code, said, complained = loa("restore", file, "--anchors", anchors, url=elsewhere.url)
    assert code == 0, complained
    assert "the next case number is 1002" in said
    assert "corrections since are lost" in said
    assert "WARNING: the anchors are older than the backup" in said
    assert loa("migrate", url=elsewhere.url)[0] == 0
    code, said, _ = loa("audit", "verify", url=elsewhere.url)
    assert (code, "restored from a backup" in said) == (0, True)


def test_a_restore_wants_anchors_or_the_word_that_there_are_none(
    database_url: str, elsewhere: Elsewhere, loa: Loa, tmp_path: Path
) -> None:
    assert loa("backup", tmp_path / "backups", url=database_url)[0] == 0
    (file,) = (tmp_path / "backups").iterdir()
    for words in ((), ("--anchors", tmp_path / "a", "--without-anchors")):
        code, _, said = loa("restore", file, *words, url=elsewhere.url)
        assert (code, "--without-anchors" in said) == (2, True)
    forged = tmp_path / "forged"
    forged.write_text("{}\n")
    code, _, said = loa("restore", file, "--anchors", forged, url=elsewhere.url)
    assert (code, "line 1 is unreadable" in said) == (1, True)


def test_keys_that_the_law_leaves_no_more_time_to_are_named_and_destroyed_by_a_backup(
    database_url: str, elsewhere: Elsewhere, loa: Loa, tmp_path: Path
) -> None:
    """As Compose makes each one; nobody has to think of it."""
    elsewhere.keys.made_for("2026-W01")
    code, said, _ = loa("backup", tmp_path / "backups", url=database_url)
    assert (code, "WARNING: the keys of 2026-W01 open" in said) == (0, True)
    (now,) = set(elsewhere.keys.weeks()) - {"2026-W01"}
    code, said, _ = loa("backup", tmp_path / "backups", "--destroy-old-keys", url=database_url)
    assert (code, "the keys of 2026-W01;" in said, elsewhere.keys.weeks()) == (0, True, [now])
    code, said, _ = loa("backup", tmp_path / "backups", url=database_url)
    assert (code, "WARNING" in said) == (0, False)


def test_a_backup_beside_its_key_is_refused(database_url: str, elsewhere: Elsewhere, loa: Loa) -> None:
    code, _, said = loa("backup", elsewhere.keys.folder, url=database_url)
    assert (code, "one folder" in said) == (1, True)


def test_an_empty_database_is_no_backup(elsewhere: Elsewhere, loa: Loa, tmp_path: Path) -> None:
    code, _, said = loa("backup", tmp_path / "backups", url=elsewhere.url)
    assert (code, "is empty" in said) == (1, True)
    assert not (tmp_path / "backups").exists()


def test_a_restore_that_was_killed_is_begun_again(
    database_url: str, elsewhere: Elsewhere, loa: Loa, tmp_path: Path
) -> None:
    """Until it is done the database is none that services may begin with: its case numbers would start at 1."""
    upgrade_to(elsewhere.url, "head")
    with psycopg.connect(elsewhere.url, autocommit=True) as conn:
        conn.execute(f"CREATE TABLE {UNFINISHED} ()".encode())
    code, _, said = loa("migrate", url=elsewhere.url)
    assert (code, "begin it again, with --replace" in said) == (1, True)
    assert loa("backup", tmp_path / "backups", url=database_url)[0] == 0
    (file,) = (tmp_path / "backups").iterdir()
    assert loa("restore", file, "--without-anchors", "--replace", url=elsewhere.url)[0] == 0
    assert loa("migrate", url=elsewhere.url)[0] == 0
