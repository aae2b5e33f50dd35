"""A passkey in software: it answers as an authenticator does, its holder always verified. For invented people only."""

import base64
import hashlib
import json
from dataclasses import dataclass

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from schemas.trust.roster import Key
from schemas.trust.statements import AnyStatement, Assertion, Signed, challenge_of, write

PRESENT_AND_VERIFIED = 0x05
"""Flags of WebAuthn's authenticator data: bit 0 says that somebody is there, bit 2 that it is the holder."""


@dataclass(frozen=True)
class SoftwarePasskey:
    """``seed``: equal for equal keys. ``rp_id``: the domain it is bound to."""

    seed: bytes
    rp_id: str = "localhost"

    @property
    def _private(self) -> ec.EllipticCurvePrivateKey:
        number = int.from_bytes(hashlib.sha512(self.seed).digest(), "big")
        return ec.derive_private_key(number % (P256_ORDER - 1) + 1, ec.SECP256R1())

    @property
    def credential_id(self) -> str:
        return b64(hashlib.sha256(b"credential" + self.seed).digest())

    @property
    def key(self) -> Key:
        numbers = self._private.public_key().public_numbers()
        x, y = (number.to_bytes(32, "big") for number in (numbers.x, numbers.y))
        # COSE_Key as CBOR: {1: 2, 3: -7, -1: 1, -2: x, -3: y}, which is EC2, ES256, P-256 (RFC 9053).
        cose = bytes.fromhex("a5010203262001215820") + x + bytes.fromhex("225820") + y
        return Key(credential_id=self.credential_id, public_key=b64(cose))

    def answer(self, challenge: bytes, origin: str) -> Assertion:
        """What navigator.credentials.get() gives on a page of this origin."""
        client_data = json.dumps(
            {"type": "webauthn.get", "challenge": b64(challenge), "origin": origin, "crossOrigin": False}
        ).encode()
        authenticator_data = (
            hashlib.sha256(self.rp_id.encode()).digest() + bytes([PRESENT_AND_VERIFIED]) + (0).to_bytes(4, "big")
        )
        signed = authenticator_data + hashlib.sha256(client_data).digest()
        return Assertion(
            credential_id=self.credential_id,
            client_data=b64(client_data),
            authenticator_data=b64(authenticator_data),
            signature=b64(self._private.sign(signed, ec.ECDSA(hashes.SHA256()))),
        )

    def sign(self, statement: AnyStatement | str, origin: str) -> Signed:
        """``statement``: as a model, or the very text that a page showed."""
        text = statement if isinstance(statement, str) else write(statement)
        return Signed(statement=text, assertion=self.answer(challenge_of(text), origin))


P256_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
"""Of the base point (FIPS 186-5)."""


def b64(data: bytes) -> str:
    """base64url without padding, as WebAuthn writes bytes."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
