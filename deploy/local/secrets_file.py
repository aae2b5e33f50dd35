"""The secrets of one local stack: made once, kept in var/secrets.json for the owner's eyes only."""

import base64
import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from deploy.local.problems import CannotStart

CALL_KEYS = (
    "VERIFICATION_TO_INTAKE_KEY",
    "VERIFICATION_TO_BROADCAST_KEY",
    "BROADCAST_TO_INTAKE_KEY",
    "PUBLIC_TO_BROADCAST_KEY",
    "OPERATOR_TO_INTAKE_KEY",
    "OPERATOR_TO_BROADCAST_KEY",
    "CHALLENGE_KEY",
)
"""Of calls between services, and what seals the challenges of passkeys: any text that nobody can guess."""
KEYS = (*CALL_KEYS, "ALERT_SIGNING_KEY", "ALERT_VERIFY_KEY")
"""Settings that a person may give in place of what was made here."""


def _token() -> str:
    return secrets.token_urlsafe(24)


def _seed() -> str:
    return base64.b64encode(secrets.token_bytes(32)).decode()


@dataclass(frozen=True)
class Secrets:
    """`alert_signing_key` is the base64 of a 32-byte Ed25519 seed; `world_key` is what the demo world derives from, and
    `staff_key` what the software keys of its invented staff do."""

    postgres_password: str = field(default_factory=_token, repr=False)
    verification_to_intake_key: str = field(default_factory=_token, repr=False)
    verification_to_broadcast_key: str = field(default_factory=_token, repr=False)
    broadcast_to_intake_key: str = field(default_factory=_token, repr=False)
    public_to_broadcast_key: str = field(default_factory=_token, repr=False)
    operator_to_intake_key: str = field(default_factory=_token, repr=False)
    operator_to_broadcast_key: str = field(default_factory=_token, repr=False)
    challenge_key: str = field(default_factory=_token, repr=False)
    alert_signing_key: str = field(default_factory=_seed, repr=False)
    world_key: str = field(default_factory=_token, repr=False)
    staff_key: str = field(default_factory=_token, repr=False)

    @property
    def of_calls(self) -> dict[str, str]:
        """CALL_KEYS, as settings."""
        return {name: str(getattr(self, name.lower())) for name in CALL_KEYS}

    @property
    def alert_verify_key(self) -> str:
        """Base64 of the 32-byte public key."""
        private = Ed25519PrivateKey.from_private_bytes(base64.b64decode(self.alert_signing_key))
        return base64.b64encode(private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)).decode()


def read_or_make_secrets(path: Path) -> Secrets:
    """What `path` holds; what it lacks is made and added. Raises CannotStart when it cannot be read."""
    try:
        stored = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        known = {entry.name: str(stored[entry.name]) for entry in fields(Secrets) if entry.name in stored}
    except (OSError, ValueError, TypeError):
        raise CannotStart(f"{path} cannot be read: put a good copy back, or remove var/ to start empty.") from None
    found = Secrets(**known)
    if len(known) < len(fields(Secrets)):
        _write(path, found)
    return found


def with_given(stored: Secrets, given: Mapping[str, str]) -> Secrets:
    """`stored`, or instead the KEYS that a person has set. Raises CannotStart when the two of alerts are no pair."""
    own = (name for name in KEYS if given.get(name) and name != "ALERT_VERIFY_KEY")
    chosen = replace(stored, **{name.lower(): given[name] for name in own})
    try:
        fits = given.get("ALERT_VERIFY_KEY", "") in ("", chosen.alert_verify_key)
    except ValueError:
        raise CannotStart(
            "ALERT_SIGNING_KEY is not base64 of 32 bytes: see .env.example for how to make one."
        ) from None
    if not fits:
        raise CannotStart(
            "ALERT_VERIFY_KEY is not the public half of ALERT_SIGNING_KEY: see .env.example, or set neither."
        )
    return chosen


def _write(path: Path, found: Secrets) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".unfinished")
    unfinished.unlink(missing_ok=True)
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(asdict(found), file, indent=1)
    unfinished.replace(path)
