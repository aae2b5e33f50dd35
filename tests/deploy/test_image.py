"""The image and the files beside it, as linters see them."""

from tests.deploy.compose import ROOT


def test_the_image_is_built_by_the_classic_builder_and_runs_without_rights() -> None:
    lines = (ROOT / "deploy/Dockerfile").read_text("utf-8").splitlines()
    assert not any("syntax=" in line or "--mount" in line or "apt-get" in line for line in lines)
    final = lines[max(number for number, line in enumerate(lines) if line.startswith("FROM")) :]
    assert "USER 10001:10001" in final
    assert "STOPSIGNAL SIGTERM" in final


def test_the_image_copies_only_what_the_builder_is_sent() -> None:
    sent = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    assert sent == {"requirements.txt", "schemas", "services", "deploy", "var/ca.pem"}
