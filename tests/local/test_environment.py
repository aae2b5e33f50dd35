"""What the processes of the stack are told, and what `up` refuses."""

import base64
import json
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from typer.testing import CliRunner

from deploy.local.__main__ import commands
from deploy.local.environment import Ports, stack_environment
from deploy.local.problems import CannotStart
from deploy.local.secrets_file import Secrets, read_or_make_secrets
from deploy.local.world import WorldPlan, write_world
from deploy.zalo_stand_in.settings import StandInSettings
from deploy.zalo_stand_in.world import read_world


def environment_of(tmp_path: Path, secrets: Secrets, window_s: float = 60.0) -> dict[str, dict[str, str]]:
    return stack_environment(
        ports=Ports(intake=9001),
        secrets=secrets,
        database_url="postgresql://d",
        kafka_bootstrap_servers="k:1",
        world=tmp_path,
        var=tmp_path,
        window_s=window_s,
        extra={"intake": {"LOG_LEVEL": "debug"}},
    )


def test_each_key_goes_only_where_it_is_needed(tmp_path: Path) -> None:
    secrets = Secrets()
    environment = environment_of(tmp_path, secrets)
    assert [name for name, told in environment.items() if "ALERT_SIGNING_KEY" in told] == ["verification"]
    assert [name for name, told in environment.items() if "ALERT_VERIFY_KEY" in told] == ["broadcast"]
    private = Ed25519PrivateKey.from_private_bytes(base64.b64decode(environment["verification"]["ALERT_SIGNING_KEY"]))
    public = Ed25519PublicKey.from_public_bytes(base64.b64decode(environment["broadcast"]["ALERT_VERIFY_KEY"]))
    public.verify(private.sign(b"alert"), b"alert")
    assert secrets.internal_token not in repr(secrets)


def test_ports_and_additions_arrive(tmp_path: Path) -> None:
    environment = environment_of(tmp_path, Secrets())
    assert environment["intake"]["HTTP_PORT"] == "9001"
    assert environment["verification"]["INTAKE_URL"] == "http://127.0.0.1:9001"
    assert environment["stand_in"]["STAND_IN_WEBHOOK_URL"] == "http://127.0.0.1:9001/webhooks/zalo"
    assert environment["intake"]["LOG_LEVEL"] == "debug"


def test_a_demo_that_runs_faster_releases_its_rings_faster(tmp_path: Path) -> None:
    assert json.loads(environment_of(tmp_path, Secrets(), window_s=6.0)["verification"]["RING_DELAYS_S"]) == [
        0,
        60,
        180,
    ]
    assert "RING_DELAYS_S" not in environment_of(tmp_path, Secrets())["verification"]


def test_services_and_stand_in_agree_on_world_and_window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    secrets = Secrets()
    write_world(tmp_path, WorldPlan(groups=40, key=secrets.world_key))
    environment = environment_of(tmp_path, secrets, window_s=6.0)
    for name, value in environment["stand_in"].items():
        monkeypatch.setenv(name, value)
    settings = StandInSettings()
    assert settings.world_file
    world = read_world(settings.world_file)
    told = environment["intake"]
    assert float(told["ZALO_RATE_WINDOW_S"]) == settings.window_s == 6.0
    assert world.apps[told["ZALO_APP_ID"]].app_secret == told["ZALO_APP_SECRET"]
    assert world.accounts["oa-citizen"].oa_secret_key == told["ZALO_OA_SECRET_KEY"]
    assert world.accounts["oa-citizen"].oa_id == told["ZALO_OA_ID"]
    keys = {account.oa_id: account.oa_secret_key for account in world.accounts.values()}
    assert json.loads(told["ZALO_OA_SECRET_KEYS"]) == keys


def test_secrets_are_made_once_and_private(tmp_path: Path) -> None:
    path = tmp_path / "secrets.json"
    made = read_or_make_secrets(path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert read_or_make_secrets(path) == made
    kept = json.loads(path.read_text())
    del kept["world_key"]
    path.write_text(json.dumps(kept))
    completed = read_or_make_secrets(path)
    assert completed.postgres_password == made.postgres_password
    assert completed == read_or_make_secrets(path)


def test_ports_come_from_the_environment() -> None:
    assert Ports.from_environment({"LOA_KAFKA_PORT": "9092"}) == Ports(kafka=9092)
    with pytest.raises(CannotStart, match="LOA_INTAKE_PORT=http is not a port"):
        Ports.from_environment({"LOA_INTAKE_PORT": "http"})


@pytest.mark.parametrize(
    ("variables", "sentence"),
    [
        ({"SERVERS": "testcontainers"}, "is for tests"),
        ({"SERVERS": "sqlite"}, "set it to embedded, apache or external"),
        ({"SERVERS": "embedded", "LOA_BROADCAST_PORT": "99999"}, "is not a port"),
    ],
)
def test_up_refuses_with_a_sentence(variables: dict[str, str], sentence: str) -> None:
    result = CliRunner(env=variables).invoke(commands, ["up"])
    assert result.exit_code == 1
    assert sentence in result.output
