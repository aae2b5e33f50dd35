"""The secrets of one local stack: made once, kept in var/secrets.json for the owner's eyes only."""

import base64
import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path

from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from deploy.database_logins import LOGINS, password_setting
from deploy.local.problems import CannotStart

PASSWORDS = {password_setting(login): f"{login}_database_password" for login in LOGINS}
"""By setting, the secret that it takes the place of."""
KEYS = ("INTERNAL_TOKEN", "ALERT_SIGNING_KEY", "ALERT_VERIFY_KEY", "TOKEN_KEYS", "CODE_KEYS", *PASSWORDS)
"""Settings that a person may give in place of what was made here."""


def _token() -> str:
    return secrets.token_urlsafe(24)


def _seed() -> str:
    return base64.b64encode(secrets.token_bytes(32)).decode()


def _fernet_key() -> str:
    return Fernet.generate_key().decode()


@dataclass(frozen=True)
class Secrets:
    """`alert_signing_key` is the base64 of a 32-byte Ed25519 seed; `world_key` is what the demo world derives from, and
    `staff_key` what the software keys of its invented staff do. `postgres_password` is of whoever migrates, the other
    passwords of the services' logins. `token_keys` and `code_keys`: as the settings TOKEN_KEYS and
    CODE_KEYS."""

    postgres_password: str = field(default_factory=_token, repr=False)
    intake_database_password: str = field(default_factory=_token, repr=False)
    verification_database_password: str = field(default_factory=_token, repr=False)
    broadcast_database_password: str = field(default_factory=_token, repr=False)
    public_database_password: str = field(default_factory=_token, repr=False)
    token_keys: str = field(default_factory=_fernet_key, repr=False)
    code_keys: str = field(default_factory=_fernet_key, repr=False)
    internal_token: str = field(default_factory=_token, repr=False)
    alert_signing_key: str = field(default_factory=_seed, repr=False)
    world_key: str = field(default_factory=_token, repr=False)
    staff_key: str = field(default_factory=_token, repr=False)

    @property
    def database_passwords(self) -> dict[str, str]:
        """By setting."""
        return {setting: str(getattr(self, secret)) for setting, secret in PASSWORDS.items()}

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
    """`stored`, or instead the KEYS that a person has set; what was encrypted before with ours is read as before.

    Raises CannotStart when the two of alerts are no pair.
    """
    plain = {"INTERNAL_TOKEN": "internal_token", "ALERT_SIGNING_KEY": "alert_signing_key", **PASSWORDS}
    changes = {secret: given[setting] for setting, secret in plain.items() if given.get(setting)}
    for setting, ours in (("TOKEN_KEYS", stored.token_keys), ("CODE_KEYS", stored.code_keys)):
        if given.get(setting):
            changes[setting.lower()] = f"{given[setting]},{ours}"
    chosen = replace(stored, **changes)
    verify = given.get("ALERT_VERIFY_KEY", "")
    try:
        fits = verify in ("", chosen.alert_verify_key)
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
