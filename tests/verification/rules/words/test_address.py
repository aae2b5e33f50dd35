"""The short address beside a post's code: in each text that of its own version, and in nobody's way."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest

from schemas.content import Content
from schemas.event import CaseKind
from services.verification.rules.agreement.marks import reading_of
from services.verification.rules.documents import (
    Issuer,
    changed,
    default_wording,
    first_content,
    next_version,
    revised,
)
from services.verification.rules.words.alert_text import ADDRESS_LABEL, MAX_TEXT, length, with_address
from services.verification.rules.words.wording import reissue_text
from tests.support.invented_cases import ISSUER, facts

ALERT, NONCE = UUID("0b0f4c52-6f0e-4a5c-9a66-3f1c5b2f7a03"), "a" * 64
LOCAL = replace(ISSUER, public_url="http://localhost:8105/tin")
PAGE = f"{ADDRESS_LABEL} https://loa.example/tin"


def content(kind: CaseKind = CaseKind.MISSING_CHILD, issuer: Issuer = ISSUER) -> Content:
    return first_content(ALERT, kind, "26-00042", facts(), issuer, NONCE)


@pytest.mark.parametrize("kind", list(CaseKind))
def test_it_stands_in_the_line_before_the_code_of_every_text(kind: CaseKind) -> None:
    said = content(kind)
    assert said.text.split("\n")[-2:] == [f"{PAGE}/26-00042", "Mã: 26-00042"]
    for ending in said.endings.values():
        assert ending.split("\n")[-2:] == [f"{PAGE}/26-00042/KT", "Mã: 26-00042/KT"]


def test_a_correction_and_an_alert_that_goes_out_anew_have_their_own() -> None:
    corrected = revised(next_version(content()), ISSUER, NONCE)
    assert corrected.text.split("\n")[-2:] == [f"{PAGE}/26-00042/2", "Mã: 26-00042/2"]
    assert corrected.text.count(ADDRESS_LABEL) == 1
    text = reissue_text(corrected.text, "26-00042", 2, "26-00042B", "found")
    anew = revised(changed(corrected, alert_code="26-00042B", alert_version=1, text=text), ISSUER, NONCE)
    assert anew.text.split("\n")[-2:] == [f"{PAGE}/26-00042B", "Mã: 26-00042B"]
    assert anew.text.count(ADDRESS_LABEL) == 1


def test_the_default_wording_has_it_so_that_fields_go_on_changing_the_text() -> None:
    said = content()
    assert default_wording(said, facts(), said.facts, ISSUER.force) == said.text
    corrected = next_version(said)
    assert default_wording(corrected, facts(), said.facts, ISSUER.force) == corrected.text


def test_an_address_that_no_phone_can_open_is_not_told() -> None:
    local = content(issuer=LOCAL)
    assert ADDRESS_LABEL not in "".join((local.text, *local.endings.values()))
    moved = revised(changed(content(), text=content().text), LOCAL, NONCE)
    assert ADDRESS_LABEL not in moved.text


def test_description_gives_way_to_it_and_an_officers_words_do_not() -> None:
    long = replace(facts(), description="Có một việc cần bà con lưu ý. " * 80)
    said = first_content(ALERT, CaseKind.CRIME_WARNING, "26-00042", long, ISSUER, NONCE)
    assert f"{PAGE}/26-00042" in said.text
    assert length(said.text) <= MAX_TEXT
    full = "x" * (MAX_TEXT - length("\nMã: 26-00042")) + "\nMã: 26-00042"
    assert with_address(full, "https://loa.example/tin/26-00042") == full


def test_an_officer_reads_by_how_much_their_words_leave_no_room_for_it() -> None:
    said = content()
    room = MAX_TEXT - length(said.text)
    for more, too_long in ((room, 0), (room + 28, 28)):
        longer = revised(changed(said, text="x" * more + said.text), ISSUER, NONCE)
        reading = reading_of(longer, facts(), ISSUER.force, datetime(2026, 4, 13, 11, tzinfo=UTC))
        assert (reading.too_long_by, ADDRESS_LABEL in longer.text) == (too_long, too_long == 0)
        assert longer.text.endswith("Mã: 26-00042"), "what people have written is not cut for it"
        local = revised(longer, LOCAL, NONCE)
        assert reading_of(local, facts(), ISSUER.force, datetime(2026, 4, 13, 11, tzinfo=UTC)).too_long_by == 0
