"""What each service's login may do in the database: every login at every table, by trying.

The table below is the test's own; a table of the database that is not in it fails.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from psycopg import sql

from deploy.database_logins import LOGINS, role_of
from tests.support.logins import as_login

EVENTS, ONCE, FOR_GOOD = "s i u d", "s i d", "s i"
"""An outbox; what is taken in once and goes by its age; what is added to alone."""

MAY: dict[str, dict[str, str]] = {
    "public.alembic_version": {"intake": "s", "verification": "s", "broadcast": "s"},
    # -- intake ----------------------------------------------------------------------------------------------------
    "intake.outbox": {"intake": EVENTS},
    "intake.inbox": {"intake": ONCE},
    "intake.locks": {"intake": "s i u d"},
    "intake.quarantine": {"intake": "s i u(asked_at, refused, waiting) d"},
    "intake.reports": {"intake": "s i u", "public": "s(case_id, case_number, told_consent, told_consent_at)"},
    "intake.case_states": {"intake": "s i u"},
    "intake.case_photos": {"intake": "s i d"},
    "intake.case_words": {"intake": "s i d"},
    "intake.photos": {"intake": "s i u d"},
    "intake.webhook_events": {"intake": "s i u d"},
    "intake.photo_fetches": {"intake": "s i u d"},
    "intake.voice_messages": {"intake": "s i u d"},
    "intake.conversations": {"intake": "s i u d"},
    "intake.replies": {"intake": "s i u d"},
    "intake.drafts": {"intake": "s i u d"},
    "intake.caller_links": {"intake": "s i u d"},
    "intake.blocks": {"intake": "s i u d"},
    "intake.blocked_numbers": {"intake": "s i u d"},
    "intake.followers": {"intake": "s i u d"},
    "intake.staff_codes": {"intake": "s i u d"},
    "intake.staff_chats": {"intake": "s i u d"},
    "intake.staff_letters": {"intake": "s i u d"},
    "intake.own_places": {"intake": "s i u d"},
    "intake.letters": {"intake": "s i u d"},
    "intake.public_alerts": {"intake": "s i u d", "public": "s"},
    "intake.withdrawn_alerts": {"intake": "s i u d", "public": "s"},
    "intake.family_links": {
        "intake": "s i u",
        "public": "s(case_id, consent, consent_at, forgotten_at, found_at, removal_at, revoked_at, token_sha256)",
    },
    # -- verification ----------------------------------------------------------------------------------------------
    "verification.outbox": {"verification": EVENTS},
    "verification.inbox": {"verification": ONCE},
    "verification.locks": {"verification": "s i u d"},
    "verification.quarantine": {"verification": "s i u(asked_at, refused, waiting) d"},
    "verification.cases": {"verification": "s i u"},
    "verification.amendments": {"verification": "s i u"},
    "verification.drafts": {"verification": "s i u"},
    "verification.alerts": {"verification": "s i u"},
    "verification.progress": {"verification": "s i u"},
    "verification.second_checks": {"verification": "s i u"},
    "verification.corrections": {"verification": "s i u d"},
    "verification.other_words": {"verification": "s i u d"},
    "verification.claims": {"verification": "s i u d"},
    "verification.link_tests": {"verification": "s i u d"},
    "verification.looks": {"verification": "s i u"},
    "verification.signatures": {"verification": "s i d"},
    "verification.approvals": {"verification": FOR_GOOD},
    "verification.content_orders": {"verification": "s i u"},
    "verification.steerings": {
        "verification": "s i u(held, lat, lon, ordered, refused, released_rings, sighting, stopped)"
    },
    "verification.replies": {"verification": FOR_GOOD},
    "verification.forgotten_cases": {"verification": "s i u(broadcast_erased_at, intake_erased_at)"},
    "verification.court_holds": {"verification": "s"},
    "verification.forget_requests": {"verification": FOR_GOOD},
    "verification.bases": {"verification": FOR_GOOD},
    "verification.match_keys": {"verification": "s i u"},
    "verification.matches": {"verification": "s i u d"},
    "verification.picture_hashes": {"verification": "s i"},
    "verification.case_pairs": {"verification": "s i u d"},
    "verification.duties": {"verification": "s i u d"},
    "verification.push_subscriptions": {"verification": "s i u d"},
    "verification.wakes": {"verification": "s i u d"},
    "verification.wake_steps": {"verification": "s i u d"},
    "verification.wake_calls": {"verification": "s i u d"},
    "verification.staff_chats": {"verification": "s i u d"},
    "verification.chat_codes": {"verification": "s i u d"},
    "verification.chat_ends": {"verification": "s i u d"},
    "verification.audit": {"verification": FOR_GOOD},
    "verification.audit_head": {"verification": "s u"},
    # -- staff: whoever logs in ------------------------------------------------------------------------------------
    "staff.people": {"verification": "s"},
    "staff.accounts": {"verification": "s i u", "intake": "s(login, totp_step) u(totp_step)"},
    "staff.sessions": {
        "verification": "s i u",
        "intake": "i(browser, credential_id, expires_at, login, opened_with, token_sha256)",
    },
    "staff.credentials": {"verification": "s i u(label, last_used_at) d", "intake": "s u(last_used_at)"},
    "staff.devices": {"verification": "s i u", "intake": "s i u(last_used_at)"},
    "staff.log_in_failures": {"verification": "s i u d", "intake": "s i u d"},
    "staff.browser_keys": {"verification": "s i", "intake": "s i d"},
    "staff.used_challenges": {"verification": ONCE, "intake": ONCE},
    "staff.rosters": {"verification": "s i u(announced_at)", "intake": "s"},
    "staff.voice": {"verification": "s", "intake": "s", "public": "s"},
    "staff.revocations": {"verification": "s i u(announced_at)", "intake": "s"},
    "staff.members": {"verification": "s i d"},
    "staff.invitations": {"verification": "s i u"},
    "staff.roster_draft": {"verification": "s i u d"},
    # Of the id, which the database itself gives: so that a row can be locked, and nothing of it changed.
    "staff.audit_waiting": {"verification": "s i u(id) d", "intake": "i(action, actor, detail)"},
    # -- broadcast -------------------------------------------------------------------------------------------------
    "broadcast.outbox": {"broadcast": EVENTS},
    "broadcast.inbox": {"broadcast": ONCE},
    "broadcast.roster_lock": {"broadcast": "s u"},
    "broadcast.locks": {"broadcast": "s i u d"},
    "broadcast.quarantine": {"broadcast": "s i u(asked_at, refused, waiting) d"},
    # Never received_at: when it came is the database's word.
    "broadcast.rosters": {"broadcast": "s i(document, signatures, version)"},
    "broadcast.revocations": {"broadcast": "s i(revocation, statement_sha256)"},
    "broadcast.signed_orders": {"broadcast": "s i(alert_id, signed, statement_sha256)"},
    "broadcast.closures": {"broadcast": FOR_GOOD},
    "broadcast.forgotten_alerts": {"broadcast": FOR_GOOD},
    "broadcast.lost_times": {"broadcast": "s"},
    "broadcast.link_tests": {"broadcast": "s i u(echoed_at, failed, posted_at, told_at) d"},
    "broadcast.ledger": {"broadcast": "s"},
    "broadcast.relay_duties": {"broadcast": "s"},
    "broadcast.list_changes": {"broadcast": "s i u d"},
    "broadcast.accounts": {"broadcast": "s i u"},
    "broadcast.groups": {"broadcast": "s i u"},
    "broadcast.messages": {"broadcast": "s i u"},
    "broadcast.rings": {"broadcast": "s i u"},
    "broadcast.steerings": {"broadcast": "s i u"},
    "broadcast.relay_officers": {"broadcast": "s i u"},
    "broadcast.relay_bundles": {"broadcast": "s i u"},
    "broadcast.relay_notices": {"broadcast": "s i u"},
    "broadcast.group_syncs": {"broadcast": "s i u"},
    "broadcast.case_states": {"broadcast": "s i u"},
    "zalo.accounts": {"broadcast": "s i u"},
    "zalo.app_pacing": {"broadcast": "s i u"},
    "broadcast.deliveries": {"broadcast": "s i u d"},
    "broadcast.workers": {"broadcast": "s i u d"},
    "broadcast.uploads": {"broadcast": "s i u d"},
    "broadcast.relay_tasks": {"broadcast": "s i u d"},
    "broadcast.relay_phones": {"broadcast": "s i u d"},
    "broadcast.relay_pushes": {"broadcast": "s i u d"},
    "broadcast.relay_trials": {"broadcast": "s i u d"},
    "broadcast.replies": {"broadcast": "s i u d"},
    "broadcast.unregistered_groups": {"broadcast": "s i u d"},
    "broadcast.watched_posts": {"broadcast": "s i u d"},
    "broadcast.echoes": {"broadcast": "s i d"},
    "broadcast.seen_pictures": {"broadcast": "s i d"},
    "broadcast.written_letters": {"broadcast": "s i d"},
    "broadcast.echoed_letters": {"broadcast": "s i d"},
    "broadcast.wanted_uploads": {"broadcast": "s i d"},
    "broadcast.relay_links": {"broadcast": "s i d"},
    "broadcast.relay_passes": {"broadcast": "s i d"},
    "broadcast.relay_offers": {"broadcast": "s i"},
}
"""By table and login: select, insert, update, delete; with columns in brackets, of these alone."""

FUNCTIONS = {
    "staff.session_of('\\x00', interval '1 hour', false, true)": {"intake", "verification"},
    "staff.end_session('\\x00')": {"intake", "verification"},
    "staff.person_of('nobody')": {"intake", "verification"},
    "nextval('intake.case_numbers')": {"intake"},
    "verification.erase_forgotten(gen_random_uuid())": {"verification"},
    "verification.lift_court_hold(gen_random_uuid())": {"verification"},
    "broadcast.erase_record(gen_random_uuid())": {"broadcast"},
}
REFUSED = (
    psycopg.errors.InsufficientPrivilege,
    # What nobody can do with a view is refused before anybody's rights are asked.
    psycopg.errors.ObjectNotInPrerequisiteState,
    psycopg.errors.FeatureNotSupported,
    psycopg.errors.WrongObjectType,
    psycopg.errors.GeneratedAlways,
)
Connection = psycopg.Connection[Any]
Columns = dict[str, list[str]]


def columns_of(url: str) -> Columns:
    """By table and view, in alphabetical order."""
    found: Columns = {}
    with psycopg.connect(url) as conn:
        for table, column in conn.execute(
            "SELECT table_schema || '.' || table_name, column_name FROM information_schema.columns"
            " WHERE table_schema NOT IN ('pg_catalog', 'information_schema') ORDER BY 1, 2"
        ):
            found.setdefault(table, []).append(column)
    return found


@pytest.fixture
def columns(database_url: str) -> Columns:
    return columns_of(database_url)


@contextmanager
def connected(login: str, url: str) -> Iterator[Connection]:
    with psycopg.connect(as_login(login, url), autocommit=True) as conn:
        yield conn


def may(conn: Connection, statement: str, table: str, *columns: str) -> bool:
    """Whether it is let through: what then fails for another reason would have been allowed. Nothing stays."""
    schema, _, name = table.partition(".")
    listed = sql.SQL(", ").join(map(sql.Identifier, columns))
    defaults = sql.SQL(", ").join([sql.DEFAULT] * len(columns))
    settings = sql.SQL(", ").join(sql.SQL("{} = DEFAULT").format(sql.Identifier(column)) for column in columns)
    composed = sql.SQL(statement).format(
        table=sql.Identifier(schema, name), columns=listed, defaults=defaults, settings=settings
    )
    try:
        with conn.transaction(force_rollback=True):
            conn.execute(composed)
    except REFUSED:
        return False
    except psycopg.Error:
        return True
    return True


STATEMENTS = {
    "s": "SELECT {columns} FROM {table} LIMIT 0",
    "i": "INSERT INTO {table} ({columns}) VALUES ({defaults})",
    "u": "UPDATE {table} SET {settings} WHERE false",
}


def rights(conn: Connection, table: str, columns: list[str]) -> str:
    """As MAY has them."""
    found = []
    for letter, statement in STATEMENTS.items():
        if may(conn, statement, table, *columns):
            found.append(letter)
        elif some := [column for column in columns if may(conn, statement, table, column)]:
            found.append(f"{letter}({', '.join(some)})")
    if may(conn, "DELETE FROM {table} WHERE false", table):
        found.append("d")
    if may(conn, "TRUNCATE {table}", table):
        found.append("truncate")
    return " ".join(found)


def test_every_table_stands_in_the_table_of_this_test(columns: Columns) -> None:
    assert set(MAY) == set(columns), "say here and in deploy/migrations/grants.sql who needs the new table"


def test_a_login_may_what_its_service_needs_and_no_more(
    database_url: str, columns: Columns, subtests: pytest.Subtests
) -> None:
    for login in LOGINS:
        with subtests.test(login), connected(login, database_url) as conn:
            tried = {table: rights(conn, table, names) for table, names in columns.items()}
            assert tried == {table: MAY.get(table, {}).get(login, "") for table in columns}


def test_functions_are_for_whom_they_were_made(database_url: str, subtests: pytest.Subtests) -> None:
    def called(conn: Connection, call: str) -> bool:
        try:
            conn.execute(f"SELECT * FROM {call}".encode())  # noqa: S608 - of this file
        except psycopg.errors.InsufficientPrivilege:
            return False
        except psycopg.errors.NoDataFound:
            return True  # let in, and told that there is nothing to erase
        return True

    for login in LOGINS:
        with subtests.test(login), connected(login, database_url) as conn:
            allowed = {call for call in FUNCTIONS if called(conn, call)}
            assert allowed == {call for call, logins in FUNCTIONS.items() if login in logins}


def test_a_login_makes_and_alters_nothing(database_url: str, subtests: pytest.Subtests) -> None:
    for login in LOGINS:
        with connected(login, database_url) as conn:
            for statement in MAKES_OR_ALTERS:
                with subtests.test(login, statement=statement), pytest.raises(psycopg.errors.InsufficientPrivilege):
                    conn.execute(statement.encode())


MAKES_OR_ALTERS = (
    "CREATE TABLE public.mine (one int)",
    "CREATE SCHEMA mine",
    "CREATE ROLE mine",
    "SET ROLE pg_read_all_data",
    "ALTER TABLE verification.audit DISABLE TRIGGER USER",
    "DROP TABLE broadcast.closures",
    "COPY (SELECT 1) TO PROGRAM 'true'",
    "SELECT pg_read_file('PG_VERSION')",
    "SELECT passwd FROM pg_shadow",
)


def test_no_login_belongs_to_a_role_that_may_more(database_url: str) -> None:
    names = [role_of(login) for login in LOGINS]
    with psycopg.connect(database_url) as conn:
        mighty = conn.execute(
            "SELECT rolname FROM pg_roles WHERE rolname = ANY(%s)"
            " AND (rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls)",
            (names,),
        ).fetchall()
        members = conn.execute(
            "SELECT member::regrole::text FROM pg_auth_members WHERE member::regrole::text = ANY(%s)", (names,)
        ).fetchall()
        owned = conn.execute(
            "SELECT relname FROM pg_class WHERE relowner::regrole::text = ANY(%s)", (names,)
        ).fetchall()
    assert (mighty, members, owned) == ([], [], [])


def test_a_session_that_intake_opens_counts_at_the_hotline_alone(database_url: str) -> None:
    """Whoever has intake's login can make themselves anybody there, and nobody at the desk."""
    with psycopg.connect(database_url, autocommit=True) as owner:
        owner.execute("INSERT INTO staff.accounts (login, name, roles) VALUES ('quantri', 'Quản trị', '{officer}')")
    opened = "INSERT INTO staff.sessions (token_sha256, login, expires_at) VALUES (%s, 'quantri', now() + '1 h')"
    asked = "SELECT login FROM staff.session_of(%s, '1 h', true, false)"
    with connected("intake", database_url) as intake, connected("verification", database_url) as desk:
        intake.execute(opened, (b"of intake",))
        desk.execute(opened, (b"of the desk",))
        known = {
            (who, token): conn.execute(asked, (token,)).fetchall() != []
            for who, conn in (("intake", intake), ("desk", desk))
            for token in (b"of intake", b"of the desk")
        }
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            intake.execute(
                "INSERT INTO staff.sessions (token_sha256, login, expires_at, office)"
                " VALUES ('x', 'quantri', now() + '1 h', 'desk')"
            )
    assert known == {
        ("intake", b"of intake"): True,
        ("intake", b"of the desk"): True,
        ("desk", b"of intake"): False,
        ("desk", b"of the desk"): True,
    }
