"""Running a program and reading what it says."""

import asyncio
import os
from collections.abc import Mapping
from dataclasses import dataclass

from deploy.local.folders import ROOT
from deploy.local.problems import CannotStart

LAST_LINES = 6


@dataclass(frozen=True)
class Done:
    """A program that has ended. `text` is all that it said, errors included."""

    argv: tuple[str, ...]
    code: int
    output: str
    errors: str

    @property
    def text(self) -> str:
        return f"{self.output}\n{self.errors}".strip()

    def checked(self) -> str:
        """The output without its last line break. Raises CannotStart with the last lines when the code is not 0."""
        if self.code:
            tail = "\n".join(self.text.splitlines()[-LAST_LINES:])
            raise CannotStart(f"`{' '.join(self.argv[:6])}` ended with code {self.code}:\n{tail}")
        return self.output.rstrip("\n")


async def run(*argv: str, env: Mapping[str, str] | None = None, timeout_s: float = 300) -> Done:
    """Run to the end in the clone's folder. Raises TimeoutError; the program is then killed."""
    process = await asyncio.create_subprocess_exec(
        *argv,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env={**os.environ, **(env or {})},
        cwd=ROOT,
    )
    try:
        output, errors = await asyncio.wait_for(process.communicate(), timeout_s)
    except TimeoutError:
        process.kill()
        await process.wait()
        raise
    return Done(argv, process.returncode or 0, output.decode(errors="replace"), errors.decode(errors="replace"))
