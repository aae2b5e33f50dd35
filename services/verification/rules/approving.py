"""What one more signature makes of a content: it waits for a second one, goes on air, or goes further."""

from dataclasses import dataclass
from typing import Literal

from schemas.trust.authority import Reach
from schemas.trust.statements import Signed
from services.verification.rules.case import Case
from services.verification.rules.orders import Wanted, content_wanted, pressed
from services.verification.rules.refusals import Refusal
from services.verification.rules.review import Approval
from services.verification.rules.signing import Grounds, approvals_of, reach_by, reporters_of


@dataclass(frozen=True)
class Approving:
    """``step``: it waits for somebody else; it opens, by what all of ``approvals`` say together; or, on air already, it
    widens by this one. ``approval``: what was signed, as it is from now on."""

    step: Literal["waits", "opens", "widens"]
    approval: Approval
    approvals: tuple[Signed, ...]


def approve(case: Case, signed: Signed, login: str, grounds: Grounds) -> Approving | Refusal:
    """Sign exactly what was shown: the draft, the correction that waits, or what stands on air."""
    press = pressed(case, signed, login, grounds)
    if isinstance(press, Refusal):
        return press
    content = content_wanted(case, press.wanted, grounds)
    if isinstance(content, Refusal):
        return content
    document, version = content
    approval = Approval(login, document, grounds.now, grounds.now + document.content.life, version)
    if press.wanted.order == "approve" and case.on_air:
        return Approving("widens", approval, (signed,))
    before = [*reporters_of(case, version, grounds), *approvals_of(case, document, grounds)]
    people = [*(each.member for each in before), press.proven.member]
    if reach_by(case, document, version, people, grounds).nothing:
        return Approving("waits", approval, ())
    return Approving("opens", approval, (*(each.signed for each in before), signed))


@dataclass(frozen=True)
class Prospect:
    """What one person's signature would do. ``before``: how far it may go without theirs; ``reach``: with it.

    ``signed_by``: who has signed this content by now.
    """

    before: Reach
    reach: Reach
    signed_by: tuple[str, ...]

    @property
    def first(self) -> bool:
        return not self.signed_by

    @property
    def gains(self) -> bool:
        return self.reach != self.before


def prospect(case: Case, wanted: Wanted, login: str, grounds: Grounds) -> Prospect | None:
    """For the page; None where nobody can sign it."""
    content = content_wanted(case, wanted, grounds)
    member = grounds.signers.member(login, grounds.now)
    if isinstance(content, Refusal) or isinstance(member, Refusal):
        return None
    document, version = content
    approvals = approvals_of(case, document, grounds)
    people = [each.member for each in (*approvals, *reporters_of(case, version, grounds))]
    before = reach_by(case, document, version, people, grounds)
    reach = reach_by(case, document, version, [*people, member], grounds)
    return Prospect(before, reach, tuple(dict.fromkeys(each.member.login for each in approvals)))


def signed_alone(case: Case, grounds: Grounds) -> tuple[str, ...]:
    """Who has signed the draft, what stands on air, or the correction that waits, where that is one signature too few
    for it to go as far as two would send it; empty when nothing waits for somebody else's."""
    if case.exercise or case.is_overdue(grounds.now):
        return ()
    waiting = [(case.draft.document, max(case.standing_version, 1))]
    if case.correction is not None:
        waiting.append((case.correction.document, case.correction.version))
    alone: list[str] = []
    for document, version in waiting:
        approvals = [each.member for each in approvals_of(case, document, grounds)]
        people = [*approvals, *(each.member for each in reporters_of(case, version, grounds))]
        reach = reach_by(case, document, version, people, grounds)
        if approvals and (reach.alone or reach.nothing):
            alone += [member.login for member in approvals]
    return tuple(dict.fromkeys(alone))
