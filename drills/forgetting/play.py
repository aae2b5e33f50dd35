"""Scenarios 27 and 35 as they are played: one day of work, three weeks that pass, and a search at each end."""

import asyncio
import json
import os
import re
import sys
import uuid
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import aiohttp
import psycopg
from aiokafka import AIOKafkaProducer

from deploy.backup.week_keys import WeekKeys
from deploy.command_refused import CommandRefused
from deploy.local.environment import Ports
from deploy.local.folders import ROOT, temporary_var
from deploy.local.problems import CannotStart
from deploy.local.stack import BROKER, Stack, StackConfig
from drills.faketime import SteeredClock
from drills.forgetting import stores
from drills.forgetting.books import Books, Missing
from drills.forgetting.browsing import Station
from drills.forgetting.clock import Calendar
from drills.forgetting.lives import Lives, lives
from drills.forgetting.people import PEOPLE, Kind, Person, invented
from drills.forgetting.searching import Found, Search
from drills.scorecard import Check, at_least, exactly
from drills.servers import DrillServers
from drills.workers import start_worker
from schemas.content import VIETNAM
from tests.conftest import database_address

WINDOW_S = 2.0
GROUPS = 10
HELD_UNTIL = 15.0
UP, TEN_DAYS, TWELVE_DAYS, LAW = 3.2, 10.5, 15.8, 21.0
"""Days. An alert that is up after its three ends by itself on the first of them, or in the morning after, and is kept
for twelve."""
HELD, ASKED = (0, 10), (1, 2)
"""Numbers of people: a court keeps the case; the family asks to be forgotten. The next after 2 is merged into it."""
UNREADABLE = {"verification": ("reports", 4, 5), "broadcast": ("alerts", 15, 16), "intake": ("cases", 24, 25)}
"""By whose inbox: the topic, whose case an event names that it cannot use, and who stands in one that names none."""
SENT, LEFT, CUT, EDITED = 11, 12, 13, 4
STARTS = 10
STILL_S = 8
"""Seconds in which no more are forgotten: what the desk found due when it started is done."""
ANCHORED_S = 120
"""At most: each is anchored some seconds after it."""
SEGMENTS_S = 240
ANCHORS = "anchors.jsonl"
ON_AIR, ALL_OVER, SEALED = "backup, all on air", "backup, all over", "backup, unopened"
PROFILE, DRAFTS = "browser, its files", "browser, drafts in its files, opened"
FORGOTTEN = """
    SELECT FROM verification.forgotten_cases WHERE intake_erased_at IS NOT NULL AND broadcast_erased_at IS NOT NULL
"""
HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.S)
POSTS = "SELECT FROM broadcast.deliveries WHERE state = 'sent'"
ENDED_BY_TIME = "SELECT FROM verification.cases WHERE outcome = 'expired' AND ended_by = 'loa'"
WAITING = "SELECT count(*) FROM broadcast.deliveries WHERE state IN ('queued', 'handed')"
"""What was just being sent is looked up, and ends with its alert."""
STARTING = "SELECT count(*) = 0 AS done FROM broadcast.deliveries WHERE state IN ('queued', 'sending')"
UNTOLD = """
    SELECT FROM (SELECT DISTINCT ON (alert_id, purpose) alert_id, purpose, message_no FROM broadcast.messages
                 ORDER BY alert_id, purpose, message_no DESC) AS newest
    LEFT JOIN verification.progress AS desk USING (alert_id)
    WHERE (desk.payload -> purpose ->> 'sent')::int IS DISTINCT FROM
          (SELECT count(*) FROM broadcast.deliveries AS d WHERE d.message_no = newest.message_no AND d.state = 'sent')
"""
"""What stands in groups and the desk has not heard of yet."""
STILL_SAYS = (
    "PostgreSQL, staff",
    "PostgreSQL, intake",
    "PostgreSQL, verification",
    "PostgreSQL, broadcast",
    "PostgreSQL, zalo",
    "logs",
    "metrics",
    "Kafka, reports",
)
"""Where something that may stand there stands ever after, or of the case that is told of at the end."""


