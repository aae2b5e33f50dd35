"""The platform's own form for a telephone number: when it may follow the words that ask, and what its answer tells.

Its answer counts as a typed one, and for no more: a name, an address and a number that the platform passes on are what
somebody has entered there. Only the number is read; name and address stand beside it for the officer.
"""

from dataclasses import replace

from schemas.phones.numbers import as_dialled, phone_number
from services.intake.rules import wording
from services.intake.rules.conversation.state import Amend, Conversation, Step, Tell
from services.intake.rules.happenings import InfoSubmitted, TextSent
from services.intake.rules.reports import MAX_NAME
from services.intake.rules.texts import clean_line


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


def answered(state: Conversation, step: Step, form: InfoSubmitted) -> Step:
    """``step``: what a typed number would have led to. A number alone tells of no emergency: where no case waits for
    it, and none was named, nothing begins with it."""
    if not _waits(state) and not isinstance(step.outcome, Amend | Tell):
        return Step(state, (wording.NUMBER_OF_NO_CASE,))
    return _with_the_rest(step, form)


def spoilt(state: Conversation) -> Step:
    """A number at which nobody can be called back is asked for again, where something waits for it."""
    asked = _waits(state) or state.named is not None
    return Step(state, (wording.WRONG_NUMBER if asked else wording.NUMBER_OF_NO_CASE,))


def _waits(state: Conversation) -> bool:
    return state.stage in ("gathering", "asking") or (state.stage == "open" and not state.over)


def _with_the_rest(step: Step, form: InfoSubmitted) -> Step:
    """With name and address, where an officer gets something anyway: as who has told it, since an addition may come to
    stand in a post."""
    address = f"({form.address})" if form.name and form.address else form.address and f"địa chỉ {form.address}"
    name = clean_line(f"{form.name} {address}", MAX_NAME)
    if not name or not isinstance(step.outcome, Amend):
        return step
    # Also where it was known before: name and number are shown together.
    phone = step.outcome.facts.reporter_phone or phone_number(form.phone)
    facts = replace(step.outcome.facts, reporter_name=name, reporter_phone=phone)
    return replace(step, outcome=replace(step.outcome, facts=facts))
