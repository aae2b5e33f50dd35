"""What broadcast says that an officer has to post, as the page shows it."""

from datetime import datetime

from pydantic import BaseModel, TypeAdapter


class Task(BaseModel):
    """One group to post into. ``state``: handed, or what was said of it. ``asks_original``: of a closing,
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
    ``outcome``: of a closing, else None. ``stands_in``: it is another officer's, who has not posted in time. ``taken``:
    whoever opens the page is at it; ``taken_by``: somebody else is, by name. ``removes``: the posts of this alert are
    to be deleted; its groups are those that still have one. ``exercise``: nothing is posted, and ``text`` is empty.
    ``trial``: a text that says nothing, so that the way is proven; it is no alert."""

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
    taken: bool = False
    taken_by: str | None = None
    removes: bool = False
    exercise: bool = False
    trial: bool = False
    tasks: list[Task]

    @property
    def left(self) -> int:
        return sum(task.state == "handed" for task in self.tasks)

    def batches(self, most: int) -> list[list[Task]]:
        """What is left in this order, at most so many at once; what asks for the alert itself apart from the rest."""
        left = [task for task in self.tasks if task.state == "handed"]
        parts = ([task for task in left if task.asks_original == asks] for asks in (True, False))
        return [part[start : start + most] for part in parts for start in range(0, len(part), most)]


_SHEETS = TypeAdapter(list[Sheet])


def read_sheets(body: bytes) -> list[Sheet]:
    """Raises pydantic's ValidationError for what is no answer of broadcast's."""
    return _SHEETS.validate_json(body)


class _Duty(BaseModel):
    until: datetime | None


class _Said(BaseModel):
    changed: int


def read_changed(body: bytes) -> int:
    """Of how many groups an answer changed something. Raises pydantic's ValidationError for what is no answer of
    broadcast's."""
    return _Said.model_validate_json(body).changed


def read_duty(body: bytes) -> datetime | None:
    """Until when an officer is on duty. Raises pydantic's ValidationError for what is no answer of broadcast's."""
    return _Duty.model_validate_json(body).until
