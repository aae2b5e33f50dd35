"""Who may sign, and who has: statements are believed by the roster in force, each time that something hangs on them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from schemas.content import Content, Document
from schemas.event import Point
from schemas.trust.area import area_of
from schemas.trust.authority import ANYWHERE, NOTHING, OPEN_A_DAY, OPEN_AT_ONCE, Limits, Reach, reach_of
from schemas.trust.foreign import NOTHING_OWN, foreign_in
from schemas.trust.passkeys import NotSigned, Proven, RelyingParty, prove
from schemas.trust.roster import DECIDING, Member, Revocations, Roster, covers
from schemas.trust.statements import Approve, Signed, Submit
from schemas.trust.told import COUNTS_FOR, says_as_told
from services.verification.rules import refusals
from services.verification.rules.audience.reach import provinces, provinces_within
from services.verification.rules.case import Case
from services.verification.rules.documents import Issuer
from services.verification.rules.refusals import Refusal

NONE_REVOKED, FIRST_RING = Revocations(), Limits()


@dataclass(frozen=True)
class Signers:
    """By what signatures are judged. ``roster`` None: nobody has made one yet, so nobody can sign anything.

    ``limits``: of the first ring on one signature.
    """

    environment: str
    party: RelyingParty
    roster: Roster | None = None
    revocations: Revocations = NONE_REVOKED
    limits: Limits = FIRST_RING

    def member(self, login: str, now: datetime) -> Member | Refusal:
        """This person as the roster has them, when they may sign something now."""
        if self.roster is None:
            return refusals.NO_ROSTER
        member = self.roster.by_login.get(login)
        if member is None or not member.serves_at(now) or login in self.revocations.logins:
            return refusals.NOT_IN_ROSTER
        keys = [key for key in member.keys if key.credential_id not in self.revocations.credentials]
        return member.model_copy(update={"keys": tuple(keys)}) if keys else refusals.NO_KEY

    def name_of(self, login: str) -> str:
        """As the roster has it."""
        member = self.roster.by_login.get(login) if self.roster else None
        return member.name if member else login

    def prove(self, signed: Signed, now: datetime) -> Proven | Refusal:
        """Who signed this."""
        if self.roster is None:
            return refusals.NO_ROSTER
        try:
            return prove(signed, self.party, self.roster, self.revocations, now)
        except NotSigned as problem:
            return refusals.unproven(problem.reason)


@dataclass(frozen=True)
class Lone:
    """Real alerts that stand on one officer's signature alone: how many are open, and how many of the last 24 hours."""

    open: int = 0
    in_a_day: int = 0

    @property
    def spent(self) -> bool:
        return self.open >= OPEN_AT_ONCE or self.in_a_day >= OPEN_A_DAY


@dataclass(frozen=True)
class Grounds:
    """What a decision is ruled on beside the case. ``lone``: of the officer who decides."""

    issuer: Issuer
    signers: Signers
    now: datetime
    lone: Lone


@dataclass(frozen=True)
class Believed:
    """A signature that the roster bears out, and whose it is."""

    signed: Signed
    member: Member


def approvals_of(case: Case, document: Document, grounds: Grounds) -> list[Believed]:
    """Who has signed this very content; oldest first."""
    return [
        Believed(each.signed, proven.member)
        for each in case.signing.signatures
        if each.content_hash == document.sha256
        and isinstance(proven := grounds.signers.prove(each.signed, grounds.now), Proven)
        and isinstance(proven.statement, Approve)
        and proven.statement.shows(foreign_to(document, grounds))
    ]


def foreign_to(document: Document, grounds: Grounds) -> tuple[str, ...]:
    """What of its words is not the force's own, by the roster in force: two people have to sign just that."""
    voice = grounds.signers.roster.voice if grounds.signers.roster else None
    return foreign_in(document.content, NOTHING_OWN.also(voice))


