"""Verification on a real port with a real database, and an intake that has photos."""

import io
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID, uuid4

import aiohttp
import psycopg
from aiohttp import web
from aiokafka import AIOKafkaProducer
from PIL import Image, ImageDraw
from prometheus_client import CollectorRegistry
from psycopg.rows import dict_row
from yarl import URL

from deploy.invented_staff.people import InventedStaff
from deploy.invented_staff.trial import STAFF
from deploy.local.supervision.ports import free_port
from deploy.zalo_stand_in.state.recordings import invented_recording
from schemas.alerts import AlertClosed, AlertCountersigned, AlertSteered, ApprovedContent
from schemas.content import Content
from schemas.deliveries import Counts, DeliveryProgress, EndRefused, OrderRefused, OrderTaken
from schemas.event import CaseKind, Event, Place
from schemas.places.finding import nearest_commune
from schemas.replies import ReplySettled, StaffChatHeard
from schemas.reports import (
    Basis,
    PicturesHashed,
    ReportAmended,
    Reporter,
    ReportSubmitted,
    SightingReported,
    Subject,
    TipReceived,
)
from schemas.trust.statements import Revoke
from services.intake.voice.playable import make_playable
from services.runtime.inbox import Effect
from services.runtime.outbox import Outbox
from services.runtime.staff import add_account
from services.runtime.staff.credentials_db import add_credential
from services.runtime.staff.rights import EVERYWHERE
from services.runtime.staff.rosters_db import add_revocation, add_roster
from services.runtime.staff.sessions import COOKIE, open_session
from services.verification.app import create_app
from services.verification.cases.reviews_db import alert_id_of
from services.verification.cases.stored import find_case
from services.verification.inboxes.delivery_inbox import DeliveryEffects
from services.verification.inboxes.reply_inbox import hear_chat, keep_settled
from services.verification.inboxes.report_inbox import ReportEffects
from services.verification.metrics import VerificationMetrics
from services.verification.rules.agreement.told import ages
from services.verification.rules.case import Case
from services.verification.rules.second_check import AGES, UNKNOWN, questions
from services.verification.rules.signing import Signers
from services.verification.settings import VerificationSettings
from tests.support.broadcast.plans import planning_broadcast
from tests.support.http_running import answering, serving
from tests.support.kafka.producers import key_of, key_settings, said
from tests.support.logins import CODE_KEYS, as_login
from tests.support.rights.call_keys import DESK_TO_BROADCAST, DESK_TO_INTAKE, keys_of
from tests.support.staff import set_password
from tests.support.timing.patience import PATIENCE_S
from tests.support.timing.waiting import until_rows

TOKEN = DESK_TO_BROADCAST
"""By which the desk calls broadcast."""
PASSWORD = "một-mật-khẩu-thử"
PHOTOS = ("ab" * 32, "1a" * 32, "1b" * 32)
"""Those that intake has."""
PHOTO = PHOTOS[0]


