"""Settings as the environment gives them."""

from datetime import timedelta

import pytest

from schemas.event import CaseKind
from services.verification.settings import VerificationSettings
from tests.support.kafka.producers import key_environment


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name, value in {
        "DATABASE_URL": "postgresql://loa@127.0.0.1/loa",
        "KAFKA_BOOTSTRAP_SERVERS": "127.0.0.1:9092",
        "HTTP_PORT": "8002",
        "INTERNAL_TOKEN": "t",
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
