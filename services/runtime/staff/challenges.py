"""Challenges for passkeys: they carry their own end and a seal of ours, so that asking for one writes nothing.

One that was answered is written down and counts no second time.
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from services.runtime.database import Connection

LIFE = timedelta(minutes=5)
RANDOM_BYTES, END_BYTES, SEAL_BYTES = 16, 8, 16


@dataclass(frozen=True)
class Challenges:
    """``key``: of the services together, so that each knows the others' challenges."""

    key: bytes

    def make(self, purpose: str, now: datetime) -> bytes:
        """40 bytes. ``purpose``: what its answer is good for, such as "log in" or "enrol canbo1"."""
        body = secrets.token_bytes(RANDOM_BYTES) + int((now + LIFE).timestamp()).to_bytes(END_BYTES, "big")
        return body + self._seal(purpose, body)

    def stands(self, challenge: bytes, purpose: str, now: datetime) -> bool:
        """Whether we made it for this, less than LIFE ago."""
        body, seal = challenge[: RANDOM_BYTES + END_BYTES], challenge[RANDOM_BYTES + END_BYTES :]
        return hmac.compare_digest(seal, self._seal(purpose, body)) and now.timestamp() < _end_of(challenge)

    def _seal(self, purpose: str, body: bytes) -> bytes:
        return hmac.digest(self.key, purpose.encode() + b"\0" + body, "sha256")[:SEAL_BYTES]


async def spend(conn: Connection, challenge: bytes) -> bool:
    """False when it was answered before."""
    await conn.execute("DELETE FROM staff.used_challenges WHERE expires_at < now()")
    cursor = await conn.execute(
        "INSERT INTO staff.used_challenges (challenge_sha256, expires_at) VALUES (%s, %s) ON CONFLICT DO NOTHING",
        (hashlib.sha256(challenge).digest(), datetime.fromtimestamp(_end_of(challenge), UTC)),
    )
    return cursor.rowcount == 1


def _end_of(challenge: bytes) -> int:
    return int.from_bytes(challenge[RANDOM_BYTES : RANDOM_BYTES + END_BYTES], "big")