@dataclass
class Drill:
    stack: Stack
    calendar: Calendar
    people: list[Person]
    folder: Path
    passwords: dict[str, str]
    http: aiohttp.ClientSession
    settings: Mapping[str, str]
    logs: Found = field(default_factory=Found)
    found: dict[str, list[Found]] = field(default_factory=dict)
    checks: list[Check] = field(default_factory=list)

    @property
    def books(self) -> Books:
        return Books(self.stack.database_url)

    # -- the machine ---------------------------------------------------------------------------------------------

    async def loa(self, *words: str, said: str = "", **settings: str) -> str:
        """What a command of ``loa`` prints; on its error stream where it refuses."""
        process = await asyncio.create_subprocess_exec(
            *self.calendar.through,
            *(sys.executable, "-m", "deploy.loa", *words),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            cwd=ROOT,
            env={"PATH": "/usr/bin:/bin", **self.settings, **settings},
        )
        output, _ = await process.communicate(said.encode())
        return output.decode()

    async def goes_to(self, days: float) -> None:
        """It is so many days later; whoever reads the clock once a day looks at it at once."""
        self.calendar.go_to(days)
        day = self.calendar.now - timedelta(seconds=1)
        await self.books.until("SELECT WHERE clock_timestamp() > %s", day)
        await self.restarts("intake", "broadcast", "public")

    async def restarts(self, *services: str) -> None:
        self.see_logs()
        for service in services:
            await self.stack.stop(service)
            try:
                await self.stack.start(service)
            except CannotStart:
                # A minute was not enough on a busy machine.
                await self.stack.start(service)

    async def backs_up(self) -> Path:
        """By the command; returns the new file."""
        folder = self.folder / "backups"
        before = set(folder.glob("*.backup"))
        said = await self.loa("backup", str(folder))
        fresh = set(folder.glob("*.backup")) - before
        if len(fresh) != 1:
            raise Missing(f"`loa backup` made no backup: {said[-300:]}")
        return fresh.pop()

    @property
    def keys(self) -> WeekKeys:
        return WeekKeys(Path(self.settings["BACKUP_KEYS_DIR"]))

    @property
    def anchors(self) -> Path:
        return self.folder / ANCHORS

    # -- searching -----------------------------------------------------------------------------------------------

    @property
    def search(self) -> Search:
        return Search(self.people, self.folder)

    def see_logs(self) -> None:
        """Before a start puts the oldest one away."""
        if any(person.words for person in self.people):
            seen = self.search.through(stores.logs(self.stack), self.case(0))
            self.logs.hits += seen.hits
            self.logs.control |= seen.control
            for kind, numbers in seen.people.items():
                self.logs.people.setdefault(kind, set()).update(numbers)

    def case(self, number: int) -> bytes:
        return self.people[number].case_id.encode()

    def looks_at(self, store: str, pieces: Iterable[bytes], control: bytes = b"\x01 nothing \x01") -> Found:
        found = self.search.through(pieces, control)
        self.found.setdefault(store, []).append(found)
        return found

    async def looks_everywhere(self) -> None:
        for store, pieces in stores.database(self.stack.database_url).items():
            self.looks_at(store, pieces, CONTROLS.get(store, self.case(0)))
        self.see_logs()
        self.found.setdefault("logs", []).append(self.logs)
        self.logs = Found()
        self.looks_at("metrics", await stores.metrics(self.stack, self.http), b"missing_child")
        for store, pieces in (await stores.topics(self.stack)).items():
            self.looks_at(store, pieces, IN_EVERY_RECORD)
        if self.stack.config.servers == "apache":
            self.looks_at("Kafka, log segments", self.segments(), IN_EVERY_RECORD)

    def segments(self) -> Iterable[bytes]:
        return stores.files(self.stack.config.var / "kafka" / "data")

    # -- forgetting ----------------------------------------------------------------------------------------------

    async def forgets(self, wanted: int) -> int:
        """The desk looks each minute, and when it starts: so it is started until so many are forgotten everywhere."""
        count = 0
        for _ in range(STARTS):
            await self.restarts("verification")
            count = await _no_more(self.books, FORGOTTEN, wanted)
            if count >= wanted:
                break
        return count


