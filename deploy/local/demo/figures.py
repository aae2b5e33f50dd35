"""What the demo prints: a line while it runs, a table at the end, and whether it went as it must."""

import csv
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.table import Table

from deploy.local.demo.received import Seen
from services.broadcast.delivery.rules.floor import Load, fanout_floor_s
from services.broadcast.delivery.rules.pacing import Limit


@dataclass(frozen=True)
class Fanout:
    """One run over the groups: the ledger's counts, what members saw, seconds from the decision to the last group."""

    counts: dict[str, int]
    seen: Seen
    seconds: float
    floor_s: float
    duplicates: int
    throttled: int


def live_line(seconds: float, counts: dict[str, int], members: int) -> str:
    total = sum(counts.values())
    share = 40 * counts["sent"] // max(total, 1)
    bar = "█" * share + "·" * (40 - share)
    others = f"in doubt {counts['in_doubt']}, failed {counts['failed']}, dropped {counts['dropped']}"
    people = f", {members:,} members" if members else ""
    return f"{seconds:6.1f} s  {bar} {counts['sent']:5}/{total}  {others}{people}"


def floor_of_world(world: Path, app_per_window: int, window_s: float) -> float:
    """T* in seconds for one message to every group of the world: max of (N − b) / R over accounts and app."""
    with (world / "accounts.csv").open(encoding="utf-8", newline="") as source:
        limits = {
            row["account_id"]: Limit(int(row["per_minute"]), int(row["burst"]), window_s)
            for row in csv.DictReader(source)
        }
    with (world / "groups.csv").open(encoding="utf-8", newline="") as source:
        # People who post by hand have no limit that could be reckoned with.
        groups = Counter(row["account"] for row in csv.DictReader(source) if row["account"] in limits)
    loads = [Load(count, limits[account]) for account, count in groups.items()]
    return fanout_floor_s(loads, Limit(app_per_window, 1, window_s))


def result_table(alert: Fanout, closing: Fanout, by_hand: int, platform: dict[str, Any]) -> Table:
    """`by_hand`: groups that people posted into; the platform's fullest windows are those of all that was played."""
    table = Table(title="The yardstick case")
    for heading in ("", "alert", "found"):
        table.add_column(heading, justify="left" if not heading else "right")
    runs = (alert, closing)
    table.add_row("groups reached in total", *(str(run.counts["sent"]) for run in runs))
    table.add_row("  with picture", *(str(run.seen.with_picture) for run in runs))
    table.add_row("  as text alone", *(str(run.seen.text_alone) for run in runs))
    table.add_row("  posted by hand", *(str(by_hand) for _ in runs))
    for name, key in (("failed", "failed"), ("in doubt", "in_doubt"), ("dropped", "dropped")):
        table.add_row(name, *(str(run.counts[key]) for run in runs))
    table.add_row("duplicates", *(str(run.duplicates) for run in runs))
    table.add_row("throttled answers", *(str(run.throttled) for run in runs))
    table.add_row("seconds", *(f"{run.seconds:.1f}" for run in runs))
    table.add_row("T*, the least that the limits allow", *(f"{run.floor_s:.1f}" for run in runs))
    table.add_row("seconds ÷ T*", *(f"{run.seconds / run.floor_s:.3f}" for run in runs))
    for name in ("account", "app"):
        fullest = platform["worst_window"][f"{name}s"]
        table.add_row(f"fullest sliding window of an {name} ÷ limit", f"{fullest:.3f}", "")
    return table


def faults_found(alert: Fanout, closing: Fanout, groups: int, by_hand: int) -> list[str]:
    """What went otherwise than it must; empty when all is well."""
    found = []
    for name, run in (("alert", alert), ("closing", closing)):
        if run.counts["sent"] != groups:
            found.append(f"the {name} reached {run.counts['sent']} of {groups} groups")
        if (arrived := run.seen.with_picture + run.seen.text_alone) != groups - by_hand:
            found.append(f"the {name} arrived in {arrived} of {groups - by_hand} groups that interfaces reach")
        if run.duplicates:
            found.append(f"the {name} was posted twice in {run.duplicates} groups")
    return found
