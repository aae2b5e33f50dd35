from typing import Any

import pytest

from tests.deploy import compose


@pytest.fixture(scope="session")
def services(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    return compose.services(tmp_path_factory.mktemp("compose"))
