"""The link test's order: one post of a fixed text into the test group of one account. Pure.

Its key signs nothing else. The text is made here from a number, so the order carries no word of anybody's; and only a
group that administrators have signed into the registry as a test group may be named (GROUP_KIND).
"""

import base64
from binascii import Error as NoBase64
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from pydantic import AwareDatetime, Field, ValidationError

from schemas.event import Model
from schemas.trust.passkeys import EARLY, NotSigned

GROUP_KIND = "link_test"
"""The kind of a group in the registry that gets link tests and nothing else; one an account."""
POST_LIFE = timedelta(minutes=2)
"""How long after it was signed the post may begin. Amid a fan-out no test is planned at all."""
MOST_NUMBER = 999_999_999
"""As many digits as a code has (schemas/alerts.py)."""


class LinkTest(Model):
    """What the key signs. ``number``: of the run; grows by one, and makes the code by which the post is found."""

    purpose: Literal["loa/link_test/1"] = "loa/link_test/1"
    environment: str = Field(min_length=1, max_length=80)
    test_id: UUID
    number: int = Field(ge=1, le=MOST_NUMBER)
    account_id: str = Field(min_length=1, max_length=100)
    group_id: str = Field(min_length=1, max_length=100)
    signed_at: AwareDatetime

    @property
    def code(self) -> str:
        return code_of(self.number)


class SignedTest(Model):
    """A LinkTest as its own text, and the key's Ed25519 signature over its bytes, in base64."""

    statement: str = Field(max_length=2_000)
    signature: str = Field(max_length=100)


def code_of(number: int) -> str:
    """No year of a case is 00, so no alert ever has such a code."""
    return f"00-{number:05d}"


def text_of(code: str) -> str:
    """The whole post."""
    return (
        "KIỂM TRA ĐƯỜNG TRUYỀN. Đây là tin thử tự động của hệ thống Loa, không phải thông báo. Không cần làm gì.\n"
        f"Mã: {code}"
    )


def sign(test: LinkTest, key: Ed25519PrivateKey) -> SignedTest:
    statement = test.model_dump_json()
    return SignedTest(statement=statement, signature=base64.b64encode(key.sign(statement.encode())).decode())


@dataclass(frozen=True)
class LinkTestKeys:
    """Whose link tests count in an installation. ``keys``: several while they rotate; none: no test does."""

    environment: str
    keys: Sequence[Ed25519PublicKey] = ()

    def prove(self, signed: SignedTest) -> LinkTest:
        """What one of the keys has signed for this installation, whenever that was. Raises NotSigned."""
        data = signed.statement.encode()
        if not any(_signed_by(key, data, signed.signature) for key in self.keys):
            raise NotSigned("bad_signature")
        try:
            test = LinkTest.model_validate_json(data)
        except ValidationError:
            raise NotSigned("no_statement") from None
        if test.environment != self.environment:
            raise NotSigned("other_environment")
        return test


def check_hour(test: LinkTest, now: datetime) -> None:
    """Raises NotSigned for a test that was signed long ago, or in the future."""
    if test.signed_at > now + EARLY:
        raise NotSigned("signed_in_the_future")
    if test.signed_at < now - POST_LIFE:
        raise NotSigned("signed_long_ago")


def _signed_by(key: Ed25519PublicKey, data: bytes, signature: str) -> bool:
    try:
        key.verify(base64.b64decode(signature, validate=True), data)
    except (InvalidSignature, NoBase64):
        return False
    return True
