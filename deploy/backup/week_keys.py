"""Keys of the week: what a backup is sealed with. Whoever destroys a week's key has destroyed its backups, wherever
copies of them lie."""

import os
import re
import secrets
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from deploy.command_refused import CommandRefused
from services.verification.rules.endings.forgetting import OTHER_COPIES

KEY_BYTES = 32
LONGEST_AFTER_WEEK = (OTHER_COPIES - timedelta(weeks=1)).days
"""Days that a key may outlive its week, whose Monday's backups still hold what is erased in Loa on that day."""
_NAME = re.compile(r"(\d{4})-W(\d{2})\.key")


def week_of(moment: datetime) -> str:
    """The ISO week in UTC, such as 2026-W48."""
    year, week, _ = moment.astimezone(UTC).isocalendar()
    return f"{year}-W{week:02d}"


class WeekKeys:
    """Files of one folder, one a week: 2026-W48.key has 32 random bytes in hexadecimal."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def weeks(self) -> list[str]:
        """Those whose key is there, oldest first."""
        if not self.folder.is_dir():
            return []
        return sorted(file.stem for file in self.folder.iterdir() if _NAME.fullmatch(file.name))

    def made_for(self, week: str) -> bytes:
        """This week's key; made where it is missing. Raises CommandRefused."""
        if not self._file(week).exists():
            self._make(week)
        return self.of(week)

    def of(self, week: str) -> bytes:
        """Raises CommandRefused for a week without a key."""
        file = self._file(week)
        try:
            key = bytes.fromhex(file.read_text("ascii"))
        except FileNotFoundError:
            raise CommandRefused(
                f"The key of week {week} is not in {self.folder}: put it there (BACKUP_KEYS_DIR). "
                "Where it was destroyed, nobody opens the backups of that week any more."
            ) from None
        except (OSError, ValueError):
            raise CommandRefused(f"{file} cannot be read, or is no key: put a good copy back.") from None
        if len(key) != KEY_BYTES:
            raise CommandRefused(f"{file} holds {len(key)} bytes, and a key has {KEY_BYTES}: put a good copy back.")
        return key

    def destroy(self, week: str) -> None:
        """For good. Raises CommandRefused for a week without a key."""
        self.of(week)
        file = self._file(week)
        with file.open("r+b") as written:  # in place, for file systems that keep a file where it lies
            written.write(secrets.token_hex(KEY_BYTES).encode())
            written.flush()
            os.fsync(written.fileno())
        file.unlink()

    def destroy_older(self, days: int, today: date) -> list[str]:
        """Those whose week ended more than ``days`` days ago. Raises CommandRefused above LONGEST_AFTER_WEEK."""
        if days > LONGEST_AFTER_WEEK:
            raise CommandRefused(
                f"--older-than {days}: so old, backups still hold people who have to be forgotten by the law; "
                f"give {LONGEST_AFTER_WEEK} at most.",
                code=2,
            )
        old = self._ended_before(days, today)
        for week in old:
            self.destroy(week)
        return old

    def overdue(self, today: date) -> list[str]:
        """Those that the law wants destroyed by now."""
        return self._ended_before(LONGEST_AFTER_WEEK, today)

    def _ended_before(self, days: int, today: date) -> list[str]:
        return [week for week in self.weeks() if _sunday(week) + timedelta(days=days) < today]

    def _file(self, week: str) -> Path:
        if not _NAME.fullmatch(f"{week}.key"):
            raise CommandRefused(f"{week!r} is no week: give one such as 2026-W48.", code=2)
        return self.folder / f"{week}.key"

    def _make(self, week: str) -> None:
        file = self._file(week)
        unfinished = file.with_suffix(".unfinished")
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            unfinished.unlink(missing_ok=True)
            descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w", encoding="ascii") as written:
                written.write(secrets.token_hex(KEY_BYTES))
                written.flush()
                os.fsync(written.fileno())
            unfinished.rename(file)
        except OSError as error:
            raise CommandRefused(f"No key can be made in {self.folder}: {error.strerror}.") from None


def _sunday(week: str) -> date:
    return date.fromisocalendar(int(week[:4]), int(week[6:]), 7)
