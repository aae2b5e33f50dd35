"""CAP messages of every kind and state, held against the schema of the standard."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import xmlschema
from hypothesis import given
from hypothesis import strategies as st

from schemas.event import CaseKind
from services.intake.public.cap.rules.messages import CAP, EVENTS, Circle, Publisher, Told, message
from tests.support import cap

SCHEMA = xmlschema.XMLSchema(Path(cap.__file__).parent / "CAP-v1.2.xsd")
NOW = datetime(2026, 4, 13, 10, 30, tzinfo=UTC)
PUBLISHER = Publisher("loa@loa.example", "Công an tỉnh mẫu", "0237 000 0000", "https://loa.example/tin")
ALERT = Told(
    case_number="26-00042",
    kind=CaseKind.MISSING_CHILD,
    exercise=False,
    version=1,
    told_at=(NOW,),
    expires_at=NOW + timedelta(hours=72),
    text="TÌM TRẺ LẠC\nCháu Nguyễn Văn Mẫu, 4 tuổi.\nMã: 26-00042",
    area="Hoằng Lộc",
    circles=(Circle(19.81, 105.85, 2), Circle(19.81, 105.85, 10.5)),
)
CORRECTED = replace(ALERT, version=2, told_at=(NOW, NOW + timedelta(minutes=20)))
OVER = replace(CORRECTED, outcome="found_safe", ended_at=NOW + timedelta(hours=1))


def said(alert: Told) -> dict[str, Any]:
    """The message as the schema reads it; raises when it is not valid."""
    xml = message(alert, PUBLISHER).decode()
    SCHEMA.validate(xml)
    read = SCHEMA.to_dict(xml, namespaces={"": CAP})
    assert isinstance(read, dict)
    return read


@pytest.mark.parametrize(
    ("outcome", "response", "urgency"),
    [
        ("found_safe", ["AllClear"], "Past"),
        ("found", ["AllClear"], "Past"),
        ("cancelled", ["AllClear"], "Past"),
        ("expired", None, "Unknown"),
    ],
)
def test_an_expiry_is_no_all_clear(outcome: str, response: list[str] | None, urgency: str) -> None:
    (info,) = said(replace(OVER, outcome=outcome))["info"]
    assert (info.get("responseType"), info["urgency"]) == (response, urgency)


@pytest.mark.parametrize("kind", list(CaseKind))
@pytest.mark.parametrize("exercise", [False, True])
@pytest.mark.parametrize("state", [ALERT, CORRECTED, OVER], ids=["alert", "update", "cancel"])
def test_every_message_is_valid(kind: CaseKind, exercise: bool, state: Told) -> None:
    for outcome in ("found", "cancelled", "expired") if state.outcome else (None,):
        read = said(replace(state, kind=kind, exercise=exercise, outcome=outcome))
        assert read["status"] == ("Exercise" if exercise else "Actual")
    assert kind in EVENTS


def test_a_cancel_says_nothing_of_what_the_alert_said() -> None:
    written = message(OVER, PUBLISHER).decode()
    assert not any(word in written for word in ("Nguyễn Văn Mẫu", "4 tuổi", "Hoằng Lộc", "19.81"))
    assert "Đã tìm thấy, đã về an toàn" in written


@given(st.text(max_size=200))
def test_whatever_stands_in_a_text_is_written_so_that_it_can_be_read(text: str) -> None:
    said(replace(ALERT, text=text or "x", area="A & <B> " + text))
