"""Invented cases for the tests of the rules."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from deploy.invented_staff.trial import STAFF
from schemas.content import Content, Document
from schemas.event import CaseKind, Place
from schemas.reports import Basis, Reporter, ReportSubmitted, Subject
from schemas.trust.statements import Approve, Signed
from services.verification.rules.airing import AirState, Alert
from services.verification.rules.basis.standing import noted
from services.verification.rules.case import ON_AIR, Case, CaseState, Draft
from services.verification.rules.documents import Issuer, changed, first_content, revised
from services.verification.rules.known import Addition, Known, gathered_facts
from services.verification.rules.orders import Wanted, statement_of
from services.verification.rules.refusals import Refusal
from services.verification.rules.signatures import SecondCheck, Signature
from services.verification.rules.signing import Grounds, Lone, Signers
from services.verification.rules.words.wording import Force

NOW = datetime(2025, 4, 13, 10, 45, tzinfo=UTC)
LIFE = timedelta(hours=72)
FORCE = Force("Công an tỉnh Thanh Hóa", "0237 385 2222")
ISSUER = Issuer(FORCE, lambda _: LIFE, "https://loa.example/tin")
NONCE = "5a" * 32
PHOTO = "a" * 64
ROSTER = STAFF.roster.roster.model_copy(
    update={"members": tuple(m.model_copy(update={"since": NOW}) for m in STAFF.roster.roster.members)}
)
"""That of the tests, in force since NOW."""
GROUNDS = Grounds(ISSUER, Signers(STAFF.environment, STAFF.party, ROSTER), NOW, Lone())
PLACE = Place(lat=19.8075, lon=105.852, name="chợ Hoằng Thịnh", commune_code="15961")


def submitted(kind: CaseKind = CaseKind.MISSING_CHILD, by: str = "truc.ban") -> ReportSubmitted:
    return ReportSubmitted(
        occurred_at=NOW - timedelta(minutes=15),
        case_id=UUID(int=7),
        case_number="25-00042",
        kind=kind,
        source="zalo_oa" if by.startswith("zalo:") else "hotline",
        submitted_by=by,
        reporter=Reporter(name="Lê Thị Mơ", phone="0912345678"),
        subject=Subject(name="Nguyễn Văn Tí", age=4, clothing="áo phông xanh, quần đùi đen"),
        description="Bé chơi trước nhà rồi đi đâu mất.",
        place=PLACE,
        last_seen_at=NOW - timedelta(minutes=45),
        photos=(PHOTO,),
        basis=Basis(ground="emergency"),
    )


def amended(by: str = "zalo:811", minutes: int = 1, **told: object) -> Addition:
    return Addition.model_validate(
        {
            "occurred_at": NOW + timedelta(minutes=minutes),
            "case_id": UUID(int=7),
            "case_number": "25-00042",
            "amended_by": by,
            **told,
        }
    )


def facts(kind: CaseKind = CaseKind.MISSING_CHILD) -> Known:
    return gathered_facts(submitted(kind), ())


def pending(kind: CaseKind = CaseKind.MISSING_CHILD, by: str = "truc.ban", amended_by: tuple[str, ...] = ()) -> Case:
    submission = submitted(kind, by)
    known = replace(gathered_facts(submission, ()), amended_by=amended_by)
    return Case(
        case_id=submission.case_id,
        case_number=submission.case_number,
        kind=kind,
        exercise=False,
        source=submission.source,
        submitted_by=by,
        reported_at=submission.occurred_at,
        state=CaseState.PENDING,
        submission=submission,
        facts=known,
        draft=Draft(Document.of(content_of(kind, known)), NOW),
        received_at=NOW,
        updated_at=NOW,
        basis=noted(Basis(ground="emergency"), by, NOW),
    )


def on_air(kind: CaseKind = CaseKind.MISSING_CHILD, by: str = "truc.ban") -> Case:
    """Approved by si.quan at NOW, for LIFE."""
    alert = Alert(UUID(int=8), 1, "si.quan", NOW, NOW + LIFE)
    return airing_with(replace(pending(kind, by), state=CaseState.BROADCASTING), alert=alert)


def in_state(case: Case, state: CaseState) -> Case:
    """``case``, which is on air, as it would stand in this state: only what was approved has an alert."""
    closed = replace(case.airing.alert, state=AirState.ENDED) if case.airing.alert else None
    alert = case.airing.alert if state in ON_AIR else closed if state is CaseState.CLOSED else None
    return airing_with(replace(case, state=state), alert=alert)


def airing_with(case: Case, **changes: Any) -> Case:
    """``changes``: as ``replace`` takes them, of what is on air."""
    return replace(case, airing=replace(case.airing, **changes))


def signing_with(case: Case, **changes: Any) -> Case:
    """``changes``: as ``replace`` takes them, of what has been signed."""
    return replace(case, signing=replace(case.signing, **changes))


def content_of(kind: CaseKind, known: Known, issuer: Issuer = ISSUER, **options: Any) -> Content:
    """What a case is first shown with. ``options``: of ``first_content``."""
    return first_content(UUID(int=8), kind, "25-00042", known, issuer, NONCE, **options)


def with_content(case: Case, **changes: Any) -> Case:
    """With another draft; ``changes`` as ``documents.changed`` takes them."""
    document = Document.of(changed(case.draft.content, **changes))
    return replace(case, draft=replace(case.draft, document=document))


def saving(content: Content, **changes: Any) -> Content:
    """What is saved when an officer changes a content so."""
    return revised(changed(content, **changes), ISSUER, NONCE[::-1])


def signed(case: Case, login: str, wanted: Wanted | None = None, grounds: Grounds = GROUNDS) -> Signed:
    """What this person signs who is shown the case as it is here: an approval of the draft, unless ``wanted``."""
    said = statement_of(case, wanted or Wanted("approve", groups=40, members=9000), login, 1, grounds)
    assert not isinstance(said, Refusal), said
    return STAFF.sign(said, login)


def signed_by(case: Case, *logins: str, wanted: Wanted | None = None, grounds: Grounds = GROUNDS) -> Case:
    """As it stands once these people have signed its draft, or its correction."""
    signatures = []
    for login in logins:
        # What stands on air was signed while it waited.
        waiting = case if wanted else airing_with(replace(case, state=CaseState.PENDING), alert=None)
        press = signed(waiting, login, wanted, grounds)
        said = press.said
        assert isinstance(said, Approve)
        signatures.append(Signature(said.purpose, login, press, grounds.now, said.alert_version, said.content_hash))
    return signing_with(case, signatures=(*case.signing.signatures, *signatures))


def checked(case: Case, login: str, *differs: str, reason: str | None = None) -> Case:
    """As it stands once this person has looked at the report as the second to sign."""
    shown = (case.airing.correction or case.draft).hash
    return signing_with(case, checks=(*case.signing.checks, SecondCheck(shown, login, differs, reason)))
