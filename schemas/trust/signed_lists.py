"""Changes of the lists that decide who gets a post: one document for each, and how many people have to sign it. Pure.

What adds or widens is signed by two administrators, what only switches off or narrows by one. Broadcast makes the
document out of a file and enforces this; the desk shows by it.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from pydantic import Field, ValidationError

from schemas.event import Model
from schemas.places.finding import UnknownCommune, commune
from schemas.trust.link_tests import GROUP_KIND
from schemas.trust.roster import Member, Role, covers
from schemas.trust.statements import Hash, ListName, SettingsStatement

Cells = dict[str, str]
"""One entry as a row of its file: text by column. A secret is never in it, only its hash."""
SIGNED_WITHIN = timedelta(days=7)
"""How long a change waits for its signatures, and how long a signature waits for the other one."""
BY_MUCH, AND = 1.1, 20
"""Members may grow by a tenth and 20 before it is more than a count that was put right."""
ENABLED, DISABLED = "enabled", "disabled"


class Line(Model):
    """What becomes of one entry: ``before`` None adds it, ``after`` None takes it out of the list."""

    key: str = Field(min_length=1, max_length=200)
    before: Cells | None = None
    after: Cells | None = None

    @property
    def cells(self) -> Cells:
        """As it will be, or last was."""
        return self.after or self.before or {}

    @property
    def changed(self) -> list[str]:
        """Columns that differ, in their order; all of them where it is added or taken out."""
        before, after = self.before or {}, self.after or {}
        return [name for name in dict.fromkeys((*before, *after)) if before.get(name, "") != after.get(name, "")]


class ListChange(Model):
    """The change of one list. ``version``: one more than that of the list's last change, so that none counts twice.

    ``nonce``: hex, so that a hash which is kept tells nothing of what was in it. ``groups``, ``members``: whom it
    concerns: of the registry those added and changed that get posts, of accounts and officers those behind them today.
    """

    environment: str = Field(min_length=1, max_length=80)
    list_name: ListName
    version: int = Field(ge=1)
    nonce: Hash
    lines: tuple[Line, ...] = Field(min_length=1)
    groups: int = Field(ge=0)
    members: int = Field(ge=0)


class NoChange(ValueError):
    """Bytes that are no change of a list."""


@dataclass(frozen=True)
class ChangeDocument:
    """A change as its bytes, which alone are hashed, signed and stored."""

    data: bytes

    @classmethod
    def of(cls, change: ListChange) -> "ChangeDocument":
        return cls(change.model_dump_json().encode())

    @cached_property
    def change(self) -> ListChange:
        """Raises NoChange."""
        try:
            return ListChange.model_validate_json(self.data)
        except ValidationError:
            raise NoChange("no change of a list that this version knows") from None

    @cached_property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True)
class Counts:
    added: int
    changed: int
    switched_off: int


def is_on(cells: Mapping[str, str] | None) -> bool:
    return cells is not None and cells.get("status") != DISABLED


def gets_posts(group: Mapping[str, str] | None) -> bool:
    """Whether a group of the registry gets alerts: one for link tests is on, and gets none."""
    return is_on(group) and group is not None and group.get("kind") != GROUP_KIND


def is_switched_off(line: Line) -> bool:
    return is_on(line.before) and not is_on(line.after)


def counts_of(change: ListChange) -> Counts:
    """Each line is counted once."""
    added = sum(line.before is None for line in change.lines)
    off = sum(map(is_switched_off, change.lines))
    return Counts(added, len(change.lines) - added - off, off)


def lines_of(before: Mapping[str, Cells], after: Mapping[str, Cells], *, whole: bool) -> tuple[Line, ...]:
    """What a file changes, in its order. ``whole``: what it lacks is taken out; else that stays as it is."""
    told = [Line(key=key, before=before.get(key), after=cells) for key, cells in after.items()]
    lacking = [Line(key=key, before=cells) for key, cells in before.items() if key not in after] if whole else []
    return tuple(line for line in (*told, *lacking) if line.before != line.after)


def widens(list_name: ListName, line: Line) -> bool:
    """Whether more is posted to, or somebody else, or otherwise. What is not known to narrow widens."""
    if line.after is None:
        return False
    if line.before is None:
        return True
    before, after = line.before, line.after
    return any(not _narrows(list_name, name, before.get(name, ""), after.get(name, "")) for name in line.changed)


def _narrows(list_name: ListName, column: str, before: str, after: str) -> bool:
    if column == "status":
        return after == DISABLED
    if list_name == "groups" and column == "members":
        return int(after) <= int(before) * BY_MUCH + AND
    if (list_name == "groups" and column == "daily_posts") or (
        list_name == "accounts" and column in ("per_minute", "burst")
    ):
        return before.isdigit() and after.isdigit() and int(after) <= int(before)
    # Without a number nobody is called; with another one somebody else is.
    return list_name == "relay" and column == "telephone" and not after


def signers_needed(change: ListChange) -> int:
    return 2 if any(widens(change.list_name, line) for line in change.lines) else 1


def may_sign(member: Member, change: ListChange) -> bool:
    """An administrator in whose scope it lies, before and after. Those without a scope are of the whole installation,
    and accounts lie nowhere."""
    if member.role is not Role.ADMINISTRATOR:
        return False
    return not member.scope or all(_covers(member, code) for code in _communes(change))


def _covers(member: Member, code: str) -> bool:
    try:
        return covers(member.scope, code, commune(code).province_code)
    except UnknownCommune:
        return covers(member.scope, code, "")


def _communes(change: ListChange) -> set[str]:
    cells = (each for line in change.lines for each in (line.before, line.after) if each is not None)
    return {each["commune_code"] for each in cells if "commune_code" in each}


def statement_of(document: ChangeDocument, signer: str, roster_version: int, now: datetime) -> SettingsStatement:
    """What somebody signs who was shown this change."""
    change, counts = document.change, counts_of(document.change)
    return SettingsStatement(
        environment=change.environment,
        roster_version=roster_version,
        signer=signer,
        signed_at=now,
        settings=change.list_name,
        settings_version=change.version,
        settings_sha256=document.sha256,
        added=counts.added,
        changed=counts.changed,
        switched_off=counts.switched_off,
        groups=change.groups,
        members=change.members,
    )


def says(statement: object, document: ChangeDocument) -> bool:
    """Whether a statement is about this very change, with the counts that are its own."""
    if not isinstance(statement, SettingsStatement):
        return False
    return statement == statement_of(document, statement.signer, statement.roster_version, statement.signed_at)


def concerned(lines: Iterable[Line]) -> tuple[int, int]:
    """(groups, members) of a registry's lines that are added or changed and get posts."""
    members = [int(line.after["members"]) for line in lines if line.after is not None and is_on(line.after)]
    return len(members), sum(members)
