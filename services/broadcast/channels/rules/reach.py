"""Whom a channel's posts reach, which is all that planning must know of it."""

from enum import StrEnum


class Reach(StrEnum):
    """``GROUPS``: the members of a group. ``BY_HAND``: a person, who is asked to post there; no limit of a platform
    holds them up. ``NOBODY``: an exercise's posts go this way, and no others; it has no groups of its own. Who posts by
    hand has a part in an exercise: a task that says so, with nothing to post."""

    GROUPS = "groups"
    BY_HAND = "by_hand"
    NOBODY = "nobody"

    def carries(self, *, exercise: bool) -> bool:
        """Whether such a post may go this way."""
        return self is Reach.BY_HAND or exercise == (self is Reach.NOBODY)
