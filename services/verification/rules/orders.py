"""Orders as people sign them: what the statement of one says, who may give it, and whether what came back is that one.

The server writes a statement for the page that is open, and at the press writes it once more from the case as it is by
then: what does not come out the same was said of something else, and is refused.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Literal, NamedTuple, get_args

from schemas.alerts import Outcome
from schemas.content import Content, Document, ending_text
from schemas.event import Point
from schemas.trust.area import area_of, is_inside
from schemas.trust.authority import Reach, may_close, may_hold, may_recentre, reach_of
from schemas.trust.passkeys import Proven
from schemas.trust.roster import DECIDING, Member, speaks_otherwise
from schemas.trust.statements import (
    AlertOrder,
    Approve,
    Close,
    Hold,
    NoStatement,
    Order,
    Recentre,
    Release,
    Resume,
    Signed,
    Stop,
)
from services.verification.rules import corrections, refusals, review
from services.verification.rules.agreement.marks import reading_of
from services.verification.rules.airing import Steering
from services.verification.rules.basis.standing import (
    ground_of,
    lacks_an_emergency,
    why_not_on_an_emergency,
    why_not_published,
)
from services.verification.rules.case import Case
from services.verification.rules.refusals import Refusal
from services.verification.rules.review import Closing
from services.verification.rules.second_check import check_by, doubts_of_others
from services.verification.rules.signing import (
    Believed,
    Grounds,
    approvals_of,
    foreign_to,
    in_scope,
    reach_by,
    reach_signed,
    widest_scope,
)
from services.verification.rules.steering import Change, steer

STATEMENT_LIFE = timedelta(minutes=30)
"""A statement that waited longer for its touch is written anew."""
WAITING_LIFE = timedelta(hours=12)
"""An order that one has signed waits so long for a second signature: a shift."""
OrderName = Literal["approve", "correct", "hold", "resume", "release", "recentre", "stop", "close"]
SENDING: frozenset[OrderName] = frozenset({"approve", "correct", "resume", "release", "recentre"})
"""By which an alert goes to groups that did not have it, or goes out anew."""


class AtOnce(NamedTuple):
    """Groups without the alert that a move of the rings sends it to at once, and their members; ``beyond``: how many
    more lie in the same rings, where only a supervisor's signature lets it go."""

    groups: int
    members: int
    beyond: int = 0


@dataclass(frozen=True)
class Wanted:
    """An order as it is asked for.

    ``approve``: the draft, or what stands on air as one more signer; ``correct``: the correction that waits.
    ``released_rings`` of a release, ``centre`` of a recentre, ``outcome`` of a close; ``other_words``: in those that
    were written for it. ``emergency``: of an approval, on one that this signature notes, as nothing that stands is
    enough. ``groups`` and ``members``: whom it would reach, counted for the page; ``at_once``: of a recentre, within
    the released rings around the new centre.
    """

    order: OrderName
    released_rings: int | None = None
    centre: Point | None = None
    outcome: Outcome | None = None
    other_words: bool = False
    emergency: bool = False
    groups: int = 0
    members: int = 0
    at_once: AtOnce | None = None

    @property
    def approves(self) -> bool:
        return self.order in ("approve", "correct")

    @property
    def change(self) -> Change:
        """Of the steering."""
        match self.order:
            case "hold" | "resume":
                return Change(held=self.order == "hold")
            case "release":
                return Change(released_rings=self.released_rings)
            case "recentre":
                return Change(centre=self.centre)
            case _:
                return Change(stopped=True)


@dataclass(frozen=True)
class Pressed:
    """An order that was signed, by whom, and of what."""

    wanted: Wanted
    signed: Signed
    proven: Proven

    @property
    def signer(self) -> str:
        return self.proven.member.login


def statement_of(case: Case, wanted: Wanted, signer: str, roster_version: int, grounds: Grounds) -> Order | Refusal:
    """What this person would sign now. Refused where the case is not such that anybody could."""
    return _statement(case, wanted, signer, roster_version, grounds.now, grounds)


def _statement(
    case: Case, wanted: Wanted, signer: str, roster_version: int, signed_at: datetime, grounds: Grounds
) -> Order | Refusal:
    about: dict[str, Any] = {
        "environment": grounds.signers.environment,
        "roster_version": roster_version,
        "signer": signer,
        "signed_at": signed_at,
        "alert_id": case.alert_id,
        "case_id": case.case_id,
        "reported_by": case.reported_by,
    }
    if wanted.approves:
        return _approval(case, wanted, about, grounds)
    if wanted.order == "close":
        return _end(case, wanted, about, grounds)
    return _steering(case, wanted, about)


