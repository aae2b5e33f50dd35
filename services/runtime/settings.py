"""Settings that every service has. Read from the environment in ``__main__`` only, and passed to create_app."""

from typing import Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class RuntimeSettings(BaseSettings):
    """What a service needs to run; names are the environment's, in lower case.

    ``kafka_idempotence`` is switched off for the embedded broker, which does not answer InitProducerId.
    ``kafka_session_timeout_ms`` is how long a killed consumer holds its partitions; the embedded broker also makes
    a joining one wait for half of it.
    ``internal_token`` lets services read photos from intake.
    ``design_page`` serves /design, the components of the pages; `make up` with the stand-in sets it, nothing else does.
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
