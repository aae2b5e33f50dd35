"""What is attacked: a whole installation on real servers, whose services can be started from a tree of one's own."""

import asyncio
import base64
import json
import re
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import orjson
import psycopg
import pyotp
from psycopg import sql
from psycopg.rows import dict_row
from pydantic import SecretStr

from attack.town import FIRST_RING_GROUPS, GROUPS, RINGS, Road
from deploy.invented_staff.people import PEOPLE, InventedStaff, staff_of
from deploy.invented_staff.trial import BROADCAST_ROSTERS
from deploy.local.counted import UNSIGNED_POSTS, UNSIGNED_REFUSED, counted
from deploy.local.environment import JOURNAL, MODULES, Ports
from deploy.local.folders import ROOT, temporary_var
from deploy.local.stack import Stack, StackConfig
from deploy.local.supervision.http_readiness import http_ready
from deploy.local.supervision.keeper import Keeper
from deploy.local.supervision.process import Process
from deploy.seed import voice_of
from drills.servers import DrillServers
from drills.told import POLL_S, Told, opened
from drills.towns import CENTRE
from schemas.content import Content, Document
from schemas.event import CaseKind, Event, Place
from schemas.reports import Basis, Subject
from schemas.trust.roster import Member, Role
from services.runtime.database import create_pool
from services.runtime.keyring import Keyring
from services.runtime.staff.rosters_db import add_roster
from services.verification.cases.audit_db import check_audit_chain
from services.verification.people.invitations_db import AT_THE_MACHINE, invite
from tests.support.broadcast.alerts import content
from tests.support.timing.waiting import until
from tests.support.verification_running import report

