"""The whole line, as `make demo` plays it: a report over the Official Account, approval, fan-out, found, closing."""

import asyncio
import re
import sys
from pathlib import Path

import pytest

from tests.support.servers import choice

ROOT = Path(__file__).parents[2]


@pytest.mark.timeout(600)
async def test_the_demo_goes_through_and_says_so() -> None:
    servers = choice() if choice() in ("embedded", "apache") else "embedded"
    demo = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "deploy.loa", "demo", "--servers", servers, "--speed", "60", "--groups", "150"),
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    try:
        output, _ = await demo.communicate()
    finally:
        if demo.returncode is None:
            demo.terminate()
            await demo.wait()
    said = output.decode()

    assert demo.returncode == 0, said[-3000:]
    assert "Nothing lost, nothing doubled" in said
    assert "TÌM TRẺ LẠC" in said
    assert re.search(r"groups reached in total\W+156\W+156\W", said)
    # What they add up to is judged by the demo itself.
    assert re.search(r"with picture\W+\d+\W+\d+\W", said)
    assert re.search(r"as text alone\W+\d+\W+\d+\W", said)
    assert re.search(r"posted by hand\W+6\W+6\W", said)
    for sender in ("account", "app"):
        assert re.search(rf"fullest sliding window of an {sender} ÷ limit\W+\d\.\d{{3}}\W", said)
