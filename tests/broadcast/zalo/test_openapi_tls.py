"""Calls over TLS: whose certificates count, and that a handshake that fails leaves no doubt."""

import asyncio
import ssl
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from schemas.reasons import Reason
from services.broadcast.zalo.openapi import Answer, NoAnswer
from tests.broadcast.zalo.test_openapi import AMPLE_S, GOOD, SUCCESS, TIMEOUT_S, TOKEN, api_on, platform, saying

BODY = b"{}"
WELL = saying(GOOD % (len(SUCCESS), SUCCESS))


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """(an authority, a server's key and certificate for 127.0.0.1), PEM files."""
    folder = tmp_path_factory.mktemp("tls")
    authority_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Loa test authority")])
    now = datetime.now(UTC)
    dated = (
        x509.CertificateBuilder()
        .issuer_name(name)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
    )
    authority = (
        dated.subject_name(name)
        .public_key(authority_key.public_key())
        .serial_number(x509.random_serial_number())
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(authority_key, hashes.SHA256())
    )
    server = (
        dated.subject_name(x509.Name([]))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(IPv4Address("127.0.0.1"))]), critical=True)
        .sign(authority_key, hashes.SHA256())
    )
    trusted, own = folder / "authority.pem", folder / "server.pem"
    trusted.write_bytes(authority.public_bytes(Encoding.PEM))
    own.write_bytes(
        key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()) + server.public_bytes(Encoding.PEM)
    )
    return trusted, own


def served(own: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(own)
    return context


async def test_the_authority_of_ssl_cert_file_is_trusted(
    certificate: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    trusted, own = certificate
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    async with platform(WELL, served(own)) as (url, _), api_on(url, AMPLE_S) as api:
        assert await api.post_json("/send", TOKEN, BODY) == Answer(0, {"message_id": "m1"}, remain=7, limit=100)


async def test_an_unknown_certificate_gets_nothing(certificate: tuple[Path, Path]) -> None:
    async with platform(WELL, served(certificate[1])) as (url, requests), api_on(url, AMPLE_S) as api:
        assert await api.post_json("/send", TOKEN, BODY) == NoAnswer(Reason.CONNECTION, reached=False)
        assert requests == []


async def test_a_handshake_that_does_not_end_leaves_no_doubt() -> None:
    """Whoever listens there reads on, for a request that never comes."""
    async with platform(WELL) as (url, _), api_on(url.replace("http:", "https:"), TIMEOUT_S) as api:
        assert await api.post_json("/send", TOKEN, BODY) == NoAnswer(Reason.CONNECT_TIMEOUT, reached=False)


async def test_a_handshake_that_is_broken_off_leaves_no_doubt() -> None:
    server = await asyncio.start_server(lambda _, writer: writer.close(), "127.0.0.1", 0)
    async with server, api_on(f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}", AMPLE_S) as api:
        assert await api.post_json("/send", TOKEN, BODY) == NoAnswer(Reason.CONNECTION, reached=False)
