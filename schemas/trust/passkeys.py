"""Whether a passkey signed a statement (WebAuthn level 2, section 7.2), by the library that knows the formats.

The counter of an authenticator says nothing here: orders reach us in any order, and passkeys that are synchronised
between phones have none. A statement is bound to one alert, version and content instead: a repeat changes nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from webauthn import base64url_to_bytes, verify_authentication_response
from webauthn.helpers import parse_client_data_json
from webauthn.helpers.exceptions import InvalidAuthenticationResponse, InvalidCBORData, InvalidJSONStructure

from schemas.trust.roster import Key, Member, Revocations, Roster
from schemas.trust.statements import AnyStatement, Assertion, NoStatement, Office, Signed, office_of

EARLY = timedelta(minutes=5)
"""By how much the signer's server may be ahead of ours."""


@dataclass(frozen=True)
class RelyingParty:
    """``rp_id``: the domain that passkeys are bound to. ``origins``: the address of the pages of each office
    (scheme, host, port), where its purposes are signed."""

    rp_id: str
    origins: Mapping[Office, str]


class NotSigned(ValueError):
    """``reason`` is a short fixed word for logs and metrics."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Proven:
    """A statement whose signature was checked, and who signed it."""

    statement: AnyStatement
    member: Member


def prove(signed: Signed, party: RelyingParty, roster: Roster, revocations: Revocations, now: datetime) -> Proven:
    """Who signed this, by the roster in force. Raises NotSigned.

    The signer's right to it is another question (schemas/trust/authority.py).
    """
    try:
        statement = signed.said
    except NoStatement:
        raise NotSigned("no_statement") from None
    if statement.environment != roster.environment:
        raise NotSigned("other_environment")
    if statement.signed_at > now + EARLY:
        raise NotSigned("signed_in_the_future")
    member = roster.by_login.get(statement.signer)
    if member is None:
        raise NotSigned("not_in_the_roster")
    if member.login in revocations.logins or signed.assertion.credential_id in revocations.credentials:
        raise NotSigned("revoked")
    if not (member.serves_at(statement.signed_at) and member.serves_at(now)):
        raise NotSigned("out_of_time")
    key = next((key for key in member.keys if key.credential_id == signed.assertion.credential_id), None)
    if key is None:
        raise NotSigned("unknown_key")
    check(signed.assertion, signed.challenge, key, party, office_of(statement.purpose))
    return Proven(statement, member)


def check(assertion: Assertion, challenge: bytes, key: Key, party: RelyingParty, office: Office) -> None:
    """That this key signed the challenge on the pages of this office, its holder verified. Raises NotSigned."""
    try:
        if parse_client_data_json(base64url_to_bytes(assertion.client_data)).cross_origin:
            raise NotSigned("bad_signature")
        verify_authentication_response(
            credential=as_credential(assertion),
            expected_challenge=challenge,
            expected_rp_id=party.rp_id,
            expected_origin=party.origins[office],
            credential_public_key=base64url_to_bytes(key.public_key),
            credential_current_sign_count=0,
            require_user_verification=True,
        )
    except (InvalidAuthenticationResponse, InvalidJSONStructure, InvalidCBORData):
        raise NotSigned("bad_signature") from None
    except NotSigned:
        raise
    except Exception:
        # What is no base64, no CBOR or no key raises whatever its parser raises; none of it is a signature.
        raise NotSigned("bad_signature") from None


def as_credential(assertion: Assertion) -> dict[str, object]:
    """As browsers write it (PublicKeyCredential.toJSON)."""
    return {
        "id": assertion.credential_id,
        "rawId": assertion.credential_id,
        "type": "public-key",
        "response": {
            "clientDataJSON": assertion.client_data,
            "authenticatorData": assertion.authenticator_data,
            "signature": assertion.signature,
        },
    }
