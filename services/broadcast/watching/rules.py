"""When a post that the platform shows is one that people have signed."""

from datetime import timedelta

from schemas.platform import post_sha256
from services.broadcast.channels.rules.post_text import text_alone

GRACE = timedelta(seconds=20)
"""An echo may overtake what we write down of the send, and events come to two consumers in any order. With the looks
every EVERY_S the alarm comes well within 60 s of the echo."""
EVERY_S = 5.0
PICTURE_WAIT = timedelta(minutes=10)
"""How long a picture may take to be fetched and looked at before it counts as one that nobody has seen."""


def forms(text: str, picture_address: str | None) -> frozenset[str]:
    """``post_sha256`` of a signed text as a channel may post it: with its picture, or alone with where to see it."""
    posted = [text] if picture_address is None else [text, text_alone(text, picture_address)]
    return frozenset(map(post_sha256, posted))


def is_overdue(waited: timedelta) -> bool:
    """Nothing more is to be expected that would cover it."""
    return waited > GRACE
