"""The course of one case: who did what when, and how long each step took, held against what it should take."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from services.verification.figures.rules.counting import CountedCase
from services.verification.figures.rules.work import Person
from services.verification.rules.audit.chain import Entry

Aim = Literal["acknowledged", "signed", "second", "first_group", "first_ring"]
AIMS_S: Mapping[Aim, float] = {
    "acknowledged": 5 * 60,
    "signed": 10 * 60,
    "second": 10 * 60,
    "first_group": 60,
    "first_ring": 10 * 60,
}
"""Seconds: the first two from the report (an urgent one that waits for 5 minutes raises an alarm), the others from the
signature that put it on air."""


@dataclass(frozen=True)
class Deed:
    """``after_s``: from the report. ``who`` None: a citizen, or the machine itself (``actor``). ``action``: of an order
    about the rings which one it was. ``notes``: how it ended, what a signature did, the ground on which a person is
    published, and the like: short words of the audit."""

    at: datetime
    after_s: float
    actor: str
    who: Person | None
    action: str
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Measure:
    """``took_s`` None: it did not come, or not yet. ``due``: its time is up, or nothing more comes of this case."""

    aim: Aim
    target_s: float
    took_s: float | None
    due: bool = True

    @property
    def met(self) -> bool:
        return self.took_s is not None and self.took_s <= self.target_s


def deeds(case: CountedCase, trail: Sequence[Entry], people: Mapping[str, Person]) -> list[Deed]:
    """Oldest first."""
    return [
        Deed(
            entry.at,
            (entry.at - case.reported_at).total_seconds(),
            entry.actor,
            people.get(entry.actor),
            _named(entry),
            tuple(_notes(entry.detail)),
        )
        for entry in trail
    ]


def _named(entry: Entry) -> str:
    """Holding, going on, opening a ring, moving them and stopping are one action of the audit, and five of a night."""
    return str(entry.detail.get("order") or entry.action) if entry.action == "steer" else entry.action


def _notes(detail: Mapping[str, Any]) -> Iterator[str]:
    yield from (detail[key] for key in ("outcome", "step", "ground") if detail.get(key))
    if detail.get("sighting") is True:
        yield "sighting"
    if detail.get("by_two") is True:
        yield "by_two"
    if "by_post" in detail:
        yield "by_post" if detail["by_post"] else "not_by_post"
    if "differs" in detail:
        yield "agrees" if not detail["differs"] else "settled" if detail.get("settled") else "differs"
    if "there" in detail:
        yield "there" if detail["there"] else "not_there"


def measures(case: CountedCase, done: Sequence[Deed], now: datetime) -> list[Measure]:
    """As of ``now``. Of an alert that was signed, all; of a case that was not, only those before. Where two signed
    before it went out, nobody's second signature is waited for."""
    took: dict[Aim, float | None] = {
        "acknowledged": case.seconds_to("acknowledged"),
        "signed": case.seconds_to("signed"),
    }
    if case.signed_at is not None:
        # Who signed it second while it was on air; where two had to before, there is none.
        later = {"widens", "opens_again"}
        second = next((deed.at for deed in done if deed.action == "approve" and later & set(deed.notes)), None)
        since = {"second": second, "first_group": case.first_group_at, "first_ring": case.first_ring_at}
        for aim in ("second", "first_group", "first_ring"):
            at = since[aim]
            took[aim] = (at - case.signed_at).total_seconds() if at else None
        if second is None and _signed_by_two_before(done):
            del took["second"]
    return [Measure(aim, AIMS_S[aim], seconds, _is_due(aim, case, now)) for aim, seconds in took.items()]


def _is_due(aim: Aim, case: CountedCase, now: datetime) -> bool:
    since = case.reported_at if aim in ("acknowledged", "signed") else case.signed_at
    return case.ended_at is not None or since is None or (now - since).total_seconds() > AIMS_S[aim]


def signed_by_two(done: Sequence[Deed]) -> bool | None:
    """Whether two people have signed what went out, the one who signed its report counted; None: nobody has."""
    signers = {deed.actor for deed in done if deed.action == "approve"}
    return (len(signers) > 1 or _signed_by_two_before(done)) if signers else None


def _signed_by_two_before(done: Sequence[Deed]) -> bool:
    steps = {note for deed in done if deed.action == "approve" for note in deed.notes}
    # Entries of before do not say by how many.
    return "by_two" in steps or {"waits", "opens"} <= steps