STARTED = ("verification", "broadcast")
"""Services that are attacked; the others are as in any stack, or away."""
OTHERS = {
    "tongdai2": ("Trực tổng đài 2 (mẫu)", Role.OPERATOR),
    "canbo4": ("Cán bộ không địa bàn (mẫu)", Role.OFFICER),
    "canbo3": ("Cán bộ trực 3 (mẫu)", Role.OFFICER),
    "chihuy2": ("Chỉ huy nơi khác (mẫu)", Role.SUPERVISOR),
}
SCOPES = {
    "tongdai": ("38",),
    "tongdai2": ("38",),
    "canbo1": ("38",),
    "canbo2": ("01",),
    "canbo3": ("38",),
    "chihuy1": ("38",),
    "chihuy2": ("01",),
    "canbo4": (),
}
"""canbo2 and chihuy2 serve elsewhere, canbo4 nowhere; administrators and the auditor everywhere."""
PATIENCE_S = 30.0
LOUD = (UNSIGNED_REFUSED, UNSIGNED_POSTS)
ECHOES = {"STAND_IN_ECHO": "true", "STAND_IN_FAULTS": '{"lost_echoes": true}'}
GIVING_WAY = "SET LOCAL lock_timeout = '100ms'"
"""Whoever cleans tables that services use lets them go first, before two wait for each other."""
AT_REST = """
    -- Nothing is on its way, and nothing will be by itself.
    SELECT NOT EXISTS (
        SELECT FROM broadcast.deliveries d JOIN broadcast.messages m USING (message_no)
        WHERE d.state = 'sending' OR (d.state IN ('queued', 'in_doubt') AND d.due_at < 'infinity')
    ) AND NOT EXISTS (
        SELECT FROM broadcast.messages m WHERE m.finished_at IS NULL
          AND NOT EXISTS (SELECT FROM broadcast.rings r WHERE r.message_no = m.message_no AND r.released_at IS NULL
                          AND (r.release_at > now() OR m.lone OR m.held))
    ) AS at_rest
"""
HANDLED = """
    -- How many of these events were taken or put aside: by the desk, where they are for the desk alone.
    SELECT count(*) AS handled FROM unnest(%(ids)s::text[]) AS sent(event_id)
    WHERE EXISTS (SELECT FROM broadcast.inbox i WHERE i.event_id::text = sent.event_id)
       OR EXISTS (SELECT FROM verification.inbox i
                  WHERE i.event_id::text = sent.event_id
                    AND (i.type LIKE 'loa.Report%%' OR i.type LIKE 'loa.EndRefused%%'
                         OR i.type LIKE 'loa.OrderRefused%%'))
       OR EXISTS (SELECT FROM (SELECT headers FROM broadcast.quarantine
                               UNION ALL SELECT headers FROM verification.quarantine
                               WHERE topic IN ('reports', 'deliveries')) q
                  WHERE convert_from(q.headers, 'UTF8') LIKE '%%' || sent.event_id || '%%')
"""
CLEAN = """
    -- As if nothing had been attacked yet.
    TRUNCATE broadcast.quarantine, broadcast.messages, broadcast.deliveries, broadcast.rings, broadcast.closures,
        broadcast.steerings,
        broadcast.signed_orders, broadcast.revocations, broadcast.rosters, broadcast.replies,
        broadcast.list_changes, broadcast.watched_posts, broadcast.forgotten_alerts, intake.outbox, verification.cases,
        verification.amendments, verification.forgotten_cases, verification.outbox, staff.sessions,
        staff.log_in_failures CASCADE
"""
TABLES = """
    -- All that a backup has.
    SELECT schemaname, tablename FROM pg_tables
    WHERE schemaname IN ('staff', 'intake', 'verification', 'broadcast', 'zalo') ORDER BY 1, 2
"""
REMEMBERED = """
    -- The registry of the town.
    CREATE TABLE public.registry_of_the_town AS
        SELECT group_no, account_no, commune_code, province_code, lat, lon, daily_posts, kind FROM broadcast.groups
"""
RESTORED = (
    """
    UPDATE broadcast.groups g SET account_no = t.account_no, commune_code = t.commune_code,
        province_code = t.province_code, lat = t.lat, lon = t.lon, daily_posts = t.daily_posts, kind = t.kind,
        enabled = true, disabled_reason = NULL, disabled_at = NULL
    FROM public.registry_of_the_town t WHERE t.group_no = g.group_no
    """,
    # Its lease as well: who holds it goes on with the account as stopped.
    "UPDATE broadcast.accounts SET stopped_at = NULL, stopped_reason = NULL, holder = NULL, lease_expires_at = now()"
    " WHERE stopped_at IS NOT NULL",
    "DELETE FROM broadcast.groups WHERE channel = 'relay'",
    "DELETE FROM broadcast.relay_links",
    "DELETE FROM broadcast.relay_phones",
    "DELETE FROM broadcast.relay_officers",
    "DELETE FROM broadcast.accounts WHERE channel = 'relay'",
)
"""Back to the town's own registry, whatever an attack has made of it."""
CODE = re.compile(r"\d\d-\d{5}")
PASSWORD = "mật khẩu bị lộ (mẫu)"
SECRET_LENGTH = 16
ELSEWHERE = "loa_elsewhere"
NO_PUSH_SERVICE = "http://127.0.0.1:9"
"""Nobody listens there: what is called is called in vain."""


@dataclass(frozen=True)
class Post:
    group_id: str
    code: str
    text: str


@dataclass
class Journal:
    """What the platform has accepted since the last look: posts, and letters that tell of an alert."""

    path: Path
    offset: int = 0

    def since(self) -> list[Post]:
        posts = []
        with self.path.open("rb") as file:
            file.seek(self.offset)
            for line in file:
                if not line.endswith(b"\n"):
                    break
                self.offset += len(line)
                if line.startswith(b'{"kind":"post"'):
                    record = orjson.loads(line)["record"]
                    code = str(record["text"]).rpartition("Mã: ")[2].split(maxsplit=1)[0]
                    posts.append(Post(str(record["group_id"]), code, str(record["text"])))
                if line.startswith(b'{"kind":"letter"'):
                    posts += _told(orjson.loads(line)["record"])
        return posts


