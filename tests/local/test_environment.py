"""What the processes of the stack are told, and what `up` refuses."""

import base64
import json
from pathlib import Path

import pytest

from deploy.database_logins import password_setting
from deploy.invented_staff.people import staff_of
from deploy.loa import main
from deploy.local.environment import CALLED, DEMO_FORCE, SERVICES, Ports, stack_environment
from deploy.local.given import NEEDED, given_settings, require_own
from deploy.local.problems import CannotStart
from deploy.local.run import chosen_stack
from deploy.local.secrets_file import CALL_KEYS, Secrets, read_or_make_secrets, with_given
from schemas.trust.producers import private_key, public_keys

SEED = base64.b64encode(bytes(range(32))).decode()
OWN = NEEDED | {"HOTLINE_PHONE": "0237 111 2222"}


def environment_of(
    tmp_path: Path,
    secrets: Secrets,
    given: dict[str, str] | None = None,
    stand_in: bool = True,
) -> dict[str, dict[str, str]]:
    return stack_environment(
        ports=Ports(intake=9001),
        secrets=secrets,
        database_url="postgresql://d",
        kafka_bootstrap_servers="k:1",
        world=tmp_path,
        var=tmp_path,
        kafka_idempotence=False,
        stand_in=stand_in,
        given=given,
    )


def test_each_key_goes_only_where_it_is_needed(tmp_path: Path) -> None:
    secrets = Secrets()
    environment = environment_of(tmp_path, secrets)
    for service in CALLED:
        signing = environment[service]["SIGNING_KEY"]
        assert [name for name, told in environment.items() if signing in told.values()] == [service]
        for other in CALLED:
            known = public_keys(environment[other][f"{service.upper()}_PUBLIC_KEYS"])
            assert known == (private_key(signing).public_key(),)
        assert "KAFKA_PASSWORD" not in environment[service], "that broker has no users"
        assert {signing, secrets.kafka_password(service)} & set(repr(secrets).split("'")) == set()
    assert [name for name, told in environment.items() if "TOKEN_KEYS" in told] == ["broadcast", "seed"]
    assert [name for name, told in environment.items() if "CODE_KEYS" in told] == ["intake", "verification"]
    assert [name for name, told in environment.items() if "VAPID_PRIVATE_KEY" in told] == ["verification", "broadcast"]
    assert [name for name, told in environment.items() if "LINK_TEST_KEY" in told] == ["verification"]
    assert [name for name, told in environment.items() if "LINK_TEST_PUBLIC_KEYS" in told] == ["broadcast"]
    assert not {secrets.vapid_private_key, secrets.link_test_key} & set(repr(secrets).split("'"))
    holders = {
        name: {process for process, told in environment.items() if name in told}
        for name in (*CALL_KEYS, "ZALO_APP_SECRET")
    }
    assert holders == {
        "VERIFICATION_TO_INTAKE_KEY": {"verification", "intake"},
        "VERIFICATION_TO_BROADCAST_KEY": {"verification", "broadcast"},
        "BROADCAST_TO_INTAKE_KEY": {"broadcast", "intake"},
        "PUBLIC_TO_INTAKE_KEY": {"public", "intake"},
        "PUBLIC_TO_BROADCAST_KEY": {"public", "broadcast"},
        "INTAKE_TO_VERIFICATION_KEY": {"intake", "verification"},
        "OPERATOR_TO_INTAKE_KEY": {"intake"},
        "OPERATOR_TO_BROADCAST_KEY": {"broadcast"},
        "CHALLENGE_KEY": {"intake", "verification"},
        "ZALO_APP_SECRET": {"broadcast"},
    }
    assert not any(key in repr(secrets) for key in secrets.of_calls.values())


def test_each_service_comes_to_the_database_with_a_login_of_its_own(tmp_path: Path) -> None:
    secrets = Secrets()
    environment = environment_of(tmp_path, secrets)
    for service in CALLED:
        password = environment["migrate"][password_setting(service)]
        assert environment[service]["DATABASE_URL"] == f"postgresql://loa_{service}:{password}@d"
        assert [name for name, told in environment.items() if password in str(told)] == [service, "migrate"]
    assert environment["migrate"]["DATABASE_URL"] == environment["seed"]["DATABASE_URL"] == "postgresql://d"
    own = environment_of(tmp_path, with_given(secrets, {"INTAKE_DATABASE_PASSWORD": "a b/c"}))
    assert own["intake"]["DATABASE_URL"] == "postgresql://loa_intake:a%20b%2Fc@d"
    assert own["migrate"]["INTAKE_DATABASE_PASSWORD"] == "a b/c"


