"""Chosen groups and found ones, as the form shows them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from schemas.content import Content
from schemas.internal_routes.broadcast import (
    GROUP_CHOICE,
    LONGEST_GROUP_ID,
    MOST_GROUPS_CHOSEN,
    GroupChoice,
    GroupsAsked,
    NamedGroup,
)
from services.runtime.calls import ServiceClient, Unavailable
from services.verification.desk.audience_view import commune_name

MOST_FOUND = 20
"""Rows of a list. Whoever does not see theirs adds a word."""


@dataclass(frozen=True)
class GroupView:
    """``commune``: as people call it. ``known``: the registry has it; else only its id can be shown. ``ring``: counted
    from 1, as people count; None: the audience does not reach it."""

    group_id: str
    name: str
    commune: str = ""
    channel: str = ""
    members: int = 0
    km: float | None = None
    ring: int | None = None
    enabled: bool = True
    known: bool = True


@dataclass(frozen=True)
class ChoosingView:
    """``included``, ``excluded``: those that are chosen or left out already. ``found``: by ``words``, of ``matching``;
    none of them is among the former. ``asked``: somebody has looked for groups. ``away``: broadcast did not answer;
    ``read``: it did, so that a group it has not told of is in no registry any more."""

    included: tuple[GroupView, ...]
    excluded: tuple[GroupView, ...]
    found: tuple[GroupView, ...] = ()
    matching: int = 0
    words: str = ""
    asked: bool = False
    away: bool = False
    read: bool = False


def unnamed(included: Sequence[str], excluded: Sequence[str], *, away: bool = False, words: str = "") -> ChoosingView:
    """By their ids alone, as long as broadcast has not said what they are called."""
    return ChoosingView(tuple(map(_unknown, included)), tuple(map(_unknown, excluded)), words=words, away=away)


def choosing_view(
    choice: GroupChoice, included: Sequence[str], excluded: Sequence[str], words: str, *, asked: bool
) -> ChoosingView:
    chosen = {group.group_id: group_view(group) for group in choice.chosen}
    settled = {*included, *excluded}
    return ChoosingView(
        tuple(chosen.get(group_id) or _unknown(group_id) for group_id in included),
        tuple(chosen.get(group_id) or _unknown(group_id) for group_id in excluded),
        tuple(group_view(group) for group in choice.found if group.group_id not in settled) if asked else (),
        choice.matching,
        words,
        asked,
        read=True,
    )


async def groups_to_choose(
    broadcast: ServiceClient,
    content: Content,
    within: Collection[str],
    words: str = "",
    ids: Sequence[str] = (),
    limit: int = MOST_FOUND,
) -> GroupChoice:
    """``within``: as of a plan. Raises Unavailable."""
    asked = GroupsAsked(
        centre=content.centre,
        audience=content.audience,
        within=tuple(sorted(within)),
        words=words,
        # What is longer than any id, or beyond any list of them, names no group.
        ids=tuple(each[:LONGEST_GROUP_ID] for each in ids[:MOST_GROUPS_CHOSEN]),
        limit=limit,
    )
    return await broadcast.ask(GROUP_CHOICE, asked)


async def chosen_by_name(broadcast: ServiceClient, content: Content, within: Collection[str]) -> ChoosingView:
    """The groups that a content names one by one, as whoever signs it is to read them."""
    included, excluded = content.audience.include_groups, content.audience.exclude_groups
    if not included and not excluded:
        return unnamed((), ())
    try:
        choice = await groups_to_choose(broadcast, content, within, ids=(*included, *excluded), limit=0)
    except Unavailable:
        return unnamed(included, excluded, away=True)
    return choosing_view(choice, included, excluded, "", asked=False)


def group_view(group: NamedGroup) -> GroupView:
    return GroupView(
        group.group_id,
        group.name,
        commune_name(group.commune_code),
        group.channel,
        group.members,
        group.distance_m / 1000,
        None if group.ring is None else group.ring + 1,
        group.enabled,
    )


def _unknown(group_id: str) -> GroupView:
    return GroupView(group_id, group_id, known=False)