IN_EVERY_RECORD = b"ce_type"
CONTROLS: Mapping[str, bytes] = {"PostgreSQL, staff": b"tongdai", "PostgreSQL, zalo": b"oa-citizen"}
"""What stands where nobody of the planted may ever stand: a search that does not find it has not searched."""


Whoever = Callable[[Person], bool]
TOLD: Mapping[Kind, Whoever] = {
    "name": lambda _: True,
    "phone": lambda _: True,
    "caller": lambda person: person.entrance == "hotline",
    "user id": lambda person: person.entrance == "chat",
    "said": lambda _: True,
    "hash": lambda person: person.pictured,
    "look": lambda person: person.pictured,
}
KEPT: Mapping[Kind, Whoever] = {
    **TOLD,
    "photo": lambda person: person.pictured,
    "sound": lambda person: person.speaks,
}
POSTED: Mapping[Kind, Whoever] = {
    "name": lambda person: person.published,
    "hash": lambda person: person.published,
}


def _these(*numbers: int) -> Whoever:
    return lambda person: person.number in numbers


MUST: Mapping[str, Mapping[Kind, Whoever]] = {
    "PostgreSQL, intake": KEPT,
    "PostgreSQL, intake.outbox": TOLD,
    "PostgreSQL, verification": TOLD,
    "PostgreSQL, verification.outbox": POSTED,
    "PostgreSQL, broadcast": POSTED,
    **{
        f"PostgreSQL, {service}.quarantine": {"name": _these(*planted), "phone": _these(*planted)}
        for service, (_, *planted) in UNREADABLE.items()
    },
    "Kafka, reports": TOLD,
    "Kafka, alerts": POSTED,
    "Kafka, cases": {"name": POSTED["name"]},
    "Kafka, replies": {"user id": TOLD["user id"]},
    DRAFTS: {"name": _these(CUT, EDITED), "phone": _these(CUT), "said": _these(CUT, EDITED)},
    ON_AIR: KEPT,
    ALL_OVER: KEPT,
    "Kafka, log segments": TOLD,
}
"""Who has to be found before: in a store that is not named here nobody may be, at no time."""


async def forgotten(servers: DrillServers, seed: int) -> list[Check]:
    """200 invented people, by chat with photos and voice and by the hotline: published, seen, found, rejected, merged;
    then three weeks, with a court's hold and requests, and restores of two backups, the first with all on air."""
    if servers.chosen not in ("embedded", "apache"):
        raise CannotStart("Scenario 27 moves the servers' clocks by weeks: play it with SERVERS=embedded or apache.")
    async with _ground(servers, seed) as drill:
        await _played(drill)
        return drill.checks


async def _played(drill: Drill) -> None:
    station = Station(drill.folder / "profile", drill.stack, drill.passwords)
    on_air = await _first_day(drill, station)
    month = f"{drill.calendar.now.astimezone(VIETNAM):%Y-%m}"
    await drill.looks_everywhere()
    drill.looks_at(ON_AIR, stores.backup(on_air, drill.keys))
    drill.looks_at(SEALED, stores.files(on_air.parent), b'"made_at"')
    known = await _found_by_hand(drill)
    drill.checks.append(exactly("before: `loa find-person` finds them", all(known), True))

    await drill.goes_to(drill.calendar.by_day(UP))
    over = await _those_that_are_up(drill, month)
    await drill.goes_to(TEN_DAYS)
    headings = await _headings(drill, drill.stack.urls["public"])
    soon = [person for person in drill.people if person.fate != "expired" and person.number not in HELD]
    drill.checks.append(exactly("forgotten after ten days", await drill.forgets(len(soon)), len(soon)))
    await drill.goes_to(TWELVE_DAYS)
    drill.checks.append(
        exactly("forgotten after twelve, and the hold", await drill.forgets(len(drill.people)), len(drill.people))
    )
    await _anchored(drill)
    await _restored(drill, on_air, over, headings)
    await drill.goes_to(LAW)
    await _after_three_weeks(drill, station, over, on_air)


