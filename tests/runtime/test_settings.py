"""Settings come from the environment; secrets have no default and are not shown."""

import pytest
from pydantic import ValidationError

from services.runtime.settings import RuntimeSettings, StaffSettings

REQUIRED = {
    "DATABASE_URL": "postgresql://loa@127.0.0.1/loa",
    "KAFKA_BOOTSTRAP_SERVERS": "127.0.0.1:9092,127.0.0.2:9092",
    "HTTP_PORT": "8101",
}


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in RuntimeSettings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    for name, value in REQUIRED.items():
        monkeypatch.setenv(name, value)


def test_the_required_ones_are_enough() -> None:
    settings = RuntimeSettings()
    assert settings.http_port == 8101
    assert settings.kafka_topic_prefix == ""
    assert settings.kafka_idempotence is True


@pytest.mark.parametrize("name", REQUIRED)
def test_a_required_one_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.delenv(name)
    with pytest.raises(ValidationError, match=name.lower()):
        RuntimeSettings()


def test_secrets_are_not_shown_and_not_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHALLENGE_KEY", "không-nói-ra")
    settings = StaffSettings()
    assert "không-nói-ra" not in repr(settings)
    assert settings.challenge_key.get_secret_value() == "không-nói-ra"
    monkeypatch.setenv("CHALLENGE_KEY", "")
    with pytest.raises(ValidationError, match="challenge_key"):
        StaffSettings()
