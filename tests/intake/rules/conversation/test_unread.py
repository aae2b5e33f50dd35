"""What could not be read in time reaches an officer with all that came beside it."""

from dataclasses import replace

from services.intake.rules.conversation.state import Amend, Conversation, Held, Submit
from services.intake.rules.conversation.unread import unread
from services.intake.rules.happenings import Happening, InfoSubmitted, PhotoReady, TextSent
from tests.support.citizens.chat import AROUND, BRIDGE, PHOTO, START

TOLD = Conversation(stage="gathering", texts=("chú ơi",), photos=(PHOTO,), photos_coming=1)


def begun(happening: Happening) -> Submit:
    step = unread(TOLD, happening, START, AROUND)
    assert isinstance(step.outcome, Submit)
    return step.outcome


def test_a_report_keeps_its_pictures_its_place_and_its_number() -> None:
    assert begun(TextSent("cứu")).draft.description == "chú ơi\ncứu"
    pictured = begun(PhotoReady("b" * 64)).draft
    assert (pictured.photos, pictured.photos_awaited) == ((PHOTO, "b" * 64), 0)
    assert begun(BRIDGE).draft.place == BRIDGE.place
    assert "0912000111" in begun(InfoSubmitted("0912000111", "An")).draft.description


def test_what_was_held_goes_to_the_open_case_with_its_pictures() -> None:
    asking = replace(TOLD, stage="asking", case_id="c", case_number="25-00042", texts=(), held=Held(photos=(PHOTO,)))
    added = unread(asking, TextSent("cứu"), START, AROUND).outcome
    assert isinstance(added, Amend)
    assert (added.addition, added.photos, added.perhaps_another) == ("cứu", (PHOTO,), True)
