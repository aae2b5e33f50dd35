"""``python -m deploy.rehearsal``: build the images, run the line, kill, compare, clean up; the exit code tells."""

import asyncio
import csv
import json
import shutil
import sys
import time
from pathlib import Path

import aiohttp
from rich.console import Console

from deploy.local.demo.people import People
from deploy.local.demo.relay_officer import relay_officers_of
from deploy.local.problems import CannotStart
from deploy.local.world import CHANNEL
from deploy.rehearsal.by_hand import posting_by_hand
from deploy.rehearsal.commands import run
from deploy.rehearsal.compose import Project, make_settings
from deploy.rehearsal.drills import Drills
from deploy.rehearsal.engine import HOME, engine
from deploy.rehearsal.first_case import FirstCase
from deploy.rehearsal.line import BY_HAND, GROUPS, Line
from deploy.rehearsal.monitoring import Monitoring
from deploy.rehearsal.refusals import Refusals
from deploy.rehearsal.report import MEBIBYTE, Report

NAME = "loa-rehearsal"
READY_WITHIN_S = 60.0
IMAGES = str(Path(__file__).with_name("images.sh"))


async def build_images(docker_host: str, console: Console) -> str:
    """Build what is missing; returns how many there are. Raises CannotStart."""
    settings = {"DOCKER_HOST": docker_host} if docker_host else {}
    images = (await run(IMAGES, env={"PYTHON": sys.executable, **settings}, timeout_s=1800)).checked().splitlines()
    for line in images:
        console.print(f"  {line.expandtabs(36)}", style="dim", highlight=False)
    return f"{len(images)} images, {sum('built' in line for line in images)} of them built now"


async def rehearse(docker_host: str, console: Console, started: float) -> bool:
    project = Project(NAME, HOME / "env", docker_host)
    report = Report(console, project.memory)
    try:
        async with report.step("images") as row:
            row.result = await build_images(docker_host, console)
        try:
            await _steps(project, report)
        finally:
            async with report.step("down -v") as row:
                (await project.compose("down", "-v", "--remove-orphans")).checked()
                left = await project.leftovers()
                if left:
                    raise CannotStart(f"Left behind: {', '.join(left)}")
                row.result = "no container, volume or network is left"
    except Exception as failure:  # the table must come whatever happened
        console.print(f"[red]{type(failure).__name__}: {failure}[/]", highlight=False)
    report.print(time.monotonic() - started)
    return report.passed


async def _steps(project: Project, report: Report) -> None:
    make_settings(project.env_file, DEMO_GROUPS=str(GROUPS), DEMO_RELAY_GROUPS=str(BY_HAND))
    (await project.compose("down", "-v", "--remove-orphans")).checked()  # a rehearsal that was killed
    await _old_compose(project, report)
    async with report.step("up --wait, profiles demo and ops") as row:
        before = time.monotonic()
        (await project.compose("up", "-d", "--wait")).checked()
        seconds = time.monotonic() - before
        if seconds > READY_WITHIN_S:
            raise CannotStart(f"Everything was healthy after {seconds:.0f} s; {READY_WITHIN_S:.0f} s are allowed.")
        row.result = f"{len(await project.containers())} containers healthy after {seconds:.1f} s"
    async with report.step("at rest") as row:
        await asyncio.sleep(2)
        row.result = f"{await project.memory() / MEBIBYTE:.0f} MiB in all"
    # The cookies' host is an address. Connections are not kept: their other end is killed.
    jar, connector = aiohttp.CookieJar(unsafe=True), aiohttp.TCPConnector(force_close=True)
    async with aiohttp.ClientSession(cookie_jar=jar, connector=connector) as http:
        line = await _line(project, http)
        monitoring = Monitoring(http, project)
        async with posting_by_hand(relay_officers_of(http, project.urls["stand_in"])):
            await _first_case(FirstCase(line, project.settings["OPERATOR_TO_BROADCAST_KEY"]), report)
            await Drills(project, line, report, monitoring.alarm_comes_and_goes).run()
        async with report.step("nothing lost, nothing doubled") as row:
            row.result = await line.nothing_lost_or_doubled()
        async with report.step("Prometheus: targets") as row:
            row.result = await monitoring.targets_are_up()
        async with report.step("dashboards and rules: queries") as row:
            row.result = await monitoring.queries_are_answered()
    refusals = Refusals(project, HOME)
    for name, start in (
        ("start without a setting", refusals.setting_missing),
        ("start on a taken port", refusals.port_taken),
        ("start without Kafka", refusals.kafka_absent),
        ("start on a newer database", refusals.newer_database),
    ):
        async with report.step(name) as row:
            row.result = await start()


async def _first_case(first: FirstCase, report: Report) -> None:
    for name, act in (
        ("report, approval, groups, found", first.whole_case),
        ("an exercise", first.exercise),
        ("a new group on the platform", first.new_group_is_known),
    ):
        async with report.step(name) as row:
            row.result = await act()


async def _line(project: Project, http: aiohttp.ClientSession) -> Line:
    read = ("exec", "-T", "zalo-stand-in", "cat")
    logins = json.loads((await project.compose(*read, "/var/lib/loa/demo_logins.json")).checked())
    rows = csv.DictReader((await project.compose(*read, "/var/lib/loa/world/groups.csv")).checked().splitlines())
    people = People(http, project.urls, {login["login"]: login["password"] for login in logins})
    return Line(people, groups=[row["group_id"] for row in rows if row["channel"] == CHANNEL])


async def _old_compose(project: Project, report: Report) -> None:
    """The file must be valid for Compose 1.29 too, where the machine has it."""
    old = shutil.which("docker-compose")
    version = (await run(old, "version", "--short")).output.strip() if old else ""
    if old and version.startswith("1."):
        async with report.step(f"Compose {version} reads the file") as row:
            (await run(old, "--env-file", str(project.env_file), "config", "--quiet")).checked()
            row.result = "valid"


def main(arguments: list[str]) -> int:
    console = Console(stderr=False, width=None if sys.stdout.isatty() else 160)
    started = time.monotonic()
    try:
        with engine() as docker_host:
            if arguments == ["images"]:
                console.print(asyncio.run(build_images(docker_host, console)), highlight=False)
                return 0
            return 0 if asyncio.run(rehearse(docker_host, console, started)) else 1
    except CannotStart as problem:
        console.print(str(problem), style="red", highlight=False)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
