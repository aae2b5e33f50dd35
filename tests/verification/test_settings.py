"""Settings of verification: how long alerts live, and keys that are none."""

import base64
from datetime import timedelta
from typing import Any

import pytest
from pydantic import ValidationError

from schemas.event import CaseKind
from tests.support.verification_running import verification_settings

DATABASE = "postgresql://loa@127.0.0.1/loa"


@pytest.mark.parametrize(
    ("given", "child", "property_"),
    [
        ({}, 72, 168),
        ({"alert_life_hours": {"missing_child": 24}}, 24, 168),
        ({"alert_life_hours": 48}, 48, 48),
    ],
)
def test_lives_of_alerts(given: dict[str, Any], child: float, property_: float) -> None:
    settings = verification_settings(DATABASE, **given)
    assert settings.life(CaseKind.MISSING_CHILD) == timedelta(hours=child)
    assert settings.life(CaseKind.LOST_PROPERTY) == timedelta(hours=property_)


@pytest.mark.parametrize("keys", ["", "short", f"{base64.b64encode(bytes(32)).decode()},short"])
def test_a_wrong_key_of_codes_says_how_to_make_one(keys: str) -> None:
    with pytest.raises(ValidationError, match="each key is base64 of 32 bytes, as `openssl rand -base64 32`"):
        verification_settings(DATABASE, code_keys=keys)
