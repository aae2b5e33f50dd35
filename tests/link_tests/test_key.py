"""What the link test's key can say, and that nothing else can say it."""

import base64
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from schemas.alerts import CODE
from schemas.platform import post_sha256
from schemas.trust.link_tests import POST_LIFE, LinkTestKeys, SignedTest, check_hour, code_of, sign, text_of
from schemas.trust.passkeys import EARLY, NotSigned
from services.intake.webhook.rules.group_news import codes_in
from tests.link_tests.keys import KEY, KEYS, a_test


def test_what_it_has_not_signed_is_refused() -> None:
    signed = sign(a_test(), KEY)
    other = sign(a_test(group_id="g1"), KEY)
    for forged in (
        SignedTest(statement=other.statement, signature=signed.signature),
        sign(a_test(), Ed25519PrivateKey.generate()),
        SignedTest(statement=signed.statement, signature="no base64!"),
    ):
        with pytest.raises(NotSigned, match="bad_signature"):
            KEYS.prove(forged)
    with pytest.raises(NotSigned, match="bad_signature"):
        LinkTestKeys(KEYS.environment).prove(signed)


def test_what_it_has_signed_of_another_purpose_or_installation_is_refused() -> None:
    with pytest.raises(NotSigned, match="other_environment"):
        KEYS.prove(sign(a_test(environment="tap-huan"), KEY))
    approval = a_test().model_dump_json().replace("loa/link_test/1", "loa/approve/1")
    signature = base64.b64encode(KEY.sign(approval.encode())).decode()
    with pytest.raises(NotSigned, match="no_statement"):
        KEYS.prove(SignedTest(statement=approval, signature=signature))


def test_it_counts_for_two_minutes() -> None:
    now = datetime.now(UTC)
    check_hour(a_test(signed_at=now - POST_LIFE), now)
    with pytest.raises(NotSigned, match="signed_long_ago"):
        check_hour(a_test(signed_at=now - POST_LIFE - timedelta(seconds=1)), now)
    with pytest.raises(NotSigned, match="signed_in_the_future"):
        check_hour(a_test(signed_at=now + EARLY + timedelta(seconds=1)), now)


@pytest.mark.parametrize("number", [1, 12, 99_999, 999_999_999])
def test_its_post_is_found_by_its_code_and_says_that_it_is_a_test(number: int) -> None:
    text = text_of(code_of(number))
    assert codes_in(text) == (code_of(number),)
    assert CODE.fullmatch(code_of(number))
    assert "tin thử" in text
    assert "không phải thông báo" in text
    assert post_sha256(text) == post_sha256(text + "\n")
