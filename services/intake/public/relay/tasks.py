"""What broadcast says that an officer has to post, as the page shows it."""

from datetime import datetime

from pydantic import BaseModel, TypeAdapter


class Task(BaseModel):
    """One group to post into. ``state``: handed, or what its officer has said of it. ``asks_original``: of a closing,
    where nobody has said whether the alert was posted."""

    delivery_id: int
    group_name: str
    members: int
    state: str
    answered_at: datetime | None
    undoable: bool
    asks_original: bool


class Sheet(BaseModel):
    """One message, and the groups of one officer that it belongs into. ``heading``: how its kind or its end is called.
    ``outcome``: of a closing, else None. ``stands_in``: it is another officer's, who has not posted in time."""

    message_no: int
    code: str
    version: int
    outcome: str | None
    heading: str
    tone: str
    text: str
    has_picture: bool
    deadline: datetime
    stands_in: bool
    tasks: list[Task]

    @property
    def left(self) -> int:
        return sum(task.state == "handed" for task in self.tasks)


_SHEETS = TypeAdapter(list[Sheet])


def read_sheets(body: bytes) -> list[Sheet]:
    """Raises pydantic's ValidationError for what is no answer of broadcast's."""
    return _SHEETS.validate_json(body)