@dataclass
class RunningVerification:
    """The service under test, what reaches it from its topics, and officers who use its API."""

    url: str
    database_url: str
    settings: VerificationSettings
    staff: InventedStaff

    @asynccontextmanager
    async def officer(self, login: str = "si.quan") -> AsyncIterator["Officer"]:
        """Somebody who has logged in."""
        jar = aiohttp.CookieJar(unsafe=True)
        jar.update_cookies({COOKIE: await self.session_of(login)}, URL(self.url))
        async with aiohttp.ClientSession(self.url, cookie_jar=jar) as http:
            yield Officer(http, self, login)

    async def session_of(self, login: str) -> str:
        """The cookie of a session that is opened as the entrance does (tests/verification/people)."""
        async with await psycopg.AsyncConnection.connect(self.database_url, row_factory=dict_row) as conn:
            return await open_session(conn, login)

    async def tell(self, *events: Event) -> None:
        """Apply events as the inboxes do, each in a transaction of its own."""
        outbox, issuer = Outbox(key_of("verification")), self.settings.issuer
        metrics = VerificationMetrics(CollectorRegistry())
        signers = Signers(self.settings.loa_environment, self.settings.relying_party)
        effects = ReportEffects(outbox, issuer, metrics)
        deliveries = DeliveryEffects(outbox, issuer, signers, metrics)
        told: dict[type[Event], Effect] = {
            ReportSubmitted: effects.submitted,
            ReportAmended: effects.amended,
            SightingReported: effects.sighted,
            TipReceived: effects.tip_received,
            PicturesHashed: effects.hashed,
            DeliveryProgress: deliveries.progressed,
            EndRefused: deliveries.end_refused,
            OrderRefused: deliveries.order_refused,
            OrderTaken: deliveries.order_taken,
            ReplySettled: keep_settled,
            StaffChatHeard: hear_chat,
        }
        login = as_login("verification", self.database_url)
        async with await psycopg.AsyncConnection.connect(login, row_factory=dict_row) as conn:
            for event in events:
                async with conn.transaction():
                    await told[type(event)](conn, event)

    async def take_back(self, login: str) -> None:
        """This person signs nothing any more: an administrator has said so."""
        signed = self.staff.order(Revoke, "quantri1", login=login)
        assert isinstance(signed.said, Revoke)
        async with await psycopg.AsyncConnection.connect(self.database_url, row_factory=dict_row) as conn:
            await add_revocation(conn, signed, signed.said)

    async def ends(self) -> list[AlertClosed]:
        """What broadcast is told of ends, the last one last."""
        return [AlertClosed.model_validate(row["event"]) for row in await self.outbox(AlertClosed.type_name())]

    async def case(self, reference: str) -> Case:
        """The case as the service itself reads it."""
        async with await psycopg.AsyncConnection.connect(self.database_url, row_factory=dict_row) as conn:
            return await find_case(conn, reference, EVERYWHERE)

    async def rows(self, query: str, *params: object) -> list[dict[str, Any]]:
        async with await psycopg.AsyncConnection.connect(self.database_url, row_factory=dict_row) as conn:
            return await (await conn.execute(query, params)).fetchall()

    async def eventually(self, query: str, *params: object, count: int = 1, within_s: float = PATIENCE_S) -> None:
        """Wait until the query gives so many rows, and see that it does not give more."""
        await until_rows(lambda: self.rows(query, *params), count, within_s)

    async def outbox(self, event_type: str) -> list[dict[str, Any]]:
        return await self.rows(
            "SELECT convert_from(value, 'UTF8')::jsonb AS event FROM verification.outbox"
            " WHERE headers->>'ce_type' = %s ORDER BY id",
            event_type,
        )


