"""What a Web Push is on the wire: the body that only one browser can read (RFC 8291 over RFC 8188), and the header by
which its push service knows the sender (VAPID, RFC 8292)."""

import base64
import json
import os
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

CURVE = ec.SECP256R1()
POINT_BYTES, SECRET_BYTES, SALT_BYTES, SCALAR_BYTES = 65, 16, 16, 32
RECORD_BYTES = 4096
PADDED_BYTES = 512
"""What is encrypted is filled up to this, so that its length tells nothing."""
TOKEN_LIFE = timedelta(hours=12)
"""At most 24 hours, by RFC 8292."""


class NotAKey(ValueError):
    """The text is no P-256 key."""


@dataclass(frozen=True)
class Receiver:
    """A browser's own: its public key (an uncompressed point) and the secret that it shares with us."""

    public_key: bytes
    secret: bytes

    @classmethod
    def read(cls, p256dh: str, auth: str) -> "Receiver":
        """From what the browser gives, base64url. Raises NotAKey."""
        try:
            receiver = cls(unbase64(p256dh), unbase64(auth))
            ec.EllipticCurvePublicKey.from_encoded_point(CURVE, receiver.public_key)
        except ValueError:
            raise NotAKey("p256dh must be a P-256 point, base64url") from None
        if len(receiver.public_key) != POINT_BYTES or len(receiver.secret) != SECRET_BYTES:
            raise NotAKey(f"p256dh must have {POINT_BYTES} bytes and auth {SECRET_BYTES}, base64url")
        return receiver


def encrypted(
    plain: bytes, to: Receiver, own: ec.EllipticCurvePrivateKey | None = None, salt: bytes | None = None
) -> bytes:
    """The body of one push. ``own`` and ``salt``: used once; given by tests alone."""
    own, salt = own or ec.generate_private_key(CURVE), salt or os.urandom(SALT_BYTES)
    shared = own.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(CURVE, to.public_key))
    own_point = point_of(own)
    key_input = _derived(shared, to.secret, b"WebPush: info\0" + to.public_key + own_point, 32)
    key = _derived(key_input, salt, b"Content-Encoding: aes128gcm\0", 16)
    nonce = _derived(key_input, salt, b"Content-Encoding: nonce\0", 12)
    header = salt + RECORD_BYTES.to_bytes(4, "big") + bytes([len(own_point)]) + own_point
    # One record, the last: 2 ends what is said, and zeros fill it up.
    return header + AESGCM(key).encrypt(nonce, plain + b"\x02", None)


def filled_up(said: dict[str, object]) -> bytes:
    """As JSON of always the same length."""
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode().ljust(PADDED_BYTES)


@dataclass(frozen=True)
class Vapid:
    """Who we are to push services. ``contact``: an address (https: or mailto:) at which whoever runs one reaches us."""

    key: ec.EllipticCurvePrivateKey
    contact: str

    @classmethod
    def read(cls, text: str, contact: str) -> "Vapid":
        """``text``: base64 of 32 bytes. Raises NotAKey."""
        return cls(private_key(text), contact)

    @property
    def public_key(self) -> str:
        """As pages give it to the browser."""
        return base64url(point_of(self.key))

    def header(self, endpoint: str, now: datetime) -> str:
        """Authorization of a push to this address."""
        address = urlsplit(endpoint)
        claims = {
            "aud": f"{address.scheme}://{address.netloc}",
            "exp": int((now + TOKEN_LIFE).timestamp()),
            "sub": self.contact,
        }
        parts = ({"typ": "JWT", "alg": "ES256"}, claims)
        said = ".".join(base64url(json.dumps(part, separators=(",", ":")).encode()) for part in parts)
        r, s = decode_dss_signature(self.key.sign(said.encode(), ec.ECDSA(hashes.SHA256())))
        signature = r.to_bytes(SCALAR_BYTES, "big") + s.to_bytes(SCALAR_BYTES, "big")
        return f"vapid t={said}.{base64url(signature)}, k={self.public_key}"


def private_key(text: str) -> ec.EllipticCurvePrivateKey:
    """From base64 of 32 bytes, which but for one in four billion is a key. Raises NotAKey."""
    try:
        scalar = base64.b64decode(text, validate=True)
        if len(scalar) != SCALAR_BYTES:
            raise ValueError
        return ec.derive_private_key(int.from_bytes(scalar, "big"), CURVE)
    except ValueError:
        raise NotAKey("a key must be base64 of 32 bytes (make one with: openssl rand -base64 32)") from None


def point_of(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def unbase64(text: str) -> bytes:
    """Raises ValueError."""
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)


def _derived(secret: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(hashes.SHA256(), length, salt, info).derive(secret)