async def _first_day(drill: Drill, station: Station) -> Path:
    """From the first words to the last ending; returns the backup that has everybody on air."""
    people = drill.people
    async with lives(drill.stack, drill.passwords) as today:
        await today.told(people)
        await today.planted(people)
        await today.published(people)
        await today.seen(people)
        on_air = await drill.backs_up()
        await station.works(*(people[number] for number in (SENT, LEFT, CUT, EDITED)))
        _looks_at_station(drill, station)
        await _unreadable(drill)
        await today.over([person for person in people if person.fate != "expired"], people)
        for number in HELD:
            await _kept_for_court(drill, today, people[number])
        await _settled(drill.books)
    return on_air


def _looks_at_station(drill: Drill, station: Station) -> None:
    """The files as they are, also what was removed from them and lies there still; and what the keys of now open."""
    drill.looks_at(PROFILE, stores.profile(station.profile), b"/hotline")
    drill.looks_at(DRAFTS, stores.opened(station.profile, drill.stack.database_url))


@dataclass
class Over:
    """When all was over, and before anybody was forgotten: what has to be the same ever after."""

    backup: Path
    month: str
    figures: str
    posts: int


async def _those_that_are_up(drill: Drill, month: str) -> Over:
    """The desk ends what has come to its time; families ask to be forgotten."""
    up = sum(person.fate == "expired" for person in drill.people)
    await drill.books.until(ENDED_BY_TIME, count=up)
    # The backup and the figures have to see the same posts.
    await _settled(drill.books)
    await _all_told(drill.books)
    over = Over(
        backup=await drill.backs_up(),
        month=month,
        figures=await drill.loa("figures", "--month", month, "--json"),
        posts=len(await drill.books.rows(POSTS)),
    )
    drill.looks_at(ALL_OVER, stores.backup(over.backup, drill.keys))
    for number in ASKED:
        await drill.loa("forget", drill.people[number].case_number, "--reason", "mẹ của cháu, hỏi tại trụ sở")
    with_theirs = len(ASKED) + 1
    drill.checks.append(exactly("forgotten on request", await drill.forgets(with_theirs), with_theirs))
    return over


async def _anchored(drill: Drill) -> None:
    """The desk anchors within seconds what was forgotten; who restores has anchors that say so."""
    stones = {str(row["case_id"]) for row in await drill.books.rows("SELECT case_id FROM verification.forgotten_cases")}
    for _ in range(ANCHORED_S):
        lines = [json.loads(line) for line in drill.anchors.read_text(encoding="utf-8").splitlines() if line.strip()]
        named = [each["case_id"] for line in lines for each in json.loads(line["anchor"]).get("forgotten", ())]
        if stones <= set(named):
            return
        await asyncio.sleep(1)
    raise Missing(f"the anchors name {len(set(named))} of {len(stones)} forgotten cases")


async def _restored(drill: Drill, on_air: Path, over: Over, headings: Mapping[str, str]) -> None:
    """Other databases become those of both backups, in which next to nobody was forgotten."""
    url, forgotten_again = await _becomes(drill, on_air)
    drill.checks.append(exactly("restored, all on air: forgotten again", forgotten_again, len(drill.people)))
    drill.checks.append(_nobody("restored, all on air", _in_tables(drill, url)))
    with psycopg.connect(url) as conn:
        (following,) = conn.execute("SELECT nextval('intake.case_numbers')").fetchone() or (0,)
        (starting,) = conn.execute(WAITING).fetchone() or (-1,)
    used = max(int(person.case_number.partition("-")[2]) for person in drill.people)
    drill.checks.append(at_least("restored, all on air: next number", following, used + 1))
    drill.checks.append(exactly("restored, all on air: posts yet to be sent", starting, 0))
    same = await _endings_told(drill, url, headings)
    drill.checks.append(exactly("restored, all on air: pages that tell the end", same, len(headings)))

    url, forgotten_again = await _becomes(drill, over.backup)
    drill.checks.append(exactly("restored, all over: forgotten again", forgotten_again, len(drill.people)))
    drill.checks.append(_nobody("restored, all over", _in_tables(drill, url)))
    aside = [piece for store, those in stores.database(url).items() if store.endswith(".quarantine") for piece in those]
    unnamed = sorted(number for _, _, number in UNREADABLE.values())
    found = sorted(drill.search.through(aside, IN_EVERY_RECORD).anybody())
    drill.checks.append(exactly("restored, all over: in events of no case", found, unnamed))
    figures = await drill.loa("figures", "--month", over.month, "--json", DATABASE_URL=url)
    drill.checks.append(exactly("restored, all over: figures as they were", figures == over.figures, True))