def _approval(case: Case, wanted: Wanted, about: dict[str, Any], grounds: Grounds) -> Order | Refusal:
    content = content_wanted(case, wanted, grounds)
    if isinstance(content, Refusal):
        return content
    document, version = content
    return Approve(
        **about,
        alert_version=version,
        content_hash=document.sha256,
        case_revision=case.revision,
        groups=wanted.groups,
        members=wanted.members,
        basis="emergency" if wanted.emergency else ground_of(case),
        foreign=foreign_to(document, grounds),
    )


def _steering(case: Case, wanted: Wanted, about: dict[str, Any]) -> Order | Refusal:
    after = steer(case, wanted.change)
    if isinstance(after, Refusal):
        return after
    about |= {"revision": case.airing.steering.revision + 1}
    match wanted.order:
        case "hold":
            return Hold(**about)
        case "resume":
            return Resume(**about)
        case "release":
            return Release(**about, released_rings=wanted.released_rings or 1)
        case "recentre":
            return Recentre(**about, centre=wanted.centre or case.draft.content.centre, groups=wanted.groups)
        case _:
            return Stop(**about)


def _end(case: Case, wanted: Wanted, about: dict[str, Any], grounds: Grounds) -> Order | Refusal:
    closing = closing_wanted(case, wanted, about["signer"], grounds)
    if isinstance(closing, Refusal):
        return closing
    return Close(**about, outcome=closing.outcome, text_sha256=_sha256(closing.text))


def _sha256(text: str) -> str:
    """As statements.Close names a text."""
    return hashlib.sha256(text.encode()).hexdigest()


def content_wanted(case: Case, wanted: Wanted, grounds: Grounds) -> tuple[Document, int] | Refusal:
    """(the content that an approval is of, its version), or why nobody could approve it."""
    if wanted.order == "correct":
        correction = corrections.ready(case, grounds.now)
        if isinstance(correction, Refusal):
            return correction
        return _not_ours(correction.document, grounds) or (correction.document, correction.version)
    problem = None if case.on_air else review.why_not_approve(case, grounds.now)
    if case.on_air:
        problem = _why_not_countersign(case, grounds)
    problem = problem or _not_ours(case.draft.document, grounds)
    return problem or (case.draft.document, case.airing.version or 1)


def _not_ours(document: Document, grounds: Grounds) -> Refusal | None:
    """A number or an address that nobody has signed for the force: broadcast would refuse it."""
    roster, content = grounds.signers.roster, document.content
    if roster is None:
        return None
    match speaks_otherwise(roster.voice, content.facts.call, content.link):
        case "other_number":
            return refusals.OTHER_NUMBER
        case "other_link":
            return refusals.OTHER_LINK
    return None


def _why_not_countersign(case: Case, grounds: Grounds) -> Refusal | None:
    if case.airing.steering.stopped:
        return refusals.STOPPED
    if case.airing.unsent:
        # The time that is up is of what stood before: this one begins a new one. Of those who have signed it, perhaps
        # nobody's key counts any more.
        return None
    if case.airing.is_overdue(grounds.now):
        return refusals.EXPIRED
    # Where no key of its signers counts any more, one signature would make it narrower.
    return None if approvals_of(case, case.draft.document, grounds) else refusals.not_pending(case.state)


def closing_wanted(case: Case, wanted: Wanted, signer: str, grounds: Grounds) -> Closing | Refusal:
    """The end in the words that were signed with the approval, or in the others that were written for it."""
    close = review.close_in_other_words if wanted.other_words else review.close
    return close(case, signer, wanted.outcome or "cancelled", grounds.now, grounds.issuer.force)


def cosigners(case: Case, wanted: Wanted, grounds: Grounds) -> list[Believed]:
    """Who has signed this same move of the rings, or this same end, and was waiting for another; oldest first."""
    closing = closing_wanted(case, wanted, "", grounds) if wanted.order == "close" else None
    text_sha256 = _sha256(closing.text) if isinstance(closing, Closing) else ""
    known: dict[str, Believed] = {}
    for each in case.signing.orders:
        said = each.signed.said
        same = (
            isinstance(said, Recentre)
            and wanted.order == "recentre"
            and (said.centre, said.revision) == (wanted.centre, case.airing.steering.revision + 1)
        ) or (isinstance(said, Close) and (said.outcome, said.text_sha256) == (wanted.outcome, text_sha256))
        if not same or grounds.now - each.signed_at > WAITING_LIFE:
            continue
        proven = grounds.signers.prove(each.signed, grounds.now)
        if not isinstance(proven, Refusal) and proven.member.role in DECIDING:
            known.setdefault(proven.member.login, Believed(each.signed, proven.member))
    return list(known.values())


