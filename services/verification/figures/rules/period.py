"""The time that figures are of: a month or a year in Vietnam."""

import re
from dataclasses import dataclass
from datetime import datetime

from schemas.content import VIETNAM

_WRITTEN = re.compile(r"(?P<year>20[0-9]{2})(?:-(?P<month>0[1-9]|1[0-2]))?")


class NoPeriod(ValueError):
    """Says what is wrong with what was asked for, and what to write."""


@dataclass(frozen=True)
class Period:
    """``month`` None: the whole year. A case belongs to the month in which it was reported, by Vietnam's clock."""

    year: int
    month: int | None = None

    @classmethod
    def read(cls, written: str) -> "Period":
        """Of "2026-11" or "2026". Raises NoPeriod."""
        found = _WRITTEN.fullmatch(written.strip())
        if found is None:
            raise NoPeriod(f"{written!r} is no month: write it as 2026-11, or a year as 2026")
        return cls(int(found["year"]), int(found["month"]) if found["month"] else None)

    @classmethod
    def of(cls, moment: datetime) -> "Period":
        """The month of this moment."""
        there = moment.astimezone(VIETNAM)
        return cls(there.year, there.month)

    @property
    def begins(self) -> datetime:
        return datetime(self.year, self.month or 1, 1, tzinfo=VIETNAM)

    @property
    def ends(self) -> datetime:
        """Its first moment that is no longer part of it."""
        following = self.following
        return datetime(following.year, following.month or 1, 1, tzinfo=VIETNAM)

    @property
    def following(self) -> "Period":
        if self.month is None:
            return Period(self.year + 1)
        return Period(self.year + self.month // 12, self.month % 12 + 1)

    def before(self, months: int) -> "Period":
        """The month so many months before this one; of a year, before its December."""
        count = self.year * 12 + (self.month or 12) - 1 - months
        return Period(count // 12, count % 12 + 1)

    def __str__(self) -> str:
        return f"{self.year}" if self.month is None else f"{self.year}-{self.month:02}"