async def _becomes(drill: Drill, backup: Path) -> tuple[str, int]:
    """(the address of the database that became that of a backup, how many were forgotten again)."""
    name = f"restored_{uuid.uuid4().hex[:8]}"
    with psycopg.connect(drill.stack.database_url, autocommit=True) as conn:
        conn.execute(f"CREATE DATABASE {name}".encode())
    url = database_address(drill.stack.database_url, name)
    said = await drill.loa("restore", str(backup), "--anchors", str(drill.anchors), DATABASE_URL=url)
    again = re.search(r"forgotten since, and forgotten again: (.*)", said)
    if again is None:
        raise Missing(f"`loa restore` forgot nobody: {said[-300:]}")
    return url, len(again[1].split(", "))


def _in_tables(drill: Drill, url: str) -> Found:
    """But in quarantines: there lie the events that name no case, which go by their age when a service starts."""
    every = stores.database(url).items()
    pieces = [piece for store, those in every if not store.endswith(".quarantine") for piece in those]
    return drill.search.through(pieces, drill.case(0))


def _nobody(store: str, found: Found) -> Check:
    """Tombstones are there: without them the search would have seen nothing at all."""
    measured = f"{found.hits}, {'tombstones' if found.control else 'no tombstones'} {_kinds(found)}"
    return Check(f"{store}: people", "0, tombstones", measured, found.control and not found.hits)


async def _endings_told(drill: Drill, url: str, headings: Mapping[str, str]) -> int:
    """Of how many codes the public page of this database says what it said before."""
    environment = drill.stack.environment["public"]
    name = url.rpartition("/")[2]
    address = database_address(environment["PUBLIC_DATABASE_URL"], name)
    pages = await start_worker(
        "restored",
        environment | {"PUBLIC_DATABASE_URL": address},
        drill.stack.log_dir,
        drill.http,
        module="services.intake.public",
    )
    try:
        now = await _headings(drill, pages.url)
    finally:
        await pages.keeper.stop()
    return sum(now[code] == heading for code, heading in headings.items())


async def _after_three_weeks(drill: Drill, station: Station, over: Over, on_air: Path) -> None:
    await drill.restarts("verification")
    await _kafka_forgets(drill)
    async with lives(drill.stack, drill.passwords) as today:
        await _quarantines_are_empty(drill.books)
        number = await today.another()
        await _settled(drill.books)
        await drill.looks_everywhere()
        await station.opens_again(drill.calendar.now)
        _looks_at_station(drill, station)
        late = drill.looks_at("backup of today", stores.backup(await drill.backs_up(), drill.keys), drill.case(0))
        drill.checks.append(_nobody("backup, when all are forgotten", late))
        await drill.loa("backup-keys", "--older-than", "1")
        for store, file in ((ON_AIR, on_air), (ALL_OVER, over.backup)):
            drill.looks_at(store, _as_far_as_it_opens(file, drill.keys))
        drill.looks_at(SEALED, stores.files(on_air.parent), b'"made_at"')
        stones = await drill.books.rows("SELECT FROM verification.forgotten_cases")
        drill.checks += _of_stores(drill)
        drill.checks.append(exactly("tombstones", len(stones), len(drill.people)))
        drill.checks.append(exactly("posts in the ledger", len(await drill.books.rows(POSTS)), over.posts))
        figures = await drill.loa("figures", "--month", over.month, "--json")
        drill.checks.append(exactly("figures as they were", figures == over.figures, True))
        known = await _found_by_hand(drill)
        drill.checks.append(exactly("after: `loa find-person` finds them", any(known), False))
        chain = await drill.loa("audit", "verify", "--anchors", str(drill.anchors))
        drill.checks.append(exactly("the audit's chain", "none altered and none missing" in chain, True))
        drill.checks.append(
            exactly("the next number is new", number not in {each.case_number for each in drill.people}, True)
        )


