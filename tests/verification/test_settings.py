"""Settings as the environment gives them."""

import base64
from datetime import timedelta

import pytest
from pydantic import ValidationError

from schemas.event import CaseKind
from services.verification.settings import VerificationSettings
from tests.support.kafka.producers import key_environment


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name, value in {
        "DATABASE_URL": "postgresql://loa@127.0.0.1/loa",
        "KAFKA_BOOTSTRAP_SERVERS": "127.0.0.1:9092",
        "HTTP_PORT": "8002",
        "VERIFICATION_TO_INTAKE_KEY": "k",
        "VERIFICATION_TO_BROADCAST_KEY": "k",
        "INTAKE_TO_VERIFICATION_KEY": "k",
        "CHALLENGE_KEY": "k",
        "CODE_KEYS": base64.b64encode(bytes(32)).decode(),
        **key_environment("verification"),
        "INTAKE_URL": "http://127.0.0.1:8001",
        "BROADCAST_URL": "http://127.0.0.1:8003",
        "FORCE_NAME": "Công an xã thử",
        "HOTLINE_PHONE": "113",
    }.items():
        monkeypatch.setenv(name, value)
    return monkeypatch


@pytest.mark.parametrize(
    ("given", "child", "property_"), [(None, 72, 168), ('{"missing_child": 24}', 24, 168), ("48", 48, 48)]
)
def test_lives_of_alerts(environment: pytest.MonkeyPatch, given: str | None, child: float, property_: float) -> None:
    if given is not None:
        environment.setenv("ALERT_LIFE_HOURS", given)
    settings = VerificationSettings()
    assert settings.life(CaseKind.MISSING_CHILD) == timedelta(hours=child)
    assert settings.life(CaseKind.LOST_PROPERTY) == timedelta(hours=property_)


@pytest.mark.parametrize("keys", ["", "short", f"{base64.b64encode(bytes(32)).decode()},short"])
def test_a_wrong_key_of_codes_says_how_to_make_one(environment: pytest.MonkeyPatch, keys: str) -> None:
    environment.setenv("CODE_KEYS", keys)
    with pytest.raises(ValidationError, match="each key is base64 of 32 bytes, as `openssl rand -base64 32`"):
        VerificationSettings()
