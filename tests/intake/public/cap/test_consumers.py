"""CAP messages as programs take them that nobody here wrote."""

from dataclasses import replace

import capparser
import capvalidator
import pytest

from schemas.event import CaseKind
from services.intake.public.cap.rules.messages import message
from tests.intake.public.cap.test_messages import ALERT, CORRECTED, OVER, PUBLISHER


@pytest.mark.parametrize("kind", list(CaseKind))
def test_every_message_is_taken(kind: CaseKind) -> None:
    types = {}
    for state in (ALERT, CORRECTED, OVER):
        xml = message(replace(state, kind=kind), PUBLISHER)
        checked = capvalidator.validate_cap_message(xml, strict=False)  # strict wants a signature inside
        assert checked.passed, checked.message
        read = capparser.parse(stringXML=xml.decode())
        types[read.identifier[0]] = (read.msgType[0], read.status[0])
        (info,) = read.info[0]
        assert info.headline[0]
    assert types == {
        "26-00042.1": ("Alert", "Actual"),
        "26-00042.2": ("Update", "Actual"),
        "26-00042.KT": ("Cancel", "Actual"),
    }


def test_they_read_its_circles_and_refuse_what_is_no_message() -> None:
    xml = message(replace(ALERT, exercise=True), PUBLISHER)
    read = capparser.parse(stringXML=xml.decode())
    (area,) = read.info[0][0].area[0]
    assert (area.areaDesc[0], area.circle[0]) == ("Hoằng Lộc", ["19.81,105.85 2", "19.81,105.85 10.5"])
    assert read.status[0] == "Exercise"
    assert not capvalidator.validate_cap_message(xml.replace(b">Exercise<", b">Practice<"), strict=False).passed
