"""The time that a test lives in.

A pure test lives on a Tuesday at noon. A test with a database lives now, and may move on: ``Clock`` moves this process
and the database together. The services ask PostgreSQL for ``now()``, and in the tests' databases that finds the
function below before PostgreSQL's own. Time that merely passes (timeouts, pauses) is as it is everywhere.
"""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import psycopg
import time_machine
from psycopg import sql

TUESDAY_NOON = datetime(2026, 12, 1, 12, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))

SEARCH_PATH = "public, pg_catalog"
"""PostgreSQL looks into pg_catalog first, unless it is named."""
_NOW = """
CREATE OR REPLACE FUNCTION public.now() RETURNS timestamptz LANGUAGE sql STABLE
AS $$ SELECT pg_catalog.now() + interval '{seconds} s' $$
"""
# Functions of the product that act with their owner's rights look into pg_catalog alone.
_OWN_PATHS = """
DO $$ DECLARE own regprocedure; BEGIN
    FOR own IN SELECT oid::regprocedure FROM pg_proc
                WHERE prosecdef AND 'search_path=pg_catalog, pg_temp' = ANY(proconfig)
    LOOP EXECUTE format('ALTER FUNCTION %s SET search_path = public, pg_catalog, pg_temp', own); END LOOP;
END $$;
"""


def put_clock(address: str) -> None:
    """Into an empty database, before it is migrated: what a column has by default is bound when it is made."""
    with psycopg.connect(address, autocommit=True) as conn:
        conn.execute(_NOW.format(seconds=0).encode())
    follow_clock(address)


def bind_functions(address: str) -> None:
    """Into the migrated database."""
    with psycopg.connect(address, autocommit=True) as conn:
        conn.execute(_OWN_PATHS.encode())


def follow_clock(address: str) -> None:
    """A copy of a database has its tables and functions, but not its settings."""
    with psycopg.connect(address, autocommit=True) as conn:
        name = sql.Identifier(conn.info.dbname)
        conn.execute(sql.SQL("ALTER DATABASE {} SET search_path = {}").format(name, sql.SQL(SEARCH_PATH)))


class Clock:
    """Moves a test's process and its database on together."""

    def __init__(self, database_url: str) -> None:
        self._database_url = database_url
        self._ahead = timedelta()
        self._travel: time_machine.travel | None = None

    def move(self, by: timedelta) -> None:
        self.stop()
        self._ahead += by
        with psycopg.connect(self._database_url, autocommit=True) as conn:
            conn.execute(_NOW.format(seconds=self._ahead.total_seconds()).encode())
        self._travel = time_machine.travel(datetime.now().astimezone() + self._ahead, tick=True)
        self._travel.start()

    def stop(self) -> None:
        """This process lives now again."""
        if self._travel:
            self._travel.stop()
            self._travel = None
