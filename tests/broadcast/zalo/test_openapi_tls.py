"""Calls over TLS: whose certificates count, and that a handshake that fails leaves no doubt."""

import asyncio
import ssl

import pytest

from deploy.local.servers.kafka import Certificate
from schemas.reasons import Reason
from services.broadcast.zalo.openapi import Answer, NoAnswer
from tests.broadcast.zalo.test_openapi import AMPLE_S, GOOD, SUCCESS, TIMEOUT_S, TOKEN, api_on, platform, saying
from tests.support.kafka.certificates import certificate

BODY = b"{}"
WELL = saying(GOOD % (len(SUCCESS), SUCCESS))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return certificate(tmp_path_factory.mktemp("tls"))


def served(made: Certificate) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(made.keystore)
    return context


async def test_the_authority_of_ssl_cert_file_is_trusted(made: Certificate, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(made.ca_file))
    async with platform(WELL, served(made)) as (url, _), api_on(url, AMPLE_S) as api:
        assert await api.post_json("/send", TOKEN, BODY) == Answer(0, {"message_id": "m1"}, remain=7, limit=100)


async def test_an_unknown_certificate_gets_nothing(made: Certificate) -> None:
    async with platform(WELL, served(made)) as (url, requests), api_on(url, AMPLE_S) as api:
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