@dataclass
class Officer:
    """A logged-in officer, whose passkey is at hand."""

    http: aiohttp.ClientSession
    verification: RunningVerification
    login: str

    async def get(self, path: str) -> tuple[int, Any]:
        async with self.http.get(path) as answer:
            return answer.status, await answer.json()

    async def post(self, path: str, **body: Any) -> tuple[int, Any]:
        async with self.http.post(path, json=body) as answer:
            return answer.status, await answer.json()

    async def put(self, path: str, **body: Any) -> tuple[int, Any]:
        async with self.http.put(path, json=body) as answer:
            return answer.status, await answer.json()

    async def delete(self, path: str) -> tuple[int, Any]:
        async with self.http.delete(path) as answer:
            return answer.status, await answer.json()

    async def page(self, path: str) -> tuple[int, str]:
        async with self.http.get(path, headers={"Accept": "text/html"}) as answer:
            return answer.status, await answer.text()

    async def send_form(self, path: str, **fields: str) -> tuple[int, str]:
        headers = {"Accept": "text/html"}
        async with self.http.post(path, data=fields, headers=headers, allow_redirects=False) as answer:
            return answer.status, await answer.text()

    async def statement(self, number: str, order: str, **asked: object) -> tuple[int, Any]:
        """What they would sign."""
        params = {name: str(value) for name, value in asked.items()}
        async with self.http.get(f"/api/v1/cases/{number}/orders/{order}", params=params) as answer:
            return answer.status, await answer.json()

    async def order(self, number: str, order: str, **asked: object) -> tuple[int, Any]:
        """Read the statement, sign it, and give the order."""
        status, written = await self.statement(number, order, **asked)
        if status != 200:
            return status, written
        body = self.signed(written["statement"])
        return await self.post(f"/api/v1/cases/{number}/orders", **body, sighting=asked.get("sighting"))

    async def send_signed(self, number: str, order: str, **asked: str) -> tuple[int, str]:
        """As ``order``, by the form that signing.js sends."""
        _, written = await self.statement(number, order, **asked)
        signed = self.verification.staff.sign(written["statement"], self.login)
        fields = {"statement": signed.statement, "assertion": signed.assertion.model_dump_json()}
        return await self.send_form(f"/cases/{number}/orders", order=order, **asked, **fields)

    def signed(self, statement: str) -> dict[str, Any]:
        """The body of an order, signed by their key."""
        return self.verification.staff.sign(statement, self.login).model_dump()

    async def check(self, number: str, of: str = "draft", **picked: str) -> tuple[int, Any]:
        """Answer from the report as the second to sign: as the content has it, but for what is picked otherwise."""
        case = await self.verification.case(number)
        saved = case.airing.correction if of == "correction" and case.airing.correction else case.draft
        answers = {**right_answers(saved.content), "reason": "", **picked}
        return await self.post(f"/api/v1/cases/{number}/check", content_hash=saved.hash, **answers)

    async def sign_second(self, number: str, order: str = "approve") -> tuple[int, Any]:
        """Look at the report, and sign what somebody else has signed."""
        status, answer = await self.check(number, "correction" if order == "correct" else "draft")
        return (status, answer) if status != 200 else await self.order(number, order)

    async def note_emergency(self, number: str) -> None:
        """Why a person may be published whose family nobody has asked; nothing goes further without it."""
        status, answer = await self.put(f"/api/v1/cases/{number}/basis", basis="emergency")
        assert status == 200, answer

    async def approve(self, number: str) -> tuple[int, Any]:
        """Sign the draft; where that alone opens nothing, another officer signs it too."""
        status, answer = await self.order(number, "approve")
        if status != 200 or answer["state"] != "pending":
            return status, answer
        return await self.with_another(number, "approve")

    async def correct(self, number: str) -> tuple[int, Any]:
        """Sign the correction that waits; where that does not send it, another officer signs it too."""
        status, answer = await self.order(number, "correct")
        if status != 200 or answer["correction"] is None:
            return status, answer
        return await self.with_another(number, "correct")

    async def with_another(self, number: str, order: str) -> tuple[int, Any]:
        other = "si.quan.2" if self.login != "si.quan.2" else "si.quan"
        async with self.verification.officer(other) as second:
            return await second.sign_second(number, order)


def right_answers(content: Content) -> dict[str, str]:
    """What a second signer picks who reads in the report what the content says."""
    years = ages(content.facts, datetime.now(UTC))
    age = next((band for band, (low, high) in AGES.items() if years and low <= years[0] <= high), UNKNOWN)
    commune = nearest_commune(content.centre.lat, content.centre.lon).code
    asked = questions(content.kind)
    answers = {"age": age, "sex": content.facts.sex or UNKNOWN, "commune": commune}
    return {question: answer for question, answer in answers.items() if question in asked}


