from pathlib import Path
from typing import Any

import pytest

from deploy.invented_staff.trial import ENVIRONMENT
from deploy.loa import main
from deploy.local.service_settings import SETTINGS
from deploy.local.world import WorldOptions, write_world
from tests.deploy import compose
from tests.deploy.loa_running import Loa
from tests.support.logins import TOKEN_KEYS


@pytest.fixture(scope="session")
def services(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    return compose.services(tmp_path_factory.mktemp("compose"))


@pytest.fixture
def loa(database_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Loa:
    """Run `loa` with these words against a fresh database: (exit code, what it said, what it complained of)."""
    for name in {field.upper() for settings in SETTINGS.values() for field in settings.model_fields}:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("TOKEN_KEYS", TOKEN_KEYS)

    def run(*words: object) -> tuple[int, str, str]:
        capsys.readouterr()  # what the preparation of a test has logged
        with pytest.raises(SystemExit) as end:
            main([str(word) for word in words])
        said = capsys.readouterr()
        code = end.value.code
        assert isinstance(code, int)
        return code, said.out, said.err

    return run


@pytest.fixture
def world(tmp_path: Path) -> Path:
    """Accounts, groups and relay officers, invented."""
    write_world(tmp_path, WorldOptions(groups=40, relay_groups=2))
    return tmp_path


@pytest.fixture
def signed_world(loa: Loa, world: Path) -> Path:
    """The same, in the lists already: invented administrators have signed it."""
    with pytest.MonkeyPatch.context() as signing:
        for name, value in {**ENVIRONMENT, "ROSTER_ROOT": "", "STAFF_KEY": "of this test"}.items():
            signing.setenv(name, value)
        assert loa("seed", "--world", world)[0] == 0
    return world
