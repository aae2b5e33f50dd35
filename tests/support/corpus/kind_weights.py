"""The weights by which messages are told apart, learnt from the known corpora.

`python -m tests.support.corpus.kind_weights` writes the table (a minute). Each weight is the sum of two: one of a
multinomial logistic regression with L2 over the features of `features_in`, fitted by gradient steps in an order that is
always the same, and a share of one that is counted alone (complement naive Bayes: how much rarer the feature is in the
other kinds). The first knows what features say together, the second does not chase single messages. The same messages
give the same table. With `--folds` it prints instead how well each writer's messages are read by what the others
teach: the honest figure while rules are written.
"""

import hashlib
import inspect
import json
import math
import random
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from services.intake.understanding.rules import kinds as rules
from services.intake.understanding.rules.features import ALWAYS, features_in, sentences_in, strengths
from services.intake.understanding.rules.kinds import (
    KINDS,
    PARTS,
    ROUTINE,
    URGENT,
    Kind,
    Table,
    chances_told,
    shares,
)
from services.intake.understanding.rules.persons import ages_in
from services.intake.understanding.rules.words import message

CORPUS = Path(__file__).parents[2] / "intake/understanding/corpus"
TABLE = Path(rules.__file__).with_name(rules.WEIGHTS)
SAID_AT = "2026-04-13T20:15"
"""When a message was sent of which only the kind is told."""
FEWEST = 3
"""Messages in which a feature stands, or it is not learnt."""
FIRM = 2.0
"""How strongly weights are held near zero."""
COMMON = 0.3
"""The more messages have a feature, the more firmly it is held, by this power of their number."""
COUNTED = 0.15
"""The share of the counted weights."""
SEEN = 1.0
"""Messages without a feature that every kind is thought to have beside those counted."""
WRITERS = 2
"""A message of a known corpus counts as so many of which only the kind is told."""
SAMPLE = 10
"""Of so many messages the tests look at one, where nobody asks for all."""
PASSES = 16
STEP = 0.4


@dataclass(frozen=True, slots=True)
class Example:
    """One message as it is learnt from. sentences: the features of each, which are read and not learnt."""

    id: str
    features: tuple[str, ...]
    kind: Kind
    times: int = 1
    sentences: tuple[tuple[str, ...], ...] = field(default=(), repr=False)

    @property
    def writer(self) -> str:
        """Who wrote it: the first part of its id."""
        return self.id[:2] if self.id[0] in "mn" else self.id[0]


def sources() -> list[Path]:
    """What is learnt from: the known corpora, and messages of which only the kind is told."""
    return [*sorted(CORPUS.glob("known*.jsonl")), CORPUS / "kinds_only.jsonl"]


def fingerprint(told: Sequence[Example]) -> str:
    """Of everything that the table depends on: each message's features and kind, and how it is learnt."""
    learning = "".join(inspect.getsource(part) for part in (learnt, _alike, _learn, _counted))
    learning += repr((FEWEST, FIRM, COMMON, COUNTED, SEEN, WRITERS, PASSES, STEP))
    return hashlib.sha256((learning + repr(told)).encode()).hexdigest()


def examples(every: int = 1) -> list[Example]:
    """Of the messages; ``every``: only each so-manieth."""
    lines = [line for file in sources() for line in file.read_text(encoding="utf-8").splitlines()]
    return [_example(json.loads(line)) for line in lines[::every]]


def _example(line: dict[str, str | list[Kind]]) -> Example:
    now = datetime.fromisoformat(str(line.get("said_at", SAID_AT)))
    m = message(str(line["text"]))
    kind = line["kinds"][0]
    found = features_in(m, tuple(ages_in(m, now)), now)
    times = WRITERS if "said_at" in line else 1
    return Example(str(line["id"]), tuple(found), KINDS[KINDS.index(kind)], times, sentences_in(m.plain, found))


def learnt(told: Sequence[Example]) -> Table:
    """The weight of each feature for each kind, in the order of KINDS, in hundredths."""
    counts = Counter(feature for example in told for feature in example.features)
    seen = {feature: 0 for feature, count in sorted(counts.items()) if count >= FEWEST}
    weights = {feature: [0.0] * len(KINDS) for feature in (*seen, ALWAYS)}
    for example in told:
        for feature in example.features:
            if feature in seen:
                seen[feature] += example.times
    usual = sum(counts[feature] for feature in seen) / len(seen)
    held = {feature: FIRM * (counts[feature] / usual) ** COMMON / visits for feature, visits in seen.items()}
    rows = [
        (_alike(strengths(feature for feature in example.features if feature in seen)), KINDS.index(example.kind))
        for example in told
        for _ in range(example.times)
    ]
    order = random.Random(2026)  # noqa: S311 - an order that is always the same
    for passed in range(PASSES):
        order.shuffle(rows)
        step = STEP / (1 + passed / 3)
        kept = {feature: 1 - step * hold for feature, hold in held.items()}
        for features, kind in rows:
            _learn(weights, kept, features, kind, step)
    for feature, row in _counted(told, seen).items():
        weights[feature] = [weight + COUNTED * more for weight, more in zip(weights[feature], row, strict=True)]
    return {feature: [round(weight * PARTS) / PARTS for weight in row] for feature, row in weights.items()}