def report(number: str = "25-00042", kind: CaseKind = CaseKind.MISSING_CHILD, **told: Any) -> ReportSubmitted:
    now = datetime.now(UTC)
    values: dict[str, Any] = {
        "occurred_at": now - timedelta(minutes=3),
        "case_id": uuid4(),
        "case_number": number,
        "kind": kind,
        "source": "hotline",
        "submitted_by": "truc.ban",
        "reporter": Reporter(name="Lê Thị Mơ", phone="0912345678"),
        "subject": Subject(name="Nguyễn Văn Tí", age=4, clothing="áo phông xanh, quần đùi đen, dép nhựa đỏ"),
        "description": "Bé chơi trước nhà bà ngoại, bà vào bếp 10 phút thì không thấy nữa. Bé nói ngọng.",
        "place": Place(lat=19.8075, lon=105.852, name="chợ Hoằng Thịnh", commune_code="15961"),
        "last_seen_at": now - timedelta(minutes=25),
        "photos": (PHOTO,),
        "basis": Basis(ground="consent", given_by="guardian"),
        **told,
    }
    return ReportSubmitted(**values)


def signed_report(**told: Any) -> ReportSubmitted:
    """Signed by the operator who took it."""
    case = report(submitted_by="tongdai", **told)
    return case.model_copy(update={"signature": STAFF.submit(case, "tongdai")})


def amendment(case: ReportSubmitted, by: str = "zalo:811", **told: Any) -> ReportAmended:
    values: dict[str, Any] = {
        "occurred_at": datetime.now(UTC),
        "case_id": case.case_id,
        "case_number": case.case_number,
        "amended_by": by,
        **told,
    }
    return ReportAmended(**values)


def not_taken(end: AlertClosed, reason: str = "revoked") -> EndRefused:
    """As broadcast says it of an end."""
    return EndRefused(
        occurred_at=datetime.now(UTC),
        alert_id=end.alert_id,
        case_id=end.case_id,
        end_id=end.event_id,
        reason=reason,
    )


def order_not_taken(
    order: ApprovedContent | AlertCountersigned | AlertSteered, reason: str = "too_often"
) -> OrderRefused:
    """As broadcast says it of any other order."""
    return OrderRefused(
        occurred_at=datetime.now(UTC),
        alert_id=order.alert_id,
        case_id=order.case_id,
        order_id=order.event_id,
        reason=reason,
    )


def progress(case_id: UUID, sent: int, total: int = 120, age_s: float = 0, **told: Any) -> DeliveryProgress:
    values: dict[str, Any] = {
        "occurred_at": datetime.now(UTC) - timedelta(seconds=age_s),
        "alert_id": alert_id_of(case_id),
        "alert_version": 1,
        "alert": Counts(queued=total - sent, sent=sent),
        "closing": Counts(),
        **told,
    }
    return DeliveryProgress(**values)


async def publish(kafka: str, prefix: str, events: Sequence[Event]) -> None:
    producer = AIOKafkaProducer(bootstrap_servers=kafka, acks="all")
    await producer.start()
    try:
        for event in events:
            record = said(event)
            headers = [(name, value.encode()) for name, value in record.headers.items()]
            await producer.send_and_wait(prefix + record.topic, record.value, record.key.encode(), headers=headers)
    finally:
        await producer.stop()


def verification_settings(
    database_url: str, kafka: str = "127.0.0.1:1", prefix: str = "", **changes: Any
) -> VerificationSettings:
    values: dict[str, Any] = {
        "database_url": as_login("verification", database_url),
        "code_keys": CODE_KEYS,
        "kafka_bootstrap_servers": kafka,
        "kafka_topic_prefix": prefix,
        "kafka_idempotence": False,
        # The embedded broker makes a joining consumer wait for half of it, one topic after the other.
        "kafka_session_timeout_ms": 2000,
        "http_port": free_port(),
        **keys_of(VerificationSettings),
        **key_settings("verification"),
        "intake_url": "http://127.0.0.1:1",
        "broadcast_url": "http://127.0.0.1:1",
        "force_name": "Công an tỉnh Thanh Hóa",
        "hotline_phone": "0237 385 2222",
        "quiet_hours": "",  # a test says itself when it is night
        **changes,
    }
    # Tests serve everything on one port.
    return VerificationSettings(**{"ops_port": values["http_port"], **values})


