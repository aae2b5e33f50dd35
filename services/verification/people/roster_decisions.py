"""What administrators decide of the roster: signing its next version, and taking keys back at once.

Each is one transaction: what was signed, what follows, and the audit.
"""

from dataclasses import dataclass
from datetime import datetime

from schemas.trust.passkeys import NotSigned, RelyingParty
from schemas.trust.roster import RosterDocument, problem_of
from schemas.trust.statements import AnyStatement, NoStatement, Revoke, RosterStatement, Signed
from schemas.trust.succession import SIGNERS, NotTheNext, administrators_of, following, revoked
from schemas.words import Words
from services.runtime.database import Connection
from services.runtime.staff.audit_waiting import note
from services.runtime.staff.rosters_db import Standing, add_revocation, add_roster, standing_roster
from services.runtime.staff.why import Why
from services.verification.people.drafts_db import drop_draft, keep_signature, read_draft
from services.verification.people.rules import sentences
from services.verification.people.rules.drafts import SIGN_WITHIN


@dataclass(frozen=True)
class SignedDraft:
    """``published``: it was the second signature."""

    version: int
    published: bool


async def sign_draft(
    conn: Connection, signer: str, signed: Signed, party: RelyingParty, now: datetime
) -> SignedDraft | Words:
    standing = await standing_roster(conn)
    if standing is None:
        return sentences.NO_ROSTER
    draft = await read_draft(conn, standing.roster, lock=True)
    if draft is None:
        return sentences.NO_DRAFT
    said = said_by(signed, signer, now)
    if isinstance(said, Words):
        return said
    if not isinstance(said, RosterStatement) or said.roster_sha256 != draft.document.sha256:
        return sentences.DRAFT_CHANGED
    if (problem := problem_of(draft.document.roster)) is not None:
        return sentences.useless(problem)
    roster, taken_back = standing.roster, standing.revocations
    earlier = [one for one in draft.signatures if _stands(one, draft.document, standing, party, now)]
    if signer in (one.said.signer for one in earlier):
        return sentences.SIGNED_ALREADY
    signatures = (*earlier, signed)
    try:
        signers = administrators_of(draft.document, signatures, roster, taken_back, party, now, now)
        if len(signers) >= SIGNERS:
            following(draft.document, signatures, roster, taken_back, party, now, now)
    except (NotSigned, NotTheNext):
        return sentences.BAD_SIGNATURE
    version, sha256 = draft.document.roster.version, draft.document.sha256
    if len(signers) < SIGNERS:
        await keep_signature(conn, signed)
        await note(conn, signer, "roster_signed", version=version, sha256=sha256)
        return SignedDraft(version, published=False)
    await add_roster(conn, draft.document, signatures)
    await drop_draft(conn)
    await note(conn, signer, "roster_published", version=version, sha256=sha256)
    return SignedDraft(version, published=True)


async def take_back(
    conn: Connection, signer: str, signed: Signed, party: RelyingParty, now: datetime, why: Why
) -> Revoke | Words:
    standing = await standing_roster(conn)
    if standing is None:
        return sentences.NO_ROSTER
    said = said_by(signed, signer, now)
    if isinstance(said, Words):
        return said
    try:
        revoke = revoked(signed, standing.roster, standing.revocations, party, now)
    except NotSigned:
        return sentences.BAD_SIGNATURE
    await add_revocation(conn, signed, revoke)
    await note(conn, signer, "revoked", login=revoke.login, credential_id=revoke.credential_id, why=why)
    return revoke


def _stands(signed: Signed, document: RosterDocument, standing: Standing, party: RelyingParty, now: datetime) -> bool:
    """Whether an earlier signature still counts: its key may have been taken back since."""
    try:
        return bool(administrators_of(document, [signed], standing.roster, standing.revocations, party, now, now))
    except NotSigned:
        return False


def said_by(signed: Signed, signer: str, now: datetime) -> AnyStatement | Words:
    """The statement, when it is this person's and was written a short while ago."""
    try:
        said = signed.said
    except NoStatement:
        return sentences.BAD_SIGNATURE
    if said.signer != signer:
        return sentences.NOT_YOURS
    if not now - SIGN_WITHIN <= said.signed_at <= now:
        return sentences.TOO_LATE
    return said
