"""Where no DATABASE_URL is set, the database is that of `loa up` on this machine."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from deploy.backup.known import known_by
from deploy.backup.local_stack import local_settings
from deploy.backup.making import make_backup
from deploy.backup.restoring import restore
from deploy.backup.week_keys import WeekKeys
from deploy.local.environment import Ports
from deploy.local.folders import temporary_var
from deploy.local.problems import CannotStart
from deploy.local.supervision.ports import free_port
from deploy.migrate import migrate


@pytest.fixture
def var(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv(Ports.setting("postgres"), str(free_port()))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    with temporary_var() as folder:
        yield folder


def test_its_postgresql_runs_for_the_command_alone(var: Path, tmp_path: Path) -> None:
    """And what its Kafka kept is newer than the restored database, and goes."""
    with local_settings(alone=False, var=var) as settings:
        migrate(settings["DATABASE_URL"])
        keys = WeekKeys(Path(settings["BACKUP_KEYS_DIR"]))
        backup = make_backup(settings["DATABASE_URL"], tmp_path, keys, "local")
        assert keys.folder.parent == var
        with local_settings(alone=False, var=var) as same:  # it runs already
            assert same["DATABASE_URL"] == settings["DATABASE_URL"]
        with pytest.raises(CannotStart), local_settings(alone=True, var=var):
            pass
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(settings["DATABASE_URL"], connect_timeout=3)
    (var / "kafka/data").mkdir(parents=True)
    with local_settings(alone=True, var=var) as settings:
        restored = restore(settings["DATABASE_URL"], backup.file, keys, known_by([]), "local", {}, replace=True)
        assert restored.counts.total == backup.counts.total
    assert not (var / "kafka/data").exists()
