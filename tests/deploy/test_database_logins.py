"""`loa migrate` makes the services' logins: on a managed server, again, for two databases, after a restored dump."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from psycopg import sql

from deploy.command_refused import CommandRefused
from deploy.database_logins import LOGINS, address_of
from deploy.local.folders import temporary_var
from deploy.local.servers import EmbeddedBroker
from deploy.local.servers.postgres_binaries import postgres_binaries
from deploy.migrate import migrate
from tests.conftest import database_address
from tests.support.logins import PASSWORDS, as_login
from tests.support.servers import LocalServers


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    servers = LocalServers(EmbeddedBroker)
    yield servers.postgres_url()
    servers.close()


@pytest.fixture
def bare(server: str) -> Iterator[str]:
    """The address of a server that has no logins of services."""
    yield server
    with psycopg.connect(server, autocommit=True) as conn:
        for (name,) in conn.execute("SELECT datname FROM pg_database WHERE datname LIKE 'loa\\_%'").fetchall():
            conn.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
        for (name,) in conn.execute("SELECT rolname FROM pg_roles WHERE rolname LIKE 'loa\\_%'").fetchall():
            conn.execute(sql.SQL("DROP ROLE {}").format(sql.Identifier(name)))


def run(url: str, *statements: str) -> None:
    with psycopg.connect(url, autocommit=True) as conn:
        for statement in statements:
            conn.execute(statement.encode())


def opens(address: str) -> bool:
    try:
        psycopg.connect(address, connect_timeout=5).close()
    except psycopg.OperationalError:
        return False
    return True


def empty(server: str) -> str:
    """The address of an empty database."""
    name = f"loa_empty_{uuid4().hex[:8]}"
    run(server, f"CREATE DATABASE {name}")
    return database_address(server, name)


def managed(server: str, attributes: str) -> str:
    """The address of an empty database on a managed server: whose owner is no superuser, and has these attributes."""
    name = f"loa_managed_{uuid4().hex[:8]}"
    run(server, f"CREATE ROLE {name} LOGIN {attributes} PASSWORD 'owner'", f"CREATE DATABASE {name} OWNER {name}")
    return database_address(server.replace(server.split("//")[1].split("@")[0], f"{name}:owner"), name)


def works(url: str) -> None:
    """Each service reaches its tables, and no further."""
    for login, table in (("intake", "intake.reports"), ("verification", "verification.cases")):
        run(as_login(login, url), f"SELECT FROM {table}")
    broadcast = as_login("broadcast", url)
    run(broadcast, "SELECT FROM broadcast.closures")
    for refused in ("DELETE FROM broadcast.closures", "SELECT staff.person_of('canbo1')"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            run(broadcast, refused)


def test_on_a_managed_server_whoever_may_make_roles_makes_them_and_changes_their_passwords(bare: str) -> None:
    url = managed(bare, "CREATEROLE")
    migrate(url, PASSWORDS)
    works(url)
    migrate(url, PASSWORDS | {"intake": "another"})
    assert opens(address_of("intake", url, "another"))
    assert not opens(as_login("intake", url))
    migrate(url)
    assert opens(address_of("intake", url, "another")), "without a password it keeps the one that it has"


def test_whoever_may_make_no_roles_is_told_what_to_do_and_takes_those_that_are_there(bare: str) -> None:
    url = managed(bare, "NOCREATEROLE")
    with pytest.raises(CommandRefused, match="may not make roles: give it CREATEROLE, or make loa_intake"):
        migrate(url, PASSWORDS)
    run(bare, *(f"CREATE ROLE loa_{login} LOGIN PASSWORD '{PASSWORDS[login]}'" for login in LOGINS))
    migrate(url, PASSWORDS)
    works(url)
    with pytest.raises(CommandRefused, match="loa_intake was made by somebody else, and has another password"):
        migrate(url, PASSWORDS | {"intake": "another"})


def test_a_login_that_may_more_than_its_grants_is_refused(bare: str) -> None:
    run(bare, "CREATE ROLE loa_broadcast LOGIN SUPERUSER")
    with pytest.raises(CommandRefused, match="ALTER ROLE loa_broadcast NOSUPERUSER"):
        migrate(empty(bare), PASSWORDS)


def test_a_dump_that_is_restored_elsewhere_works_after_one_command(bare: str, database_url: str) -> None:
    """On a server that knows none of the logins, and by an owner of another name than in the dump."""
    run(database_url, "INSERT INTO broadcast.workers (worker_id, seen_at) VALUES (gen_random_uuid(), now())")
    url = managed(bare, "CREATEROLE")
    with temporary_var() as folder:
        programs = postgres_binaries(folder, None)
        dump = folder / "loa.dump"
        _program(programs / "pg_dump", "--format=custom", f"--file={dump}", f"--dbname={database_url}")
        _program(programs / "pg_restore", "--no-owner", "--no-acl", "--exit-on-error", f"--dbname={url}", str(dump))
    migrate(url, PASSWORDS)
    works(url)
    with psycopg.connect(as_login("broadcast", url)) as conn:
        assert conn.execute("SELECT count(*) FROM broadcast.workers").fetchone() == (1,)


def _program(*command: str | Path) -> None:
    done = subprocess.run(command, env={"PATH": os.environ["PATH"]}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_server_never_reads_a_password(bare: str) -> None:
    """Its log may hold statements."""
    url = empty(bare)
    run(bare, "ALTER ROLE CURRENT_USER SET log_statement = 'all'")
    migrate(url, PASSWORDS)
    run(bare, "ALTER ROLE CURRENT_USER RESET log_statement")
    log = "".join(file.read_text("utf-8", "replace") for file in _logs(bare))
    assert "ALTER ROLE" in log
    assert [password for password in PASSWORDS.values() if password in log] == []


def _logs(server: str) -> list[Path]:
    with psycopg.connect(server) as conn:
        (folder,) = conn.execute("SHOW data_directory").fetchone() or ("",)
    return list(Path(folder).parent.glob("log/*"))


def test_no_login_takes_all_connections_or_keeps_defaults_of_its_own_making(bare: str) -> None:
    """Whoever has set a limit keeps it."""
    run(bare, "CREATE ROLE loa_intake LOGIN CONNECTION LIMIT 7")
    url = empty(bare)
    migrate(url, PASSWORDS)
    name = psycopg.conninfo.conninfo_to_dict(url)["dbname"]
    run(
        as_login("public", url),
        "ALTER ROLE loa_public SET default_transaction_read_only = on",
        f"ALTER ROLE loa_public IN DATABASE {name} SET lock_timeout = 1",
    )
    migrate(url, PASSWORDS)
    with psycopg.connect(url) as conn:
        roles = "SELECT rolname, rolconnlimit, rolconfig FROM pg_roles WHERE rolname LIKE 'loa\\_%' ORDER BY 1"
        (most,) = conn.execute("SELECT current_setting('max_connections')::int").fetchone() or (0,)
        share = most * 27 // 100
        assert conn.execute(roles).fetchall() == [
            ("loa_broadcast", share, None),
            ("loa_intake", 7, None),
            ("loa_public", most * 12 // 100, None),
            ("loa_verification", share, None),
        ]
        assert conn.execute("SELECT FROM pg_db_role_setting WHERE setdatabase <> 0").rowcount == 0
