"""Topic ``replies``: what a citizen who wrote to the Official Account is to be told."""

from uuid import UUID

from pydantic import Field

from schemas.event import Event


class ReplyRequested(Event):
    """Send ``text`` to a citizen, one to one. ``case_ended``: it tells that the case was closed or rejected."""

    user_id: str = Field(min_length=1)
    case_id: UUID
    case_number: str
    text: str = Field(min_length=1, max_length=2000)
    case_ended: bool = False
