"""What each role may do, and whether only where somebody serves. Pure, and one table for all pages and interfaces.

The roster says of everybody the role and the scope. Out of scope nothing exists (404: nobody learns that there is a
case); in the wrong role it is refused with a sentence (403). Who has signed enough for an alert to go out is another
table (schemas/trust/authority.py).
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from schemas.places.finding import UnknownCommune, commune
from schemas.trust.roster import COUNTRY, DECIDING, Role, covers
from schemas.words import Words, words

EVERYWHERE = (COUNTRY,)
"""The scope of our own work on a case, such as taking in what citizens add."""


class Action(StrEnum):
    """What a page or an interface lets somebody do."""

    READ_CASES = "read_cases"
    DECIDE = "decide"
    KEEP_FOR_COURT = "keep_for_court"
    READ_FIGURES = "read_figures"
    CHECK_AUDIT = "check_audit"
    READ_AUDIT = "read_audit"
    REPORT = "report"
    AMEND = "amend"
    READ_ROSTER = "read_roster"
    CHANGE_ROSTER = "change_roster"
    READ_RELAY = "read_relay"
    OWN_ACCOUNT = "own_account"
    TEST_LINK = "test_link"
    SEE_TO_QUARANTINE = "see_to_quarantine"
    READ_QUARANTINED = "read_quarantined"


@dataclass(frozen=True)
class Right:
    """``within_scope``: of what lies where they serve, and of nothing else."""

    roles: frozenset[Role]
    within_scope: bool = False


_READERS = DECIDING | {Role.AUDITOR}
_TAKING_CALLS = DECIDING | {Role.OPERATOR}

RIGHTS: Mapping[Action, Right] = {
    Action.READ_CASES: Right(_READERS, within_scope=True),
    Action.DECIDE: Right(DECIDING, within_scope=True),
    Action.KEEP_FOR_COURT: Right(frozenset({Role.SUPERVISOR}), within_scope=True),
    # Counts and times, nobody's data: an administrator, who sees no case, has them of all places.
    Action.READ_FIGURES: Right(_READERS | {Role.ADMINISTRATOR}),
    # The chain is one for all places; what is read of it is how long it is, and where it is broken.
    Action.CHECK_AUDIT: Right(_READERS),
    # What everybody did, their log-ins too; of cases only what lies in scope.
    Action.READ_AUDIT: Right(frozenset({Role.AUDITOR})),
    # People call for help wherever they are: no report is turned away.
    Action.REPORT: Right(_TAKING_CALLS),
    Action.AMEND: Right(_TAKING_CALLS, within_scope=True),
    Action.READ_ROSTER: Right(frozenset({Role.ADMINISTRATOR, Role.AUDITOR})),
    Action.CHANGE_ROSTER: Right(frozenset({Role.ADMINISTRATOR})),
    # Whether colleagues who post by hand can be called: an administrator's of all places.
    Action.READ_RELAY: Right(_READERS | {Role.ADMINISTRATOR}),
    Action.OWN_ACCOUNT: Right(frozenset(Role)),
    # Whether the line works: no case, no person, and one post into a group of the installation's own.
    Action.TEST_LINK: Right(frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR})),
    # That an event was put aside, of what kind and why; tried again it has no more effect than it had at first.
    Action.SEE_TO_QUARANTINE: Right(frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR})),
    # What it says, which may be about people whose place nobody has read: see ``sees_unplaced``.
    Action.READ_QUARANTINED: Right(frozenset({Role.SUPERVISOR})),
}


def sees_unplaced(scope: Collection[str]) -> bool:
    """Whether a case whose place nobody knows yet is for them: it may lie anywhere in a province."""
    return any(len(code) == len(COUNTRY) for code in scope)


WITHIN = """(
    %(country)s = ANY(%(scope)s::text[]) OR commune_code = ANY(%(scope)s::text[])
    OR province_code = ANY(%(scope)s::text[]) OR commune_code IS NULL AND %(unplaced)s
)"""
"""The condition of a query for what lies in a scope, by columns ``commune_code`` and ``province_code``, which are null
where nobody knows the place; its values are ``within(scope)``."""


def within(scope: Collection[str]) -> dict[str, object]:
    return {"country": COUNTRY, "scope": list(scope), "unplaced": sees_unplaced(scope)}


def serves_all_of(scope: Collection[str], of: Collection[str]) -> bool:
    """Whether whoever has ``scope`` serves wherever somebody with the scope ``of`` does."""
    return all(covers(scope, code, _province_of(code)) for code in of)


def _province_of(code: str) -> str:
    """Empty for a code that is none of a commune."""
    try:
        return commune(code).province_code
    except UnknownCommune:
        return ""


ROLE_WORDS: Mapping[Role, Words] = {
    Role.OPERATOR: words("Trực tổng đài"),
    Role.OFFICER: words("Cán bộ trực"),
    Role.SUPERVISOR: words("Chỉ huy trực"),
    Role.ADMINISTRATOR: words("Quản trị"),
    Role.AUDITOR: words("Thanh tra"),
}


def roles_of(action: Action) -> list[Role]:
    """Whom an action is for."""
    return [role for role in Role if role in RIGHTS[action].roles]
