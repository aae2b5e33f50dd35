"""What the groups have been sent, as their members see it."""

from collections.abc import Iterator
from dataclasses import dataclass

from deploy.zalo_stand_in.state.world import Group


@dataclass(frozen=True, slots=True)
class Post:
    """One message in a group. `attachment_id` or `image_url` is set when it carries a picture, never both."""

    message_id: str
    time_ms: int
    account_id: str
    group_id: str
    text: str
    attachment_id: str = ""
    image_url: str = ""

    @property
    def has_image(self) -> bool:
        return bool(self.attachment_id or self.image_url)


class _Chat:
    __slots__ = ("posts", "texts")

    def __init__(self) -> None:
        self.posts: list[Post] = []
        self.texts: set[str] = set()


class GroupChats:
    """Posts by group, oldest first, with the groups in order of their latest post."""

    def __init__(self, groups: dict[str, Group]) -> None:
        self._groups = groups
        self.clear()

    def clear(self) -> None:
        self._chats: dict[str, _Chat] = {}
        self.accepted = 0
        self.duplicates = 0
        """Posts whose text the same group already had."""
        self.mentions = 0
        """Posts that contain [@ and so would have woken people by name."""
        self.first_at_ms = 0
        self.last_at_ms = 0

    @property
    def distinct_groups(self) -> int:
        return len(self._chats)

    def add(self, post: Post) -> None:
        # The group moves to the end: the dict is the order of activity.
        chat = self._chats.pop(post.group_id, None) or _Chat()
        self._chats[post.group_id] = chat
        said = post.text or post.attachment_id or post.image_url
        if said in chat.texts:
            self.duplicates += 1
        chat.texts.add(said)
        chat.posts.append(post)
        self.accepted += 1
        if "[@" in post.text:
            self.mentions += 1
        self.first_at_ms = self.first_at_ms or post.time_ms
        self.last_at_ms = post.time_ms

    def posts(self, group_id: str) -> list[Post]:
        chat = self._chats.get(group_id)
        return chat.posts if chat else []

    def newest_first(self) -> Iterator[Group]:
        """Every group: those with posts by latest activity, then the silent ones by name."""
        for group_id in reversed(self._chats):
            if group_id in self._groups:
                yield self._groups[group_id]
        silent = (group for group_id, group in self._groups.items() if group_id not in self._chats)
        yield from sorted(silent, key=lambda group: group.name)
