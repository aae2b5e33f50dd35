"""The roster: who may sign what, where, with which keys. One whole document for each version.

Version n+1 counts when two administrators of version n have signed it (the way of TUF's root); the fingerprint of
version 1 is a setting (ROSTER_ROOT). Taking a right away at once is a small statement beside it (statements.Revoke).
"""

import hashlib
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import Annotated

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from pydantic import AwareDatetime, Field, ValidationError
from webauthn.helpers import base64url_to_bytes, decode_credential_public_key
from webauthn.helpers.decoded_public_key_to_cryptography import decoded_public_key_to_cryptography

from schemas.event import Model

COUNTRY = "VN"
"""The scope of who is responsible for all of Vietnam; it has to be named, since an empty scope means nowhere."""


class Role(StrEnum):
    """docs/glossary.md has the Vietnamese terms."""

    OPERATOR = "operator"
    OFFICER = "officer"
    SUPERVISOR = "supervisor"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"


DECIDING = frozenset({Role.OFFICER, Role.SUPERVISOR})
"""Who may decide on a case. A supervisor is an officer with a wider reach."""


class Key(Model):
    """A passkey. ``public_key``: COSE; both base64url without padding."""

    credential_id: str = Field(min_length=1, max_length=1400)
    public_key: str = Field(min_length=1, max_length=4000)


class Member(Model):
    """One person. ``scope``: codes of communes (5 digits) and provinces (2), or COUNTRY; empty is nowhere.

    Keys count from ``since`` to ``until``. Who has none signs nothing; operators may still log in.
    """

    login: str = Field(min_length=1, max_length=80)
    name: str = Field(min_length=1, max_length=200)
    role: Role
    scope: tuple[str, ...] = ()
    keys: tuple[Key, ...] = ()
    since: AwareDatetime
    until: AwareDatetime | None = None

    def serves_at(self, moment: datetime) -> bool:
        return self.since <= moment and (self.until is None or moment < self.until)


Number = Annotated[str, Field(min_length=1, max_length=40)]
"""A telephone number, as people read and dial it."""


class CommuneNumber(Model):
    """The number that posts about a place in this commune name, instead of the force's."""

    commune_code: str = Field(pattern="^[0-9]{5}$")
    number: Number


class Voice(Model):
    """What every post says of the force: settings that end in a post are signed like the roster, and with it.

    ``force_name`` and the first of ``numbers`` are written into new posts; the others may be named, too.
    ``communes``: those with a number of their own. ``links``: what the address of a post's page may begin with.
    """

    force_name: str = Field(min_length=1, max_length=200)
    numbers: tuple[Number, ...] = Field(min_length=1)
    links: tuple[Annotated[str, Field(min_length=8, max_length=200)], ...] = Field(min_length=1)
    # Left out where there are none: a roster of before has the bytes, and the fingerprint, that it was signed with.
    communes: tuple[CommuneNumber, ...] = Field(default=(), max_length=500, exclude_if=lambda communes: not communes)

    def number_in(self, commune_code: str | None) -> str:
        """The number to call about a place there; None: a place that nobody knows."""
        return next((of.number for of in self.communes if of.commune_code == commune_code), self.numbers[0])

    @property
    def sayable(self) -> frozenset[str]:
        """Every number that a post may name."""
        return frozenset(self.numbers) | {of.number for of in self.communes}


class Roster(Model):
    """``version`` 1 is trusted by its fingerprint, every later one by signatures of the one before.

    ``voice`` None: nobody has signed a number or an address yet, so no post may name one.
    """

    environment: str = Field(min_length=1, max_length=80)
    version: int = Field(ge=1)
    members: tuple[Member, ...]
    voice: Voice | None = None

    @property
    def by_login(self) -> dict[str, Member]:
        return {member.login: member for member in self.members}


class UnreadableRoster(ValueError):
    """Bytes that are no roster."""


@dataclass(frozen=True)
class RosterDocument:
    """A roster as its bytes, which alone are hashed, signed and stored."""

    data: bytes

    @classmethod
    def of(cls, roster: Roster) -> "RosterDocument":
        return cls(roster.model_dump_json().encode())

    @cached_property
    def roster(self) -> Roster:
        """Raises UnreadableRoster."""
        try:
            return Roster.model_validate_json(self.data)
        except ValidationError:
            raise UnreadableRoster("no roster that this version knows") from None

    @cached_property
    def sha256(self) -> str:
        """Hex; of version 1 it is the fingerprint that ROSTER_ROOT holds."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True)
class Revocations:
    """Taken back since the roster was made: whole logins, and single keys by credential id."""

    logins: frozenset[str] = frozenset()
    credentials: frozenset[str] = frozenset()


def covers(scope: Collection[str], commune_code: str, province_code: str) -> bool:
    """Whether a commune lies in a scope."""
    return commune_code in scope or province_code in scope or COUNTRY in scope


def speaks_otherwise(voice: Voice | None, number: str, link: str | None) -> str | None:
    """Why a post with this number to call (empty: none) and this address is not the force's, in a word; else None."""
    if number and (voice is None or number not in voice.sayable):
        return "other_number"
    if link is not None and (voice is None or not link.startswith(voice.links)):
        return "other_link"
    return None


class Flaw(StrEnum):
    """What keeps a roster from being of use."""

    LOGIN_TWICE = "a login stands in it twice"
    KEY_TWICE = "a key stands in it twice"
    ADMINISTRATORS = "fewer than two administrators with a key; two must remain, or nobody can change it again"


@dataclass(frozen=True)
class Problem:
    """``logins``: whose entries it lies in, as they stand there."""

    flaw: Flaw
    logins: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.flaw} ({', '.join(self.logins) or 'nobody'})"


def problem_of(roster: Roster) -> Problem | None:
    """What keeps a roster from being of use, for whoever is about to sign it; None when nothing.

    Two administrators with keys must remain: with fewer nobody could ever sign the next one.
    """
    # Whoever told of a case is compared without case, and whose signature it is by the key itself: its id is any word.
    logins = [(member.login.strip().casefold(), member.login) for member in roster.members]
    if twice := _twice(logins):
        return Problem(Flaw.LOGIN_TWICE, twice)
    keys = [(key, member.login) for member in roster.members for key in member.keys]
    ids, points = [(key.credential_id, of) for key, of in keys], [(_point(key), of) for key, of in keys]
    if twice := _twice(ids) or _twice(points):
        return Problem(Flaw.KEY_TWICE, twice)
    administrators = [m for m in roster.members if m.role is Role.ADMINISTRATOR and m.keys and m.until is None]
    if len(administrators) < 2:
        return Problem(Flaw.ADMINISTRATORS, tuple(member.login for member in administrators))
    return None


def _point(key: Key) -> str:
    """The key itself, in whatever encoding it is written: one point of its curve can be written as many texts. Its text
    where it is no key, which signs nothing."""
    try:
        read = decoded_public_key_to_cryptography(decode_credential_public_key(base64url_to_bytes(key.public_key)))
    except Exception:
        # What is no base64, no CBOR or no key raises whatever its parser raises.
        return key.public_key
    return read.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo).hex()


def _twice(named: Collection[tuple[str, str]]) -> tuple[str, ...]:
    """Whose names stand in it more than once. ``named``: each name, and whose it is."""
    counted = Counter(name for name, _ in named)
    return tuple(dict.fromkeys(of for name, of in named if counted[name] > 1))
