"""What the platform's list of an account's groups says about the registry. A list that is not whole says nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from schemas.reasons import REGISTRYS_OWN
from services.broadcast.channels.rules.readings import GroupPage, ListedGroup


@dataclass(frozen=True, slots=True)
class RegisteredGroup:
    """``imported_after``: placed in the registry after the reading of the list began, so the list may lack it."""

    group_no: int
    group_id: str
    members: int
    enabled: bool
    disabled_reason: str | None
    imported_after: bool = False


@dataclass(frozen=True, slots=True)
class Findings:
    """``added``: on the platform, not in the registry. The others are of the registry.

    ``vanished``: not on the platform. ``disabled``: listed as disabled. ``enabled``: was off for the platform's sake,
    and is listed as any other. ``members``: listed with another number of members, (group, that number).
    """

    added: tuple[ListedGroup, ...]
    vanished: tuple[RegisteredGroup, ...]
    disabled: tuple[RegisteredGroup, ...]
    enabled: tuple[RegisteredGroup, ...]
    members: tuple[tuple[RegisteredGroup, int], ...]


class Listing:
    """Pages of one list, put together. Groups may move between pages while they are read."""

    def __init__(self) -> None:
        self._groups: dict[str, ListedGroup] = {}
        self._read = 0
        self._totals: set[int] = set()

    @property
    def offset(self) -> int:
        """Where the next page begins."""
        return self._read

    @property
    def groups(self) -> Sequence[ListedGroup]:
        return tuple(self._groups.values())

    def add(self, page: GroupPage) -> bool:
        """Whether there is more to read."""
        self._totals.add(page.total)
        self._read += len(page.groups)
        self._groups |= {group.group_id: group for group in page.groups}
        return bool(page.groups) and self._read < page.total

    def why_not_whole(self, *, registered: int) -> str | None:
        """A short word where the list is no news: the total changed, groups are missing, or all of them are.

        ``registered``: how many groups of this account are on in the registry. Over a hidden limit the platform is
        said to answer with nothing and no error, so an empty list is not believed where there should be groups.
        """
        if len(self._totals) > 1:
            return "changed_meanwhile"
        if not self._totals or len(self._groups) < max(self._totals):
            return "short"
        if not self._groups and registered:
            return "empty"
        return None


def compare(listed: Iterable[ListedGroup], registered: Iterable[RegisteredGroup]) -> Findings:
    """What a whole list says about the groups that the registry has for this account."""
    known = {group.group_id: group for group in registered}
    on_platform = {group.group_id: group for group in listed}
    both = [(group, on_platform[group.group_id]) for group in known.values() if group.group_id in on_platform]
    return Findings(
        added=tuple(group for group in on_platform.values() if group.group_id not in known),
        vanished=tuple(
            group
            for group in known.values()
            if group.enabled and group.group_id not in on_platform and not group.imported_after
        ),
        disabled=tuple(group for group, seen in both if group.enabled and not seen.enabled),
        enabled=tuple(
            group
            for group, seen in both
            if seen.enabled and not group.enabled and group.disabled_reason not in (None, *REGISTRYS_OWN)
        ),
        members=tuple(
            (group, seen.members) for group, seen in both if seen.members is not None and seen.members != group.members
        ),
    )
