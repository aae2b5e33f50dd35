"""A process's wall clock, moved while it runs, by libfaketime (Debian's package of that name); monotonic time stays.

300 s would be whole windows of the platform, and a worker that counts windows by a wrong clock would be right by
chance: so the jumps are 7 s longer.
"""

import tempfile
from pathlib import Path
from types import TracebackType
from typing import Self

from deploy.local.problems import CannotStart

JUMP_S = 307
LIBRARY = "libfaketimeMT.so.1"
FOLDERS = (Path("/usr/lib"), Path("/usr/lib64"), Path("/usr/local/lib"))


class SteeredClock:
    """Give ``environment`` to a process; it then lives at the true time plus what ``jump_to`` said last."""

    def __enter__(self) -> Self:
        self._library = find_library()
        self._folder = tempfile.TemporaryDirectory(prefix="loa-clock-")
        self._offset = Path(self._folder.name) / "offset"
        self._offset.parent.chmod(0o755)  # PostgreSQL may run as somebody else
        self.jump_to(0)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._folder.cleanup()

    @property
    def environment(self) -> dict[str, str]:
        return {
            "LD_PRELOAD": str(self._library),
            "FAKETIME_TIMESTAMP_FILE": str(self._offset),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        }

    def jump_to(self, offset_s: int) -> None:
        fresh = self._offset.with_suffix(".new")
        fresh.write_text(f"{offset_s:+d}\n", encoding="ascii")
        fresh.chmod(0o644)
        fresh.replace(self._offset)


def find_library() -> Path:
    """Raises CannotStart when libfaketime is not installed."""
    for folder in FOLDERS:
        for pattern in (f"*/faketime/{LIBRARY}", f"faketime/{LIBRARY}"):
            if found := next(folder.glob(pattern), None):
                return found
    raise CannotStart("Scenarios 17 and 27 move clocks with libfaketime: install it (Debian: libfaketime).")
