"""A citizen who writes to the conversation's rule, and the submission that the service would make."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count

from schemas.event import CaseKind
from services.intake.rules.conversation.named_case import told_of_case
from services.intake.rules.conversation.state import Amend, Conversation, Step, Submit, Surroundings, Tell
from services.intake.rules.conversation.turns import advance, submitted
from services.intake.rules.happenings import Happening, LocationSent, TextSent, Tick
from services.intake.understanding.rules.places import Namesake, PlaceDraft
from services.intake.understanding.rules.told_places import namesakes, told_place

START = datetime(2026, 4, 13, 10, 30, tzinfo=UTC)
STATION = PlaceDraft("chưa rõ nơi", 19.8555, 105.858)


def find_place(words: str, *, at_home: bool = False) -> PlaceDraft | None:
    return told_place(words, (19.8555, 105.858), at_home=at_home)


def find_namesakes(words: str) -> tuple[Namesake, ...]:
    return namesakes(words, (19.8555, 105.858))


AROUND = Surroundings(find_place, find_namesakes, fallback=STATION)
LOST = "Cháu bé 4 tuổi mặc áo đỏ bị lạc"
LOST_WHERE = "Cháu bé 4 tuổi mặc áo đỏ bị lạc ở xã Hoằng Thịnh"
ANOTHER = "Lại có cụ bà 80 tuổi bị lạc ở xã Hoằng Giang"
KNIFE = "có thằng cầm dao xông vào nhà đánh em, cứu với"
BRIDGE = LocationSent(PlaceDraft("Cầu Vực", 19.82, 105.85, "15961"))
PHOTO = "a" * 64


@dataclass
class Chat:
    """Plays a citizen against the rule, and the submission that the service would make."""

    state: Conversation = field(default_factory=Conversation)
    now: datetime = START
    around: Surroundings = AROUND
    replies: list[str] = field(default_factory=list)
    reports: list[Submit] = field(default_factory=list)
    amendments: list[Amend] = field(default_factory=list)
    told: list[Tell] = field(default_factory=list)
    numbers: "count[int]" = field(default_factory=lambda: count(1))
    known: dict[str, bool] = field(default_factory=dict)
    """Cases that others have reported, and whether each has ended."""
    kind_of_others: CaseKind = CaseKind.MISSING_CHILD

    def send(self, happening: Happening | str, after_s: float = 1) -> list[str]:
        self.now += timedelta(seconds=after_s)
        event = TextSent(happening) if isinstance(happening, str) else happening
        step = advance(self.state, event, self.now, self.around)
        if isinstance(step.outcome, Tell):
            self.told.append(step.outcome)
            known = self._of_known_case(step.state, step.outcome)
            step = known or advance(self.state, event, self.now, self.around, by_code=False)
        replies = list(self._apply(step))
        if isinstance(step.outcome, Submit):
            self.reports.append(step.outcome)
            self._amend(step.outcome.also)
            number = next(self.numbers)
            replies += self._apply(submitted(step.state, f"case-{number}", f"26-{number:05d}", self.now))
            if step.outcome.then is not None:
                then = self.send(step.outcome.then, after_s=0)
                replies += [reply for reply in then if reply not in replies]
        elif isinstance(step.outcome, Amend):
            self._amend(step.outcome)
        self.replies += replies
        return replies

    def _amend(self, more: Amend | None) -> None:
        """With what is told to another case in the same words."""
        while more is not None:
            self.amendments.append(more)
            more = more.also

    def _of_known_case(self, state: Conversation, tell: Tell) -> Step | None:
        ended = self.known.get(tell.case_number)
        if ended is None:
            return None
        return told_of_case(state, tell, "case-of-others", self.kind_of_others, self.now, self.around, ended=ended)

    def wait_for_deadline(self) -> list[str]:
        assert self.state.deadline is not None
        return self.send(Tick(), max(0.0, (self.state.deadline - self.now).total_seconds()))

    def _apply(self, step: Step) -> tuple[str, ...]:
        self.state = step.state
        return step.replies


def opened() -> Chat:
    """A citizen with an open case, some time after its story was told."""
    chat = Chat()
    chat.send(LOST_WHERE)
    chat.now += timedelta(minutes=10)
    return chat