@asynccontextmanager
async def running_verification(
    database_url: str,
    kafka: str = "127.0.0.1:1",
    prefix: str = "",
    *,
    officers: bool = True,
    in_a_browser: bool = False,
    **changes: Any,
) -> AsyncIterator[RunningVerification]:
    """Without ``kafka`` nothing is consumed or published, which the service bears; ``tell`` works all the same.
    Without ``broadcast_url`` in ``changes`` a stand-in plans.

    ``in_a_browser``: pages sign, and their origin is the address of this very service.
    """
    async with intake_with_photos() as intake_url, planning_broadcast(TOKEN) as broadcast:
        urls = {"intake_url": intake_url, "broadcast_url": broadcast.url}
        port = changes.get("http_port") or free_port()
        url = f"http://localhost:{port}"
        origin = {"desk_origin": url} if in_a_browser else {}
        settings = verification_settings(
            database_url, kafka, prefix, **{"http_port": port, **urls, **origin, **changes}
        )
        staff = replace(STAFF, party=settings.relying_party)
        if officers:
            await add_desk_staff(database_url)
        async with serving(create_app(settings), settings.http_port):
            # Passkeys are bound to a domain, which an address of digits is none.
            yield RunningVerification(url, database_url, settings, staff)


@asynccontextmanager
async def intake_with_photos() -> AsyncIterator[str]:
    """Answers GET /internal/photos/{sha256} and /internal/voice/{voice_id} as intake does."""

    async def photo(request: web.Request) -> web.Response:
        if request.headers.get("Authorization") != f"Bearer {DESK_TO_INTAKE}":
            return web.Response(status=401)
        if request.match_info["sha256"] not in PHOTOS:
            return web.Response(status=404)
        return web.Response(body=drawn_photo(), content_type="image/jpeg")

    async def voice(request: web.Request) -> web.Response:
        if request.headers.get("Authorization") != f"Bearer {DESK_TO_INTAKE}":
            return web.Response(status=401)
        return web.Response(body=spoken_mp3(), content_type="audio/mpeg")

    app = web.Application()
    app.router.add_get("/internal/photos/{sha256}", photo)
    app.router.add_get("/internal/voice/{voice_id}", voice)
    async with answering(app) as url:
        yield url


@cache
def spoken_mp3() -> bytes:
    """What intake keeps of an invented voice message of three seconds."""
    return make_playable(invented_recording()).mp3


def drawn_photo() -> bytes:
    """A drawn figure: no real child stands in for one."""
    picture = Image.new("RGB", (480, 600), "#cfe3f5")
    pen = ImageDraw.Draw(picture)
    pen.ellipse((170, 90, 310, 230), fill="#f0c9a0")
    pen.rounded_rectangle((150, 240, 330, 430), 30, fill="#2a7de1")
    pen.rectangle((165, 430, 230, 540), fill="#222222")
    pen.rectangle((250, 430, 315, 540), fill="#222222")
    stored = io.BytesIO()
    picture.save(stored, "JPEG", quality=80)
    return stored.getvalue()


async def add_desk_staff(database_url: str, staff: InventedStaff = STAFF) -> None:
    """Accounts of everybody in the roster of the tests, and that roster."""
    async with await psycopg.AsyncConnection.connect(database_url, row_factory=dict_row) as conn:
        async with conn.pipeline():
            for login, (name, _) in staff.people.items():
                await add_account(conn, login, name, None)
                await set_password(conn, login, PASSWORD)
                await add_credential(conn, login, staff.passkey(login).key, "khoá thử")
        await add_roster(conn, staff.roster, ())
