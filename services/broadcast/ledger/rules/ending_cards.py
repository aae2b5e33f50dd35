"""What the picture says that ends an alert: how it ended, by a word, its code, hour and area. Nothing of the person.

It is made of what people have signed and of nothing else: the outcome of the end, and the content of the version that
it ends. Whoever writes the words of an end writes nothing on its card.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from schemas.alerts import FOUND_OUTCOMES, Outcome
from schemas.content import Document, Unreadable, aired_words
from schemas.event import CaseKind
from schemas.places.area_words import area_words
from services.broadcast.kinds import KINDS

Sign = Literal["tick", "square", "bar"]

SAFE = "ĐÃ TÌM THẤY, VỀ AN TOÀN"
ENDED = {"cancelled": "TIN ĐÃ HỦY", "expired": "TIN ĐÃ HẾT HẠN"}
"""What is said of every kind alike."""
SENTENCES = {"cancelled": "Tin này không còn hiệu lực.", "expired": "Tin này không phát nữa."}
THANKS = "Cảm ơn bà con đã chung tay."


@dataclass(frozen=True, slots=True)
class EndingCard:
    """``code``: the alert's own. ``aired``: when it went on air, and ``area``: its commune; empty where nobody says.
    ``content_hash``: of the document that it is made of; empty for a card that is drawn without one."""

    code: str
    kind: CaseKind
    outcome: Outcome
    aired: str = ""
    area: str = ""
    content_hash: str = ""

    @property
    def says(self) -> str:
        if self.outcome == "found_safe":
            return SAFE
        return ENDED.get(self.outcome) or KINDS[self.kind].found

    @property
    def sign(self) -> Sign:
        """Nothing on how a person is who was sought and found, not even a tick: they need not be alive."""
        if self.outcome not in FOUND_OUTCOMES:
            return "bar"
        return "square" if self.outcome == "found" and self.kind.person_sought else "tick"

    @property
    def sentence(self) -> str:
        if self.outcome == "expired" and self.kind.urgent:
            return f"Hết hạn không có nghĩa là {KINDS[self.kind].found.lower()}."
        return SENTENCES.get(self.outcome, THANKS)

    @property
    def where(self) -> str:
        """Which alert it was, for people who have several in their group."""
        aired, area = f"phát {self.aired}" if self.aired else "", f"khu vực {self.area}" if self.area else ""
        return ", ".join(part for part in (f"Tin mã {self.code}", aired, area) if part)


def card_of(ended: Document, outcome: Outcome, aired_at: datetime, ended_at: datetime) -> EndingCard | None:
    """None for an alert without a picture: nobody shares on a picture of it, and its end is as short as it was.

    ``aired_at``: when the first version went on air. None, too, for a document that cannot be read: an end in words
    alone is an end.
    """
    try:
        content = ended.content
    except Unreadable:
        return None
    if content.poster is None and not content.pictures:
        return None
    return EndingCard(
        code=content.alert_code,
        kind=content.kind,
        outcome=outcome,
        aired=aired_words(content, aired_at, ended_at),
        area=area_words(content.facts.place, content.centre),
        content_hash=ended.sha256,
    )
