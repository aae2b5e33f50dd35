"""What `loa up` and `loa demo` do: Loa on this machine, without a container engine."""

import asyncio
import json
import logging
import os
import signal
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import psycopg
from rich.console import Console
from rich.text import Text

from deploy.command_refused import CommandRefused
from deploy.local.demo.people import Unexpected
from deploy.local.demo.play import RELAY_GROUPS, play
from deploy.local.environment import LIFE_WINDOW_S, Ports
from deploy.local.folders import HOME
from deploy.local.given import given_settings, require_own
from deploy.local.problems import CannotStart
from deploy.local.stack import Stack, StackConfig

CHOICES = {
    "embedded": "PostgreSQL and the Tansu broker from wheels; anybody on this machine may write to its topics",
    "apache": "PostgreSQL from a wheel, Apache Kafka on this machine's Java, with users",
    "external": "PostgreSQL at DATABASE_URL, Kafka at KAFKA_BOOTSTRAP_SERVERS",
}
BOT_GROUPS = 6
"""Groups of the invented world that a bot posts into; the demo, which demands certainty of every group, has none."""

console = Console(highlight=False, soft_wrap=True)


def up(servers: str, world: Path | None, groups: int, time_scale: float, *, real_zalo: bool) -> None:
    """Start everything and keep it running until Ctrl-C. Raises CannotStart.

    Settings in the environment or in .env win over those of the demo.
    """
    logging.getLogger("aiokafka").setLevel(logging.CRITICAL)  # it complains while a broker starts; readiness reports
    given = given_settings(os.environ, HOME / ".env")
    config = chosen_stack(given, _known(servers), world, groups, time_scale, real_zalo=real_zalo)
    console.print(f"servers: {servers} ({CHOICES[servers]})")
    asyncio.run(_run(config))


def demo(servers: str, speed: float, groups: int) -> int:
    """Play the yardstick case in a stack of its own and print its figures; the exit code. Raises CannotStart,
    CommandRefused."""
    logging.getLogger("aiokafka").setLevel(logging.CRITICAL)
    try:
        return asyncio.run(play(speed, _known(servers), groups, console))
    except Unexpected as problem:
        raise CommandRefused(str(problem)) from None


def _known(servers: str) -> str:
    if servers == "testcontainers":
        raise CannotStart(
            "SERVERS=testcontainers is for tests: use `docker compose up`, or SERVERS=embedded, apache or external."
        )
    if servers not in CHOICES:
        raise CannotStart(f"SERVERS={servers} is unknown: set it to embedded, apache or external.")
    return servers


def chosen_stack(
    given: Mapping[str, str], servers: str, world: Path | None, groups: int, time_scale: float, *, real_zalo: bool
) -> StackConfig:
    """What `up` starts. Raises CannotStart when it could not be what the person means."""
    if real_zalo:
        require_own(given, world)
        if time_scale != 1:
            raise CannotStart("--time-scale is for the stand-in: Zalo's limits run at the pace of life. Leave it out.")
    return StackConfig(
        servers=servers,
        database_url=given.get("DATABASE_URL", ""),
        kafka_bootstrap_servers=given.get("KAFKA_BOOTSTRAP_SERVERS", ""),
        ports=Ports.from_environment(given),
        world=world,
        groups=groups,
        relay_groups=RELAY_GROUPS,
        bot_groups=BOT_GROUPS,
        window_s=LIFE_WINDOW_S / time_scale,
        stand_in=not real_zalo,
        given=given,
        # As Zalo does: without it no link test comes to its end.
        extra={} if real_zalo else {"stand_in": {"STAND_IN_ECHO": "true"}},
    )


async def _run(config: StackConfig) -> None:
    running = asyncio.current_task()
    stopping = False

    def stop() -> None:
        nonlocal stopping
        if running and not stopping:  # a second Ctrl-C must not break off the orderly stop; that is bounded anyway
            stopping = True
            console.print("stopping …")
            running.cancel()

    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop)
    began = time.monotonic()
    try:
        async with Stack(config, lambda line: console.print(Text(f"  {line}"))) as stack:
            console.print(f"everything is ready after {time.monotonic() - began:.1f} s")
            _print_addresses(stack)
            await _print_logins(stack)
            await stack.run_until_given_up()
    except asyncio.CancelledError:
        if not stopping:
            raise
        console.print("stopped; data are kept in " + _short(config.var))


def _print_addresses(stack: Stack) -> None:
    pages = stack.pages
    console.print(f"\n  hotline form     {pages['intake']}/hotline")
    console.print(f"  officer's desk   {pages['verification']}/")
    console.print(f"  public page      {pages['public']}/tin")
    if stack.config.stand_in:
        console.print(f"  group chats      {pages['stand_in']}/")
    console.print(f"  metrics          {'  '.join(f'{url}/metrics' for url in stack.ops.values())}")
    console.print(f"  logs             {_short(stack.log_dir)}\n")


async def _print_logins(stack: Stack) -> None:
    logins = _demo_logins(stack.config.var / "demo_logins.json")
    for login in logins:
        console.print(Text(f"  log in as {login.get('login')} / {login.get('password')}  ({login.get('role')})"))
    if refused := await refused_logins(stack.database_url, [login.get("login", "") for login in logins]):
        console.print(
            f"\n  The signed list of people that {_short(stack.config.var)} keeps does not name {', '.join(refused)}:"
            " the desk refuses them. Its administrators sign a new list at /people, or, with all that is kept there,"
            f" remove {_short(stack.config.var)} and start again."
        )
    console.print("\nCtrl-C stops it.")


async def refused_logins(database_url: str, logins: Sequence[str]) -> list[str]:
    """Those of these accounts that the desk lets in no more, as of a folder that an earlier version has filled."""
    async with await psycopg.AsyncConnection.connect(database_url) as conn:
        cursor = await conn.execute(
            "SELECT login FROM staff.people WHERE login = ANY(%s) AND NOT (account_stands AND in_the_roster)"
            " ORDER BY login",
            (list(logins),),
        )
        return [login for (login,) in await cursor.fetchall()]


def _demo_logins(path: Path) -> list[dict[str, str]]:
    try:
        logins: list[dict[str, str]] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    return logins


def _short(path: Path) -> str:
    return str(path.relative_to(HOME)) if path.is_relative_to(HOME) else str(path)
