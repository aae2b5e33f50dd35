"""Faults on demand. The rates apply to group sends (OA groups and bots); `troubles` to whatever they name.

Which send meets which fault depends on the seed, the group and how often that group was tried, not on the order
of arrival: a run with many senders at once meets the same faults when it is repeated.
"""

import hashlib
import struct
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from deploy.zalo_stand_in.trouble.troubles import Trouble, Troubles

Rate = Field(default=0.0, ge=0, le=1)
_FULL_SCALE = float(2**64)


class FaultSettings(BaseModel):
    """The faults in force; all off by default.

    Rates are shares of group sends, 0 to 1. `throttle_until_s` is seconds from the moment it is set.
    `latency_max_ms` makes the latency uniform between `latency_ms` and itself. `lost_echoes`: posts are accepted, and
    no webhook tells of them. `form_code`: forms to single people are refused with it. `troubles`: see troubles.py;
    setting the list ends those that stand and begins these.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    seed: int = 0
    error_rate: float = Rate
    error_code: int = -200
    http_500_rate: float = Rate
    drop_answer_rate: float = Rate
    empty_answer_rate: float = Rate
    latency_ms: float = Field(default=0, ge=0)
    latency_max_ms: float = Field(default=0, ge=0)
    hang_accounts: frozenset[str] = frozenset()
    disabled_groups: frozenset[str] = frozenset()
    throttle_until_s: float = Field(default=0, ge=0)
    throttle_status: Literal[200, 429] = 200
    error_groups: dict[str, int] = {}
    lost_echoes: bool = False
    form_code: int = 0
    troubles: tuple[Trouble, ...] = ()

    @model_validator(mode="after")
    def _latency_is_a_range(self) -> Self:
        if self.latency_max_ms and self.latency_max_ms < self.latency_ms:
            raise ValueError("latency_max_ms is below latency_ms")
        return self


@dataclass(frozen=True, slots=True)
class Mishap:
    """What befalls one send. `error_code` 0 and `latency_s` 0 mean nothing does."""

    latency_s: float = 0.0
    hang: bool = False
    throttled: bool = False
    http_500: bool = False
    error_code: int = 0
    drop_answer: bool = False
    empty_answer: bool = False


NO_MISHAP = Mishap()


class Faults:
    """The plan in force, the count of tries per group that decides who meets what, and the troubles."""

    def __init__(self, plan: FaultSettings, now: float) -> None:
        self._tries: Counter[str] = Counter()
        self.troubles = Troubles()
        self.troubles.replace(plan.troubles, now)
        self._set(plan, now)

    def _set(self, plan: FaultSettings, now: float) -> None:
        self.plan = plan
        self.disabled_groups = plan.disabled_groups
        self.throttled_until = now + plan.throttle_until_s if plan.throttle_until_s else 0.0
        harmless = {"seed", "error_code", "disabled_groups", "throttle_status", "lost_echoes", "form_code", "troubles"}
        self.quiet = plan.model_dump(exclude=harmless) == FaultSettings().model_dump(exclude=harmless)

    def update(self, changes: Mapping[str, Any], now: float) -> None:
        """Change the named fields. A seed, even the same one, starts the schedule anew.

        Raises pydantic.ValidationError; then nothing has changed.
        """
        plan = self.planned(changes, now)
        if "seed" in changes:
            self._tries.clear()
            self.troubles.seed_anew()
        if "troubles" in changes:
            self.troubles.replace(plan.troubles, now)
        self._set(plan, now)

    def planned(self, changes: Mapping[str, Any], now: float) -> FaultSettings:
        """The plan with these changes, not yet in force. Raises pydantic.ValidationError."""
        left = max(0.0, self.throttled_until - now)
        return FaultSettings.model_validate({**self.plan.model_dump(), "throttle_until_s": left, **changes})

    def shown(self, now: float) -> dict[str, Any]:
        """The plan as JSON types, with the seconds of throttling that are left."""
        shown = self.plan.model_dump(mode="json")
        shown["hang_accounts"].sort()
        shown["disabled_groups"].sort()
        shown["throttle_until_s"] = round(max(0.0, self.throttled_until - now), 3)
        return shown

    def befall(self, account_id: str, group_id: str, now: float) -> Mishap:
        """Draw the mishap of the group's next try."""
        plan = self.plan
        self._tries[group_id] += 1
        error, http, drop, empty, wait = _fractions(plan.seed, group_id, self._tries[group_id])
        code = plan.error_groups.get(group_id, 0)
        if not code and error < plan.error_rate:
            code = plan.error_code
        spread_ms = max(0.0, plan.latency_max_ms - plan.latency_ms)
        return Mishap(
            latency_s=(plan.latency_ms + spread_ms * wait) / 1000,
            hang=account_id in plan.hang_accounts,
            throttled=now < self.throttled_until,
            http_500=http < plan.http_500_rate,
            error_code=code,
            drop_answer=drop < plan.drop_answer_rate,
            empty_answer=empty < plan.empty_answer_rate,
        )


def _fractions(seed: int, group_id: str, attempt: int) -> tuple[float, ...]:
    """Five independent numbers in [0, 1)."""
    digest = hashlib.blake2b(f"{seed}:{group_id}:{attempt}".encode(), digest_size=40).digest()
    return tuple(part / _FULL_SCALE for part in struct.unpack("<5Q", digest))