def _counted(told: Sequence[Example], seen: Mapping[str, int]) -> dict[str, list[float]]:
    """How much more each feature speaks for a kind than for the middle of all, by counting: the logarithm of its share
    among all features of the other kinds, turned round (Rennie and others, 2003)."""
    every = [0.0] * len(KINDS)
    had = {feature: [0.0] * len(KINDS) for feature in seen}
    for example in told:
        kind = KINDS.index(example.kind)
        for feature in example.features:
            if feature in had:
                had[feature][kind] += example.times
                every[kind] += example.times
    others = [sum(every) - own + SEEN * len(had) for own in every]
    found = {}
    for feature, counts in had.items():
        row = [-math.log((seen[feature] - own + SEEN) / other) for own, other in zip(counts, others, strict=True)]
        middle = sum(row) / len(row)
        found[feature] = [weight - middle for weight in row]
    return found


def _alike(features: Iterable[tuple[str, float]]) -> tuple[tuple[float, list[str]], ...]:
    """The features by their strength, of which a message has two: they are added up together."""
    found: dict[float, list[str]] = {}
    for feature, by in features:
        found.setdefault(by, []).append(feature)
    return tuple(found.items())


def _learn(
    weights: dict[str, list[float]],
    kept: dict[str, float],
    features: Sequence[tuple[float, list[str]]],
    kind: int,
    step: float,
) -> None:
    """One message's part of the gradient, with its share of what holds the weights of its features near zero."""
    sums = weights[ALWAYS]
    for by, alike in features:
        added = map(sum, zip(*(weights[feature] for feature in alike), strict=True))
        sums = [total + by * more for total, more in zip(sums, added, strict=True)]
    wrong = [step * share for share in shares(sums)]
    wrong[kind] -= step
    weights[ALWAYS] = [weight - off for weight, off in zip(weights[ALWAYS], wrong, strict=True)]
    for by, alike in features:
        moved = [by * off for off in wrong]
        for feature in alike:
            keep = kept[feature]
            weights[feature] = [keep * weight - move for weight, move in zip(weights[feature], moved, strict=True)]


def written(told: Sequence[Example]) -> str:
    """The table as it stands in the tree."""
    weights = learnt(told)
    head = ["// Made by python -m tests.support.corpus.kind_weights; hundredths, a column each: " + " ".join(KINDS)]
    head.append(f"// from {fingerprint(told)}")
    head.append(f"// of which one in {SAMPLE}: {fingerprint(told[::SAMPLE])}")
    rows = [
        "\t".join([feature, *(str(round(weight * PARTS) or "") for weight in weights[feature])])
        for feature in sorted(weights)
        if any(weights[feature])
    ]
    return "\n".join([*head, *rows]) + "\n"


def folded(told: Sequence[Example]) -> Iterable[tuple[Example, dict[Kind, float]]]:
    """Each message of the known corpora with its chances by what is learnt from the other writers."""
    for writer in sorted({example.writer for example in told if example.times == WRITERS}):
        weights = learnt([example for example in told if example.writer != writer])
        for example in told:
            if example.writer == writer:
                yield example, chances_told(example.features, example.sentences, weights)


def _print_folds(told: Sequence[Example]) -> None:
    right, every, asked, hidden = Counter[str](), Counter[str](), 0, 0
    for example, chances in folded(told):
        best, *others = rules.decided(rules.turned(chances, example.features))
        every.update([example.writer, example.kind])
        right.update([example.writer, example.kind] if best == example.kind else [])
        asked += best in ROUTINE and bool(others) and best == example.kind
        hidden += example.kind in URGENT and best in ROUTINE and not URGENT & set(others)
    for name, count in sorted(every.items()):
        sys.stdout.write(f"{name:16} {right[name]}/{count} {right[name] / count:.3f}\n")
    sys.stdout.write(f"in danger, read as routine: {hidden}; routine, read rightly, and asked about: {asked}\n")


if __name__ == "__main__":
    if "--folds" in sys.argv:
        _print_folds(examples())
    else:
        TABLE.write_text(written(examples()), encoding="utf-8")
