"""The invented people themselves: logins, roles, their software keys, and the roster that they stand in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from deploy.invented_staff.software_passkey import SoftwarePasskey
from schemas.content import Document
from schemas.reports import ReportSubmitted, told_sha256
from schemas.trust.passkeys import RelyingParty
from schemas.trust.roster import COUNTRY, Member, Role, Roster, RosterDocument, Voice
from schemas.trust.statements import (
    AnyStatement,
    Approve,
    Office,
    RosterStatement,
    Signed,
    Statement,
    Submit,
    office_of,
)
from schemas.trust.told import told_in

PEOPLE: Mapping[str, tuple[str, Role]] = {
    "tongdai": ("Trực tổng đài (mẫu)", Role.OPERATOR),
    "canbo1": ("Cán bộ trực 1 (mẫu)", Role.OFFICER),
    "canbo2": ("Cán bộ trực 2 (mẫu)", Role.OFFICER),
    "chihuy1": ("Chỉ huy trực 1 (mẫu)", Role.SUPERVISOR),
    "quantri1": ("Quản trị 1 (mẫu)", Role.ADMINISTRATOR),
    "quantri2": ("Quản trị 2 (mẫu)", Role.ADMINISTRATOR),
    "thanhtra1": ("Thanh tra 1 (mẫu)", Role.AUDITOR),
}
"""Name and role by login."""
SINCE = datetime(2026, 1, 1, tzinfo=UTC)
MANY = 1_000_000
"""Groups and members, where a test does not count whom its alert is for."""


def passkey_of(seed: bytes, login: str, rp_id: str, number: int = 1) -> SoftwarePasskey:
    """Somebody's first key, or another one of theirs."""
    return SoftwarePasskey(seed + f":{login}:{number}".encode(), rp_id)


@dataclass(frozen=True)
class InventedStaff:
    """Everybody of one installation. ``seed``: what their keys come from. ``scope``: where all of them serve, but for
    those of whom ``scopes`` says otherwise. ``people``: as PEOPLE."""

    seed: bytes
    party: RelyingParty
    environment: str
    scope: tuple[str, ...] = (COUNTRY,)
    people: Mapping[str, tuple[str, Role]] = field(default_factory=lambda: PEOPLE)
    scopes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    voice: Voice | None = None

    def passkey(self, login: str, number: int = 1) -> SoftwarePasskey:
        """Their key; a second one is ``number`` 2."""
        return passkey_of(self.seed, login, self.party.rp_id, number)

    @cached_property
    def roster(self) -> RosterDocument:
        """Version 1, with both keys of each."""
        members = tuple(
            Member(
                login=login,
                name=name,
                role=role,
                scope=self.scopes.get(login, self.scope),
                keys=(self.passkey(login).key, self.passkey(login, 2).key),
                since=SINCE,
            )
            for login, (name, role) in self.people.items()
        )
        return RosterDocument.of(Roster(environment=self.environment, version=1, members=members, voice=self.voice))

    def following(self, standing: Roster, voice: Voice) -> tuple[RosterDocument, tuple[Signed, ...]]:
        """The next roster, with another voice, as both administrators sign it."""
        document = RosterDocument.of(standing.model_copy(update={"version": standing.version + 1, "voice": voice}))
        words = {"roster_sha256": document.sha256, "roster_version": standing.version}
        return document, tuple(self.order(RosterStatement, login, **words) for login in ("quantri1", "quantri2"))

    @property
    def root(self) -> str:
        """The fingerprint for ROSTER_ROOT."""
        return self.roster.sha256

    def sign(self, statement: AnyStatement | str, login: str, purpose: str = "") -> Signed:
        """``purpose``: of a statement that comes as a text; that of the desk when none is given."""
        said = purpose if isinstance(statement, str) else statement.purpose
        return self.passkey(login).sign(statement, self.party.origins[office_of(said)])

    def order(self, kind: type[Statement], signer: str, /, **fields: Any) -> Signed:
        """A statement of this kind by this person, signed now unless ``fields`` say otherwise."""
        values = {
            "environment": self.environment,
            "roster_version": 1,
            "signer": signer,
            "signed_at": datetime.now(UTC),
            **fields,
        }
        return self.sign(kind(**values), signer)  # type: ignore[arg-type]  # one of AnyStatement

    def submit(self, report: ReportSubmitted, login: str, **fields: Any) -> Signed:
        """What an operator signs of a report."""
        about = {"case_id": report.case_id, "report_sha256": told_sha256(report), "told": told_in(report)}
        return self.order(Submit, login, **{**about, **fields})

    def approvals(
        self, document: Document, case_id: UUID, logins: Sequence[str] = ("canbo1", "chihuy1"), **fields: Any
    ) -> tuple[Signed, ...]:
        """What these people sign to send this document."""
        content = document.content
        values = {
            "alert_id": content.alert_id,
            "case_id": case_id,
            "alert_version": content.alert_version,
            "content_hash": document.sha256,
            "case_revision": 1,
            "groups": MANY,
            "members": MANY,
            **fields,
        }
        return tuple(self.order(Approve, login, **values) for login in logins)


def staff_of(environment: Mapping[str, str], key: str) -> InventedStaff:
    """The invented people of an installation with these environment variables. ``key``: what their keys come from."""
    origins: dict[Office, str] = {"desk": environment["DESK_ORIGIN"], "hotline": environment["HOTLINE_ORIGIN"]}
    party = RelyingParty(environment["PASSKEY_RP_ID"], origins)
    return InventedStaff(key.encode(), party, environment["LOA_ENVIRONMENT"])
