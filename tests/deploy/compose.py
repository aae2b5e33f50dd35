"""What Compose makes of docker-compose.yml, for the tests beside it. No container engine is needed."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
TOOLS = Path(sys.executable).parent
"""Where the development requirements put docker-compose."""


def run(*command: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """In the repository's folder; only PATH comes from outside, so that no variable of the machine leaks in."""
    return subprocess.run(
        command,
        cwd=ROOT,
        env={"PATH": f"{TOOLS}{os.pathsep}{os.environ['PATH']}", **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def make_env(folder: Path) -> Path:
    """A .env as `sh deploy/make_env.sh` writes it."""
    file = folder / "env"
    made = run("sh", "deploy/make_env.sh", file)
    assert made.returncode == 0, made.stderr
    return file


def config(env_file: Path) -> subprocess.CompletedProcess[str]:
    return run(TOOLS / "docker-compose", "--env-file", env_file, "--profile", "*", "config", "--format", "json")


def read_env(file: Path) -> dict[str, str]:
    lines = (line for line in file.read_text("utf-8").splitlines() if line and not line.startswith("#"))
    return {name: value for name, _, value in (line.partition("=") for line in lines)}


def services(folder: Path) -> dict[str, dict[str, Any]]:
    """Every container, as Compose understands it with all profiles."""
    done = config(make_env(folder))
    assert done.returncode == 0, done.stderr
    found: dict[str, dict[str, Any]] = json.loads(done.stdout)["services"]
    return found
