"""The secrets of one local stack: made once, kept in var/secrets.json for the owner's eyes only."""

import base64
import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path

from cryptography.fernet import Fernet

from deploy.database_logins import LOGINS, password_setting
from deploy.local.problems import CannotStart
from schemas.trust.producers import private_key, public_half, public_keys

CALL_KEYS = (
    "VERIFICATION_TO_INTAKE_KEY",
    "VERIFICATION_TO_BROADCAST_KEY",
    "BROADCAST_TO_INTAKE_KEY",
    "PUBLIC_TO_INTAKE_KEY",
    "PUBLIC_TO_BROADCAST_KEY",
    "INTAKE_TO_VERIFICATION_KEY",
    "OPERATOR_TO_INTAKE_KEY",
    "OPERATOR_TO_BROADCAST_KEY",
    "CHALLENGE_KEY",
)
"""Of calls between services, and what seals the challenges of passkeys: any text that nobody can guess."""
PRODUCERS = ("intake", "verification", "broadcast")
PASSWORDS = {password_setting(login): f"{login}_database_password" for login in LOGINS}
"""By setting, the secret that it takes the place of."""
KEYRINGS = ("TOKEN_KEYS", "CODE_KEYS")
KEYS = (
    *CALL_KEYS,
    *(f"{producer.upper()}_SIGNING_KEY" for producer in PRODUCERS),
    *(f"{producer.upper()}_PUBLIC_KEYS" for producer in PRODUCERS),
    *(f"{producer.upper()}_KAFKA_PASSWORD" for producer in PRODUCERS),
    "KAFKA_ADMIN_PASSWORD",
    *KEYRINGS,
    "VAPID_PRIVATE_KEY",
    "LINK_TEST_KEY",
    "LINK_TEST_PUBLIC_KEYS",
    *PASSWORDS,
)
"""Settings that a person may give in place of what was made here."""


def _token() -> str:
    return secrets.token_urlsafe(24)


def _word() -> str:
    """Letters and digits only: it stands between quotes in Kafka's settings."""
    return secrets.token_hex(24)


def _seed() -> str:
    return base64.b64encode(secrets.token_bytes(32)).decode()


def _fernet_key() -> str:
    return Fernet.generate_key().decode()


@dataclass(frozen=True)
class Secrets:
    """Each `…_signing_key` is the base64 of a 32-byte Ed25519 seed. `…_public_keys` are given by a person who rotates;
    empty, a producer is known by its present key alone. `postgres_password` is of whoever migrates, the other passwords
    of the services' logins. `token_keys` and `code_keys`: as the settings TOKEN_KEYS and CODE_KEYS.
    `vapid_private_key`: by which push services know us. `link_test_key` signs link tests; `link_test_public_keys` as
    those of producers. `world_key` is what the demo world derives from, and `staff_key` what the software keys of its
    invented staff do."""

    postgres_password: str = field(default_factory=_token, repr=False)
    intake_database_password: str = field(default_factory=_token, repr=False)
    verification_database_password: str = field(default_factory=_token, repr=False)
    broadcast_database_password: str = field(default_factory=_token, repr=False)
    public_database_password: str = field(default_factory=_token, repr=False)
    token_keys: str = field(default_factory=_fernet_key, repr=False)
    code_keys: str = field(default_factory=_fernet_key, repr=False)
    vapid_private_key: str = field(default_factory=_seed, repr=False)
    link_test_key: str = field(default_factory=_seed, repr=False)
    link_test_public_keys: str = ""
    verification_to_intake_key: str = field(default_factory=_token, repr=False)
    verification_to_broadcast_key: str = field(default_factory=_token, repr=False)
    broadcast_to_intake_key: str = field(default_factory=_token, repr=False)
    public_to_intake_key: str = field(default_factory=_token, repr=False)
    public_to_broadcast_key: str = field(default_factory=_token, repr=False)
    intake_to_verification_key: str = field(default_factory=_token, repr=False)
    operator_to_intake_key: str = field(default_factory=_token, repr=False)
    operator_to_broadcast_key: str = field(default_factory=_token, repr=False)
    challenge_key: str = field(default_factory=_token, repr=False)
    intake_signing_key: str = field(default_factory=_seed, repr=False)
    verification_signing_key: str = field(default_factory=_seed, repr=False)
    broadcast_signing_key: str = field(default_factory=_seed, repr=False)
    intake_public_keys: str = ""
    verification_public_keys: str = ""
    broadcast_public_keys: str = ""
    kafka_admin_password: str = field(default_factory=_word, repr=False)
    intake_kafka_password: str = field(default_factory=_word, repr=False)
    verification_kafka_password: str = field(default_factory=_word, repr=False)
    broadcast_kafka_password: str = field(default_factory=_word, repr=False)
    world_key: str = field(default_factory=_token, repr=False)
    staff_key: str = field(default_factory=_token, repr=False)

    @property
    def database_passwords(self) -> dict[str, str]:
        """By setting."""
        return {setting: str(getattr(self, secret)) for setting, secret in PASSWORDS.items()}

    @property
    def of_calls(self) -> dict[str, str]:
        """CALL_KEYS, as settings."""
        return {name: str(getattr(self, name.lower())) for name in CALL_KEYS}

    def signing_key(self, producer: str) -> str:
        return str(getattr(self, f"{producer}_signing_key"))

    def public_keys(self, producer: str) -> str:
        """As the setting has them."""
        given = str(getattr(self, f"{producer}_public_keys"))
        return given or public_half(private_key(self.signing_key(producer)))

    @property
    def known_link_tests(self) -> str:
        """As the setting LINK_TEST_PUBLIC_KEYS has them."""
        return self.link_test_public_keys or public_half(private_key(self.link_test_key))

    def kafka_password(self, user: str) -> str:
        return str(getattr(self, f"{user}_kafka_password"))


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

    Raises CannotStart when a producer's two are no pair.
    """
    changes = {PASSWORDS.get(name, name.lower()): given[name] for name in KEYS if given.get(name)}
    for name in KEYRINGS:
        if name.lower() in changes:
            changes[name.lower()] += f",{getattr(stored, name.lower())}"
    chosen = replace(stored, **changes)
    for producer in PRODUCERS:
        _require_pair(chosen, producer)
    return chosen


def _require_pair(chosen: Secrets, producer: str) -> None:
    setting = producer.upper()
    try:
        key = private_key(chosen.signing_key(producer))
    except ValueError:
        raise CannotStart(
            f"{setting}_SIGNING_KEY is not base64 of 32 bytes: see .env.example for how to make one."
        ) from None
    try:
        fits = key.public_key() in public_keys(chosen.public_keys(producer))
    except ValueError:
        fits = False
    if not fits:
        raise CannotStart(
            f"{setting}_PUBLIC_KEYS lacks the public half of {setting}_SIGNING_KEY: see .env.example, or set neither."
        )


def _write(path: Path, found: Secrets) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".unfinished")
    unfinished.unlink(missing_ok=True)
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(asdict(found), file, indent=1)
    unfinished.replace(path)
