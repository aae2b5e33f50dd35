"""Settings of the stand-in platform, read from the environment with the prefix STAND_IN_."""

from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from deploy.zalo_stand_in.trouble.faults import FaultSettings

WindowKind = Literal["fixed", "sliding"]


class StandInSettings(BaseSettings):
    """What one stand-in platform is told from outside.

    `window_s` is the length in seconds of the platform's "minute": every `per_minute` figure of the world is per
    window, and Zalo's webhook retries shrink with it. `faults` is JSON (STAND_IN_FAULTS='{"error_rate": 0.3}').
    """

    model_config = SettingsConfigDict(env_prefix="STAND_IN_", env_ignore_empty=True, frozen=True)

    host: str = "127.0.0.1"
    port: int = 8104
    public_url: str = ""
    """Where receivers of webhooks fetch pictures; empty means http://HOST:PORT."""
    world_file: Path | None = None
    journal_file: Path | None = None
    webhook_url: str = ""
    callback_url: str = ""
    """The apps' Official Account Callback URL, as it was written down on developers.zalo.me; empty: none was, so that
    no account can be connected."""
    window_s: float = Field(default=60.0, gt=0)
    window_kind: WindowKind = "fixed"
    refused_count: bool = True
    """Whether calls that are refused use up the limit. Zalo does not say; yes is the stricter."""
    echo: bool = False
    """Whether accepted group posts come back as oa_send_group_* webhooks."""
    token_ttl_s: float = 90_000
    """Life of an access token: 25 h, as Zalo's `expires_in` says."""
    latency_ms: float = Field(default=0, ge=0)
    faults: FaultSettings = FaultSettings()
    staff_key: SecretStr = SecretStr("")
    """What the software keys of invented staff derive from; empty: nobody signs here."""
    passkey_rp_id: str = "localhost"

    @property
    def base_url(self) -> str:
        return self.public_url.rstrip("/") or f"http://{self.host}:{self.port}"
