"""An answer of Zalo's OpenAPI as an outcome, for each thing that we call it for. The codes' table is rules/codes.py."""

from schemas.reasons import Reason
from services.broadcast.ledger.rules.outcomes import UNREACHABLE, Away, InDoubt, LetterOutcome, Outcome, Sent, Transient
from services.broadcast.zalo.openapi import Answer, NoAnswer
from services.broadcast.zalo.rules.codes import meaning_of, reason_of


def group_outcome(answer: Answer | NoAnswer) -> Outcome:
    """Of a group send."""
    if isinstance(answer, NoAnswer):
        return _without_answer(answer)
    if answer.error == 0:
        return _taken(answer)
    return meaning_of(answer.error).group(reason_of(answer.error))


def letter_outcome(answer: Answer | NoAnswer) -> LetterOutcome:
    """Of a message to one person."""
    if isinstance(answer, NoAnswer):
        return _without_answer(answer)
    if answer.error == 0:
        return _taken(answer)
    return meaning_of(answer.error).one_to_one(reason_of(answer.error))


def uploaded(answer: Answer | NoAnswer) -> str | Outcome:
    """The attachment's id, or why there is none. A doubtful upload is only a wasted one: nothing reached a group."""
    if isinstance(answer, NoAnswer):
        outcome = _without_answer(answer)
        return Transient(Reason.UPLOAD) if isinstance(outcome, InDoubt) else outcome
    if answer.error == 0:
        attachment_id = answer.data.get("attachment_id")
        return str(attachment_id) if attachment_id else Transient(Reason.UPLOAD)
    return meaning_of(answer.error).upload(reason_of(answer.error))


def reading(answer: Answer | NoAnswer) -> Answer | Away | None:
    """A successful answer; None for one that refuses this very reading."""
    if isinstance(answer, NoAnswer):
        return Away(answer.reason)
    if answer.error == 0:
        return answer
    return Away(reason_of(answer.error)) if meaning_of(answer.error).says_nothing_of_a_group else None


def _taken(answer: Answer) -> Outcome:
    message_id = answer.data.get("message_id")
    # Over a hidden limit the success can be empty: in doubt, not sent.
    return Sent(str(message_id)) if message_id else InDoubt(Reason.EMPTY_SUCCESS)


def _without_answer(answer: NoAnswer) -> Outcome:
    if not answer.reached:
        return UNREACHABLE
    if answer.status is not None and 400 <= answer.status < 500:
        return Transient(answer.reason)
    # A gateway's 5xx (503 too), a timeout or an empty body: the platform may have taken it.
    return InDoubt(answer.reason)
