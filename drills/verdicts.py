"""Checks that several drills make."""

from collections import Counter
from typing import Any

from drills.ground import Ground
from drills.scorecard import Check, at_most
from schemas.alerts import ApprovedContent, post_code

COMPLETE = "groups sent, or ended with a reason"


async def complete(ground: Ground, content: ApprovedContent, wanted: int) -> Check:
    """Every eligible group is sent, or ended with a reason; and what the ledger calls sent stands in the group."""
    rows = await ground.ledger(content)
    posted = ground.posts.groups(post_code(content.said.alert_code, content.alert_version))
    sent = sum(row["state"] == "sent" and row["group_id"] in posted for row in rows)
    ended = Counter(f"{row['state']} {row['reason']}" for row in rows if _ended(row))
    reasons = "".join(f", {count:,} {reason}" for reason, count in ended.most_common())
    found = sent + ended.total()
    return Check(COMPLETE, f"{wanted:,}", f"{found:,} ({sent:,} sent{reasons})", found == wanted)


def duplicates(ground: Ground, content: ApprovedContent, most: int = 0) -> Check:
    return at_most(
        "duplicate posts", ground.posts.duplicates(post_code(content.said.alert_code, content.alert_version)), most
    )


async def whole(ground: Ground, content: ApprovedContent, wanted: int, most: int = 0, slack: int = 1) -> list[Check]:
    """Nobody is left out, nobody has it more often than ``most`` allow, and the platform's limits are kept."""
    return [
        await complete(ground, content, wanted),
        duplicates(ground, content, most),
        await within_limits(ground, slack),
    ]


async def within_limits(ground: Ground, slack: int = 1) -> Check:
    """The most calls of any kind that arrived in any sliding window, as a share of the limit, over accounts and apps.

    ``slack``: how many times more the platform allows than the engine was told.
    """
    worst = (await ground.stats())["worst_window"]
    account, app = slack * worst["accounts"], slack * worst["apps"]
    return at_most("fullest sliding window / limit", max(account, app), 1.0)


def in_time(ground: Ground, code: str, began: float, floor_s: float, factor: float, what: str = "T*") -> Check:
    """From ``began`` to the last post of ``code``, beside ``factor`` times the floor."""
    posts = ground.posts.of(code)
    took = posts[-1].at - began if posts else float("inf")
    return at_most(f"seconds / {what}", took / floor_s, factor)


def _ended(row: dict[str, Any]) -> bool:
    given_up = row["state"] in ("failed", "dropped") or (row["state"] == "in_doubt" and row["due_at"] is None)
    return given_up and bool(row["reason"])
