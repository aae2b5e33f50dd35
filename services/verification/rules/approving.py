"""What one more signature makes of a content: it waits for a second one, goes on air, or goes further."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from schemas.content import Content, Document
from schemas.reports import BASIS_ANSWERS
from schemas.trust.area import area_of
from schemas.trust.authority import NOTHING, Reach
from schemas.trust.roster import Member, Role, covers
from schemas.trust.statements import Signed
from services.verification.rules import refusals
from services.verification.rules.audience.reach import may_lie_in
from services.verification.rules.basis.standing import noted
from services.verification.rules.case import Case, NotedBasis
from services.verification.rules.orders import Wanted, content_wanted, orders_waiting, pressed, resumers
from services.verification.rules.refusals import Refusal
from services.verification.rules.review import Approval
from services.verification.rules.signing import (
    Grounds,
    approvals_of,
    reach_by,
    reach_signed,
    reporters_of,
    widest_scope,
)


@dataclass(frozen=True)
class Approving:
    """``step``: it waits for somebody else; it opens, by what all of ``approvals`` say together; it does so again, as
    broadcast had not taken it; or, on air already, it widens by this one. ``approval``: what was signed, as it is
    from now on. ``basis``: that it is an emergency, where this signature notes it."""

    step: Literal["waits", "opens", "opens_again", "widens"]
    approval: Approval
    approvals: tuple[Signed, ...]
    basis: NotedBasis | None = None


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
    basis = noted(BASIS_ANSWERS["emergency"], login, grounds.now) if press.wanted.emergency else None
    again = press.wanted.order == "approve" and case.airing.unsent
    approvals = approvals_of(case, document, grounds)
    signed_before = any(each.member.login == login for each in approvals)
    if case.airing.signed_in_vain:
        # Of everybody the last word holds: an older one may be what was not taken.
        approvals = list({each.member.login: each for each in approvals if each.member.login != login}.values())
    if press.wanted.order == "approve" and case.on_air and not again:
        # Whoever signs once more sends what another one has signed and broadcast has not heard of.
        unheard = [each.signed for each in approvals] if case.airing.signed_in_vain and signed_before else []
        return Approving("widens", approval, (*unheard, signed), basis)
    before = [*reporters_of(case, document, version, grounds), *approvals]
    people = [*(each.member for each in before), press.proven.member]
    if reach_by(case, document, version, people, grounds).nothing:
        return refusals.ALREADY_SIGNED if again and signed_before else Approving("waits", approval, (), basis)
    step: Literal["opens", "opens_again"] = "opens_again" if again else "opens"
    return Approving(step, approval, (*(each.signed for each in before), signed), basis)


@dataclass(frozen=True)
class Prospect:
    """What one person's signature would do. ``before``: how far it may go without theirs; ``reach``: with it; ``then``:
    once another officer has signed as well who serves in its commune alone.

    ``signed_by``: who has signed this content by now; ``told_by``: who has signed its report, and so counts beside
    them.
    """

    before: Reach
    reach: Reach
    signed_by: tuple[str, ...]
    then: Reach = NOTHING
    told_by: tuple[str, ...] = ()

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
    tellers = reporters_of(case, document, version, grounds)
    people = [each.member for each in (*approvals, *tellers)]
    before = reach_by(case, document, version, people, grounds)
    reach = reach_by(case, document, version, [*people, member], grounds)
    then = _with_another(case, document, version, [*people, member], grounds)
    signed_by, told_by = (tuple(dict.fromkeys(one.member.login for one in signed)) for signed in (approvals, tellers))
    return Prospect(before, reach, signed_by, then, told_by)


def _with_another(case: Case, document: Document, version: int, people: list[Member], grounds: Grounds) -> Reach:
    """How far it goes once an officer has signed as well who serves in its commune alone. ``people``: not empty."""
    here = (area_of(document.content.centre).commune_code,)
    another = people[0].model_copy(update={"login": "", "role": Role.OFFICER, "scope": here})
    return reach_by(case, document, version, [*people, another], grounds)


Second = Literal["anybody", "both", "supervisor"]
"""Whose signature is missing: of anybody who decides there, or of a supervisor; ``both``: of the former for the near
groups, of the latter for those farther off."""


def second_for(case: Case, ring: int, grounds: Grounds) -> Second:
    """Whose signature this ring waits for, where one person has signed what is on air; as far as its communes tell."""
    document, version = case.draft.document, case.airing.version
    people = [each.member for each in approvals_of(case, document, grounds)]
    if not people:
        return "anybody"
    by_two = _with_another(case, document, version, people, grounds)
    if (ring == 0 and by_two.near) or not falls_short(case, document.content, by_two, grounds):
        return "anybody"
    audience, home = document.content.audience, area_of(document.content.centre)
    if not may_lie_in(audience, case.airing.steering.centre or document.content.centre, by_two.scope, ring):
        return "supervisor"
    whole = audience.ring_by == "commune" and (ring == 0 or (ring == 1 and home.beside <= by_two.scope))
    return "anybody" if whole else "both"


def second_to_move(signers: Sequence[Member]) -> Second:
    """Whose signature a move of the rings out of what was approved waits for."""
    return "anybody" if any(each.role is Role.SUPERVISOR for each in signers) else "supervisor"


def signed_alone(case: Case, grounds: Grounds) -> tuple[str, ...]:
    """Who has signed the draft, what stands on air, the correction, a move of the rings or an end, where that is one
    signature too few for it to go as far as two would send it, or has let go on what two have signed; empty when
    nothing waits for somebody else's, or theirs would send nothing now."""
    alone: list[str] = []
    for document, signers, reach in _signed(case, grounds):
        stands = case.on_air and document == case.draft.document
        if (reach.alone or reach.nothing) and (case.signature_sends or not stands):
            alone += signers
    alone += _of_orders(case, grounds, supervisor=False)
    if waits_to_go_on(case, grounds):
        alone += case.airing.steering.resumed_by
    return tuple(dict.fromkeys(alone))


