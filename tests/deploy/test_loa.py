"""`loa`: each subcommand does its work on a real database, and refuses with a sentence."""

import asyncio
import csv
import hashlib
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from psycopg.types.json import Jsonb

from deploy.invented_staff.trial import ENVIRONMENT
from schemas.reasons import PlatformCode
from schemas.trust.roster import RosterDocument
from schemas.trust.succession import first
from services.broadcast.ledger.rules.retry import Next
from services.runtime.database import transaction
from services.runtime.staff import open_session, staff_of_session
from services.runtime.staff.accounts import add_account
from services.verification.cases.audit_db import add_audit_entry
from services.verification.people.invitations_db import AT_THE_MACHINE
from tests.deploy.loa_running import Loa, execute, in_database, is_logged_in, joined, logged_in
from tests.support.broadcast.alerts import approval
from tests.support.broadcast.books import books_of
from tests.support.logins import TOKEN_KEYS, as_login

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 25, 8, tzinfo=UTC)
WHY = ("--reason", "theo lệnh của trưởng phòng", "--by", "qtmai")


# -- staff -------------------------------------------------------------------------------------------------------------


def test_somebody_is_invited_by_a_link_that_is_kept_nowhere(loa: Loa, database_url: str, monkeypatch: Any) -> None:
    monkeypatch.setenv("DESK_ORIGIN", "https://loa.example/")
    code, said, err = loa("staff", "invite", "qtmai", "Lê Thị Mai", "administrator", *WHY)
    link = re.match(r"https://loa\.example/join/(\S{40,})\n", said)
    assert (code, err, link is not None) == (0, "", True)
    (row,) = execute(database_url, "SELECT i::text AS all FROM staff.invitations i")
    assert link is not None
    assert link[1] not in row["all"]
    for wrong in (("Có Dấu", "Ai", "officer"), ("ai", "Ai", "officer", "--scope", "99999")):
        assert loa("staff", "invite", *wrong, *WHY)[0] != 0


def test_an_account_is_shut_at_the_machine(loa: Loa, database_url: str) -> None:
    token = logged_in(database_url)
    assert loa("staff", "disable", "canbo", *WHY)[0] == 0
    assert loa("staff", "list")[1].endswith("\toutside\n")
    assert not is_logged_in(database_url, token)


# -- the roster --------------------------------------------------------------------------------------------------------


def test_the_first_roster_is_of_everybody_who_has_joined_and_of_older_accounts(loa: Loa, database_url: str) -> None:
    joined(database_url, "quantri1")
    assert "two must remain" in loa("roster", "found")[2]
    joined(database_url, "quantri2")

    async def older(pool: Any) -> None:
        async with transaction(pool) as conn:
            await add_account(conn, "tongdai", "Trực tổng đài", "một mật khẩu", ["operator"])
            await add_account(conn, "canbo1", "Cán bộ", "một mật khẩu", ["officer", "operator"])

    in_database(database_url, older)
    assert "where do they serve: canbo1, tongdai?" in loa("roster", "found")[2]
    code, said, _ = loa("roster", "found", "--scope", "15961")
    root = re.search(r"^ROSTER_ROOT=([0-9a-f]{64})$", said, re.M)
    assert (code, root is not None) == (0, True)
    assert root is not None
    (row,) = execute(database_url, "SELECT version, document FROM staff.rosters")
    document = RosterDocument(row["document"])
    assert first(document, root[1]).environment == "local"
    places = {member.login: (str(member.role), member.scope) for member in document.roster.members}
    assert places == {
        "canbo1": ("officer", ("15961",)),
        "tongdai": ("operator", ("15961",)),
        "quantri1": ("administrator", ()),
        "quantri2": ("administrator", ()),
    }
    assert f"ROSTER_ROOT={root[1]}\n" in loa("roster", "show")[1]
    assert "there is a roster already (version 1)" in loa("roster", "found")[2]


