"""What attackers have learnt: to write contents, statements and records that look like ours."""

import base64
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import aiohttp
from aiokafka import AIOKafkaProducer
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from deploy.invented_staff.alerts import approval_of
from deploy.invented_staff.software_passkey import SoftwarePasskey
from schemas.alerts import AlertApproved, AlertCorrected
from schemas.content import Content, Document
from schemas.envelope import Record, encode
from schemas.event import Event
from schemas.topics import topic_of
from schemas.trust.producers import ProducerKey, private_key
from schemas.trust.roster import Member, Role, RosterDocument
from schemas.trust.statements import Approve, Signed, Statement
from services.runtime.kafka.access import KafkaAccess

MANY = 1_000_000
INVENTIONS = ("bu-nhin-1", "bu-nhin-2")
LIE = "TIN GIẢ"
"""Stands in the words that an attacker puts in the place of others' words: no group may ever read it."""


def correction_of(document: Document, case_id: UUID, approvals: Sequence[Signed]) -> AlertCorrected:
    """As an approval, of a later version."""
    return AlertCorrected(**approval_of(document, case_id, approvals).model_dump(exclude={"event_id"}))


class Attacker:
    """``knows``: what can be read without any right (addresses, names, what is on air, what people have signed)."""

    def __init__(self, knows: Mapping[str, Any], holds: Mapping[str, str]) -> None:
        self.knows = knows
        self.holds = holds
        self.sent: list[str] = []
        self.refused: list[str] = []

    async def takes(self, answer: aiohttp.ClientResponse) -> bool:
        """Whether a service did what it was asked; what it refused is noted."""
        if answer.status < 400:
            return True
        self.refused.append(f"{answer.method} {answer.url.path}: {answer.status} {(await answer.text())[:160]}")
        return False

    # -- with a passkey ------------------------------------------------------------------------------------------

    @property
    def login(self) -> str:
        return self.holds["LOGIN"]

    @property
    def passkey(self) -> SoftwarePasskey:
        return SoftwarePasskey(base64.b64decode(self.holds["PASSKEY"]), self.knows["rp_id"])

    def order(
        self, kind: type[Statement], *, origin: str = "", by: SoftwarePasskey | None = None, **said: Any
    ) -> Signed:
        """A statement of this kind under their own key, or another that they have; ``said`` may be any lie."""
        values = {
            "environment": self.knows["environment"],
            "roster_version": 1,
            "signer": said.pop("signer", None) or self.login,
            "signed_at": datetime.now(UTC),
            **said,
        }
        statement: Any = kind(**values)
        return (by or self.passkey).sign(statement, origin or self.knows["desk_origin"])

    def approve(self, document: Document, case_id: UUID, **said: Any) -> Signed:
        content = document.content
        values = {
            "alert_id": content.alert_id,
            "case_id": case_id,
            "alert_version": content.alert_version,
            "content_hash": document.sha256,
            "case_revision": 1,
            "groups": MANY,
            "members": MANY,
            **said,
        }
        return self.order(Approve, **values)

    # -- contents and events -------------------------------------------------------------------------------------

    def content(self, **told: Any) -> Document:
        """A content like the one that ``knows`` has as a model, under an id and a code of its own."""
        model = Content.model_validate_json(self.knows["model"])
        code = told.pop("alert_code", self.knows["code"])
        told = {"alert_id": uuid4(), "alert_code": code, "texts": {"default": f"TÌM TRẺ LẠC (bịa)\nMã: {code}"}, **told}
        return Document.of(Content.model_validate({**model.model_dump(), **told}))

    def approved(
        self, document: Document, *approvals: Signed, case_id: UUID | None = None, **told: Any
    ) -> AlertApproved:
        return approval_of(document, case_id or uuid4(), approvals, **told)

    # -- a roster of their own -------------------------------------------------------------------------------------

    def own_roster(self) -> RosterDocument:
        """As the one in force, with two of their inventions in it who may send anything."""
        standing = RosterDocument(self.knows["roster"].encode()).roster
        about = {"role": Role.SUPERVISOR, "scope": ("VN",), "since": datetime(2026, 1, 1, tzinfo=UTC)}
        members = tuple(
            Member(login=login, name=login, keys=(SoftwarePasskey(login.encode()).key,), **about)
            for login in INVENTIONS
        )
        return RosterDocument.of(standing.model_copy(update={"version": 2, "members": (*standing.members, *members)}))

    def approvals_by_it(self, document: Document, case_id: UUID) -> list[Signed]:
        return [
            self.approve(document, case_id, signer=login, by=SoftwarePasskey(login.encode()), roster_version=2)
            for login in INVENTIONS
        ]

    # -- topics --------------------------------------------------------------------------------------------------

    async def publish(self, *events: Event) -> None:
        """As whoever may say them does; with a key of their own where they do not hold that one's."""
        await self.write(*(encode(event, self.key_of(event)) for event in events))

    async def write(self, *records: Record) -> None:
        """As they are, to the topics that they name."""
        producer = AIOKafkaProducer(**self._kafka.client, acks="all")
        await producer.start()
        try:
            for record in records:
                headers = [(name, value.encode()) for name, value in record.headers.items()]
                topic = self.knows["topic_prefix"] + record.topic
                await producer.send_and_wait(topic, record.value, key=record.key.encode(), headers=headers)
                self.sent.append(record.headers["ce_id"])
        finally:
            await producer.stop()

    @property
    def _kafka(self) -> KafkaAccess:
        """Where Kafka has users: as the one who may write to every topic."""
        access = KafkaAccess.of_environment(self.holds)
        return replace(access, mechanism="PLAIN") if access.username else access

    def key_of(self, event: Event) -> ProducerKey:
        """What they have to sign this event with."""
        (producer,) = topic_of(event).who_says(event.type_name())
        return self.key(producer)

    def key(self, producer: str) -> ProducerKey:
        """This producer's, where they hold it; else one of their own."""
        stolen = self.holds.get(f"{producer.upper()}_SIGNING_KEY")
        key = private_key(stolen) if stolen else Ed25519PrivateKey.generate()
        return ProducerKey(producer, self.knows["environment"], key)
