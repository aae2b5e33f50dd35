"""What a person signs: one JSON document for each order, carried and hashed as its very bytes.

A statement names all that makes it this order and no other: the installation, the alert and its version, the hash of
the content or of the closing words, what the signer was shown of the audience. Its SHA-256 is the challenge that a
passkey signs. None is a snapshot that would carry somebody else's decision: each order is a statement of its own.
"""

import hashlib
from collections.abc import Collection
from typing import Annotated, ClassVar, Literal
from uuid import UUID

from pydantic import AwareDatetime, Field, TypeAdapter, ValidationError

from schemas.event import CaseKind, Model, Point

Hash = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Login = Annotated[str, Field(min_length=1, max_length=80)]
Office = Literal["desk", "hotline"]
ListName = Literal["groups", "accounts", "relay"]
"""The lists that decide who gets a post: the registry of groups, the accounts, the officers who post by hand."""
OFFICES: dict[str, Office] = {"loa/submit/1": "hotline"}
"""On whose pages a purpose is signed, where that is not the desk. No page can ask for what belongs to another."""


class Statement(Model):
    """What each has. ``environment``: the installation (LOA_ENVIRONMENT), so that an order of another one is none here.

    ``roster_version``: the roster that the signer was shown as in force. ``signed_at``: when it was written, UTC.
    """

    environment: str = Field(min_length=1, max_length=80)
    roster_version: int = Field(ge=1)
    signer: Login
    signed_at: AwareDatetime


class AlertOrder(Statement):
    """About one alert. ``reported_by``: the logins that told of the case, as the signer was shown them."""

    alert_id: UUID
    case_id: UUID
    reported_by: tuple[Login, ...] = ()


class Approve(AlertOrder):
    """This very content goes out as this version, to at most so many groups.

    ``case_revision``: what was known of the case. ``groups`` and ``members``: counted for the page that was signed.
    ``basis``: on what ground the signer publishes a person's data; None where there are none, or of an older version.
    ``foreign``: numbers, addresses and handles in it that are not the force's, as the signer was shown them
    (schemas/trust/foreign.py): of a content with any, each of two people has to have signed just these.
    """

    purpose: Literal["loa/approve/1"] = "loa/approve/1"
    alert_version: int = Field(ge=1)
    content_hash: Hash
    case_revision: int = Field(ge=1)
    groups: int = Field(ge=0)
    members: int = Field(ge=0)
    basis: Literal["consent", "emergency"] | None = None
    foreign: tuple[str, ...] = ()

    def shows(self, foreign: Collection[str]) -> bool:
        """Whether the signer was shown all of these."""
        return set(foreign) <= set(self.foreign)


class Told(Model):
    """Of whom and where a report tells. ``commune_code``: the commune whose centre is nearest to its place."""

    kind: CaseKind
    sex: Literal["female", "male"] | None = None
    age: int | None = None
    birth_year: int | None = None
    commune_code: str


class Submit(Statement):
    """This report was told to the signer. ``report_sha256``: of the ReportSubmitted's own fields (schemas.reports).

    ``told``: what an alert of it may say (schemas/trust/told.py). None: signed by a version that did not name it; such
    a signature says who told of the case, and opens nothing.
    """

    purpose: Literal["loa/submit/1"] = "loa/submit/1"
    case_id: UUID
    report_sha256: Hash
    told: Told | None = None


class Hold(AlertOrder):
    """Nothing of the alert goes on. ``revision`` grows with each order about the same alert."""

    purpose: Literal["loa/hold/1"] = "loa/hold/1"
    revision: int = Field(ge=1)


class Resume(AlertOrder):
    """What was held by an earlier revision goes on."""

    purpose: Literal["loa/resume/1"] = "loa/resume/1"
    revision: int = Field(ge=1)


class Release(AlertOrder):
    """Rings with a lower number go at once."""

    purpose: Literal["loa/release/1"] = "loa/release/1"
    revision: int = Field(ge=1)
    released_rings: int = Field(ge=1)


class Recentre(AlertOrder):
    """The rings lie around ``centre`` from now on, and the alert may reach ``groups`` groups in all."""

    purpose: Literal["loa/recentre/1"] = "loa/recentre/1"
    revision: int = Field(ge=1)
    centre: Point
    groups: int = Field(ge=0)


class Stop(AlertOrder):
    """Nothing more of the alert starts, for good; it stays open until it is closed."""

    purpose: Literal["loa/stop/1"] = "loa/stop/1"
    revision: int = Field(ge=1)


class Close(AlertOrder):
    """The alert is over, in these words. ``text_sha256``: of the closing text's UTF-8."""

    purpose: Literal["loa/close/1"] = "loa/close/1"
    outcome: str
    text_sha256: Hash


class RosterStatement(Statement):
    """This document is the roster from now on. ``roster_version`` is that of the roster in force, so one less."""

    purpose: Literal["loa/roster/1"] = "loa/roster/1"
    roster_sha256: Hash


class Revoke(Statement):
    """This person's keys count no more, or only the one named."""

    purpose: Literal["loa/revoke/1"] = "loa/revoke/1"
    login: Login
    credential_id: str | None = None


class SettingsStatement(Statement):
    """This change of a list that decides who gets a post may be made (schemas/trust/signed_lists.py).

    ``settings_version`` grows by one with each change of the same list. ``settings_sha256``: of the change's document,
    whose counts the signer was shown: entries by what becomes of them, and how many groups and members it concerns.
    """

    purpose: Literal["loa/settings/1"] = "loa/settings/1"
    settings: ListName
    settings_version: int = Field(ge=1)
    settings_sha256: Hash
    added: int = Field(ge=0)
    changed: int = Field(ge=0)
    switched_off: int = Field(ge=0)
    groups: int = Field(ge=0)
    members: int = Field(ge=0)


Order = Approve | Hold | Resume | Release | Recentre | Stop | Close
AnyStatement = Annotated[
    Approve | Submit | Hold | Resume | Release | Recentre | Stop | Close | RosterStatement | Revoke | SettingsStatement,
    Field(discriminator="purpose"),
]
_READER: TypeAdapter[AnyStatement] = TypeAdapter(AnyStatement)


class NoStatement(ValueError):
    """Bytes that are no statement. Says nothing of what they hold."""


class Assertion(Model):
    """What a passkey answered (WebAuthn's AuthenticatorAssertionResponse); each part base64url without padding."""

    credential_id: str = Field(max_length=1400)
    client_data: str = Field(max_length=4000)
    authenticator_data: str = Field(max_length=2000)
    signature: str = Field(max_length=2000)


class Signed(Model):
    """A statement as its own text, and a passkey's signature over its SHA-256."""

    STATEMENT_BYTES: ClassVar[int] = 20_000

    statement: str = Field(max_length=STATEMENT_BYTES)
    assertion: Assertion

    @property
    def said(self) -> AnyStatement:
        """Read anew each time: a copy with another text must not answer with this one's. Raises NoStatement."""
        return read(self.statement)

    @property
    def challenge(self) -> bytes:
        return challenge_of(self.statement)


def write(statement: AnyStatement) -> str:
    """The document, once in its life."""
    return statement.model_dump_json()


def read(text: str) -> AnyStatement:
    """Raises NoStatement."""
    try:
        return _READER.validate_json(text)
    except ValidationError:
        raise NoStatement("no statement that this version knows") from None


def challenge_of(text: str) -> bytes:
    """The 32 bytes that a passkey is asked to sign."""
    return hashlib.sha256(text.encode()).digest()


def office_of(purpose: str) -> Office:
    return OFFICES.get(purpose, "desk")
