"""What the desk's own clock ends, as an officer's press would: case after case."""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

import structlog

from services.runtime.database import INFRASTRUCTURE_ERRORS
from services.runtime.staff.rights import EVERYWHERE
from services.verification.cases.deciding import Decision, Decisions
from services.verification.cases.stored import UnknownCase

log = structlog.get_logger()


async def end_each(
    decisions: Decisions, case_ids: Iterable[UUID], decision: Decision[Any], beat: Callable[[], None], failed: str
) -> None:
    """One that cannot be ended is passed by, with the log line ``failed``, and tried again at the next look. Raises
    INFRASTRUCTURE_ERRORS."""
    for case_id in case_ids:
        beat()
        try:
            await decisions.take(str(case_id), decision, EVERYWHERE)
        except UnknownCase:
            continue
        except INFRASTRUCTURE_ERRORS:
            raise
        except Exception as error:
            log.error(failed, case_id=str(case_id), error=type(error).__name__)
