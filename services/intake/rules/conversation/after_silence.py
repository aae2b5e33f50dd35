"""What a report of somebody missing still lacks once whoever sent it has fallen silent: it is asked for once more, by
day, and nobody has to answer."""

from dataclasses import replace
from datetime import datetime, timedelta

from schemas.hours.quiet_hours import QuietHours
from schemas.places.finding import fold
from services.intake.rules import wording
from services.intake.rules.conversation.state import Conversation, Need, Step, Waits
from services.intake.rules.happenings import Happening, PhotoReady, PhotosSent, TextSent
from services.intake.rules.kinds import KINDS
from services.intake.rules.small_words import has_no_photo, wants_no_call
from services.intake.rules.texts import clean_text

NIGHT = QuietHours(22, 6)
JUST_TOLD = timedelta(hours=1)
"""Who reported it at night is still up for so long."""
_SAY_NO_MORE = frozenset[Need]({"quiet", "self", "found_told"})
"""A phone that sounds may give away who hides; and whoever was found is sought no more."""


def may_be_asked(opened: Conversation, *, pictured: bool) -> Conversation:
    """Of a case that has just been opened. pictured: a photo came with it, or is on its way."""
    if opened.kind is None or not opened.kind.person_sought or opened.voiced:
        return opened
    opened = opened.having_requested("after_silence")
    return opened.having_requested("photo_told") if pictured else opened


def waiting(step: Step, happening: Happening | None, now: datetime, waits: Waits) -> Step:
    """Silence is counted anew from whatever came."""
    if step.state.stage == "idle":
        return step
    state = _having_told(step.state, happening)
    if state.stage == "open":
        due = _by_day(state, now + waits.text) if _lacking(state) else None
        state = replace(state, deadline=due)
    return replace(step, state=state)


def asked_after_silence(state: Conversation, now: datetime) -> Step:
    """On the deadline of an open case."""
    needs, at = _lacking(state), _by_day(state, now)
    if not needs or state.case_number is None:
        return Step(replace(state, deadline=None))
    if at > now:
        return Step(replace(state, deadline=at))
    requested = tuple(need for need in state.requested if need != "after_silence")
    asked = replace(state, requested=requested, deadline=None, offered=None).having_requested(*needs)
    photo = KINDS[state.kind].photo if state.kind else None
    lines = {"photo": photo or wording.NEED_PHOTO, "phone": wording.NEED_PHONE}
    return Step(asked, (wording.after_silence(state.case_number, [lines[need] for need in needs]),))


def _having_told(state: Conversation, happening: Happening | None) -> Conversation:
    """Of what they have sent, or said that they have not, nobody asks them again."""
    if isinstance(happening, PhotosSent | PhotoReady):
        return state.having_requested("photo_told")
    if not isinstance(happening, TextSent):
        return state
    state = state.having_requested("photo_told") if has_no_photo(fold(clean_text(happening.text))) else state
    return state.having_requested("phone_told") if wants_no_call(happening.text) else state


def _lacking(state: Conversation) -> tuple[Need, ...]:
    asked = set(state.requested)
    if state.stage != "open" or state.over or state.facts is None or state.kind is None:
        return ()
    if "after_silence" not in asked or not asked.isdisjoint(_SAY_NO_MORE):
        return ()
    needs: list[Need] = []
    if KINDS[state.kind].photo and "photo_told" not in asked:
        needs.append("photo")
    if state.facts.reporter_phone is None and "phone_told" not in asked:
        needs.append("phone")
    return tuple(needs)


def _by_day(state: Conversation, at: datetime) -> datetime:
    """That moment, or the morning after it."""
    told = state.opened_at
    up = told is not None and NIGHT.over(told) != told and at - told < JUST_TOLD
    return at if up else NIGHT.over(at)
