"""``make audit``: whether a locked package has a known hole, as pip-audit's database says.

The database is asked for versions only. Where it cannot be reached, that is said and is no failure: a machine without
a way out must be able to run the rest. pip-audit itself would say there that no hole is known.
"""

import json
import re
import subprocess
import sys
from collections.abc import Sequence
from typing import Any

from deploy.packages.lock import ROOT

LOCKED = "requirements-dev.txt"
"""The largest: the others are held to its versions."""
NOT_REACHED = re.compile(r"ConnectionError|Timeout|Could not connect|ServiceError|HTTPError|SSLError")
SILENCE = "The database of vulnerabilities cannot be reached from here, so nothing was checked: run this where it can."


def verdict(output: str, complaint: str) -> tuple[str, int]:
    """What to tell, and the exit code: 1 when a hole is known, or pip-audit itself failed."""
    try:
        packages: list[dict[str, Any]] = json.loads(output)["dependencies"]
    except (ValueError, KeyError):
        return (SILENCE, 0) if NOT_REACHED.search(complaint) else (complaint.strip() or "pip-audit said nothing", 1)
    unknown = [package["name"] for package in packages if "skip_reason" in package]
    if len(unknown) == len(packages):
        return SILENCE, 0
    holes = [
        f"{package['name']} {package['version']}: {hole['id']}, mended in "
        f"{', '.join(hole['fix_versions']) or 'no version'}"
        for package in packages
        for hole in package.get("vulns", ())
    ]
    lines = [*holes, f"{len(packages) - len(unknown)} packages checked, {len(holes)} known holes"]
    if unknown:
        lines.append(f"not in the database: {', '.join(unknown)}")
    return "\n".join(lines), 1 if holes else 0


def main(options: Sequence[str]) -> int:
    command = [sys.executable, "-m", "pip_audit", "--format", "json", "--progress-spinner", "off"]
    command += ["--require-hashes", "--disable-pip", "--requirement", LOCKED, *options]
    finished = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - fixed program
    said, code = verdict(finished.stdout, finished.stderr)
    sys.stdout.write(f"{said}\n")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
