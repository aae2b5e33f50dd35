"""``make lock``: resolve the ranges into requirements files, hashed, without index addresses."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
FILES = {
    "requirements-dev.txt": ("pyproject.toml", "--extra", "local", "--extra", "dev"),
    "requirements-local.txt": ("pyproject.toml", "--extra", "local", "--constraints", "requirements-dev.txt"),
    "requirements.txt": ("pyproject.toml", "--constraints", "requirements-dev.txt"),
    "bench/peers-requirements.txt": ("bench/peers-requirements.in",),
}
"""The largest first: the others are held to its versions. The peers of the bench are no part of the product."""


def main() -> None:
    for file, options in FILES.items():
        command = [sys.executable, "-m", "uv", "pip", "compile", "--python-version", "3.11"]
        command += ["--generate-hashes", "--no-emit-index-url", "--no-emit-find-links", "--no-annotate", "--quiet"]
        command += ["--custom-compile-command", "make lock", *options, "--output-file", file]
        subprocess.run(command, cwd=ROOT, check=True)  # noqa: S603 - fixed arguments


if __name__ == "__main__":
    main()
