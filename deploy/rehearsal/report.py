"""The table that the rehearsal prints: step, seconds, memory, result."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from rich.console import Console
from rich.table import Table

SAMPLE_EVERY_S = 2.0
MEBIBYTE = 1 << 20


@dataclass
class Row:
    step: str
    seconds: float = 0.0
    memory: int = 0
    """The most that all containers together had in this step, bytes; 0 when nothing was measured."""
    result: str = ""
    passed: bool = False


@dataclass
class Report:
    console: Console
    memory: Callable[[], Awaitable[int]]
    rows: list[Row] = field(default_factory=list)

    @asynccontextmanager
    async def step(self, name: str) -> AsyncIterator[Row]:
        """Time the block. An exception marks the row as failed and goes on to the caller."""
        row = Row(name)
        self.rows.append(row)
        started = time.monotonic()
        sampling = asyncio.create_task(self._sample(row))
        try:
            yield row
            row.passed = True
        except BaseException as error:
            row.result = f"{type(error).__name__}: {error}".rstrip(": ")
            raise
        finally:
            row.seconds = time.monotonic() - started
            sampling.cancel()
            await asyncio.gather(sampling, return_exceptions=True)
            mark = "[green]ok[/]" if row.passed else "[red]failed[/]"
            self.console.print(f"{mark} {row.step}: {row.result} [dim]({row.seconds:.1f} s)[/]", highlight=False)

    async def _sample(self, row: Row) -> None:
        while True:
            row.memory = max(row.memory, await self.memory())
            await asyncio.sleep(SAMPLE_EVERY_S)

    @property
    def passed(self) -> bool:
        return bool(self.rows) and all(row.passed for row in self.rows)

    def print(self, seconds: float) -> None:
        table = Table(title="The rehearsal", show_lines=False)
        for heading in ("step", "seconds", "memory", "result"):
            table.add_column(heading, justify="right" if heading in ("seconds", "memory") else "left")
        for row in self.rows:
            memory = f"{row.memory / MEBIBYTE:.0f} MiB" if row.memory else ""
            result = row.result if row.passed else f"FAILED {row.result}"
            table.add_row(row.step, f"{row.seconds:.1f}", memory, result, style="" if row.passed else "red")
        table.add_row("in all", f"{seconds:.0f}", "", "passed" if self.passed else "FAILED")
        self.console.print(table)
