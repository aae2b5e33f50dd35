"""What the services' OpenAPI documents promise, tried by schemathesis against the real services, logged in."""

import asyncio
import sys
from pathlib import Path

import pytest

from services.runtime.staff import COOKIE
from tests.support.broadcast.relay_running import village_in
from tests.support.intake_running import API_KEY, running_intake
from tests.support.rights.call_keys import (
    DESK_TO_BROADCAST,
    INTAKE_TO_DESK,
    OPERATOR_TO_BROADCAST,
    OPERATOR_TO_INTAKE,
    PUBLIC_TO_BROADCAST,
)
from tests.support.verification_running import report, running_verification

pytestmark = pytest.mark.timeout(900)

CONFIGURED = """
[checks]
# Which case may be decided by whom, and which text may be sent, is no matter of a schema: 403, 404, 409, 422.
positive_data_acceptance.enabled = false
# A photo is known by its content: stored again it is there again.
use_after_free.enabled = false

[[operations]]
# A webhook is judged by its signature, not by a schema.
include-path = "/webhooks/zalo"
checks.negative_data_rejection.enabled = false

[[operations]]
# Audience and poster are the events' own models, which take "5" for 5: old events are to stay readable.
include-path-regex = "^/api/v1/(plan|poster)$"
checks.negative_data_rejection.enabled = false

[auth.openapi]
"""


def bearer(key: str) -> str:
    return f'{{ bearer = "{key}" }}'


async def tried(url: str, folder: Path, **schemes: str) -> None:
    """``schemes``: how to log in, by the name of the security scheme. Raises AssertionError with the report."""
    (folder / "schemathesis.toml").write_text(
        CONFIGURED + "".join(f"{name} = {key}\n" for name, key in schemes.items())
    )
    command = [sys.executable, "-m", "schemathesis.cli", "run", f"{url}/openapi.json", "--no-color"]
    command += ["--seed", "1", "--max-examples", "6", "--generation-database", "none"]
    process = await asyncio.create_subprocess_exec(
        *command, cwd=folder, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
    )
    said, _ = await process.communicate()
    assert process.returncode == 0, said.decode()


async def test_intake(database_url: str, tmp_path: Path) -> None:
    async with running_intake(database_url) as intake:
        await tried(intake.url, tmp_path, api_key=bearer(API_KEY), caller=bearer(OPERATOR_TO_INTAKE))


async def test_verification(database_url: str, tmp_path: Path) -> None:
    async with running_verification(database_url) as verification, verification.officer() as officer:
        await verification.tell(report("26-00001"))
        (cookie,) = [cookie for cookie in officer.http.cookie_jar if cookie.key == COOKIE]
        session = f'{{ api_key = "{cookie.value}" }}'
        await tried(verification.url, tmp_path, session=session, caller=bearer(INTAKE_TO_DESK))


@pytest.mark.parametrize("key", [OPERATOR_TO_BROADCAST, DESK_TO_BROADCAST, PUBLIC_TO_BROADCAST])
async def test_broadcast(database_url: str, tmp_path: Path, key: str) -> None:
    async with village_in(database_url) as village:
        await tried(village.fanout.workers[0].url, tmp_path, caller=bearer(key))
