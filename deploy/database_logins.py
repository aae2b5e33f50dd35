"""The services' logins in PostgreSQL: `loa migrate` makes what is missing and gives each what grants.sql says.

Whoever migrates owns the tables and may make roles (CREATEROLE); it need not be a superuser. Roles belong to all of a
server's databases: one server holds one installation.
"""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import psycopg
from psycopg import sql

from deploy.command_refused import CommandRefused

LOGINS = ("intake", "verification", "broadcast", "public")
"""Each is a role loa_NAME. ``public``: of the process that shows everybody's pages."""
GRANTS = Path(__file__).parent / "migrations/grants.sql"
SHARES = dict.fromkeys(LOGINS, 27) | {"public": 12}
"""Of the server's connections, in hundredths, that a login may have. A process of a service takes nine. Together they
leave some for backups and for whoever looks, and none takes the others'."""
TRIES = 10
"""Of a change of a role that another database's migration changes just now."""

Connection = psycopg.Connection[Any]


def role_of(login: str) -> str:
    return f"loa_{login}"


def password_setting(login: str) -> str:
    """The environment variable that has this login's password."""
    return f"{login.upper()}_DATABASE_PASSWORD"


def passwords_in(environment: Mapping[str, str]) -> dict[str, str]:
    """By login, those that are set."""
    given = {login: environment.get(password_setting(login), "") for login in LOGINS}
    return {login: password for login, password in given.items() if password}


def address_of(login: str, database_url: str, password: str) -> str:
    """``database_url`` (an address, as DATABASE_URL has it) with this login in the place of whoever stands in it."""
    parts = urlsplit(database_url)
    server = parts.netloc.rpartition("@")[2]
    return parts._replace(netloc=f"{role_of(login)}:{quote(password, safe='')}@{server}").geturl()


def connected_logins(conn: Connection) -> list[str]:
    """Those of services that run on this database now."""
    query = "SELECT DISTINCT usename::text FROM pg_stat_activity WHERE datname = current_database()"
    names = {row[0] for row in conn.execute(query.encode())}
    return [login for login in LOGINS if role_of(login) in names]


def make_logins(database_url: str, passwords: Mapping[str, str]) -> None:
    """Every login exists, with the password that is given; without one it keeps what it has.

    Raises CommandRefused where a role may not be made or has rights that would pass by the grants.
    """
    with psycopg.connect(database_url, autocommit=True) as conn:
        for login in LOGINS:
            made = _make(conn, role_of(login))
            _limit(conn, login)
            password = passwords.get(login)
            if password and (made or not _opens(address_of(login, database_url, password))):
                _set_password(conn, role_of(login), password)


def grant(conn: Connection) -> None:
    """Take from every login what it had, and give it what grants.sql says. In a transaction."""
    conn.execute(GRANTS.read_bytes())


def _make(conn: Connection, role: str) -> bool:
    """Whether it had been missing."""
    query = "SELECT rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls FROM pg_roles"
    found = conn.execute(f"{query} WHERE rolname = %s".encode(), (role,)).fetchone()
    if found and found[0]:
        raise CommandRefused(
            f"The role {role} may do more than a service needs: "
            f"ALTER ROLE {role} NOSUPERUSER NOCREATEROLE NOCREATEDB NOREPLICATION NOBYPASSRLS; then migrate again."
        )
    if found:
        return False
    try:
        conn.execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(role)))
    except (psycopg.errors.DuplicateObject, psycopg.errors.UniqueViolation):
        return False  # the migration of another database on this server was quicker
    except psycopg.errors.InsufficientPrivilege:
        raise CommandRefused(
            f"DATABASE_URL's role may not make roles: give it CREATEROLE, or make {', '.join(map(role_of, LOGINS))} "
            f"yourself (CREATE ROLE {role} LOGIN PASSWORD '…', as {password_setting('intake')} and so on say), "
            "then migrate again."
        ) from None
    return True


def _limit(conn: Connection, login: str) -> None:
    """The login has its share of the connections, unless somebody has set another limit, and no defaults of its own
    making: PostgreSQL lets each role change its own password and defaults, and has no right that could be taken."""
    role = role_of(login)
    query = """
        SELECT rolconnlimit, EXISTS (SELECT FROM pg_db_role_setting WHERE setrole = r.oid),
               current_setting('max_connections')::int, current_database()
        FROM pg_roles r WHERE rolname = %s
    """
    found = conn.execute(query.encode(), (role,)).fetchone()
    limit, altered, connections, database = found or (0, False, 0, "")
    share = max(2, connections * SHARES[login] // 100)
    changes: list[sql.Composable] = [sql.SQL("CONNECTION LIMIT {}").format(share)] * (limit == -1)
    if altered:
        changes += [sql.SQL("RESET ALL"), sql.SQL("IN DATABASE {} RESET ALL").format(sql.Identifier(database))]
    for change in changes:
        try:
            _alter(conn, role, change)
        except psycopg.errors.InsufficientPrivilege:
            wanted = change.as_string(conn)
            sys.stderr.write(f"The role {role} was made by somebody else, who is to say: ALTER ROLE {role} {wanted};\n")


def _opens(address: str) -> bool:
    try:
        psycopg.connect(address, connect_timeout=5).close()
    except psycopg.OperationalError as refusal:
        # With all connections of its share in use it has been let in: its password is right.
        return "too many connections" in str(refusal)
    return True


def _set_password(conn: Connection, role: str, password: str) -> None:
    """The server is given a verifier: its log may hold statements, and must not hold a password."""
    verifier = conn.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256").decode()
    try:
        _alter(conn, role, sql.SQL("LOGIN PASSWORD {}").format(verifier))
    except psycopg.errors.InsufficientPrivilege:
        raise CommandRefused(
            f"The role {role} was made by somebody else, and has another password: give it that of its setting "
            "(ALTER ROLE … PASSWORD '…'), then migrate again."
        ) from None


def _alter(conn: Connection, role: str, change: sql.Composable) -> None:
    statement = sql.SQL("ALTER ROLE {} ").format(sql.Identifier(role)) + change
    for tries_left in reversed(range(TRIES)):
        try:
            conn.execute(statement)
        except psycopg.errors.InternalError_:  # "tuple concurrently updated"
            if not tries_left:
                raise
        else:
            return
