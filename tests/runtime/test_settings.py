"""Settings come from the environment; secrets have no default and are not shown."""

import base64

import pytest
from pydantic import ValidationError

from schemas.trust.producers import public_half
from services.runtime.settings import RuntimeSettings, StaffSettings
from tests.support.kafka.producers import key_environment, key_of, seed

REQUIRED = {
    "DATABASE_URL": "postgresql://loa@127.0.0.1/loa",
    "KAFKA_BOOTSTRAP_SERVERS": "127.0.0.1:9092,127.0.0.2:9092",
    "HTTP_PORT": "8101",
    **key_environment("intake"),
}


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in RuntimeSettings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    for name, value in REQUIRED.items():
        monkeypatch.setenv(name, value)


def test_secrets_are_not_shown_and_not_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHALLENGE_KEY", "không-nói-ra")
    settings = StaffSettings()
    assert "không-nói-ra" not in repr(settings)
    assert settings.challenge_key.get_secret_value() == "không-nói-ra"
    assert seed("intake") not in repr(settings)
    monkeypatch.setenv("CHALLENGE_KEY", "")
    with pytest.raises(ValidationError, match="challenge_key"):
        StaffSettings()


@pytest.mark.parametrize("key", ["", "not base64", base64.b64encode(b"short").decode()])
def test_a_wrong_key_says_how_to_make_one(monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    with monkeypatch.context() as wrong:
        wrong.setenv("SIGNING_KEY", key)
        with pytest.raises(ValidationError, match="openssl rand -base64 32"):
            RuntimeSettings()
    monkeypatch.setenv("BROADCAST_PUBLIC_KEYS", key)
    with pytest.raises(ValidationError, match="a public key must be base64 of 32 bytes"):
        RuntimeSettings()


def test_a_service_that_nobody_would_believe_does_not_start(monkeypatch: pytest.MonkeyPatch) -> None:
    own = RuntimeSettings().producer_key("intake")
    assert public_half(own.key) == public_half(key_of("intake").key)
    monkeypatch.setenv("SIGNING_KEY", seed("somebody else"))
    with pytest.raises(ValueError, match="belongs to none of INTAKE_PUBLIC_KEYS"):
        RuntimeSettings().producer_key("intake")
