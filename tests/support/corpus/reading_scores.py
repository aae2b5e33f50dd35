"""How well messages are read: figures over the corpus in tests/intake/understanding/corpus.

Its README says how doubtful readings were settled. Counted a message: the main kind. Counted a value, as F1: names
(without accents), the age of the first person (one year apart is right), places (half of the words of the shorter one
are the other's), communes (without accents, each once a message), the clock time (a quarter of an hour apart is right),
the phone number.
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from schemas.content import VIETNAM
from schemas.places.finding import fold
from services.intake.understanding.rules.kinds import ROUTINE, URGENT
from services.intake.understanding.rules.reading import Reading, read

CORPUS = Path(__file__).parents[2] / "intake/understanding/corpus"
KNOWN = tuple(sorted(CORPUS.glob("known*.jsonl")))
SET_APART = tuple(sorted(CORPUS.glob("set_apart*.jsonl")))
"""Whatever is there that nobody who writes rules has read."""
FIELDS = ("name", "age", "place", "commune", "time", "phone")
QUARTER_S = 900
Line = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Counts:
    """Of one kind of value: right, read though it is not there or wrong, and there though it was not read."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        said = self.right + self.wrong
        return round(self.right / said, 3) if said else 1.0

    @property
    def f1(self) -> float:
        every = 2 * self.right + self.wrong + self.missed
        return round(2 * self.right / every, 3) if every else 1.0

    def plus(self, right: int, said: int, wanted: int) -> "Counts":
        return Counts(self.right + right, self.wrong + said - right, self.missed + wanted - right)


@dataclass(slots=True)
class Scores:
    """danger_as_routine: ids of messages in which somebody is in danger, missing or found, read as nothing urgent.

    asked: messages whose kind was read rightly, and about which the citizen is asked all the same.
    """

    messages: int = 0
    kinds_right: int = 0
    by_kind: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))
    by_region: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))
    by_accents: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))
    values: dict[str, Counts] = field(default_factory=lambda: dict.fromkeys(FIELDS, Counts()))
    danger_as_routine: list[str] = field(default_factory=list)
    asked: int = 0
    errors: list[str] = field(default_factory=list)

    @property
    def kind_accuracy(self) -> float:
        return round(self.kinds_right / max(1, self.messages), 3)


def lines_of(*corpora: Path) -> list[Line]:
    return [json.loads(line) for corpus in corpora for line in corpus.read_text(encoding="utf-8").splitlines()]


def scored(lines: Iterable[Line]) -> Scores:
    scores = Scores()
    for line in lines:
        said_at = datetime.fromisoformat(line["said_at"]).replace(tzinfo=VIETNAM)
        _count(scores, line, read(line["text"], said_at), said_at)
    return scores


def _count(scores: Scores, line: Line, reading: Reading, said_at: datetime) -> None:
    wanted = line["kinds"][0]
    right = reading.kind == wanted
    scores.messages += 1
    scores.kinds_right += right
    scores.asked += right and wanted != "unclear" and reading.asked
    for tally in (
        scores.by_kind[wanted],
        scores.by_region[line["region"]],
        scores.by_accents[line["accents"]],
    ):
        tally[0] += right
        tally[1] += 1
    if not right:
        scores.errors.append(f"{line['id']} kind: {wanted}, read as {reading.kind}: {line['text']}")
    if wanted in URGENT and reading.kind in ROUTINE and not reading.urgent:
        scores.danger_as_routine.append(line["id"])
    for name, (said, meant, agree) in _values(line, reading, said_at).items():
        hits = _matches(said, meant, agree)
        scores.values[name] = scores.values[name].plus(hits, len(said), len(meant))
        if hits < max(len(said), len(meant)):
            scores.errors.append(f"{line['id']} {name}: {meant}, read as {said}: {line['text']}")


def _values(line: Line, reading: Reading, said_at: datetime) -> dict[str, tuple[list[Any], list[Any], Any]]:
    now = said_at.replace(tzinfo=None)
    persons, places = line.get("persons", []), line.get("places", [])
    ages = [age for person in persons if (age := _age(person, now)) is not None][:1]
    read_ages = [years for person in reading.persons if (years := person.years(now)) is not None][:1]
    return {
        "name": (
            [fold(person.name) for person in reading.persons if person.name],
            [fold(person["name"]) for person in persons if person.get("name")],
            lambda said, meant: said == meant,
        ),
        "age": (read_ages, ages, lambda said, meant: abs(said - meant) <= 1),
        "place": ([place.words for place in reading.places], [place["words"] for place in places], _overlap),
        "commune": (
            list(dict.fromkeys(fold(place.commune) for place in reading.places if place.commune)),
            list(dict.fromkeys(fold(place["commune"]) for place in places if place.get("commune"))),
            lambda said, meant: said == meant,
        ),
        "time": (
            [reading.time.seen_at] if reading.time and reading.time.seen_at else [],
            [datetime.fromisoformat(line["seen_at"])] if line.get("seen_at") else [],
            lambda said, meant: abs((said - meant).total_seconds()) <= QUARTER_S,
        ),
        "phone": (
            [reading.phone.value] if reading.phone else [],
            [line["phone"]] if line.get("phone") else [],
            lambda said, meant: said == meant,
        ),
    }


def _age(person: Line, now: datetime) -> float | None:
    if person.get("age") is not None:
        return float(person["age"])
    return float(now.year - person["birth_year"]) if person.get("birth_year") else None


def _overlap(said: str, meant: str) -> bool:
    one, other = (Counter(re.findall(r"\w+", fold(words))) for words in (said, meant))
    return 2 * (one & other).total() >= min(one.total(), other.total()) > 0


def _matches(said: list[Any], meant: list[Any], agree: Any) -> int:
    """How many of what was read is meant, each once."""
    left, hits = list(meant), 0
    for value in said:
        match = next((at for at, other in enumerate(left) if agree(value, other)), None)
        if match is not None:
            left.pop(match)
            hits += 1
    return hits


def shares(tallies: dict[str, list[int]]) -> dict[str, str]:
    """ "52/55" by name."""
    return {name: f"{right}/{every}" for name, (right, every) in sorted(tallies.items())}


def figures(scores: Scores) -> Iterator[tuple[str, Any]]:
    """What is printed of one set: no text of any message."""
    yield "messages", scores.messages
    yield "kind_accuracy", scores.kind_accuracy
    yield "danger_as_routine", len(scores.danger_as_routine)
    yield "right_but_asked", scores.asked
    yield "f1", {name: counts.f1 for name, counts in scores.values.items()}
    yield "precision", {name: counts.precision for name, counts in scores.values.items()}
    yield "by_kind", shares(scores.by_kind)
    yield "by_region", shares(scores.by_region)
    yield "by_accents", shares(scores.by_accents)
