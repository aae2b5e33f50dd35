"""The events of schemas/examples, which who sends them and who receives them both check."""

from pathlib import Path
from typing import TypeVar

from schemas.event import Event

EXAMPLES = Path(__file__).parents[2] / "schemas" / "examples"

AnyEvent = TypeVar("AnyEvent", bound=Event)


def example(event: type[AnyEvent], which: str = "") -> AnyEvent:
    """``which``: what an example's name says beside event and version, such as ``of_no_case``."""
    name = event.type_name().removeprefix("loa.") + (f".{which}" if which else "")
    return event.model_validate_json((EXAMPLES / f"{name}.json").read_text(encoding="utf-8"))
