"""Settings of whoever wakes phones; the same for every service that does."""

from pydantic import SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from services.runtime.web_push.rules.endpoints import PUSH_SERVICES
from services.runtime.web_push.wire import NotAKey, private_key


class PushSettings(BaseSettings):
    """``vapid_private_key``: base64 of 32 bytes, by which push services know this installation; empty: no phone
    is woken by Web Push.
    ``push_contact``: an address (https: or mailto:) at which whoever runs a push service reaches us.
    ``push_services``: a JSON list of the hosts whose addresses browsers may give (rules/endpoints.py).
    """

    model_config = SettingsConfigDict(extra="ignore", hide_input_in_errors=True)

    vapid_private_key: SecretStr = SecretStr("")
    push_contact: str = ""
    push_services: tuple[str, ...] = PUSH_SERVICES

    @field_validator("vapid_private_key")
    @classmethod
    def _is_a_key(cls, value: SecretStr) -> SecretStr:
        try:
            if value.get_secret_value():
                private_key(value.get_secret_value())
        except NotAKey as problem:
            raise ValueError(f"VAPID_PRIVATE_KEY: {problem}") from None
        return value