def _told(letter: dict[str, Any]) -> list[Post]:
    """What an Official Account tells somebody of an alert is a post to them: so officers learn what to post by hand."""
    code = CODE.search(str(letter["text"]))
    return [] if letter["from_user"] or code is None else [Post(str(letter["user_id"]), code[0], str(letter["text"]))]


@dataclass
class Installation(Told):
    staff: InventedStaff
    http: aiohttp.ClientSession
    journal: Journal
    trees: dict[str, Path] = field(default_factory=dict)
    keepers: dict[str, Keeper] = field(default_factory=dict)
    codes: int = 0

    # -- services ------------------------------------------------------------------------------------------------

    async def run_from(self, tree: Path, *names: str) -> None:
        """These services from this tree; the others stay where they are."""
        await self.stop(*(name for name in names if name in self.keepers))
        await self.start(*names, tree=tree)

    async def start(self, *names: str, tree: Path | None = None) -> None:
        """From ``tree``, or from where they were before."""
        for name in names:
            self.trees[name] = tree or self.trees[name]
            port = getattr(self.stack.config.ports, name)
            environment = self.stack.environment[name] | {"PYTHONUNBUFFERED": "1", "PYTHONDONTWRITEBYTECODE": "1"}
            command = [sys.executable, "-m", MODULES[name]]
            ready = http_ready(port, "/health/ready")
            process = Process(name, command, ready, env=environment, port=port, cwd=self.trees[name])
            self.keepers[name] = Keeper(process, self.stack.log_dir)
        await asyncio.gather(*(self.keepers[name].start() for name in names))

    async def stop(self, *names: str) -> None:
        await asyncio.gather(*(self.keepers.pop(name).stop() for name in names))

    async def grant(self, tree: Path) -> None:
        """What each service's login may do, as this tree has it."""
        await self.books.execute((tree / "deploy/migrations/grants.sql").read_bytes())

    # -- books ---------------------------------------------------------------------------------------------------

    async def clean(self) -> None:
        """Nothing on air, nobody revoked, the first roster in force, and nothing left to read in the journal. Raises
        TimeoutError after PATIENCE_S."""
        await self.lose_echoes(lost=True)
        await until(self._emptied, PATIENCE_S)
        self.journal.since()

    async def switch_groups_on(self) -> None:
        await self.books.execute(
            "UPDATE broadcast.groups SET enabled = true, disabled_reason = NULL, disabled_at = NULL WHERE NOT enabled"
        )

    async def _emptied(self) -> bool:
        """All of it or nothing; False where a service that uses the same tables stood in the way."""
        try:
            async with self.books.transaction():
                for statement in (GIVING_WAY, CLEAN, *RESTORED):
                    await self.books.execute(statement.encode())
                await self.books.execute(BROADCAST_ROSTERS, (self.staff.roster.data,))
        except (psycopg.errors.LockNotAvailable, psycopg.errors.DeadlockDetected):
            return False
        return True

    async def lose_echoes(self, *, lost: bool) -> None:
        """Whether the platform's webhooks tell of posts: only where somebody is there to hear them."""
        url = self.stack.urls["stand_in"] + "/stand-in/faults"
        async with self.http.put(url, json={"lost_echoes": lost}) as answer:
            answer.raise_for_status()

    async def until(self, query: str, wanted: Any = True, **params: object) -> None:
        """Raises TimeoutError after PATIENCE_S."""
        deadline = time.monotonic() + PATIENCE_S
        while await self.value(query, **params) != wanted:
            if time.monotonic() > deadline:
                raise TimeoutError(f"not within {PATIENCE_S:g} s: {query.strip().splitlines()[0].strip()}")
            await asyncio.sleep(POLL_S)

    async def settled(self, event_ids: Sequence[str] = ()) -> None:
        """These events were handled, and whatever follows from them and from the tables has happened."""
        await self.until(HANDLED, len(event_ids), ids=list(event_ids))
        await self.until(AT_REST)

    async def quarantined(self) -> int:
        count: int = await self.value(
            "SELECT (SELECT count(*) FROM broadcast.quarantine) + (SELECT count(*) FROM verification.quarantine)"
        )
        return count

    async def complaints(self) -> int:
        """What was refused or told loudly so far: quarantined, or counted by broadcast."""
        loud = [await counted(self.http, self.stack.ops["broadcast"], each) for each in LOUD]
        return await self.quarantined() + round(sum(loud))

    async def audit_faults(self) -> int:
        """How many entries of the audit are altered or missing."""
        async with create_pool(self.stack.database_url, size=1) as pool:
            return len((await check_audit_chain(pool)).faults)

    # -- what people do ------------------------------------------------------------------------------------------

    def member(self, login: str) -> Member:
        return self.staff.roster.roster.by_login[login]

    def next_code(self) -> str:
        self.codes += 1
        return f"26-{self.codes:05d}"

    def content(self, **told: Any) -> Content:
        code = told.pop("alert_code", None) or self.next_code()
        endings = {"found": f"ĐÃ TÌM THẤY (tin mẫu).\nMã: {code}/KT"}
        return content(code, **{"audience": RINGS, "endings": endings, **told})

    async def happens(self, event: Event) -> None:
        """It is told, and all that follows from it has happened."""
        await self.publish(event)
        await self.settled([str(event.event_id)])

    async def writes(self, user_id: str) -> None:
        """Somebody greets the first Official Account, which may write to them from then on."""
        url = f"{self.stack.urls['stand_in']}/stand-in/citizens/{user_id}/messages"
        oa_id = await self.value("SELECT oa_id FROM zalo.accounts ORDER BY account_id LIMIT 1")
        async with self.http.post(url, json={"oa": oa_id, "text": "Xin chào"}) as answer:
            answer.raise_for_status()

    async def proposes(self, name: str, text: str) -> str:
        """An administrator brings a file at the desk; the SHA-256 of what waits for signatures by that."""
        key = self.stack.secrets.verification_to_broadcast_key
        url = f"{self.stack.urls['broadcast']}/api/v1/lists/{name}/proposal"
        headers, by = {"Authorization": f"Bearer {key}"}, {"by": "quantri1"}
        async with self.http.put(url, data=text.encode(), headers=headers, params=by) as answer:
            answer.raise_for_status()
            return str((await answer.json())["sha256"])

    # -- the desk ------------------------------------------------------------------------------------------------

    async def reported(
        self, kind: CaseKind = CaseKind.MISSING_CHILD, by: str = "tongdai", *, signed: bool = False
    ) -> str:
        """A report as the hotline takes it, ``signed`` by who took it or by nobody; its case number, once the desk has
        the case."""
        number = self.next_code()
        told = report(
            number,
            kind,
            submitted_by=by,
            subject=Subject(name="Nguyễn Văn Mẫu", sex="male", age=4, clothing="áo xanh"),
            place=Place(lat=CENTRE.lat, lon=CENTRE.lon, name="Thôn mẫu"),
            photos=(),
            basis=Basis(ground="emergency"),
        )
        if signed:
            told = told.model_copy(update={"signature": self.staff.submit(told, by)})
        await self.publish(told)
        await self.until("SELECT EXISTS (SELECT FROM verification.cases WHERE case_id = %(case)s)", case=told.case_id)
        return number

    async def session(self, login: str) -> str:
        """The cookie of this person's browser, logged in at the desk."""
        logins = json.loads((self.stack.config.var / "demo_logins.json").read_text("utf-8"))
        password = next(each["password"] for each in logins if each["login"] == login)
        form = {"login": login, "password": password}
        url = self.stack.urls["verification"] + "/login"
        async with self.http.post(url, data=form, allow_redirects=False) as answer:
            if answer.status != 303:
                raise RuntimeError(f"{login} could not log in at the desk: HTTP {answer.status}")
            return "; ".join(f"{name}={morsel.value}" for name, morsel in answer.cookies.items())

    async def enrols(self, login: str) -> None:
        """This operator takes PASSWORD and the codes of a phone, by the link of an invitation."""
        name, role = self.staff.people[login]
        token = await invite(self.books, login, name, role, self.staff.scopes[login], AT_THE_MACHINE)
        url = f"{self.stack.urls['verification']}/join/{token}"
        async with self.http.get(url) as answer:
            (secret,) = re.findall(r"<code>([A-Z2-7]{32})</code>", await answer.text())
        form = {"password": PASSWORD, "code": pyotp.TOTP(secret).now()}
        async with self.http.post(url + "/password", data=form, allow_redirects=False) as answer:
            if answer.status != 303:
                raise RuntimeError(f"{login} could not take a password and a code: HTTP {answer.status}")

    async def signs(
        self,
        login: str,
        number: str,
        order: str = "approve",
        *,
        meanwhile: Callable[[], Awaitable[None]] | None = None,
        **asked: str,
    ) -> None:
        """This person gives this order of the case; without a name they approve it, as the first to sign.
        ``meanwhile``: what happens between their reading and their touch."""
        headers, path = {"Cookie": await self.session(login)}, f"/api/v1/cases/{number}/orders"
        url = self.stack.urls["verification"] + path
        async with self.http.get(f"{url}/{order}", params=asked, headers=headers) as answer:
            answer.raise_for_status()
            statement = (await answer.json())["statement"]
        if meanwhile is not None:
            await meanwhile()
        signed = self.staff.sign(statement, login).model_dump()
        async with self.http.post(url, headers=headers, json=signed) as answer:
            answer.raise_for_status()

    async def told(self) -> None:
        """Broadcast has handled whatever the desk had to say."""
        await self.until("SELECT NOT EXISTS (SELECT FROM verification.outbox WHERE published_at IS NULL) AS told")
        ids = await self.value(
            "SELECT array_agg(event_id::text) FROM verification.outbox WHERE topic IN ('alerts', 'roster')"
        )
        await self.settled(ids or [])

    # -- what attackers find -------------------------------------------------------------------------------------

    @property
    def public(self) -> dict[str, Any]:
        """What anybody can know."""
        return {
            "environment": self.staff.environment,
            "rp_id": self.staff.party.rp_id,
            "desk_origin": self.staff.party.origins["desk"],
            "hotline_origin": self.staff.party.origins["hotline"],
            "desk_url": self.stack.urls["verification"],
            "platform_url": self.stack.urls["stand_in"],
            "source": str(self.trees["broadcast"]),
            "topic_prefix": self.stack.config.topic_prefix,
            "roster": self.staff.roster.data.decode(),
            "credentials": {login: self.staff.passkey(login).credential_id for login in ("canbo1", "chihuy1")},
            "centre": CENTRE.model_dump(),
            "code": self.next_code(),
            "model": Document.of(self.content()).json,
        }

    @property
    def _admin(self) -> dict[str, str]:
        """Where Kafka has users: the one who may write to every topic."""
        client = self.stack.kafka_client
        user, password = client.get("sasl_plain_username"), client.get("sasl_plain_password")
        return {"KAFKA_USERNAME": str(user), "KAFKA_PASSWORD": str(password)} if user else {}

    async def secret(self, name: str) -> dict[str, str]:
        """What an attacker holds who has got at this, as environment variables. ``name``: a server, or somebody's
        login and what of theirs."""
        secrets = self.stack.secrets
        match name:
            case "topics":
                return {"KAFKA_BOOTSTRAP_SERVERS": self.stack.kafka_bootstrap_servers, **self._admin}
            case "desk's key":
                return {"VERIFICATION_SIGNING_KEY": secrets.verification_signing_key}
            case "broadcast's API":
                key = secrets.verification_to_broadcast_key
                return {"VERIFICATION_TO_BROADCAST_KEY": key, "BROADCAST_URL": self.stack.urls["broadcast"]}
            case "accounts' tokens":
                return {"TOKENS": json.dumps(await self._tokens())}
            case "a backup":
                await self._back_up()
                return {"BACKUP": str(self.backup)}
            case "a backup's file" | "a backup's file and key":
                opened = {"BACKUP_KEYS_DIR": str(self.week_keys)} if name.endswith("key") else {}
                return {"BACKUP_FILE": str(self.backup_file), **opened}
            case "a server":
                return {"DATABASE_URL": await self._empty_database()}
            case "public's key at intake":
                return {"PUBLIC_TO_INTAKE_KEY": secrets.public_to_intake_key}
            case "link test's key":
                return {"LINK_TEST_KEY": secrets.link_test_key}
        login, _, what = name.partition("'s ")
        return await self._of_somebody(login, what)

    async def _of_somebody(self, login: str, what: str) -> dict[str, str]:
        """Of a service or of a person."""
        match what:
            case "environment":
                return self.stack.environment[login]
            case "tables":
                service = "verification" if login == "desk" else login
                return {"DATABASE_URL": self.stack.environment[service]["DATABASE_URL"]}
            case "passkey":
                return {"LOGIN": login, "PASSKEY": base64.b64encode(self.staff.passkey(login).seed).decode()}
            case "session":
                return {"SESSION": await self.session(login)}
            case "password":
                return {"LOGIN": login, "PASSWORD": PASSWORD}
        raise LookupError(f"{login}'s {what}")

    async def _tokens(self) -> dict[str, str]:
        """By group, what broadcast posts into it with."""
        keyring = Keyring(SecretStr(self.stack.secrets.token_keys))
        rows = await self.query(
            "SELECT g.group_id, z.access_token FROM broadcast.groups g JOIN broadcast.accounts a USING (account_no)"
            " JOIN zalo.accounts z USING (account_id) WHERE z.access_token IS NOT NULL ORDER BY g.group_no"
        )
        return {row["group_id"]: keyring.decrypt(row["access_token"]) for row in rows}

    @property
    def backup(self) -> Path:
        """All tables as rows of JSON, with the rights of whoever backs up."""
        return self.stack.config.var / "backup.json"

    async def _back_up(self) -> None:
        dump = {}
        for each in await self.query(TABLES):
            table = f"{each['schemaname']}.{each['tablename']}"
            dump[table] = await self.value(f"SELECT coalesce(jsonb_agg(to_jsonb(t)), '[]') FROM {table} t")  # noqa: S608
        self.backup.write_bytes(orjson.dumps(dump))

    @property
    def week_keys(self) -> Path:
        return self.stack.config.var / "backup-keys"

    @property
    def backup_file(self) -> Path:
        """The last one that was made."""
        return max((self.stack.config.var / "backups").glob("*.backup"))

    async def makes_backup(self) -> None:
        """As whoever runs the installation does, with the source that is attacked."""
        given = {"DATABASE_URL": self.stack.database_url, "BACKUP_KEYS_DIR": str(self.week_keys)}
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "deploy.loa", "backup", str(self.stack.config.var / "backups")),
            env={**given, "LOA_ENVIRONMENT": self.staff.environment},
            cwd=self.trees["broadcast"],
            stdout=asyncio.subprocess.DEVNULL,
        )
        if await process.wait():
            raise RuntimeError("no backup could be made")

    @property
    def elsewhere(self) -> str:
        """The address of a database that an attacker has for their own."""
        return urlsplit(self.stack.database_url)._replace(path=f"/{ELSEWHERE}").geturl()

    async def _empty_database(self) -> str:
        for statement in ("DROP DATABASE IF EXISTS {} WITH (FORCE)", "CREATE DATABASE {}"):
            await self.books.execute(sql.SQL(statement).format(sql.Identifier(ELSEWHERE)))
        return self.elsewhere

    async def found_elsewhere(self, query: str, **params: object) -> int:
        """One number; 0 where the attacker's database has no tables."""
        connect = psycopg.AsyncConnection.connect(self.elsewhere, row_factory=dict_row)
        async with await connect as conn:
            made = await (await conn.execute("SELECT to_regclass('alembic_version') AS made")).fetchone()
            if not made or made["made"] is None:
                return 0
            row = await (await conn.execute(query.encode(), params)).fetchone()
        return int(next(iter(row.values()))) if row else 0

    def keys_in_the_backup(self) -> int:
        """Secrets of the installation's own environment that stand in it in clear."""
        text = self.backup.read_text("utf-8")
        keys = [value for value in asdict(self.stack.secrets).values() if len(value) >= SECRET_LENGTH]
        return sum(key in text or key.encode().hex() in text for key in keys)


