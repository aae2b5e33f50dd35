"""How one roster follows another, and how keys are taken back. Pure."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from schemas.trust.passkeys import NotSigned, RelyingParty, prove
from schemas.trust.roster import Revocations, Role, Roster, RosterDocument, UnreadableRoster, problem_of
from schemas.trust.statements import Revoke, RosterStatement, Signed

SIGNERS = 2


class NotTheNext(ValueError):
    """A roster that does not follow; ``reason`` is a short fixed word."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


SIGNED_FOR = timedelta(days=7)
"""As of a list that was signed (services/broadcast/registry/list_changes.py)."""


def first(document: RosterDocument, root: str) -> Roster:
    """Version 1, which is known by its fingerprint. Raises NotTheNext."""
    if document.sha256 != root:
        raise NotTheNext("other_root")
    roster = _read(document)
    if roster.version != 1:
        raise NotTheNext("other_version")
    return roster


def following(
    document: RosterDocument,
    signatures: Iterable[Signed],
    standing: Roster,
    revocations: Revocations,
    party: RelyingParty,
    now: datetime,
    arrived_at: datetime,
) -> Roster:
    """The next version, when two administrators of the standing one have signed it. Raises NotTheNext, NotSigned.

    ``now``: by which it is judged who serves. ``arrived_at``: when it was brought here: a signature on a draft that lay
    for months is no part of what somebody brings today, and what was taken once stays taken.
    """
    roster = _read(document)
    if roster.environment != standing.environment:
        raise NotTheNext("other_environment")
    if roster.version != standing.version + 1:
        raise NotTheNext("other_version")
    if problem_of(roster) is not None:
        raise NotTheNext("unusable")
    if len(administrators_of(document, signatures, standing, revocations, party, now, arrived_at)) < SIGNERS:
        raise NotTheNext("too_few_signatures")
    return roster


def administrators_of(
    document: RosterDocument,
    signatures: Iterable[Signed],
    standing: Roster,
    revocations: Revocations,
    party: RelyingParty,
    now: datetime,
    arrived_at: datetime,
) -> frozenset[str]:
    """The logins that have signed this document as the one after the standing roster, within SIGNED_FOR before it
    arrived. Raises NotSigned."""
    logins = set()
    for signed in signatures:
        proven = prove(signed, party, standing, revocations, now)
        said = proven.statement
        if (
            not isinstance(said, RosterStatement)
            or said.roster_sha256 != document.sha256
            or said.roster_version != standing.version
            or proven.member.role is not Role.ADMINISTRATOR
        ):
            raise NotSigned("other_order")
        if arrived_at - said.signed_at > SIGNED_FOR:
            raise NotSigned("signed_long_ago")
        logins.add(proven.member.login)
    return frozenset(logins)


def revoked(signed: Signed, standing: Roster, revocations: Revocations, party: RelyingParty, now: datetime) -> Revoke:
    """What an administrator takes back. Raises NotSigned."""
    proven = prove(signed, party, standing, revocations, now)
    if not isinstance(proven.statement, Revoke) or proven.member.role is not Role.ADMINISTRATOR:
        raise NotSigned("other_order")
    return proven.statement


def _read(document: RosterDocument) -> Roster:
    try:
        return document.roster
    except UnreadableRoster:
        raise NotTheNext("unreadable") from None
