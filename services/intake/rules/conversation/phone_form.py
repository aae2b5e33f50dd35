"""The platform's own form for a telephone number: when it may follow the words that ask, and what its answer tells.

Its answer counts as a typed one, and for no more: a name, an address and a number that the platform passes on are what
somebody has entered there. Only the number is read; name and address stand beside it for the officer.
"""

from dataclasses import replace

from schemas.phones.numbers import as_dialled, phone_number
from services.intake.rules import wording
from services.intake.rules.conversation.state import Amend, Conversation, Step
from services.intake.rules.happenings import InfoSubmitted, TextSent


def asks_for_phone(state: Conversation, reply: str) -> bool:
    """Whether the form may follow this reply. Whoever hides is shown nothing that they would have to fill in."""
    return wording.NEED_PHONE in reply.split("\n") and "quiet" not in state.requested


def as_typed(form: InfoSubmitted) -> TextSent | None:
    """The number as somebody would have typed it; None where it is none at which anybody can be called back."""
    number = phone_number(form.phone)
    return TextSent(as_dialled(number)) if number is not None and number.startswith("+") else None


def going_on(state: Conversation) -> Conversation:
    """However long ago it was asked: the form stays in the chat, and its answer begins no other case."""
    return replace(state, heard_at=None) if state.stage == "open" and not state.over else state


def with_the_rest(step: Step, form: InfoSubmitted) -> Step:
    """With name and address, where an officer gets something anyway."""
    told = [f"tên {form.name}"] if form.name else []
    told += [f"địa chỉ {form.address}"] if form.address else []
    if not told or not isinstance(step.outcome, Amend):
        return step
    rest = f"Theo biểu mẫu Zalo của người báo: {'; '.join(told)}."
    addition = "\n".join(filter(None, (step.outcome.addition, rest)))
    return replace(step, outcome=replace(step.outcome, addition=addition))