def test_founding_anew_is_seen_by_everybody(loa: Loa, database_url: str) -> None:
    joined(database_url, "quantri1", "quantri2")
    first_root = loa("roster", "found")[1].partition("ROSTER_ROOT=")[2][:64]
    joined(database_url, "canbo1", role="officer")
    joined(database_url, "quantri3")
    assert "where do they serve: canbo1?" in loa("roster", "refound")[2]
    said = loa("roster", "refound", "--scope", "38")[1]
    root = said.partition("ROSTER_ROOT=")[2][:64]
    assert root != first_root
    assert f"founding 2\nROSTER_ROOT={root}" in loa("roster", "show")[1]

    async def banner(pool: Any) -> None:
        async with transaction(pool) as conn:
            token = await open_session(conn, "quantri3")
            staff = await staff_of_session(conn, token)
            assert staff is not None
            assert staff.refounded_at is not None
            await conn.execute("UPDATE staff.rosters SET published_at = published_at - interval '8 days'")
            later = await staff_of_session(conn, token)
            assert later is not None
            assert later.refounded_at is None

    in_database(database_url, banner)
    noted = execute(
        database_url, "SELECT actor, action FROM staff.audit_waiting WHERE action LIKE 'roster%' ORDER BY id"
    )
    assert [(row["actor"], row["action"]) for row in noted] == [
        (AT_THE_MACHINE, "roster_founded"),
        (AT_THE_MACHINE, "roster_founded_anew"),
    ]


# -- accounts, groups, officers ----------------------------------------------------------------------------------------


