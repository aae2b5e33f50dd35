"""Whom a channel's posts reach, which is all that planning must know of it."""

from enum import StrEnum


class Reach(StrEnum):
    """``GROUPS``: the members of a group. ``BY_HAND``: a person, who is asked to post there; no limit of a platform
    holds them up. ``NOBODY``: an exercise's posts go this way, and no others; it has no groups of its own."""

    GROUPS = "groups"
    BY_HAND = "by_hand"
    NOBODY = "nobody"
