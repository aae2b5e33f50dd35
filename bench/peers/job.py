"""What a peer is to do, told in its environment, and the message that it sends."""

import json
import os
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass

from bench.ground.message import TEXT

VARIABLE = "LOA_PEER_JOB"
SENDERS = 64
"""Calls in flight, as the engine and the floor have."""
PATH = "/v3.0/oa/group/message"
HEADERS = {"access_token": "a", "Content-Type": "application/json"}


@dataclass(frozen=True)
class Job:
    """``platform``, ``redis``, ``database``: URLs; ``kafka``: host and port.

    ``per_second``: the limit to keep, None for none. ``crash``: the worker will be killed with calls on their way and
    started again, so settings are taken that lose nothing, and that let it go on within seconds.
    """

    platform: str
    groups: int
    per_second: int | None
    crash: bool
    redis: str
    database: str
    kafka: str

    def variables(self) -> dict[str, str]:
        return {VARIABLE: json.dumps(asdict(self))}

    @property
    def group_ids(self) -> list[str]:
        return [f"g{number}" for number in range(self.groups)]

    @property
    def url(self) -> str:
        return self.platform + PATH


def read_job() -> Job:
    return Job(**json.loads(os.environ[VARIABLE]))


def body(group_id: str) -> bytes:
    return json.dumps({"recipient": {"group_id": group_id}, "message": {"text": TEXT}}).encode()


def main(enqueue: Callable[[], None], work: Callable[[], None]) -> None:
    {"enqueue": enqueue, "work": work}[sys.argv[1]]()
