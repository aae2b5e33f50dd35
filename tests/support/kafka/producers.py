"""The keys of invented producers, the same in every test: one signs what another's service under test believes."""

import base64
import hashlib
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from schemas.envelope import Record, encode
from schemas.event import Event
from schemas.topics import topic_of
from schemas.trust.producers import ProducerKey, ProducerKeys, private_key, public_half

PRODUCERS = ("intake", "verification", "broadcast")
ENVIRONMENT = "local"


def seed(producer: str) -> str:
    """As a SIGNING_KEY has it."""
    return base64.b64encode(hashlib.sha256(producer.encode()).digest()).decode()


def key_of(producer: str, environment: str = ENVIRONMENT, key: Ed25519PrivateKey | None = None) -> ProducerKey:
    return ProducerKey(producer, environment, key or private_key(seed(producer)))


def public_keys() -> dict[str, str]:
    """The settings by which a service knows all three."""
    return {f"{each}_public_keys": public_half(private_key(seed(each))) for each in PRODUCERS}


def key_settings(producer: str) -> dict[str, Any]:
    """What of its settings says who a service is, and whom it believes."""
    return {"signing_key": seed(producer), **public_keys()}


def key_environment(producer: str) -> dict[str, str]:
    """The same as environment variables."""
    return {name.upper(): value for name, value in key_settings(producer).items()}


def known_keys() -> ProducerKeys:
    keys = {each: (private_key(seed(each)).public_key(),) for each in PRODUCERS}
    return ProducerKeys(ENVIRONMENT, keys)


def said(event: Event, **signed: Any) -> Record:
    """As whoever may say it publishes it."""
    (producer,) = topic_of(event).who_says(event.type_name())
    return encode(event, key_of(producer), **signed)
