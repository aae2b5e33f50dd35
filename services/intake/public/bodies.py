"""How much of what people send is held at once: counted by what has arrived, so that whoever sends slowly takes no
room from others."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.types import Message

from schemas.words import words
from services.runtime.edge import Refused, Sentence

MOST_BYTES = 48_000_000
"""Of all bodies that are being read or handed over, as they come; with what is made of them, twice that is held."""
OF_ONE_SENDER, OF_ALL = 2, 200
"""Bodies. One that has hardly begun costs a connection and no more."""
READ_WITHIN_S = 60.0
FULL = Sentence(
    words(
        "Đang có nhiều người gửi cùng lúc nên chưa nhận được. Những gì đã nhập vẫn còn: hãy quay lại và gửi lại sau ít"
        " giây."
    ),
    "others are sending just now, or this took too long: try again in some seconds",
)


@dataclass
class Bodies:
    """One for all forms of the process."""

    _of: Counter[str] = field(default_factory=Counter)
    _bytes: int = 0

    @contextmanager
    def one(self, request: Request, sender: str) -> Iterator[Request]:
        """The request as it is to be read while its body is held. Raises Refused where there is no room for it, also
        while it is read."""
        if self._of.total() >= OF_ALL or self._of[sender] >= OF_ONE_SENDER:
            raise Refused(503, FULL)
        held = 0

        async def receive() -> Message:
            nonlocal held
            message = await request.receive()
            came = len(message.get("body", b""))
            held += came
            self._bytes += came
            if self._bytes > MOST_BYTES:
                raise Refused(503, FULL)
            return message

        self._of[sender] += 1
        try:
            yield Request(request.scope, receive)
        finally:
            self._of -= Counter({sender: 1})
            self._bytes -= held
