"""A service's runtime on the session's servers, and a broker that a test may stop."""

from collections.abc import AsyncIterator

import pytest

from deploy.local.folders import temporary_var
from deploy.local.servers import EmbeddedBroker
from services.runtime.settings import RuntimeSettings
from tests.support.runtime_running import runtime_settings


@pytest.fixture
def settings(database_url: str, kafka_bootstrap: str, topic_prefix: str, kafka_idempotence: bool) -> RuntimeSettings:
    return runtime_settings(database_url, kafka_bootstrap, topic_prefix, kafka_idempotence=kafka_idempotence)


@pytest.fixture
async def own_broker() -> AsyncIterator[EmbeddedBroker]:
    """A broker of the test's own, which keeps everything in memory only."""
    with temporary_var() as folder:
        broker = EmbeddedBroker(folder)
        await broker.start()
        yield broker
        await broker.stop()
