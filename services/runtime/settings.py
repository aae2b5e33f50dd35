"""Settings that every service has. Read from the environment in ``__main__`` only, and passed to create_app."""

from typing import Literal

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from schemas.trust.passkeys import RelyingParty
from schemas.trust.producers import ProducerKey, ProducerKeys, private_key, public_keys
from schemas.trust.statements import Office
from services.runtime.kafka.access import KafkaAccess


class HttpSettings(BaseSettings):
    """What a process needs to serve pages; names are the environment's, in lower case.

    ``http_port`` is for callers and browsers. ``ops_port`` answers /metrics and /docs, which no other port does: it is
    for this machine, or the containers' network; 0: no port does.
    ``max_body_bytes`` bounds what a request may carry, where a route states no bound of its own.
    ``secure_cookies``: pages are served over HTTPS, by a proxy in front: browsers are to come by HTTPS alone.
    ``trusted_proxies``: how many of our own stand in front of this port; each adds the address that it sees to the
    right of X-Forwarded-For, so the sender's is that many places from the right. 0: the header is believed to nobody.
    """

    model_config = SettingsConfigDict(extra="ignore", hide_input_in_errors=True)

    database_pool_size: int = 8
    http_host: str = "127.0.0.1"
    http_port: int
    ops_host: str = "127.0.0.1"
    ops_port: int = 0
    max_body_bytes: int = Field(default=2_000_000, gt=0)
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    log_format: Literal["json", "console"] = "json"
    secure_cookies: bool = False
    trusted_proxies: int = Field(default=0, ge=0, le=10)


class RuntimeSettings(HttpSettings):
    """What a service needs to run.

    ``kafka_idempotence`` is switched off for the embedded broker, which does not answer InitProducerId.
    ``kafka_session_timeout_ms`` is how long a killed consumer holds its partitions; the embedded broker also makes
    a joining one wait for half of it.
    ``kafka_username``, ``kafka_password``: this service's user at a Kafka that asks for one (SCRAM-SHA-512), as
    ``loa kafka-users`` makes it. ``kafka_ca_file``: a PEM file of whoever signed Kafka's certificate; with it every
    connection is TLS.
    ``signing_key``: base64 of the 32-byte Ed25519 seed by which others know what this service says.
    ``intake_public_keys`` and so on: by which this service knows others, base64 each, several with spaces between while
    they rotate.
    ``design_page`` serves /design, the components of the pages; `make up` with the stand-in sets it, nothing else does.
    ``loa_environment`` names this installation in all that people sign, so that no order of another one is one here.
    ``roster_root`` is the fingerprint (hex) of the first roster, as its founding printed it; without it nobody can sign
    anything. ``passkey_rp_id`` is the domain that passkeys are bound to; ``desk_origin`` and ``hotline_origin`` are the
    addresses of officers' and operators' pages as their browsers show them, without a path.
    ``software_signer_url`` is asked by pages for the signatures of the demo's invented people instead of their browser;
    `make up` with the stand-in sets it, nothing else does.
    """

    database_url: str
    kafka_bootstrap_servers: str
    kafka_topic_prefix: str = ""
    kafka_idempotence: bool = True
    kafka_replication_factor: int = 1
    kafka_session_timeout_ms: int = 10_000
    kafka_username: str = ""
    kafka_password: SecretStr = SecretStr("")
    kafka_ca_file: str = ""
    signing_key: SecretStr
    intake_public_keys: str
    verification_public_keys: str
    broadcast_public_keys: str
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

    @field_validator("signing_key")
    @classmethod
    def _is_a_seed(cls, value: SecretStr) -> SecretStr:
        try:
            private_key(value.get_secret_value())
        except ValueError:
            raise ValueError(
                "SIGNING_KEY must be base64 of 32 bytes (make one with: openssl rand -base64 32)"
            ) from None
        return value

    @field_validator("intake_public_keys", "verification_public_keys", "broadcast_public_keys")
    @classmethod
    def _are_keys(cls, value: str) -> str:
        try:
            public_keys(value)
        except ValueError:
            raise ValueError("a public key must be base64 of 32 bytes, several with spaces between them") from None
        return value

    @property
    def kafka(self) -> KafkaAccess:
        password = self.kafka_password.get_secret_value()
        return KafkaAccess(self.kafka_bootstrap_servers, self.kafka_username, password, self.kafka_ca_file)

    def producer_key(self, service: str) -> ProducerKey:
        """What the service of this name signs with. Raises ValueError when others would not know it by that key."""
        key = private_key(self.signing_key.get_secret_value())
        if key.public_key() not in self._known_keys()[service]:
            raise ValueError(f"SIGNING_KEY of {service} belongs to none of {service.upper()}_PUBLIC_KEYS: add its half")
        return ProducerKey(service, self.loa_environment, key)

    @property
    def producer_keys(self) -> ProducerKeys:
        return ProducerKeys(self.loa_environment, self._known_keys())

    def _known_keys(self) -> dict[str, tuple[Ed25519PublicKey, ...]]:
        return {
            "intake": public_keys(self.intake_public_keys),
            "verification": public_keys(self.verification_public_keys),
            "broadcast": public_keys(self.broadcast_public_keys),
        }


class StaffSettings(RuntimeSettings):
    """Of a service whose pages people log in to. ``challenge_key`` seals the challenges of their passkeys; the services
    share it, so that neither tells by its answers which logins there are."""

    challenge_key: SecretStr = Field(min_length=1)
