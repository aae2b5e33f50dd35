"""Who has signed what of a case, and what second signers read in its report."""

from dataclasses import dataclass
from datetime import datetime

from schemas.trust.statements import Approve, Signed


@dataclass(frozen=True)
class Signature:
    """What somebody has signed of a case. Of an approval: which version of its alert, and the hash of the content."""

    purpose: str
    signer: str
    signed: Signed
    signed_at: datetime
    alert_version: int | None = None
    content_hash: str | None = None


@dataclass(frozen=True)
class Answers:
    """What a second signer picked: a key of rules/second_check.AGES, a sex, the code of a commune; each may be UNKNOWN,
    and is empty where it was not asked."""

    age: str = ""
    sex: str = ""
    commune: str = ""


@dataclass(frozen=True)
class SecondCheck:
    """What a second signer read in the report before they saw the draft with this hash.

    ``differs``: the questions that the draft answers otherwise; then ``reason`` says why it is right all the same, as
    it does where somebody else has read it otherwise.
    """

    content_hash: str
    checked_by: str
    differs: tuple[str, ...] = ()
    reason: str | None = None
    answers: Answers = Answers()

    @property
    def settled(self) -> bool:
        return not self.differs or self.reason is not None


@dataclass(frozen=True)
class Signing:
    """``signatures``: approvals of any of its contents, and the report's, oldest first. ``orders``: moves of the rings
    and ends that people have signed, also those that wait for a second signature. ``checks``: of whoever signs second.
    """

    signatures: tuple[Signature, ...] = ()
    orders: tuple[Signature, ...] = ()
    checks: tuple[SecondCheck, ...] = ()

    def signers_of(self, content_hash: str, *, first: bool) -> frozenset[str]:
        """``first``: it is the first version, for which whoever signed the report counts, too."""
        counts = (content_hash, None) if first else (content_hash,)
        return frozenset(each.signer for each in self.signatures if each.content_hash in counts)

    def groups_counted(self, content_hash: str) -> int | None:
        """The fewest groups that anybody who signed this content was shown; None: nobody has signed it."""
        said = (each.signed.said for each in self.signatures if each.content_hash == content_hash)
        return min((each.groups for each in said if isinstance(each, Approve)), default=None)