def end_signers(case: Case) -> tuple[str, ...]:
    """The logins of whoever has signed the end that stands, oldest first. In the words that were signed with the
    approval it is the last alone, also where an earlier order of the same was not taken. Of one that Loa has ended, or
    that nobody had to sign: whose doing it was. Empty while nothing has ended.
    """
    alert, outcome, ended_at = case.airing.alert, case.outcome, case.ended_at
    if alert is None or alert.closed_by is None:
        return ()
    text, endings = alert.closing_text or "", case.draft.content.endings
    if outcome is None or ended_at is None or outcome not in endings:
        return (alert.closed_by,)
    if text == ending_text(case.draft.content, outcome, alert.approved_at, ended_at):
        return (alert.closed_by,)
    signers = [
        each.signer
        for each in case.signing.orders
        if isinstance(said := each.signed.said, Close)
        and (said.outcome, said.text_sha256) == (outcome, _sha256(text))
        and ended_at - each.signed_at <= WAITING_LIFE
    ]
    return tuple(dict.fromkeys((*(each for each in signers if each != alert.closed_by), alert.closed_by)))


def moves_waiting_since(case: Case, centre: Point) -> datetime | None:
    """When the move of the rings to this place, that would be the next order, was signed first; None: by nobody yet."""
    signed = [
        each.signed_at
        for each in case.signing.orders
        if isinstance(said := each.signed.said, Recentre)
        and (said.centre, said.revision) == (centre, case.airing.steering.revision + 1)
    ]
    return min(signed, default=None)


def orders_waiting(case: Case, grounds: Grounds) -> list[tuple[Wanted, list[Member]]]:
    """Moves of the rings and ends that wait for another signature, and who has signed each, oldest first; a move to one
    place, or an end, once however many have signed it."""
    if not case.on_air:
        return []
    said = [each.signed.said for each in case.signing.orders]
    wanted = dict.fromkeys(wanted_in(each, case) for each in said if isinstance(each, Recentre | Close))
    # Of a move, how many groups it would reach is counted anew for whoever signs next.
    by_place = {(each.order, each.centre, each.outcome, each.other_words): each for each in wanted}
    signed = [(each, [one.member for one in cosigners(case, each, grounds)]) for each in by_place.values()]
    return [(each, members) for each, members in signed if members]


def is_enough(case: Case, wanted: Wanted, signers: Sequence[Member], grounds: Grounds) -> bool:
    """Whether these people together may give this order; what takes only one of them is not asked here."""
    content = case.draft.content
    if wanted.order == "recentre" and wanted.centre:
        return may_recentre(signers, area_of(wanted.centre), inside=is_inside(content, wanted.centre))
    if wanted.order == "close":
        # An end that was not taken is signed, whatever the time.
        by_time = wanted.outcome == "expired" and not case.airing.end_untold
        as_signed = not wanted.other_words
        told = {*case.reported_by, *_shown_as_reporters(case)}
        return may_close(signers, told, area_of(content.centre), as_signed=as_signed, by_time=by_time)
    return True


def _shown_as_reporters(case: Case) -> set[str]:
    """Who told of the case as those were shown who have signed: broadcast goes by that, also where a case that was
    merged has been parted since."""
    said = (each.signed.said for each in (*case.signing.signatures, *case.signing.orders))
    return {login for each in said if isinstance(each, AlertOrder) for login in each.reported_by}


def why_not(case: Case, wanted: Wanted, login: str, grounds: Grounds) -> Refusal | None:
    """What keeps this person from giving this order now; asked before they are to sign, and once more at the press."""
    said = statement_of(case, wanted, login, 1, grounds)
    if isinstance(said, Refusal):
        return said
    member = grounds.signers.member(login, grounds.now)
    if isinstance(member, Refusal):
        return member
    if member.role not in DECIDING:
        return refusals.WRONG_ROLE
    if not in_scope(member, case.draft.document):
        return refusals.out_of_scope(case.draft.content.centre)
    rule = _why_not_sign if wanted.approves else _why_not_order
    problem = rule(case, wanted, member, grounds)
    if problem is not None or wanted.order not in SENDING:
        # What holds it or ends it waits for no basis.
        return problem
    founded = why_not_on_an_emergency if wanted.emergency else why_not_published
    return founded(case, grounds.now)


