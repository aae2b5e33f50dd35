"""Topic ``platform``: what Zalo's webhooks tell of our groups, for the delivery engine."""

from typing import Literal

from pydantic import AwareDatetime, Field

from schemas.event import Event


class PostEchoed(Event):
    """The platform shows a post of ours in a group (webhook ``oa_send_group_*``). ``code`` stands in its text."""

    oa_id: str
    group_id: str
    message_id: str
    code: str = Field(max_length=40)
    posted_at: AwareDatetime


class GroupChanged(Event):
    """A group came to life, ended, or lost our account."""

    oa_id: str
    group_id: str
    change: Literal["created", "dissolved", "left"]
    changed_at: AwareDatetime