def signed_short(case: Case, grounds: Grounds) -> tuple[str, ...]:
    """Who has signed the draft, what stands on air, or the correction, where that lets it go out and yet groups of its
    audience wait for a supervisor's signature, or a move of the rings does; empty when none does."""
    short: list[str] = []
    for document, signers, reach in _signed(case, grounds):
        if falls_short(case, document.content, reach, grounds):
            short += signers
    short += _of_orders(case, grounds, supervisor=True)
    return tuple(dict.fromkeys(short))


def groups_short(case: Case, grounds: Grounds) -> int:
    """How many of the groups that two or more have signed lie in no ring, where a supervisor's signature would reach
    them: 0 where none is missing, nothing more goes, or the rings have moved, so that they have other groups."""
    if case.airing.steering.stopped or case.airing.steering.centre or case.airing.is_overdue(grounds.now):
        return 0
    document, version = case.draft.document, case.airing.version
    reach = reach_signed(case, document, version, grounds)
    return case.groups_beyond if falls_short(case, document.content, reach, grounds) else 0


def supervise_elsewhere(case: Case, grounds: Grounds) -> tuple[str, ...]:
    """Supervisors whom nobody needs to call for what waits for one: it is a move of the rings, and they are none of
    where it leads. Empty where something else waits for a supervisor, too, or where nobody would be called then: it
    rings where the case lies."""
    places = [wanted.centre for wanted, _ in _waiting_orders(case, grounds, supervisor=True) if wanted.centre]
    roster = grounds.signers.roster
    if roster is None or not places:
        return ()
    if any(falls_short(case, document.content, reach, grounds) for document, _, reach in _signed(case, grounds)):
        return ()
    areas, home = [area_of(place) for place in places], area_of(case.draft.content.centre)
    supervisors = [member for member in roster.members if member.role is Role.SUPERVISOR]
    there = [
        member
        for member in supervisors
        if any(covers(member.scope, area.commune_code, area.province_code) for area in areas)
    ]
    signers = _of_orders(case, grounds, supervisor=True)
    if not any(
        covers(member.scope, home.commune_code, home.province_code) for member in there if member.login not in signers
    ):
        return ()
    return tuple(member.login for member in supervisors if member not in there)


def waits_to_go_on(case: Case, grounds: Grounds) -> bool:
    """Whether the word of one more who decides is missing for what was held to go on as far as it was signed. Not so
    where nobody has let it go on, or what is missing is a signature; and two let all of it go on.

    That it goes on is an order of its own: whoever signs the content later has not said it.
    """
    resumed_by = case.airing.steering.resumed_by
    if not case.on_air or case.airing.steering.stopped or case.airing.is_overdue(grounds.now) or not resumed_by:
        return False
    document, version = case.draft.document, case.airing.version
    resumed = reach_by(case, document, version, resumers(case, grounds), grounds)
    if resumed.nothing:
        return True
    return resumed.alone and case.airing.rings_wait and not reach_signed(case, document, version, grounds).alone


def _of_orders(case: Case, grounds: Grounds, *, supervisor: bool) -> list[str]:
    """Who has signed an order that waits for another one: a ``supervisor``, or anybody who decides."""
    waiting = _waiting_orders(case, grounds, supervisor=supervisor)
    return [member.login for _, members in waiting for member in members]


def _waiting_orders(case: Case, grounds: Grounds, *, supervisor: bool) -> list[tuple[Wanted, list[Member]]]:
    """Orders that wait for another signature, of a ``supervisor`` or of anybody who decides; who has signed each."""
    goes_no_farther = case.airing.steering.stopped or case.airing.is_overdue(grounds.now)
    return [
        (wanted, members)
        for wanted, members in orders_waiting(case, grounds)
        # Of what is stopped, or up, how it ended is still told.
        if wanted.order == "close" or not goes_no_farther
        if supervisor is (wanted.order == "recentre" and all(each.role is not Role.SUPERVISOR for each in members))
    ]


def falls_short(case: Case, content: Content, reach: Reach, grounds: Grounds) -> bool:
    """Whether two who have signed leave groups of its audience to somebody who may send farther: a supervisor."""
    if reach.nothing or reach.alone:
        return False
    widest = widest_scope(case, content.centre, grounds)
    asked = content.audience.province_codes or (area_of(content.centre).province_code,)
    return any(covers(widest, "", code) and not reach.allows("", code) for code in asked)


def _signed(case: Case, grounds: Grounds) -> list[tuple[Document, list[str], Reach]]:
    """What somebody has signed and may still go farther: who has, and how far it goes by that."""
    if case.airing.steering.stopped:
        return []
    # What is up goes no farther; its correction begins the time anew.
    waiting = [] if case.airing.is_overdue(grounds.now) else [(case.draft.document, max(case.airing.version, 1))]
    if case.airing.correction is not None:
        waiting.append((case.airing.correction.document, case.airing.correction.version))
    found = []
    for document, version in waiting:
        signers = [each.member.login for each in approvals_of(case, document, grounds)]
        if signers:
            found.append((document, signers, reach_signed(case, document, version, grounds)))
    return found