def _why_not_sign(case: Case, wanted: Wanted, member: Member, grounds: Grounds) -> Refusal | None:
    content = content_wanted(case, wanted, grounds)
    if isinstance(content, Refusal):
        return content
    document, _ = content
    signers = {each.member.login for each in approvals_of(case, document, grounds)}
    if member.login in signers:
        # It went nowhere; or enough have signed it to go on, but for one of whose signatures broadcast has not heard.
        again = wanted.order == "approve" and (case.airing.unsent or (case.airing.signed_in_vain and len(signers) > 1))
        return None if again else refusals.ALREADY_SIGNED
    if not signers:
        # Whoever signs second signs the same bytes.
        return _why_not_first(case, wanted, member, grounds) or why_not_clear(case, document.content, grounds)
    own = check_by(case, member.login, document.sha256)
    if own is None or not own.settled:
        return refusals.CHECK_FIRST
    doubted = own.reason is None and doubts_of_others(case, member.login, document.sha256)
    return refusals.DISPUTED if doubted else None


def _why_not_first(case: Case, wanted: Wanted, member: Member, grounds: Grounds) -> Refusal | None:
    """Whoever wrote the last words signs them first, so that they are always one of the signers and never both. Not
    those of what broadcast has not taken, of somebody who may sign no more."""
    author = (
        case.airing.correction.saved_by
        if wanted.order == "correct" and case.airing.correction
        else case.draft.edited_by
    )
    if author and case.airing.unsent and isinstance(grounds.signers.member(author, grounds.now), Refusal):
        return None
    return refusals.author_first(grounds.signers.name_of(author)) if author and author != member.login else None


def why_not_clear(case: Case, content: Content, grounds: Grounds) -> Refusal | None:
    """That facts, text and poster do not say the same, or that a reader would look in vain for what they need; and that
    nobody has said of it that it is right as it stands."""
    reading = reading_of(content, case.facts, grounds.issuer.force, grounds.now)
    if reading.open_marks:
        may_stand = any(not mark.on_poster for mark in reading.open_marks)
        return refusals.differs(tuple(dict.fromkeys(mark.of for mark in reading.open_marks)), may_stand=may_stand)
    return refusals.lacks(reading.open_parts) if reading.open_parts else None


def _why_not_order(case: Case, wanted: Wanted, member: Member, grounds: Grounds) -> Refusal | None:
    content = case.draft.content
    area = area_of(content.centre)
    if wanted.order == "recentre" and wanted.centre:
        if _stands_alone(case, grounds):
            # Or one person would open a first ring at one place after the other.
            return refusals.NOT_MOVED_ALONE
        if is_enough(case, wanted, [member], grounds):
            return None
        return _why_not_one_of_two(case, wanted, member, grounds)
    if wanted.order == "close":
        if is_enough(case, wanted, [member], grounds):
            return None
        return _why_not_one_of_two(case, wanted, member, grounds) if wanted.other_words else refusals.OWN_ENDING
    return None if may_hold([member], area) else refusals.out_of_scope(content.centre)


def reach_moved(case: Case, centre: Point, login: str, grounds: Grounds) -> Reach:
    """How far the alert goes once this person moves its rings there: as far as what is on air is signed; and where that
    leads out of what was approved, as far as those may send who move it, or who have to sign that as well."""
    content = case.draft.content
    signed = reach_signed(case, case.draft.document, case.airing.version, grounds)
    # Its near groups lie around the place that was signed, and have it.
    reach = replace(signed, near=None)
    if is_inside(content, centre):
        return reach
    wanted = Wanted("recentre", centre=centre)
    member = grounds.signers.member(login, grounds.now)
    movers = [each.member for each in cosigners(case, wanted, grounds)]
    movers += [member] if isinstance(member, Member) else []
    there = (
        reach_of(movers, (), case.kind, area_of(centre)).scope
        if is_enough(case, wanted, movers, grounds)
        else widest_scope(case, centre, grounds)
    )
    return replace(reach, scope=reach.scope | there)


def _why_not_one_of_two(case: Case, wanted: Wanted, member: Member, grounds: Grounds) -> Refusal | None:
    """Of an order that takes two: whoever wrote the words signs them first, and both decide where it leads."""
    signers = {each.member.login for each in cosigners(case, wanted, grounds)}
    if member.login in signers:
        return refusals.ALREADY_SIGNED
    if wanted.centre and not may_hold([member], area_of(wanted.centre)):
        return refusals.MOVED_TOO_FAR
    author = case.airing.other_words.saved_by if wanted.other_words and case.airing.other_words else None
    if not author or signers or author == member.login:
        return None
    return refusals.author_first(grounds.signers.name_of(author))


