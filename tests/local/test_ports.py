"""Ports that several programs look for at once, as the tests' stacks and a demo do."""

import asyncio
import sys
from asyncio.subprocess import PIPE

import pytest

from deploy.local.supervision import ports

ANOTHER_PROGRAM = """
import sys
from deploy.local.supervision import ports
ports.UNASSIGNED = range(int(sys.argv[1]), int(sys.argv[2]))
print(*(ports.free_port() for _ in range(60)), flush=True)
sys.stdin.read()
"""


async def test_no_two_programs_are_given_the_same_port(monkeypatch: pytest.MonkeyPatch) -> None:
    # Few enough to choose the same ones by chance, and enough for whatever else runs here.
    some = range(20_000, 20_200)
    monkeypatch.setattr(ports, "UNASSIGNED", some)
    command = (sys.executable, "-c", ANOTHER_PROGRAM, str(some.start), str(some.stop))
    another = await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE)
    try:
        assert another.stdout
        theirs = {int(port) for port in (await another.stdout.readline()).split()}
        ours = {ports.free_port() for _ in range(60)}
    finally:
        await another.communicate(b"")  # which lets it end

    assert len(theirs) == 60
    assert len(ours) == 60
    assert not theirs & ours


def test_a_port_is_promised_for_long_and_not_for_ever() -> None:
    given = [ports.free_port() for _ in range(ports.HELD + 10)]

    assert len(set(given)) == len(given)
    assert len(ports._held) == ports.HELD
