"""One-to-one chats between citizens and an Official Account."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

REPLY_WINDOW_S = 7 * 86_400
"""An OA may write to a user until seven days after the user's last message."""

LetterKind = Literal["text", "image", "audio", "location", "form", "info"]
"""``form``: asks for a telephone number; ``info``: sent back by whoever was asked."""
FORMS = frozenset({"form", "info"})


@dataclass(frozen=True, slots=True)
class Letter:
    """One message of either side. Of a location `text` is the name of the place; coordinates are WGS 84 degrees. Of a
    form that is sent back it is the telephone number, as it was entered; `name` and `address` stand beside it.

    `media` is the file name of the picture or the voice message under /stand-in/media/, `answered` the message id that
    it quotes.
    """

    message_id: str
    time_ms: int
    account_id: str
    user_id: str
    from_user: bool
    kind: LetterKind
    text: str = ""
    media: str = ""
    latitude: str = ""
    longitude: str = ""
    answered: str = ""
    name: str = ""
    address: str = ""


class CitizenChats:
    """`acquainted`: (account_id, user_id) of people who are taken to have written to the OA within the seven days."""

    def __init__(self, acquainted: Iterable[tuple[str, str]] = ()) -> None:
        self._acquainted = frozenset(acquainted)
        self.clear()

    def clear(self) -> None:
        self._letters: dict[str, list[Letter]] = {}
        self._last_heard_ms: dict[tuple[str, str], int] = {}

    def add(self, letter: Letter) -> None:
        self._letters.setdefault(letter.user_id, []).append(letter)
        if letter.from_user and letter.kind != "info":  # no source says that a form opens the window anew
            self._last_heard_ms[letter.account_id, letter.user_id] = letter.time_ms

    def letters(self, user_id: str) -> list[Letter]:
        """Both directions and every OA, oldest first."""
        return self._letters.get(user_id, [])

    def was_asked(self, account_id: str, user_id: str) -> bool:
        """Whether there is a form that they may send back."""
        return any(letter.kind == "form" and letter.account_id == account_id for letter in self.letters(user_id))

    def people(self) -> list[str]:
        return list(self._letters)

    def may_reply(self, account_id: str, user_id: str, now: float) -> bool:
        if (account_id, user_id) in self._acquainted:
            return True
        heard_ms = self._last_heard_ms.get((account_id, user_id))
        return heard_ms is not None and now - heard_ms / 1000 <= REPLY_WINDOW_S

    def knows(self, account_id: str, user_id: str, message_id: str) -> bool:
        return any(
            letter.message_id == message_id and letter.account_id == account_id for letter in self.letters(user_id)
        )
