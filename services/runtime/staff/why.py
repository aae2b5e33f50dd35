"""Why something of people or of a signed list is changed: chosen, since the audit holds no free words about people."""

from typing import Literal, cast, get_args

Why = Literal["new", "moved", "left", "lost", "misused", "corrected", "ordered", "practice"]


def why_of(chosen: str) -> Why | None:
    """None for what is no reason."""
    return cast(Why, chosen) if chosen in get_args(Why) else None