def _as_far_as_it_opens(file: Path, keys: WeekKeys) -> Iterator[bytes]:
    try:
        yield from stores.backup(file, keys)
    except CommandRefused:
        return


async def _quarantines_are_empty(books: Books) -> None:
    """What named a case went with it; what named none goes by its age, when a service next looks, as it starts."""
    for service in UNREADABLE:
        left = f"SELECT count(*) = 0 AS done FROM {service}.quarantine"  # noqa: S608 - of this table
        await books.until(f"SELECT FROM ({left}) AS q WHERE done", count=1)


async def _kafka_forgets(drill: Drill) -> None:
    """The embedded broker has its records in memory: they go with it. Apache Kafka deletes by its own clock, half a
    minute after its start, and the files a minute later."""
    drill.see_logs()
    await drill.stack.stop(BROKER)
    await drill.stack.start(BROKER)
    if drill.stack.config.servers == "apache":
        began = asyncio.get_running_loop().time()
        while drill.search.through(drill.segments(), b"-").hits:
            if asyncio.get_running_loop().time() > began + SEGMENTS_S:
                return
            await asyncio.sleep(2)


async def _found_by_hand(drill: Drill) -> list[bool]:
    """By the command that an operator has, for a name, a phone number and a citizen's id: whether in the tables, and
    whether in the backups (the logs are searched with them)."""
    person = next(each for each in drill.people if each.entrance == "chat" and each.published)
    logs = [file for file in sorted(drill.stack.log_dir.iterdir()) if not file.name.startswith(stores.NOT_OURS)]
    places = [word for path in (drill.folder / "backups", *logs) for word in ("--in", str(path))]
    found = []
    for word in (person.name, person.phone, person.user_id):
        said = await drill.loa("find-person", "-", *places, said=word + "\n")
        rows, times = (re.search(rf"^(\d+) {unit} in \d+ ", said, re.M) for unit in ("rows", "times"))
        if rows is None or times is None:
            raise Missing(f"`loa find-person` says: {said[-300:]}")
        found += [rows[1] != "0", times[1] != "0"]
    return found


async def _headings(drill: Drill, url: str) -> dict[str, str]:
    """Of the public page behind each code, from a service that has just started: one that runs learns of an end
    seconds after the tables have it."""
    headings = {}
    for person in drill.people:
        if person.published:
            headers = {"Accept": "text/html", "X-Forwarded-For": person.address}
            async with drill.http.get(f"{url}/tin/{person.case_number}", headers=headers) as answer:
                found = HEADING.search(await answer.text())
            if answer.status != 200 or found is None:
                raise Missing(f"the public page of case {person.case_number} has no heading: HTTP {answer.status}")
            headings[person.case_number] = found[1]
    return headings


def _of_stores(drill: Drill) -> list[Check]:
    return [_of_store(drill, store, *looks) for store, looks in drill.found.items() if len(looks) == 2]


def _of_store(drill: Drill, store: str, before: Found, after: Found) -> Check:
    """Everybody who must stand there did, and then nobody; where nobody may, the control shows that the search sees."""
    must = MUST.get(store, {})
    wanted = {kind: {person.number for person in drill.people if who(person)} for kind, who in must.items()}
    wrong = [
        f"no {kind} of {len(missed)}" for kind in must if (missed := wanted[kind] - before.people.get(kind, set()))
    ]
    wrong += ["searched in vain"] * (not after.control and store in STILL_SAYS)
    wrong += ["searched in vain before"] * (not must and not before.control)
    fitting = not (wrong or after.hits) and bool(before.hits) is bool(must)
    expected = f"{len(set().union(*wanted.values()))} people, then 0"
    measured = f"{len(before.anybody())}, then {len(after.anybody())} {_kinds(after)}; {', '.join(wrong)}"
    return Check(store, expected, measured, fitting)