def reporters_of(case: Case, document: Document, version: int, grounds: Grounds) -> list[Believed]:
    """Who has signed the report, and so counts for a first version that says what it says (documents.says_otherwise;
    by the sender's own rule, schemas/trust/told.py). A correction says another thing than was told."""
    sent_at = (
        case.airing.alert.approved_at if case.airing.alert and case.on_air and not case.airing.unsent else grounds.now
    )
    return [
        Believed(each.signed, proven.member)
        for each in case.signing.signatures
        if version == 1
        and not foreign_to(document, grounds)
        and each.content_hash is None
        and isinstance(proven := grounds.signers.prove(each.signed, grounds.now), Proven)
        and isinstance(proven.statement, Submit)
        and proven.statement.case_id == case.case_id
        and sent_at - proven.statement.signed_at <= COUNTS_FOR
        and says_as_told(document.content, proven.statement)
    ]


def reach_by(case: Case, document: Document, version: int, people: Iterable[Member], grounds: Grounds) -> Reach:
    """How far these people may send it; whoever has as many open alone as one may have opens no other one, but for
    an exercise."""
    reach = reach_of(
        list(people),
        case.reported_by,
        case.kind,
        area_of(document.content.centre),
        two=version > 1 or bool(foreign_to(document, grounds)),
        limits=grounds.signers.limits,
    )
    spent = grounds.lone.spent and not case.exercise
    return NOTHING if reach.alone and not case.on_air and spent else reach


def reach_signed(case: Case, document: Document, version: int, grounds: Grounds) -> Reach:
    """How far it goes by all who have signed it, or told of it, and may still do so."""
    believed = (*approvals_of(case, document, grounds), *reporters_of(case, document, version, grounds))
    return reach_by(case, document, version, [each.member for each in believed], grounds)


def is_forsaken(case: Case, grounds: Grounds) -> bool:
    """Whether what is on air stands on people who may sign no more, so that it goes to no further group: a key was
    taken back, or somebody has left."""
    document, version = case.draft.document, case.airing.version
    signed = sum(each.content_hash == document.sha256 for each in case.signing.signatures)
    if not case.on_air or len(approvals_of(case, document, grounds)) >= signed:
        return False
    return reach_signed(case, document, version, grounds).nothing


def widest_scope(case: Case, centre: Point, grounds: Grounds) -> frozenset[str]:
    """As ``widest_reach``: codes of communes and provinces."""
    return widest_reach(case, centre, grounds).scope


def widest_reach(case: Case, centre: Point, grounds: Grounds) -> Reach:
    """How far an alert of this case around this centre could go at most: when everybody signs it who may; before the
    first roster anywhere, as nothing can be signed at all."""
    signers, area = grounds.signers, area_of(centre)
    if signers.roster is None:
        return Reach(ANYWHERE)
    serving = [
        member
        for member in signers.roster.members
        if member.serves_at(grounds.now) and member.login not in signers.revocations.logins
    ]
    return reach_of(serving, (), case.kind, area, limits=signers.limits)


def reach_counted(case: Case, content: Content, grounds: Grounds) -> Reach:
    """As far as groups are counted for the signers of this content: the widest reach; of one with another centre than
    the draft's, what lies around the old one as well."""
    reach = widest_reach(case, content.centre, grounds)
    return replace(reach, scope=reach.scope | widest_scope(case, case.draft.content.centre, grounds))


def provinces_offered(case: Case, centre: Point, grounds: Grounds) -> dict[str, str]:
    """The provinces that an audience may name: something in them could be reached. Names by code."""
    return provinces_within(widest_scope(case, centre, grounds), area_of(centre).province_code)


def out_of_reach(case: Case, content: Content, grounds: Grounds) -> Refusal | None:
    """That the audience names provinces in which nobody here may send."""
    offered, named = provinces_offered(case, content.centre, grounds), provinces()
    asked = [code for code in content.audience.province_codes if code not in offered]
    return refusals.out_of_reach([named.get(code, code) for code in asked]) if asked else None


def in_scope(member: Member, document: Document) -> bool:
    """Whether this person decides where the alert lies."""
    area = area_of(document.content.centre)
    return member.role in DECIDING and covers(member.scope, area.commune_code, area.province_code)
