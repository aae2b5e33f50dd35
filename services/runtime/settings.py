"""Settings that every service has. Read from the environment in ``__main__`` only, and passed to create_app."""

from typing import Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from schemas.trust.passkeys import RelyingParty
from schemas.trust.statements import Office


class RuntimeSettings(BaseSettings):
    """What a service needs to run; names are the environment's, in lower case.

    ``kafka_idempotence`` is switched off for the embedded broker, which does not answer InitProducerId.
    ``kafka_session_timeout_ms`` is how long a killed consumer holds its partitions; the embedded broker also makes
    a joining one wait for half of it.
    ``internal_token`` lets services read photos from intake.
    ``design_page`` serves /design, the components of the pages; `make up` with the stand-in sets it, nothing else does.
    ``loa_environment`` names this installation in all that people sign, so that no order of another one is one here.
    ``roster_root`` is the fingerprint (hex) of the first roster, as its founding printed it; without it nobody can sign
    anything. ``passkey_rp_id`` is the domain that passkeys are bound to; ``desk_origin`` and ``hotline_origin`` are the
    addresses of officers' and operators' pages as their browsers show them, without a path.
    ``software_signer_url`` is asked by pages for the signatures of the demo's invented people instead of their browser;
    `make up` with the stand-in sets it, nothing else does.
    ``max_body_bytes`` bounds what a request may carry, where a route states no bound of its own.
    """

    model_config = SettingsConfigDict(extra="ignore")

    database_url: str
    database_pool_size: int = 8
    kafka_bootstrap_servers: str
    kafka_topic_prefix: str = ""
    kafka_idempotence: bool = True
    kafka_replication_factor: int = 1
    kafka_session_timeout_ms: int = 10_000
    http_host: str = "127.0.0.1"
    http_port: int
    max_body_bytes: int = Field(default=2_000_000, gt=0)
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    log_format: Literal["json", "console"] = "json"
    internal_token: SecretStr
    secure_cookies: bool = False
    design_page: bool = False
    loa_environment: str = Field(default="local", min_length=1, max_length=80)
    roster_root: str = Field(default="", pattern=r"^([0-9a-f]{64})?$")
    passkey_rp_id: str = "localhost"
    desk_origin: str = "http://localhost:8102"
    hotline_origin: str = "http://localhost:8101"
    software_signer_url: str = ""

    @property
    def relying_party(self) -> RelyingParty:
        origins: dict[Office, str] = {"desk": self.desk_origin.rstrip("/"), "hotline": self.hotline_origin.rstrip("/")}
        return RelyingParty(self.passkey_rp_id, origins)
