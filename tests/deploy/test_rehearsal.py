"""The rehearsal as far as it can be known without a container engine, and the tests' own use of one."""

import importlib.util
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from deploy.local.problems import CannotStart
from deploy.rehearsal import engine
from deploy.rehearsal.drills import IN_ALERT, IN_CLOSING
from deploy.rehearsal.refusals import MISSING
from deploy.trim_image import strip
from tests.deploy.compose import ROOT, run
from tests.support.containers import KAFKA_IMAGE, POSTGRES_IMAGE, require_image

Services = dict[str, dict[str, Any]]
NOT_BUILT = {"grafana/grafana"}
"""Cannot be made from packages; its dashboards are checked as files."""
REHEARSAL = ROOT / "deploy/rehearsal"


def test_an_image_is_built_for_every_tag_of_the_compose_file(services: Services) -> None:
    script = (REHEARSAL / "images.sh").read_text("utf-8")
    built = set(re.findall(r"named_in_compose ([\w/]+)\)", script)) | {"loa"}
    assert {service["image"].partition(":")[0] for service in services.values()} == built | NOT_BUILT
    assert "provide make_loa loa:local" in script
    assert services["migrate"]["image"] == "loa:local"


def test_tests_use_the_images_of_the_compose_file(services: Services) -> None:
    assert {services["kafka"]["image"], services["postgres"]["image"]} == {KAFKA_IMAGE, POSTGRES_IMAGE}


def test_every_container_that_stays_is_killed_once(services: Services) -> None:
    killed = [service for group in (*IN_ALERT, *IN_CLOSING) for service in group]
    stays = {name for name, service in services.items() if service["restart"] != "no"}
    assert sorted(killed) == sorted(stays - {"grafana"})


def test_the_setting_that_is_left_out_is_one_that_is_made(services: Services) -> None:
    assert f"{MISSING}=\n" in (ROOT / ".env.example").read_text("utf-8")


@pytest.mark.parametrize("script", ["images.sh", "images/postgres/entrypoint.sh", "images/kafka/run"])
def test_scripts_can_be_run(script: str) -> None:
    assert (REHEARSAL / script).stat().st_mode & 0o111
    assert run("bash", "-n", REHEARSAL / script).returncode == 0


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


def test_without_an_engine_the_rehearsal_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CannotStart, match=r"docker, dockerd.* is not installed: .*apt-get install"), engine.engine():
        pass


def test_packet_filter_tables_that_were_not_used_before_are_emptied() -> None:
    before = "*nat\n:PREROUTING ACCEPT [0:0]\nCOMMIT\n"
    now = f"{before}*filter\n:INPUT ACCEPT [0:0]\n:FORWARD DROP [1:2]\n:DOCKER - [0:0]\n-A FORWARD -j DOCKER\nCOMMIT\n"
    assert engine.emptied(now, before) == "*filter\n:INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\nCOMMIT\n"


class EmptyEngine(BaseHTTPRequestHandler):
    """A container engine that has no image."""

    def do_GET(self) -> None:
        found = self.path.endswith("/version")
        body = b'{"ApiVersion": "1.41", "MinAPIVersion": "1.12"}' if found else b'{"message": "No such image"}'
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def empty_engine(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with HTTPServer(("127.0.0.1", 0), EmptyEngine) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        monkeypatch.setenv("DOCKER_HOST", f"tcp://127.0.0.1:{server.server_port}")
        yield
        server.shutdown()
        thread.join()


@pytest.mark.usefixtures("empty_engine")
def test_a_missing_image_is_named_with_what_to_run() -> None:
    with pytest.raises(CannotStart, match=f"{KAFKA_IMAGE}, which the engine lacks: run `make rehearsal-images`"):
        require_image(KAFKA_IMAGE)
