"""What one piece of work may take of a core, and what becomes of the next one."""

import re

import pytest

from services.intake.bounded_processes import BoundedProcesses, ProcessEnded


async def test_work_that_takes_too_long_ends_its_process_and_no_other_work() -> None:
    processes = BoundedProcesses(cpu_s=0.2)
    with pytest.raises(ProcessEnded):
        await processes.run(re.fullmatch, "(a+)+b", "a" * 40)  # one call of C
    assert await processes.run(len, "abc") == 3
    with pytest.raises(ZeroDivisionError):
        await processes.run(divmod, 1, 0)
    assert await processes.run(len, "abcd") == 4
    processes.close()
