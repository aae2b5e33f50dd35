"""A new passkey: what its maker is asked for, and whether the answer is one (WebAuthn, registration)."""

import hashlib
from datetime import datetime
from typing import Any

from pydantic import Field
from webauthn import base64url_to_bytes, verify_registration_response
from webauthn.helpers import bytes_to_base64url, parse_client_data_json

from schemas.event import Model
from schemas.trust.passkeys import RelyingParty
from schemas.trust.roster import Key
from schemas.trust.statements import Office
from services.runtime.staff.challenges import Challenges


class NewKey(Model):
    """What navigator.credentials.create() gave; each part base64url without padding."""

    credential_id: str = Field(min_length=1, max_length=1400)
    client_data: str = Field(max_length=4000)
    attestation: str = Field(max_length=20_000)
    label: str = Field(default="", max_length=80)

    @property
    def challenge(self) -> bytes:
        """Empty when there is none in it."""
        try:
            return parse_client_data_json(base64url_to_bytes(self.client_data)).challenge
        except Exception:
            # What is no base64 and no JSON raises whatever its parser raises.
            return b""


class NoKey(ValueError):
    """What came is no new passkey of these pages."""


def options(party: RelyingParty, login: str, name: str, challenge: bytes, known: list[str]) -> dict[str, Any]:
    """For loaEnrol of passkey.js. ``known``: credential ids that this person has, so that no device makes a second."""
    return {
        "challenge": bytes_to_base64url(challenge),
        "rp_id": party.rp_id,
        "rp_name": "Loa",
        # Authenticators keep one key for each user id: the same person's is always the same, and says nothing.
        "user_id": bytes_to_base64url(hashlib.sha256(b"loa user " + login.encode()).digest()),
        "login": login,
        "name": name,
        "known": known,
    }


def purpose_of(login: str) -> str:
    """Of the challenge that an enrolment answers."""
    return f"enrol {login}"


def read(new: NewKey, challenges: Challenges, login: str, party: RelyingParty, office: Office, now: datetime) -> Key:
    """The key that was made. Its holder was verified. Raises NoKey."""
    if not challenges.stands(new.challenge, purpose_of(login), now):
        raise NoKey("the challenge is not ours, or older than five minutes")
    try:
        made = verify_registration_response(
            credential={
                "id": new.credential_id,
                "rawId": new.credential_id,
                "type": "public-key",
                "response": {"clientDataJSON": new.client_data, "attestationObject": new.attestation},
            },
            expected_challenge=new.challenge,
            expected_rp_id=party.rp_id,
            expected_origin=party.origins[office],
            require_user_verification=True,
        )
    except Exception:
        # The library lets through what base64, CBOR and cryptography raise: none of it is a key.
        raise NoKey("this is no passkey that was made on these pages") from None
    return Key(
        credential_id=bytes_to_base64url(made.credential_id), public_key=bytes_to_base64url(made.credential_public_key)
    )
