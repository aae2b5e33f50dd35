"""The hours in which news of a routine kind wakes nobody: broadcast lets its rings wait, the desk tells until when."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from schemas.content import VIETNAM

HOURS = r"^(|([01]?\d|2[0-3])-([01]?\d|2[0-3]))$"
"""How a setting writes them; empty: there are none."""
USUAL = "22-6"


@dataclass(frozen=True, slots=True)
class QuietHours:
    """When routine posts wake nobody: from hour ``begins`` to hour ``ends``, in Vietnam, mostly across midnight."""

    begins: int
    ends: int

    @classmethod
    def read(cls, hours: str) -> "QuietHours | None":
        """As a setting writes them (HOURS): "22-6"; None for "", or where they end as they begin."""
        begins, _, ends = hours.partition("-")
        return cls(int(begins), int(ends)) if hours and int(begins) != int(ends) else None

    def over(self, moment: datetime) -> datetime:
        """The moment itself, or the end of the quiet hours that it lies in."""
        local = moment.astimezone(VIETNAM)
        across = self.begins > self.ends
        late, early = local.hour >= self.begins, local.hour < self.ends
        if not (late or early if across else late and early):
            return moment
        end = local.replace(hour=self.ends, minute=0, second=0, microsecond=0)
        return (end + timedelta(days=1) if across and late else end).astimezone(moment.tzinfo)
