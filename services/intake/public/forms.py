"""What the forms of public pages send: what was typed, and pictures."""

import asyncio
from dataclasses import fields
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID, uuid4

from fastapi import Request
from starlette.datastructures import UploadFile

from services.intake.public.bodies import FULL, READ_WITHIN_S
from services.runtime.edge import Refused, refuse_unstorable

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

LONGEST_FIELD = 2_000
"""Characters; what is longer is cut."""
Told = TypeVar("Told", bound="DataclassInstance")


def sent_id(sent_as: str = "") -> str:
    """The form's own id, so that a phone that sends twice is heard once; another where it has none."""
    try:
        return str(UUID(sent_as))
    except ValueError:
        return str(uuid4())


async def read_form(request: Request, kind: type[Told], most_pictures: int) -> tuple[Told, list[bytes]]:
    """What was typed, and the pictures. ``kind``: a dataclass of texts with ``sent_as``, named as the form's fields.
    Raises Refused."""
    try:
        async with asyncio.timeout(READ_WITHIN_S), request.form(max_files=most_pictures, max_fields=20) as form:
            await refuse_unstorable(request)
            typed = {each.name: form.get(each.name) for each in fields(kind)}
            sent = [await each.read() for each in form.getlist("photo") if isinstance(each, UploadFile)]
    except TimeoutError:
        raise Refused(503, FULL) from None
    told = {name: value[:LONGEST_FIELD] for name, value in typed.items() if isinstance(value, str)}
    return kind(**told | {"sent_as": sent_id(told.get("sent_as", ""))}), [picture for picture in sent if picture]
