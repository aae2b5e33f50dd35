"""Bodies with pictures are read a few at a time, whatever form they come from."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from services.runtime.edge import Refused, Sentence

READ_WITHIN_S = 60.0
READ_AT_ONCE, OF_ONE_SENDER = 4, 2
"""Bodies that are being read or handed over: what of them is in memory and in /tmp stays below 100 MB."""
FULL = Sentence(
    "Đang có nhiều người gửi cùng lúc nên chưa nhận được. Những gì đã nhập vẫn còn: hãy quay lại và gửi lại sau ít"
    " giây.",
    "others are sending just now, or this took too long: try again in some seconds",
    "Many people are sending just now, so nothing was taken. What you typed is still there: go back and send it again"
    " in a few seconds.",
)


class Readings:
    def __init__(self) -> None:
        self._reading: Counter[str] = Counter()

    @contextmanager
    def of(self, sender: str) -> Iterator[None]:
        """Raises Refused where too many are being read."""
        if self._reading.total() >= READ_AT_ONCE or self._reading[sender] >= OF_ONE_SENDER:
            raise Refused(503, FULL)
        self._reading[sender] += 1
        try:
            yield
        finally:
            self._reading -= Counter({sender: 1})