def test_each_service_has_a_password_of_its_own_where_kafka_has_users(tmp_path: Path) -> None:
    secrets = Secrets()
    environment = stack_environment(
        ports=Ports(),
        secrets=secrets,
        database_url="postgresql://d",
        kafka_bootstrap_servers="k:1",
        world=tmp_path,
        var=tmp_path,
        kafka_users=True,
        given={"KAFKA_TOPIC_PREFIX": "own."},
    )
    for service in CALLED:
        assert environment[service]["KAFKA_USERNAME"] == service
        password = environment[service]["KAFKA_PASSWORD"]
        holders = {name for name, told in environment.items() if password in told.values()}
        assert holders == {service, "kafka_users"}
        assert secrets.kafka_admin_password not in environment[service].values()
    assert environment["kafka_users"]["KAFKA_TOPIC_PREFIX"] == "own."


def test_the_public_process_is_told_nothing_beyond_its_pages(tmp_path: Path) -> None:
    told = environment_of(tmp_path, Secrets(), given={"ZALO_APP_SECRET": "s", "INTAKE_API_KEYS": "{}"})["public"]
    assert set(told) == {
        "BROADCAST_URL",
        "FORCE_NAME",
        "HOTLINE_PHONE",
        "HTTP_HOST",
        "HTTP_PORT",
        "INTAKE_URL",
        "OPS_HOST",
        "OPS_PORT",
        "PUBLIC_DATABASE_URL",
        "PUBLIC_TO_BROADCAST_KEY",
        "PUBLIC_TO_INTAKE_KEY",
        "PUBLIC_URL",
    }


def test_everybody_is_told_the_same_of_whom_to_believe(tmp_path: Path) -> None:
    secrets = Secrets()
    told = ("LOA_ENVIRONMENT", "PASSKEY_RP_ID", "DESK_ORIGIN", "HOTLINE_ORIGIN", "ROSTER_ROOT")
    environment = environment_of(tmp_path, secrets)
    signing = [service for service in SERVICES if service != "public"]
    of_services = [{name: environment[service][name] for name in told} for service in signing]
    assert of_services == [{name: environment["seed"][name] for name in told}] * 3
    assert of_services[0]["HOTLINE_ORIGIN"] == "http://localhost:9001"
    assert staff_of(environment["seed"], environment["seed"]["STAFF_KEY"]).root == of_services[0]["ROSTER_ROOT"]
    assert environment["stand_in"]["STAND_IN_STAFF_KEY"] == secrets.staff_key
    own = environment_of(tmp_path, secrets, given={"LOA_ENVIRONMENT": "diễn tập", "ROSTER_ROOT": ""})["broadcast"]
    assert (own["LOA_ENVIRONMENT"], own["ROSTER_ROOT"] != of_services[0]["ROSTER_ROOT"]) == ("diễn tập", True)
    real = environment_of(tmp_path, secrets, stand_in=False, given=OWN)
    assert "ROSTER_ROOT" not in real["broadcast"]
    assert "SOFTWARE_SIGNER_URL" not in real["verification"]
    assert "STAFF_KEY" not in real["seed"]


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


def test_what_a_person_has_set_wins_over_every_default(tmp_path: Path) -> None:
    chosen = {
        "FORCE_NAME": "Công an xã Hoằng Lộc",
        "HOTLINE_PHONE": "0237 111 2222",
        "PUBLIC_URL": "https://loa.example/tin",
        "RELAY_URL": "https://loa.example",
        "RING_DELAYS_S": "[0]",
        "RELAY_SCALE": "0.5",
        "KAFKA_SESSION_TIMEOUT_MS": "9000",
        "KAFKA_TOPIC_PREFIX": "own.",
        "INTAKE_API_KEYS": '{"a": "b"}',
    }
    environment = environment_of(tmp_path, Secrets(), given=chosen)
    arrived = {name: {told[name] for told in environment.values() if name in told} for name in chosen}
    assert arrived == {name: {value} for name, value in chosen.items()}
    assert environment["intake"]["INTAKE_API_KEYS"] == '{"a": "b"}'


def test_what_is_set_to_nothing_takes_no_default_away_and_still_closes_a_channel(tmp_path: Path) -> None:
    environment = environment_of(tmp_path, Secrets(), given={"FORCE_NAME": "", "TELEGRAM_URL": ""})
    assert environment["verification"]["FORCE_NAME"] == DEMO_FORCE["FORCE_NAME"]
    assert environment["broadcast"]["TELEGRAM_URL"] == ""


