"""The weights by which messages are told apart, learnt from the known corpora.

`python -m tests.support.corpus.kind_weights` writes the table (some minutes). It is a multinomial logistic regression
with L2 over the features of `features_in`, fitted by gradient steps in an order that is always the same, so that the
same messages give the same table. With `--folds` it prints instead how well each tenth of the messages is read by what
the other nine teach: the honest figure while rules are written.
"""

import hashlib
import inspect
import json
import random
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from services.intake.understanding.rules import kinds as rules
from services.intake.understanding.rules.features import ALWAYS, features_in, strengths
from services.intake.understanding.rules.kinds import KINDS, PARTS, ROUTINE, URGENT, Kind, Table, chances_of, shares
from services.intake.understanding.rules.persons import ages_in
from services.intake.understanding.rules.words import message

CORPUS = Path(__file__).parents[2] / "intake/understanding/corpus"
TABLE = Path(rules.__file__).with_name(rules.WEIGHTS)
SAID_AT = "2026-04-13T20:15"
"""When a message was sent of which only the kind is told."""
FEWEST = 4
"""Messages in which a feature stands, or it is not learnt."""
FIRM = 1.0
"""How strongly weights are held near zero."""
PASSES = 30
STEP = 0.4
FOLDS = 10


@dataclass(frozen=True, slots=True)
class Example:
    """One message as it is learnt from."""

    id: str
    features: tuple[str, ...]
    kind: Kind


def sources() -> list[Path]:
    """What is learnt from: the known corpora, and messages of which only the kind is told."""
    return [*sorted(CORPUS.glob("known*.jsonl")), CORPUS / "kinds_only.jsonl"]


def fingerprint(told: Sequence[Example]) -> str:
    """Of everything that the table depends on: each message's features and kind, and how it is learnt."""
    learning = inspect.getsource(learnt) + inspect.getsource(_learn) + repr((FEWEST, FIRM, PASSES, STEP))
    return hashlib.sha256((learning + repr(told)).encode()).hexdigest()


def examples() -> list[Example]:
    return [_example(json.loads(line)) for file in sources() for line in file.read_text(encoding="utf-8").splitlines()]


def _example(line: dict[str, str | list[Kind]]) -> Example:
    now = datetime.fromisoformat(str(line.get("said_at", SAID_AT)))
    m = message(str(line["text"]))
    kind = line["kinds"][0]
    return Example(str(line["id"]), tuple(features_in(m, tuple(ages_in(m, now)), now)), KINDS[KINDS.index(kind)])


def learnt(told: Sequence[Example]) -> Table:
    """The weight of each feature for each kind, in the order of KINDS, in hundredths."""
    counts = Counter(feature for example in told for feature in example.features)
    weights = {feature: [0.0] * len(KINDS) for feature, count in sorted(counts.items()) if count >= FEWEST}
    weights[ALWAYS] = [0.0] * len(KINDS)
    held = {feature: FIRM / counts[feature] for feature in weights if feature != ALWAYS}
    rows = [
        (list(strengths(feature for feature in example.features if feature in weights)), KINDS.index(example.kind))
        for example in told
    ]
    order = random.Random(2026)  # noqa: S311 - an order that is always the same
    for passed in range(PASSES):
        order.shuffle(rows)
        step = STEP / (1 + passed / 3)
        for features, kind in rows:
            _learn(weights, held, features, kind, step)
    return {feature: [round(weight * PARTS) / PARTS for weight in row] for feature, row in weights.items()}


def _learn(
    weights: dict[str, list[float]],
    held: dict[str, float],
    features: Sequence[tuple[str, float]],
    kind: int,
    step: float,
) -> None:
    """One message's part of the gradient, with its share of what holds the weights of its features near zero."""
    sums = weights[ALWAYS]
    for feature, by in features:
        sums = [total + by * weight for total, weight in zip(sums, weights[feature], strict=True)]
    wrong = [step * share for share in shares(sums)]
    wrong[kind] -= step
    weights[ALWAYS] = [weight - off for weight, off in zip(weights[ALWAYS], wrong, strict=True)]
    for feature, by in features:
        kept = 1 - step * held[feature]
        weights[feature] = [kept * weight - by * off for weight, off in zip(weights[feature], wrong, strict=True)]


def written(told: Sequence[Example]) -> str:
    """The table as it stands in the tree."""
    weights = learnt(told)
    head = ["// Made by python -m tests.support.corpus.kind_weights; hundredths, a column each: " + " ".join(KINDS)]
    head.append(f"// from {fingerprint(told)}")
    rows = [
        "\t".join([feature, *(str(round(weight * PARTS) or "") for weight in weights[feature])])
        for feature in sorted(weights)
        if any(weights[feature])
    ]
    return "\n".join([*head, *rows]) + "\n"


def folded(told: Sequence[Example]) -> Iterable[tuple[Example, dict[Kind, float]]]:
    """Each message with its chances by what is learnt from the others."""
    for fold in range(FOLDS):
        weights = learnt([example for at, example in enumerate(told) if at % FOLDS != fold])
        for example in told[fold::FOLDS]:
            yield example, chances_of(example.features, weights)


def _print_folds(told: Sequence[Example]) -> None:
    right, every, asked, hidden = Counter[str](), Counter[str](), 0, 0
    for example, chances in folded(told):
        best, *others = rules.decided(chances)
        source = example.id[:2] if example.id[0] == "n" else example.id[0]
        every.update([source, example.kind])
        right.update([source, example.kind] if best == example.kind else [])
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