async def attack(module: str, move: str, knows: dict[str, Any], holds: dict[str, str]) -> tuple[list[str], list[str]]:
    """Run an attacker to its end: a process of its own, with nothing in its environment but what it holds. Returns (the
    ids of the events that it sent, what it was refused). Raises RuntimeError when the program itself breaks off."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "attack.attackers",
        module,
        move,
        json.dumps(knows),
        env=holds,
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    output, errors = await process.communicate()
    if process.returncode:
        raise RuntimeError(f"the attacker broke off: {errors.decode(errors='replace').strip().splitlines()[-1]}")
    said = json.loads(output)
    return said["sent"], said["refused"]


@asynccontextmanager
async def installation(servers: DrillServers) -> AsyncIterator[Installation]:
    """Servers and the platform, ready for the services that are to be attacked. Raises CannotStart."""
    async with AsyncExitStack() as cleanup:
        var = cleanup.enter_context(temporary_var())
        town = Road(groups=GROUPS, accounts=4, account_limit=6000, app_limit=20000)
        town.write(var / "town")
        fields = cleanup.enter_context(servers.fields())
        quick = {"KAFKA_SESSION_TIMEOUT_MS": "2000"} if fields["servers"] == "embedded" else {}
        broadcast = {**town.engine, **quick, "LOG_LEVEL": "warning", "FIRST_RING_GROUPS": str(FIRST_RING_GROUPS)}
        broadcast |= {"PICTURE_PATIENCE_S": "0.5", "PUSH_SERVICES": json.dumps([NO_PUSH_SERVICE])}
        intake = {**town.webhooks, **quick, "LOG_LEVEL": "warning"}
        config = StackConfig(
            **fields,
            var=var,
            ports=Ports.free(),
            world=var / "town",
            services=(),
            durable=False,
            extra={"broadcast": broadcast, "verification": quick, "intake": intake, "stand_in": ECHOES},
        )
        stack = await cleanup.enter_async_context(Stack(config))
        founded = staff_of(stack.environment["broadcast"], stack.secrets.staff_key)
        voice = voice_of(stack.environment["verification"])
        staff = replace(founded, people={**PEOPLE, **OTHERS}, scopes=SCOPES, voice=voice)
        for service in STARTED:
            stack.environment[service]["ROSTER_ROOT"] = staff.root
        http = await cleanup.enter_async_context(aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()))
        producer, books = await cleanup.enter_async_context(opened(stack))
        held = Installation(stack, producer, books, staff, http, Journal(var / JOURNAL))
        cleanup.push_async_callback(lambda: held.stop(*held.keepers))
        await books.execute("TRUNCATE staff.rosters CASCADE")
        await add_roster(books, staff.roster, (), founding=1)
        await books.execute("UPDATE broadcast.groups SET daily_posts = 10000")
        await books.execute(REMEMBERED)
        yield held