def _kinds(found: Found) -> str:
    return ", ".join(f"{kind} {len(numbers)}" for kind, numbers in found.people.items())


async def _settled(books: Books) -> None:
    for service in ("intake", "verification", "broadcast"):
        waiting = f"SELECT count(*) = 0 AS done FROM {service}.outbox WHERE confirmed_at IS NULL"  # noqa: S608
        await books.until(f"SELECT FROM ({waiting}) AS o WHERE done", count=1)
    await books.until(f"SELECT FROM ({STARTING}) AS d WHERE done", count=1)


async def _all_told(books: Books) -> None:
    """Every post stands, of alerts and of their ends, and the desk knows of each."""
    for some in ("SELECT FROM broadcast.messages WHERE finished_at IS NULL", UNTOLD):
        await books.until(f"SELECT FROM (SELECT NOT EXISTS ({some}) AS none) AS m WHERE none", count=1)


async def _no_more(books: Books, query: str, wanted: float) -> int:
    """How many rows there are, once no more come or as many are there as are ``wanted``."""
    before, count = -1, len(await books.rows(query))
    while before < count < wanted:
        await asyncio.sleep(STILL_S)
        before, count = count, len(await books.rows(query))
    return count


async def _kept_for_court(drill: Drill, today: Lives, person: Person) -> None:
    until = drill.calendar.at(HELD_UNTIL).isoformat()
    order = {"reason": f"Tòa án cần hồ sơ của {person.name}", "until": until}
    path = f"/api/v1/cases/{person.case_number}/court-hold"
    await today.supervisor.call("PUT", "verification", path, json=order)


async def _unreadable(drill: Drill) -> None:
    """Events that no service can use, and that say a name: each lies in a quarantine."""
    producer = AIOKafkaProducer(**drill.stack.kafka_client, acks="all")
    await producer.start()
    try:
        for topic, named, bare in UNREADABLE.values():
            for number, case_id in ((named, drill.people[named].case_id), (bare, None)):
                person = drill.people[number]
                value = json.dumps({"case_id": case_id, "name": person.name, "phone": person.phone}).encode()
                name = drill.stack.config.topic_prefix + topic
                await producer.send_and_wait(name, value, key=str(uuid.uuid4()).encode())
    finally:
        await producer.stop()
    for service in UNREADABLE:
        await drill.books.until(f"SELECT FROM {service}.quarantine", count=2)


@asynccontextmanager
async def _ground(servers: DrillServers, seed: int) -> AsyncIterator[Drill]:
    async with AsyncExitStack() as cleanup:
        calendar = Calendar(cleanup.enter_context(SteeredClock()))
        var = cleanup.enter_context(temporary_var())
        folder = var / "drill"
        folder.mkdir()
        config = StackConfig(
            **cleanup.enter_context(servers.fields()),
            var=var,
            ports=Ports.free(),
            groups=GROUPS,
            window_s=WINDOW_S,
            durable=False,
            through=calendar.through,
            extra={
                "stand_in": {"STAND_IN_ECHO": "true"},
                "public": {"TRUSTED_PROXIES": "1"},
                "verification": {"AUDIT_ANCHOR_FILE": str(folder / ANCHORS)},
            },
        )
        stack = await cleanup.enter_async_context(Stack(config))
        passwords = {each["login"]: each["password"] for each in json.loads((var / "demo_logins.json").read_text())}
        settings = {
            **stack.environment["migrate"],
            "BACKUP_KEYS_DIR": str(folder / "keys"),
            "VERIFICATION_PUBLIC_KEYS": stack.secrets.public_keys("verification"),
        }
        http = await cleanup.enter_async_context(aiohttp.ClientSession())
        people = invented(seed, int(os.environ.get("PEOPLE", PEOPLE)))
        yield Drill(stack, calendar, people, folder, passwords, http, settings)
