"""`make audit`: a hole is a failure, a database that cannot be reached is a sentence, and never an all-clear."""

import pytest

from deploy.packages.vulnerabilities import SILENCE, verdict

HOLE = '{"name": "a", "version": "1.0", "vulns": [{"id": "PYSEC-2026-1", "fix_versions": ["1.1"]}]}'
SOUND = '{"name": "b", "version": "2.0", "vulns": []}'
SKIPPED = '{"name": "c", "skip_reason": "not found"}'


def report(*packages: str) -> str:
    return f'{{"dependencies": [{", ".join(packages)}], "fixes": []}}'


@pytest.mark.parametrize(
    ("output", "complaint", "said", "code"),
    [
        (report(SOUND), "", "1 packages checked, 0 known holes", 0),
        (report(SOUND, HOLE), "", "a 1.0: PYSEC-2026-1, mended in 1.1\n2 packages checked, 1 known holes", 1),
        (report(SOUND, SKIPPED), "", "1 packages checked, 0 known holes\nnot in the database: c", 0),
        (report(SKIPPED), "No known vulnerabilities found", SILENCE, 0),
        ("", "requests.exceptions.ConnectionError: refused", SILENCE, 0),
        ("", "ERROR: requirements-dev.txt has no hashes", "ERROR: requirements-dev.txt has no hashes", 1),
        ("", "", "pip-audit said nothing", 1),
    ],
)
def test_what_the_audit_says(output: str, complaint: str, said: str, code: int) -> None:
    assert verdict(output, complaint) == (said, code)