def _stands_alone(case: Case, grounds: Grounds) -> bool:
    return reach_signed(case, case.draft.document, case.airing.version, grounds).first_ring is not None


def steered(case: Case, press: Pressed, grounds: Grounds) -> Steering | Refusal:
    """How the alert goes on by this order; as it is when it is so already.

    What was held goes on by whoever could have sent it: an officer alone lets the first ring go on, two all of it.
    """
    current, wanted = case.airing.steering, press.wanted
    after = steer(case, wanted.change)
    if isinstance(after, Refusal) or wanted.order not in ("hold", "resume"):
        return after
    if wanted.order == "hold":
        return after if after == current else replace(after, resumed_by=())
    if press.signer in current.resumed_by or not (current.held or current.resumed_by):
        return current
    people = [*resumers(case, grounds), press.proven.member]
    reach = reach_by(case, case.draft.document, case.airing.version, people, grounds)
    resumed_by = (*current.resumed_by, press.signer)
    return replace(current, revision=current.revision + 1, held=reach.nothing, resumed_by=resumed_by)


def resumers(case: Case, grounds: Grounds) -> list[Member]:
    """Who has said since the last hold that it goes on, and may still say so."""
    known = (grounds.signers.member(login, grounds.now) for login in case.airing.steering.resumed_by)
    return [member for member in known if isinstance(member, Member)]


def pressed(case: Case, signed: Signed, login: str, grounds: Grounds) -> Pressed | Refusal:
    """The order that was signed, when it says what there is by now and this person may give it."""
    try:
        said = signed.said
    except NoStatement:
        return refusals.BAD_SIGNATURE
    if not isinstance(said, Order) or said.signer != login:
        return refusals.BAD_SIGNATURE
    if grounds.now - said.signed_at > STATEMENT_LIFE:
        return refusals.TOO_OLD
    wanted = wanted_in(said, case)
    today = _statement(case, wanted, login, said.roster_version, said.signed_at, grounds)
    if isinstance(today, Refusal):
        return today
    if said != today:
        other = isinstance(said, Approve) and isinstance(today, Approve) and said.content_hash != today.content_hash
        return refusals.CONTENT_CHANGED if other else refusals.CASE_CHANGED
    if problem := why_not(case, wanted, login, grounds):
        return problem
    proven = grounds.signers.prove(signed, grounds.now)
    return proven if isinstance(proven, Refusal) else Pressed(wanted, signed, proven)


@dataclass(frozen=True)
class Given:
    """Whether an order has all the signatures that it takes, and who has signed it, the last one last."""

    enough: bool
    orders: tuple[Signed, ...]


def given_by(case: Case, press: Pressed, grounds: Grounds) -> Given:
    """The order with those who have signed the same before."""
    others = [each for each in cosigners(case, press.wanted, grounds) if each.member.login != press.signer]
    alone = is_enough(case, press.wanted, [press.proven.member], grounds)
    if alone or not others:
        return Given(alone, (press.signed,))
    members = [*(each.member for each in others), press.proven.member]
    return Given(is_enough(case, press.wanted, members, grounds), (*(each.signed for each in others), press.signed))


def is_so_already(case: Case, signed: Signed, login: str) -> bool:
    """Whether what this order wants of the steering is so by now, as after a double tap: then nothing follows."""
    try:
        said = signed.said
    except NoStatement:
        return False
    if not isinstance(said, Hold | Release | Recentre | Stop) or said.signer != login or said.case_id != case.case_id:
        return False
    return steer(case, wanted_in(said, case).change) == case.airing.steering


def wanted_in(said: Order, case: Case) -> Wanted:
    """What a statement asks for."""
    match said:
        case Approve():
            later = case.on_air and said.alert_version > case.airing.version
            # What stood when it was written is what its signer was shown.
            emergency = said.basis == "emergency" and lacks_an_emergency(case, said.signed_at)
            order: OrderName = "correct" if later else "approve"
            return Wanted(order, emergency=emergency, groups=said.groups, members=said.members)
        case Release():
            return Wanted("release", released_rings=said.released_rings)
        case Recentre():
            return Wanted("recentre", centre=said.centre, groups=said.groups)
        case Close():
            outcome = next((known for known in get_args(Outcome) if known == said.outcome), None)
            words = case.airing.other_words
            other = words is not None and _sha256(words.text) == said.text_sha256
            return Wanted("close", outcome=outcome, other_words=other)
        case Hold():
            return Wanted("hold")
        case Resume():
            return Wanted("resume")
        case Stop():
            return Wanted("stop")
