"""Reach follows signatures: what may go out, by who has signed it. Pure, and one table for all.

The desk shows by it and broadcast enforces it, from its own records:

- nobody: nothing;
- one officer in scope who has not told of the case: of a missing person or a natural danger the first ring, within
  FIRST_RING_M and FIRST_RING_GROUPS; of other kinds the groups of the officer's own communes;
- two different people in scope, one of them an officer: their communes and those beside the alert's own, and of what
  one of them could have opened alone the first ring as well, wherever it lies;
- two, one of them a supervisor: all of the supervisor's scope.

Who told of a case never opens it alone; with somebody else they are one of two, as an operator is who signed the
report. A correction always needs two, and so does a content with a number or an address that is not the force's. An
exercise goes as far as the same alert in earnest would, by the same signatures: people practise what they will do. Only
who alone may open how many counts none of them.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from schemas.event import CaseKind
from schemas.trust.roster import COUNTRY, DECIDING, Member, Role, covers

FIRST_RING_M = 10_000
FIRST_RING_GROUPS = 500
"""How far the first ring goes on one signature, at most; a force may set less (BroadcastSettings)."""
OPEN_AT_ONCE, OPEN_A_DAY = 1, 2
"""Alerts of a real kind that one signer alone may have open, and may open in 24 hours."""
COMMUNE_DIGITS = 5
LONE_KINDS = frozenset({CaseKind.MISSING_CHILD, CaseKind.MISSING_ADULT, CaseKind.NATURAL_DANGER})
"""Whose first ring one officer opens: minutes count, and it is bounded."""
TOLERANCE_SHARE, TOLERANCE_GROUPS = 0.1, 20
"""An audience may have grown by this since its groups were counted for the signer: the registry is read daily, and a
group more or less is no other audience. Beyond it the alert is refused; within it nobody beyond the number signed gets
it. One that has shrunk goes out: it reaches nobody who was not meant."""
NEVER_LONE = frozenset({CaseKind.FOUND_PERSON})
"""Urgent, and yet nobody's life hangs on the minute: who is with the police is safe. Two sign it."""


@dataclass(frozen=True)
class Area:
    """Where an alert lies: the commune of its centre, that commune's province, and the communes beside it."""

    commune_code: str
    province_code: str
    beside: frozenset[str]


@dataclass(frozen=True)
class Limits:
    """Of the first ring on one signature."""

    metres: int = FIRST_RING_M
    groups: int = FIRST_RING_GROUPS


@dataclass(frozen=True)
class Reach:
    """Which groups may get it. ``scope``: codes of communes and provinces, ANYWHERE for all, empty for none.

    ``first_ring``: of those only the first ring, within ``limits``. ``near``: beside the scope the first ring as well,
    within these limits and around the place that was signed: a second signature takes nothing away. ``alone``: it
    stands on one signature, so it counts for the signer's bound of such alerts.
    """

    scope: frozenset[str] = frozenset()
    first_ring: Limits | None = None
    near: Limits | None = None
    alone: bool = False

    def allows(self, commune_code: str, province_code: str) -> bool:
        return covers(self.scope, commune_code, province_code)

    @property
    def nothing(self) -> bool:
        return not self.scope


ANYWHERE = frozenset({COUNTRY})
NOTHING = Reach()


def reach_of(
    signers: Sequence[Member],
    reported_by: Collection[str],
    kind: CaseKind,
    area: Area,
    *,
    two: bool = False,
    limits: Limits = Limits(),
) -> Reach:
    """How far an approval goes that these people have signed, each of them once.

    ``signers``: operators among them signed the report. ``reported_by``: the logins that told of the case. ``two``: one
    alone opens nothing.
    """
    people = {member.login: member for member in signers}
    in_scope = [member for member in people.values() if covers(member.scope, area.commune_code, area.province_code)]
    deciding = [member for member in in_scope if member.role in DECIDING]
    if not deciding:
        return NOTHING
    reporters = {login.strip().casefold() for login in reported_by}
    second = [m for m in in_scope if m.role in DECIDING or m.role is Role.OPERATOR]
    if len(second) >= 2:
        return _of_two(deciding, kind, area, limits)
    return NOTHING if two else _of_one(deciding[0], reporters, kind, limits)


def _of_one(officer: Member, reporters: Collection[str], kind: CaseKind, limits: Limits) -> Reach:
    if officer.login.strip().casefold() in reporters or kind in NEVER_LONE:
        return NOTHING
    if kind in LONE_KINDS:
        return Reach(ANYWHERE, limits, alone=True)
    return Reach(_communes(officer), alone=True)


def _of_two(deciding: Sequence[Member], kind: CaseKind, area: Area, limits: Limits) -> Reach:
    beside = frozenset({area.commune_code, *area.beside})
    communes = (_communes(member) for member in deciding)
    supervised = (frozenset(member.scope) for member in deciding if member.role is Role.SUPERVISOR)
    return Reach(beside.union(*communes, *supervised), near=limits if kind in LONE_KINDS else None)


def _communes(member: Member) -> frozenset[str]:
    return frozenset(code for code in member.scope if len(code) == COMMUNE_DIGITS)


def may_hold(signers: Sequence[Member], area: Area) -> bool:
    """Holding or stopping: one officer in scope, also one who told of the case."""
    return any(m.role in DECIDING and covers(m.scope, area.commune_code, area.province_code) for m in signers)


def may_close(
    signers: Sequence[Member], reported_by: Collection[str], area: Area, *, as_signed: bool, by_time: bool = False
) -> bool:
    """``as_signed``: in the very words that were signed with the approval. ``by_time``: over, at the expiry that was
    signed, which needs nobody. Who told of the case does not end it alone; other words need two."""
    if by_time and as_signed:
        return True
    people = {m.login: m for m in signers if covers(m.scope, area.commune_code, area.province_code)}
    deciding = [m for m in people.values() if m.role in DECIDING]
    reporters = {login.strip().casefold() for login in reported_by}
    if not deciding:
        return False
    if as_signed and any(m.login.strip().casefold() not in reporters for m in deciding):
        return True
    return sum(m.role in DECIDING or m.role is Role.OPERATOR for m in people.values()) >= 2


def may_recentre(signers: Sequence[Member], area: Area, *, inside: bool) -> bool:
    """``area``: of the new centre. ``inside``: it lies where the approval already reached, so that one officer's word
    will do; elsewhere two sign, one of them a supervisor for it."""
    people = {m.login: m for m in signers if covers(m.scope, area.commune_code, area.province_code)}
    deciding = [m for m in people.values() if m.role in DECIDING]
    if inside:
        return bool(deciding)
    return len(deciding) >= 2 and any(m.role is Role.SUPERVISOR for m in deciding)


def audience_differs(count: int, other: int) -> bool:
    """Whether an audience of ``count`` is so much larger that it is not the ``other`` one."""
    return count > other * (1 + TOLERANCE_SHARE) + TOLERANCE_GROUPS
