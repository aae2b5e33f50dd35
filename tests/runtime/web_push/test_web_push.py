"""What goes over the wire to a push service."""

import base64
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec

from services.runtime.web_push.push import Heard, PushWay
from services.runtime.web_push.wire import NotAKey, Receiver, Vapid, encrypted, filled_up, unbase64
from services.verification.waking.ways import Message
from tests.support.waking.push_service import VAPID_KEY, PushPhone, base64url, decrypted, known_sender

SERVICE = "https://push.example"


def test_the_example_of_rfc_8291() -> None:
    own = ec.derive_private_key(
        int.from_bytes(unbase64("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"), "big"), ec.SECP256R1()
    )
    to = Receiver.read(
        "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
        "BTBZMqHH6r4Tts7J_aSIgg",
    )
    body = encrypted(b"When I grow up, I want to be a watermelon", to, own, unbase64("DGv6ra1nlYgDCS1FRnbzlw"))
    assert base64url(body) == (
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl"
        "7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
    )


def test_only_the_phone_reads_it_and_its_length_says_nothing() -> None:
    phone = PushPhone("https://push.example/1")
    to = Receiver.read(base64url(phone.public_key), base64url(phone.secret))
    bodies = [encrypted(filled_up({"case": number}), to) for number in ("26-00042", "", "26-00042")]
    assert len({len(body) for body in bodies}) == 1
    assert bodies[0] != bodies[2], "keys are used once"
    assert decrypted(bodies[0], phone.private, phone.secret).strip() == b'{"case":"26-00042"}'


def test_a_push_service_knows_us() -> None:
    vapid = Vapid.read(VAPID_KEY, "mailto:truc@example.com")
    header = vapid.header(f"{SERVICE}/push/1", datetime.now(UTC))
    assert known_sender(header, SERVICE) == vapid.public_key
    with pytest.raises(AssertionError):
        known_sender(header, "https://other.example")
    with pytest.raises(AssertionError):
        known_sender(vapid.header(f"{SERVICE}/push/1", datetime.now(UTC) - timedelta(hours=13)), SERVICE)
    other = Vapid.read(base64.b64encode(b"another key of tests, 32 bytes..").decode(), "mailto:x@example.com")
    with pytest.raises(InvalidSignature):
        known_sender(header.replace(vapid.public_key, other.public_key), SERVICE)


@pytest.mark.parametrize(
    ("p256dh", "auth"), [("", ""), (base64url(b"\x04" + bytes(64)), "BTBZMqHH6r4Tts7J_aSIgg"), ("é", "é")]
)
def test_a_phone_without_a_key_is_refused(p256dh: str, auth: str) -> None:
    with pytest.raises(NotAKey):
        Receiver.read(p256dh, auth)


async def test_an_address_that_cannot_even_be_looked_up_is_no_way() -> None:
    origin = "http://a..push.example"
    way, phone = PushWay(Vapid.read(VAPID_KEY, "mailto:truc@example.com"), (origin,)), PushPhone(f"{origin}/1")
    to, message = Receiver(phone.public_key, phone.secret), Message(1, "", "test", "", "", "test")
    await way.open()
    try:
        assert await way.call(phone.endpoint, to, message, datetime.now(UTC)) is Heard.GONE
    finally:
        await way.close()