def test_what_connects_the_processes_is_not_a_matter_of_choice(tmp_path: Path) -> None:
    """A .env of Compose names hosts that only containers know; and no setting sends a demo to the real platform."""
    secrets = Secrets()
    told = environment_of(tmp_path, secrets)
    elsewhere = {
        "HTTP_HOST": "0.0.0.0",  # noqa: S104 - must not be bound
        "DATABASE_URL": "postgresql://postgres/loa",
        "KAFKA_IDEMPOTENCE": "true",
        "ZALO_OPENAPI_URL": "https://openapi.zalo.me",
        "ZALO_BOT_URL": "https://bot-api.zaloplatforms.com",
    }
    insisted = environment_of(tmp_path, secrets, given=elsewhere)
    for service in ("intake", "verification", "broadcast"):
        fixed = elsewhere.keys() & told[service].keys()
        assert fixed >= {"HTTP_HOST", "DATABASE_URL", "KAFKA_IDEMPOTENCE"}
        assert {name: insisted[service][name] for name in fixed} == {name: told[service][name] for name in fixed}


def test_with_real_zalo_nothing_is_invented(tmp_path: Path) -> None:
    environment = environment_of(tmp_path, Secrets(), given=OWN, stand_in=False)
    invented = ("FORCE_NAME", "HOTLINE_PHONE", "PUBLIC_URL", "RELAY_URL", "ZALO_OPENAPI_URL", "ZALO_APP_SECRET")
    bare = environment_of(tmp_path, Secrets(), stand_in=False)
    for name, own in OWN.items():
        assert {told[name] for told in environment.values() if name in told} == {own}
    for service in SERVICES:
        assert not bare[service].keys() & set(invented)


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    assert given_settings({"A": "1"}, file) == {"A": "1"}
    file.write_text(
        '# Compose\'s\nFORCE_NAME=Công an xã Hoằng Lộc\nA=2\nZALO_OA_SECRET_KEYS={"1":"k"}\nEMPTY=\n', "utf-8"
    )
    assert given_settings({"A": "1"}, file) == {
        "FORCE_NAME": "Công an xã Hoằng Lộc",
        "A": "1",
        "ZALO_OA_SECRET_KEYS": '{"1":"k"}',
        "EMPTY": "",
    }


def test_keys_that_a_person_has_set_take_the_place_of_ours() -> None:
    kept, other = Secrets(), Secrets()
    given = {"CHALLENGE_KEY": "own", "VERIFICATION_SIGNING_KEY": other.verification_signing_key}
    public = other.public_keys("verification")
    chosen = with_given(kept, given)
    assert (chosen.challenge_key, chosen.public_keys("verification")) == ("own", public)
    rotating = f"{public} {kept.public_keys('verification')}"
    assert with_given(kept, given | {"VERIFICATION_PUBLIC_KEYS": rotating}).public_keys("verification") == rotating
    assert with_given(kept, {"CHALLENGE_KEY": "", "VERIFICATION_SIGNING_KEY": ""}) == kept
    renewed = with_given(kept, {"TOKEN_KEYS": other.token_keys}).token_keys
    assert renewed == f"{other.token_keys},{kept.token_keys}", "what was encrypted before is read as before"
    with pytest.raises(CannotStart, match="INTAKE_PUBLIC_KEYS lacks the public half"):
        with_given(kept, {"INTAKE_PUBLIC_KEYS": public})
    with pytest.raises(CannotStart, match="BROADCAST_SIGNING_KEY is not base64 of 32 bytes"):
        with_given(kept, {"BROADCAST_SIGNING_KEY": "c2hvcnQ="})


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"FORCE_NAME": ""}, "FORCE_NAME is missing, for example FORCE_NAME=Công an xã"),
        ({"HOTLINE_PHONE": DEMO_FORCE["HOTLINE_PHONE"]}, "HOTLINE_PHONE=0237 000 0000 is the demo's"),
        (
            {"PUBLIC_URL": "http://127.0.0.1:8102/tin"},
            "PUBLIC_URL=http://127.0.0.1:8102/tin is reached from this machine",
        ),
        ({"PUBLIC_URL": "loa.example.vn/tin"}, "PUBLIC_URL=loa.example.vn/tin is no address"),
        ({"RELAY_URL": "http://[::1"}, "RELAY_URL=http://[::1 is no address"),
    ],
)
def test_real_zalo_refuses_what_is_not_the_forces_own(change: dict[str, str], said: str, tmp_path: Path) -> None:
    require_own(OWN, tmp_path)
    with pytest.raises(CannotStart) as refusal:
        require_own(OWN | change, tmp_path)
    assert said in str(refusal.value)
    assert len(str(refusal.value).splitlines()) == 2, "one fault, one line"


def test_real_zalo_runs_at_the_pace_of_life(tmp_path: Path) -> None:
    with pytest.raises(CannotStart, match="--time-scale is for the stand-in"):
        chosen_stack(OWN, "embedded", tmp_path, 10, 60, real_zalo=True)


def test_up_with_real_zalo_names_all_that_is_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in NEEDED:
        monkeypatch.setenv(name, "")
    with pytest.raises(SystemExit, match="1"):
        main(["up", "--real-zalo"])
    said = capsys.readouterr().err
    for name in (*NEEDED, "--world"):
        assert f"{name} is missing" in said