def test_what_a_force_brings_waits_for_its_administrators(
    loa: Loa, world: Path, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DESK_ORIGIN", "https://loa.example/")
    said = loa("accounts", "import", world / "accounts.csv")[1]
    assert said.startswith("accounts: 31 added, ")
    assert "two administrators sign it at https://loa.example/people/lists/accounts" in said
    assert loa("relay", "import", world / "relay_officers.csv")[1].startswith("officers: 2 added, ")
    assert loa("groups", "import", world / "groups.csv")[1].startswith("groups: 42 added, 0 changed, 0 switched off; ")
    assert "oa-" not in loa("accounts", "list")[1], "nothing is there before it is signed"
    assert execute(database_url, "SELECT FROM broadcast.groups") == []
    noted = execute(database_url, "SELECT actor, detail->>'list' AS list FROM staff.audit_waiting ORDER BY id")
    assert [(row["actor"], row["list"]) for row in noted] == [
        (AT_THE_MACHINE, name) for name in ("accounts", "relay", "groups")
    ]


def test_what_was_signed_is_listed_and_exported_without_a_secret(loa: Loa, signed_world: Path) -> None:
    assert re.search(r"^oa-citizen\tzalo_group\t0 groups\t2000 a minute\tsends$", loa("accounts", "list")[1], re.M)
    for command, file, entries in (("groups", "groups.csv", 42), ("relay", "relay_officers.csv", 2)):
        exported = loa(command, "export")[1]
        assert len(exported.splitlines()) == entries + 1
        (signed_world / file).write_text(exported, "utf-8")
        assert loa(command, "import", signed_world / file)[1].startswith("nothing to do: ")
    brought = (signed_world / "accounts.csv").read_text("utf-8").splitlines()
    secrets = [row["refresh_token"] for row in csv.DictReader(brought) if row["refresh_token"]]
    exported = loa("accounts", "export")[1]
    assert len(secrets) > 20
    assert [secret for secret in secrets if secret in exported] == []
    (signed_world / "accounts.csv").write_text(exported, "utf-8")
    assert loa("accounts", "import", signed_world / "accounts.csv")[1].startswith("nothing to do: ")


def test_one_folder_brings_the_same_and_the_logins_of_a_demo(
    loa: Loa, world: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORLD_DIR", str(world))
    monkeypatch.setenv("DEMO_LOGINS_FILE", "")
    waits = '{"accounts": 0, "relay": 0, "groups": 0, "places": 10, "wait_for_signatures": 3, "staff": 0}\n'
    assert loa("seed")[1] == waits
    assert loa("seed")[1] == waits, "what waits already goes on waiting"
    demo = {**ENVIRONMENT, "STAFF_KEY": "of this test", "DEMO_LOGINS_FILE": str(world / "logins.json")}
    said = {"FORCE_NAME": "Công an xã mẫu", "HOTLINE_PHONE": "113", "PUBLIC_URL": "https://loa.example/tin"}
    for name, value in (demo | said).items():
        monkeypatch.setenv(name, value)
    # A force's own roster is in force, so invented people sign nothing.
    assert '"wait_for_signatures": 3' in loa("seed")[1]
    monkeypatch.setenv("ROSTER_ROOT", "")
    brought = '{"accounts": 31, "relay": 2, "groups": 42, "places": 10, "wait_for_signatures": 0, "staff": 7}\n'
    assert loa("seed")[1] == brought
    assert loa("seed")[1] == brought


def test_accounts_come_in_encrypted_with_broadcasts_key_and_not_without(
    loa: Loa, world: Path, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOKEN_KEYS", "")
    code, _, err = loa("accounts", "import", world / "accounts.csv")
    assert (code, "TOKEN_KEYS is not set" in err) == (2, True)
    monkeypatch.setenv("TOKEN_KEYS", "short")
    assert loa("seed", "--world", world)[::2] == (2, "TOKEN_KEYS is no key: give broadcast's, base64 of 32 bytes\n")
    monkeypatch.setenv("TOKEN_KEYS", TOKEN_KEYS)
    loa("accounts", "import", world / "accounts.csv")
    (waiting,) = execute(database_url, "SELECT secrets FROM broadcast.list_changes")
    assert len(waiting["secrets"]) == 31
    assert all(sealed.startswith("fernet:") for sealed in waiting["secrets"].values())


@pytest.mark.parametrize(
    ("login", "words", "code"),
    [
        ("broadcast", ["accounts", "list"], 0),
        ("broadcast", ["staff", "list"], 1),
        # It holds what broadcast has against what the desk approved: no service sees both.
        ("verification", ["audit", "verify"], 1),
    ],
)
def test_a_services_login_does_what_is_the_services_own(
    loa: Loa, database_url: str, monkeypatch: pytest.MonkeyPatch, login: str, words: list[str], code: int
) -> None:
    monkeypatch.setenv("DATABASE_URL", as_login(login, database_url))
    ended, _, err = loa(*words)
    assert ended == code
    assert ("DATABASE_URL is of a login that may not do this" in err) is bool(code)


def test_a_bad_file_is_refused_as_a_whole_with_every_bad_line(loa: Loa, signed_world: Path, database_url: str) -> None:
    file = signed_world / "groups.csv"
    file.write_text(file.read_text("utf-8") + "g-x,nobody,zalo_group,Thôn mẫu,15865,,,10\n", "utf-8")
    code, _, err = loa("groups", "import", file)
    assert (code, "line 44, account: no such account" in err) == (1, True)
    assert execute(database_url, "SELECT FROM broadcast.list_changes") == []


@pytest.mark.usefixtures("signed_world")
def test_a_stopped_account_is_shown_and_resumed(loa: Loa, database_url: str) -> None:
    execute(database_url, "UPDATE broadcast.accounts SET stopped_at = now(), stopped_reason = 'zalo-224'"
            " WHERE account_id = 'oa-01'")  # fmt: skip
    assert "\tstopped: the account or the app at Zalo is locked, unverified, unpaid" in loa("accounts", "list")[1]
    assert loa("accounts", "resume", "oa-01", *WHY) == (0, "oa-01 sends again\n", "")
    assert "stopped" not in loa("accounts", "list")[1]
    execute(database_url, "UPDATE broadcast.accounts SET stopped_at = now(), stopped_reason = 'listed_disabled'"
            " WHERE account_id = 'oa-01'")  # fmt: skip
    assert loa("accounts", "resume", "oa-01", *WHY)[0] == 1, "what administrators switched off they alone switch on"
    assert "\tstopped: " in loa("accounts", "list")[1]


@pytest.mark.usefixtures("signed_world")
def test_an_officer_gets_a_link_and_loses_it(loa: Loa, database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RELAY_URL", "https://loa.example/")
    assert re.fullmatch(r"https://loa\.example/relay/\S{30,}\n", loa("relay", "link", "relay-15865", *WHY)[1])
    assert loa("relay", "revoke", "relay-15865", *WHY) == (0, "1 links of relay-15865 have ended\n", "")
    rows = execute(
        database_url, "SELECT action, detail ->> 'by' AS by FROM staff.audit_waiting WHERE actor = 'loa' ORDER BY id"
    )
    assert [tuple(row.values()) for row in rows] == [("relay_link_made", "qtmai"), ("relay_links_ended", "qtmai")]
    # Broadcast's login sees nothing of staff; a phone that was lost does not wait for that.
    monkeypatch.setenv("DATABASE_URL", as_login("broadcast", database_url))
    assert "have ended\nnot in the audit: this login" in loa("relay", "revoke", "relay-15865", *WHY)[1]


# -- retry, audit ------------------------------------------------------------------------------------------------------


def test_what_failed_is_tried_again(loa: Loa, database_url: str) -> None:
    alert = approval("26-00042")

    async def fail() -> None:
        async with books_of(database_url, ["oa-a", "oa-a"]) as books:
            await books.tell(alert)
            await books.record(await books.claim(), Next("failed", PlatformCode("zalo", -999)))

    async def states() -> set[str]:
        async with books_of(database_url, ["oa-a", "oa-a"]) as books:
            return set((await books.states(alert)).values())

    asyncio.run(fail())
    assert asyncio.run(states()) == {"failed"}
    assert loa("retry", "26-00042", *WHY)[1] == "2 groups of the alert and 0 of its closing are tried again\n"
    assert asyncio.run(states()) == {"queued"}


def test_the_audit_is_verified_and_a_changed_entry_named(loa: Loa, database_url: str) -> None:
    async def write(pool: Any) -> None:
        for action in ("submitted", "approved"):
            async with transaction(pool) as conn:
                await add_audit_entry(conn, NOW, "can.bo.mau", action, uuid4())

    in_database(database_url, write)
    assert loa("audit", "verify") == (0, "2 entries, none altered and none missing\n", "")
    execute(database_url, "ALTER TABLE verification.audit DISABLE TRIGGER USER")
    execute(database_url, "UPDATE verification.audit SET actor = 'ai.do' WHERE seq = 2")
    code, said, err = loa("audit", "verify")
    assert (code, said, err.startswith("entry 2 is altered\n")) == (1, "", True)


# -- doctor ------------------------------------------------------------------------------------------------------------


def test_a_person_is_found_in_texts_json_and_bytes_however_they_are_written(loa: Loa, database_url: str) -> None:
    with psycopg.connect(database_url) as conn:
        conn.execute(
            "INSERT INTO staff.audit_waiting (actor, action, detail) VALUES ('x', 'y', %s)", (Jsonb("+84912345678"),)
        )
        conn.execute(
            "INSERT INTO intake.photos (sha256, jpeg, width, height) VALUES (%s, %s, 1, 1)", ("0" * 64, b"a picture")
        )
    assert loa("find-person", "0912.345.678")[:2] == (0, "staff.audit_waiting\t1\n1 rows in 1 tables\n")
    for digest in (hashlib.sha256(b"a picture").hexdigest(), hashlib.sha256(b"a picture").hexdigest().upper()):
        assert loa("find-person", digest)[1].startswith("intake.photos\t1\n")
    code, _, complaint = loa("find-person", "Mẫ")
    assert (code, "at least 3 characters" in complaint) == (1, True)


@pytest.mark.parametrize(
    ("of", "said"),
    [((), "calls for help come through"), (("--number",), "whoever takes a call of the number of 26-00007")],
)
def test_a_sender_and_a_number_are_blocked_for_a_time_by_a_case(
    loa: Loa, database_url: str, of: tuple[str, ...], said: str
) -> None:
    with psycopg.connect(database_url) as conn:
        told = Jsonb({"reporter": {"phone": "+84912345678", "zalo_user_id": "U1", "zalo_oa_id": "oa-1"}})
        conn.execute(
            "INSERT INTO intake.reports (case_id, case_number, source, external_id, payload, submitted_by, received_at)"
            " VALUES (%s, '26-00007', 'zalo_oa', 'm1', %s, 'zalo:U1', now())",
            (uuid4(), told),
        )
    words = ("26-00007", "--reason", "báo giả ba lần", "--days", "7", *of)
    code, answer, complaint = loa("blocks", "add", *words)
    assert (code, said in answer) == (0, True), complaint
    code, listed, _ = loa("blocks", "list")
    assert (code, "báo giả ba lần" in listed, "912" in listed, "U1" in listed) == (0, True, False, False)
    assert loa("blocks", "end", "26-00007", *of)[0] == 0
    assert loa("blocks", "list")[1] == "nobody is blocked\n"
    for wrong in (
        ("26-00008", *words[1:]),
        (words[0], "--reason", "giả", *words[3:]),
        (*words[:3], "--days", "400", *of),
    ):
        code, _, complaint = loa("blocks", "add", *wrong)
        assert (code, "Traceback" in complaint, bool(complaint)) == (1, False, True), wrong


def test_what_was_put_aside_is_listed_read_tried_again_and_dropped(loa: Loa, database_url: str) -> None:
    assert loa("quarantine", "list") == (0, "nothing is put aside\n", "")
    with psycopg.connect(database_url) as conn:
        [[number]] = conn.execute(
            "INSERT INTO broadcast.quarantine (topic, partition, record_offset, reason, headers, value, value_bytes)"
            " VALUES ('alerts', 0, 1, 'KeyError', '[]', %s, 9) RETURNING id",
            (b"M\xe1\xba\xabu",),
        )
    entry = ("broadcast", str(number))
    code, listed, _ = loa("quarantine", "list")
    assert (code, "KeyError" in listed, "Mẫu" in listed) == (0, True, False)
    assert loa("quarantine", "show", *entry)[:2] == (0, "Mẫu\n")
    assert loa("quarantine", "again", *entry, *WHY)[0] == 0
    assert "is being tried again" in loa("quarantine", "list")[1]
    assert loa("quarantine", "drop", *entry, *WHY)[:2] == (0, "dropped\n")
    for deed, why in (("show", ()), ("again", WHY), ("drop", WHY)):
        code, _, complaint = loa("quarantine", deed, *entry, *why)
        assert (code, "has put nothing aside under the number" in complaint) == (1, True)
    assert loa("quarantine", "drop", "courier", "1")[0] == 2


@pytest.mark.usefixtures("signed_world")
def test_the_doctor_says_what_is_wrong_and_what_to_do(loa: Loa, database_url: str) -> None:
    execute(database_url, "UPDATE zalo.accounts SET stopped_at = now(), stopped_reason = 'oauth-14004'"
            " WHERE account_id = 'oa-01'")  # fmt: skip
    execute(database_url, "UPDATE zalo.accounts SET expires_at = now() - interval '19 days' WHERE account_id = 'oa-02'")
    code, said, _ = loa("doctor", "--service", "verification")
    assert code == 1
    for wrong in (
        "settings of verification: FORCE_NAME",
        "account oa-01: stopped",
        "account oa-02: its token",
        "broker",
    ):
        assert f"WRONG  {wrong}" in said
    execute(database_url, "UPDATE alembic_version SET version_num = '0001'")
    assert "WRONG  migrations: at 0001, this version wants" in loa("doctor")[1]


def test_the_doctor_examines_what_there_is_when_everything_is_away(loa: Loa, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://loa:secret@127.0.0.1:1/loa")
    monkeypatch.setenv("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1")
    code, said, err = loa("doctor")
    assert code == 1
    assert "WRONG  database: no answer at DATABASE_URL\n" in said
    assert "WRONG  broker: Kafka does not answer at 127.0.0.1:1\n" in said
    assert "secret" not in said + err


# -- words, settings, former names -------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", [["accounts", "list"], ["migrate"]])
def test_a_database_that_is_away_or_misnamed_is_a_sentence(
    loa: Loa, words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for address, code in (("postgresql://loa:secret@127.0.0.1:1/loa", 1), ("postgres//loa:secret@127.0.0.1/loa", 2)):
        monkeypatch.setenv("DATABASE_URL", address)
        ended, _, err = loa(*words)
        assert (ended, "DATABASE_URL" in err, "secret" in err, "Traceback" in err) == (code, True, False, False)
