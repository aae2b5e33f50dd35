"""What a wheel of Loa holds: everything of our three packages, and one command."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from deploy.version import VERSION
from tests.deploy.compose import ROOT

PACKAGES = ("services", "schemas", "deploy")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    built = subprocess.run(build, cwd=ROOT, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    return zipfile.ZipFile(next(folder.glob("*.whl")))


def test_it_holds_programs_sql_templates_words_and_tables(wheel: zipfile.ZipFile) -> None:
    ours = {
        str(path.relative_to(ROOT))
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    assert {Path(name).suffix for name in ours} >= {".py", ".sql", ".html", ".po", ".css", ".js", ".csv", ".woff2"}
    assert {name for name in wheel.namelist() if ".dist-info/" not in name} == ours


def test_it_brings_one_command_its_version_and_the_licence(wheel: zipfile.ZipFile) -> None:
    about = f"loa-{VERSION}.dist-info"
    commands = wheel.read(f"{about}/entry_points.txt").decode().split()
    assert commands == ["[console_scripts]", "loa", "=", "deploy.loa:main"]
    assert f"{about}/licenses/LICENSE" in wheel.namelist()
