"""The next roster, on its way to being signed: what it is made from, and what in it is new."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from schemas.trust.roster import Key, Member, Revocations, Role, Roster

SIGN_WITHIN = timedelta(minutes=30)
"""A statement that a page was given earlier is not taken: what it shows may be old."""
MOST_BYTES = 200_000
"""Of a roster's document: it travels in one event (schemas/envelope.py). Some 350 people with two keys each."""
IN_A_PLACE = frozenset({Role.OPERATOR, Role.OFFICER, Role.SUPERVISOR})
"""Roles that mean nothing without a place; administrators and auditors are those of the whole installation."""


def next_of(standing: Roster, revocations: Revocations) -> Roster:
    """The next version, as the one in force without what was taken back."""
    members = (
        member.model_copy(
            update={"keys": tuple(key for key in member.keys if key.credential_id not in revocations.credentials)}
        )
        for member in standing.members
        if member.login not in revocations.logins
    )
    return standing.model_copy(update={"version": standing.version + 1, "members": tuple(members)})


def with_member(draft: Roster, member: Member) -> Roster:
    """The draft with this person as given, in the place that they had, or at the end."""
    if member.login not in draft.by_login:
        return _of(draft, (*draft.members, member))
    return _of(draft, (member if one.login == member.login else one for one in draft.members))


def without_member(draft: Roster, login: str) -> Roster:
    return _of(draft, (member for member in draft.members if member.login != login))


def _of(draft: Roster, members: Iterable[Member]) -> Roster:
    return draft.model_copy(update={"members": tuple(members)})


@dataclass(frozen=True)
class Change:
    """What becomes of one person: ``before`` None is somebody new, ``after`` None somebody who goes."""

    before: Member | None
    after: Member | None

    @property
    def member(self) -> Member:
        """As they will be, or last were."""
        member = self.after or self.before
        assert member is not None  # noqa: S101 - one of both is there: changes() makes them so
        return member

    @property
    def new_keys(self) -> int:
        return len(_ids(self.after) - _ids(self.before))

    @property
    def lost_keys(self) -> int:
        return len(_ids(self.before) - _ids(self.after))

    @property
    def of_keys_only(self) -> bool:
        """Nothing but the keys: who signs is no different person on paper, which is what to look at."""
        return self.before is not None and self.after is not None and _plain(self.before) == _plain(self.after)


def changes(before: Roster, after: Roster) -> list[Change]:
    """What the next roster changes, in its order; who goes comes last."""
    found = [Change(before.by_login.get(member.login), member) for member in after.members]
    gone = [Change(member, None) for member in before.members if member.login not in after.by_login]
    return [change for change in (*found, *gone) if change.before != change.after]


def count_changes(before: Roster, after: Roster) -> int:
    """As the page of the draft lists them: people, and what posts say of the force as one."""
    return len(changes(before, after)) + (before.voice != after.voice)


def member_of(
    login: str,
    name: str,
    role: Role,
    scope: Iterable[str],
    keys: Iterable[Key],
    since: datetime,
    until: datetime | None,
) -> Member:
    """``scope`` in order, each code once."""
    return Member(
        login=login, name=name, role=role, scope=tuple(sorted(set(scope))), keys=tuple(keys), since=since, until=until
    )


def _ids(member: Member | None) -> set[str]:
    return {key.credential_id for key in member.keys} if member else set()


def _plain(member: Member) -> Member:
    return member.model_copy(update={"keys": ()})
