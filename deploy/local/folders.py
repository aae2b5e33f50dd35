"""Where the local stack keeps its files, and who may reach them."""

import fcntl
import hashlib
import os
import pwd
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from deploy.local.problems import CannotStart

ROOT = Path(__file__).resolve().parents[2]
"""Where our packages are: the clone, or an installation's site-packages."""
HOME = ROOT if (ROOT / "pyproject.toml").exists() else Path.cwd()
"""Where `.env` and `var/` are: the clone; for an installed `loa` the folder that it was started in."""
VAR = HOME / "var"
"""Data, logs and secrets of the stack."""
SHARED_TEMPORARY = Path("/var/tmp")  # noqa: S108 - survives a reboot, unlike /tmp; ownership is checked below
THROWN_AWAY: Path | None = SHARED_TEMPORARY if os.geteuid() == 0 else None
"""Where temporary_var() makes its folders; None: where the system keeps temporary files."""


@dataclass(frozen=True)
class Account:
    """An existing account of the operating system that has no rights of its own."""

    name: str
    uid: int
    gid: int


def account_for(data_dir: Path, name: str) -> Account | None:
    """The account that PostgreSQL shall run as; None when we are not root ourselves.

    The owner of data that is already there wins over `name`. Raises CannotStart when there is no such account.
    """
    if os.geteuid() != 0:
        return None
    try:
        if data_dir.exists() and data_dir.stat().st_uid != 0:
            entry = pwd.getpwuid(data_dir.stat().st_uid)
        else:
            entry = pwd.getpwnam(name)
    except KeyError:
        raise CannotStart(
            f"PostgreSQL refuses to run as root and there is no account {name!r}: "
            "set LOA_POSTGRES_USER to an existing account without rights."
        ) from None
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def reachable(path: Path, account: Account | None) -> bool:
    """Whether `account` can open `path`, or would when it exists, judged by the mode bits of it and its parents."""
    if account is None:
        return True
    existing = path if path.exists() else next(parent for parent in path.parents if parent.exists())
    return all(_may_enter(step, account) for step in (existing, *existing.resolve().parents))


def _may_enter(path: Path, account: Account) -> bool:
    status = path.stat()
    shift = 6 if status.st_uid == account.uid else 3 if status.st_gid == account.gid else 0
    wanted = 0o1 if path.is_dir() else 0o4
    return bool(status.st_mode >> shift & wanted)


def mark_of(folder: Path) -> str:
    """Twelve hexadecimal digits that name `folder` on this machine."""
    return hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:12]


def home_for(folder: Path, account: Account | None) -> Path:
    """`folder`, or a folder of ours under /var/tmp when `account` cannot reach it (a clone below /root).

    Rights of folders that are not ours are never changed. Raises CannotStart when somebody else made the folder.
    """
    if reachable(folder, account):
        make_enterable(folder)
        return folder
    home = SHARED_TEMPORARY / f"loa-{mark_of(folder)}"
    home.mkdir(mode=0o755, exist_ok=True)
    status = home.lstat()
    if not stat.S_ISDIR(status.st_mode) or status.st_uid != os.geteuid() or status.st_mode & 0o022:
        raise CannotStart(f"{home} was not made by Loa: remove it, or clone into a folder that all users can enter.")
    return home


def make_enterable(folder: Path) -> None:
    """Make `folder` when it is missing: others may pass through, not look around. An existing one stays as it is."""
    if not folder.exists():
        folder.mkdir(parents=True)
        folder.chmod(0o711)


class Claim:
    """Says that one living process uses a folder. The system frees it when that process dies, however it dies."""

    def __init__(self, lock_file: Path) -> None:
        self._path = lock_file
        self._file: IO[str] | None = None

    def take(self) -> None:
        """Idempotent. Raises CannotStart when another living process has it."""
        if self._file:
            return
        self._path.parent.mkdir(parents=True, exist_ok=True)
        file = self._path.open("a+")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            holder = file.read().strip() or "unknown"
            file.close()
            raise CannotStart(
                f"{self._path.parent} is in use by a running stack (pid {holder}): stop that one first."
            ) from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        self._file = file

    def release(self) -> None:
        if self._file:
            self._file.close()
            self._file = None


@contextmanager
def temporary_var() -> Iterator[Path]:
    """A folder for a stack or a server that is thrown away; every account can reach it. For tests and benches."""
    folder = Path(tempfile.mkdtemp(prefix="loa-test-", dir=THROWN_AWAY))
    folder.chmod(0o711)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
