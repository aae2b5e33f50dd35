"""The rehearsal as far as it can be known without a container engine, and the tests' own use of one."""

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from deploy.rehearsal import engine
from deploy.trim_image import strip
from tests.support.containers import KAFKA_IMAGE, POSTGRES_IMAGE

Services = dict[str, dict[str, Any]]


def test_tests_use_the_images_of_the_compose_file(services: Services) -> None:
    assert {services["kafka"]["image"], services["postgres"]["image"]} == {KAFKA_IMAGE, POSTGRES_IMAGE}


def test_a_stripped_library_still_loads(tmp_path: Path) -> None:
    found = importlib.util.find_spec("_cffi_backend")  # any compiled module that stands alone will do
    assert found
    original = Path(str(found.origin))
    copy = tmp_path / original.name
    shutil.copy(original, copy)
    strip(copy)
    assert copy.stat().st_size < original.stat().st_size
    load = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); import _cffi_backend; print(_cffi_backend.__file__)"
    done = subprocess.run([sys.executable, "-c", load], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, f"{copy}\n"), done.stderr


def test_packet_filter_tables_that_were_not_used_before_are_emptied() -> None:
    before = "*nat\n:PREROUTING ACCEPT [0:0]\nCOMMIT\n"
    now = f"{before}*filter\n:INPUT ACCEPT [0:0]\n:FORWARD DROP [1:2]\n:DOCKER - [0:0]\n-A FORWARD -j DOCKER\nCOMMIT\n"
    assert engine.emptied(now, before) == "*filter\n:INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\nCOMMIT\n"
