"""docker-compose.yml: that it is valid, starts what `up` starts, tells each program what it knows, and is closed."""

import re
from pathlib import Path
from typing import Any

import pytest
from pydantic_settings import BaseSettings

from deploy.database_logins import LOGINS, password_setting
from deploy.local.environment import CALLED, SERVICES, Ports
from deploy.local.secrets_file import CALL_KEYS
from deploy.zalo_stand_in.settings import StandInSettings
from schemas.trust.producers import private_key, public_half, public_keys
from services.broadcast.channels.registered import DECLARED
from services.broadcast.settings import BroadcastSettings
from services.intake.public.settings import PublicSettings
from services.intake.settings import IntakeSettings
from services.verification.settings import VerificationSettings
from tests.deploy.compose import ROOT, config, make_env, read_env, run

Services = dict[str, dict[str, Any]]
SETTINGS: dict[str, type[BaseSettings]] = {
    "intake": IntakeSettings,
    "verification": VerificationSettings,
    "broadcast": BroadcastSettings,
    "public": PublicSettings,
    "zalo-stand-in": StandInSettings,
}
JOBS = {"migrate": "migrate", "seed": "seed", "kafka-users": "kafka_users"}
"""By the name that `up` has for it."""
ONE_SHOT = {*JOBS, "demo-world", "backup"}
ADDRESSES = {declared.address.setting for declared in DECLARED.values() if declared.address}
"""Of channels; broadcast is told them."""
SECRETS = (
    "POSTGRES_PASSWORD",
    *map(password_setting, LOGINS),
    "TOKEN_KEYS",
    "CODE_KEYS",
    "VAPID_PRIVATE_KEY",
    *CALL_KEYS,
    "GRAFANA_PASSWORD",
    *(f"{producer.upper()}_{half}" for producer in CALLED for half in ("SIGNING_KEY", "PUBLIC_KEYS")),
    "KAFKA_ADMIN_PASSWORD",
    *(f"{service.upper()}_KAFKA_PASSWORD" for service in CALLED),
    "ZALO_APP_SECRET",
    "ZALO_OA_SECRET_KEY",
)


def test_a_missing_setting_stops_the_start_with_a_sentence(tmp_path: Path) -> None:
    written = (ROOT / "docker-compose.yml").read_text("utf-8")
    for name in (*SECRETS, "FORCE_NAME", "HOTLINE_PHONE", "ZALO_APP_ID", "ZALO_OA_ID"):
        uses = re.findall(rf"\${{{name}\b([^}}]*)}}", written)
        assert uses, f"no service is told {name}"
        assert any(re.match(rf":\?{name} is missing - \S", use) for use in uses), uses
    # What Compose makes of such a line.
    file = make_env(tmp_path)
    file.write_text(
        "".join(f"{key}={value}\n" for key, value in read_env(file).items() if key != "TOKEN_KEYS"), "utf-8"
    )
    refused = config(file)
    assert refused.returncode != 0
    assert "TOKEN_KEYS is missing - " in refused.stderr


def test_the_example_holds_no_secret() -> None:
    example = read_env(ROOT / ".env.example")
    assert {name: example[name] for name in (*SECRETS, "DEMO_WORLD_KEY")} == dict.fromkeys(
        (*SECRETS, "DEMO_WORLD_KEY"), ""
    )


def test_made_settings_fit_together(tmp_path: Path) -> None:
    file = make_env(tmp_path)
    made = read_env(file)
    assert file.stat().st_mode & 0o077 == 0
    assert [name for name in SECRETS if not made[name]] == []
    signing = [private_key(made[f"{producer.upper()}_SIGNING_KEY"]) for producer in CALLED]
    known = [public_keys(made[f"{producer.upper()}_PUBLIC_KEYS"]) for producer in CALLED]
    assert known == [(key.public_key(),) for key in signing]
    assert len({public_half(key) for key in signing}) == 3
    assert public_keys(made["LINK_TEST_PUBLIC_KEYS"]) == (private_key(made["LINK_TEST_KEY"]).public_key(),)


def test_an_installation_that_lacks_nothing_is_left_alone(tmp_path: Path) -> None:
    file = make_env(tmp_path)
    whole = file.read_text()
    again = run("sh", "deploy/make_env.sh", file)
    assert again.returncode == 0
    assert "added: nothing" in again.stdout
    assert file.read_text() == whole


def test_an_installation_of_the_version_before_gets_what_it_lacks(tmp_path: Path) -> None:
    file = make_env(tmp_path)
    since = re.compile(
        r"^(\w+_(SIGNING_KEY|PUBLIC_KEYS|DATABASE_PASSWORD)|\w*KAFKA_\w*PASSWORD|(TOKEN|CODE)_KEYS|\w+_TO_\w+_KEY|CHALLENGE_KEY|VAPID_PRIVATE_KEY)="
    )
    of_before = [line for line in file.read_text("utf-8").splitlines() if not since.match(line)]
    of_before += ["INTERNAL_TOKEN=of-before", "CHALLENGE_KEY="]
    file.write_text("\n".join(of_before), "utf-8")  # without a line's end at its end

    completed = run("sh", "deploy/make_env.sh", file)

    assert completed.returncode == 0, completed.stderr
    lines, made = file.read_text("utf-8").splitlines(), read_env(file)
    assert lines[: len(of_before)] == of_before
    assert config(file).returncode == 0
    secret = [*map(password_setting, LOGINS), "TOKEN_KEYS", "CODE_KEYS", "VAPID_PRIVATE_KEY", *CALL_KEYS]
    assert [name for name in secret if not made[name]] == []
    assert not [name for name in secret if made[name] in completed.stdout], "no secret on a terminal"
    for producer in ("INTAKE", "VERIFICATION", "BROADCAST"):
        key = private_key(made[f"{producer}_SIGNING_KEY"])
        assert public_keys(made[f"{producer}_PUBLIC_KEYS"]) == (key.public_key(),)


@pytest.mark.parametrize("name", CALLED)
def test_each_service_comes_with_a_login_of_its_own(services: Services, name: str) -> None:
    """And the owner's password is told to nobody but PostgreSQL and the jobs that need it."""
    told = services[name]["environment"]
    password = services["migrate"]["environment"][password_setting(name)]
    assert told["DATABASE_URL"] == f"postgresql://loa_{name}:{password}@postgres:5432/loa"
    owner = services["postgres"]["environment"]["POSTGRES_PASSWORD"]
    knowing = {service for service, about in services.items() if owner in str(about.get("environment"))}
    assert knowing == {"postgres", "migrate", "seed", "backup"}
    assert {other for other, about in services.items() if password in str(about.get("environment"))} == {
        "migrate",
        "backup",  # a restore makes the logins, as a migration does
        name,
    }


def test_backups_and_their_keys_lie_in_two_folders(services: Services) -> None:
    backup = services["backup"]
    assert backup["command"] == ["loa", "backup", "/backups", "--destroy-old-keys"]
    assert {"DATABASE_URL", "VERIFICATION_PUBLIC_KEYS", "LOA_ENVIRONMENT", *map(password_setting, LOGINS)} < set(
        backup["environment"]
    )
    mounted = {volume["target"]: volume["source"] for volume in backup["volumes"]}
    assert set(mounted) == {"/backups", backup["environment"]["BACKUP_KEYS_DIR"]}
    assert len(set(mounted.values())) == 2


def test_every_optional_setting_of_the_example_reaches_a_container(tmp_path: Path) -> None:
    commented = [
        line[1:].partition("=")
        for line in (ROOT / ".env.example").read_text("utf-8").splitlines()
        if line.startswith("#") and line[1:].partition("=")[0].isupper()
    ]
    file = make_env(tmp_path)
    with file.open("a") as env:
        env.writelines(f"{name}=95{number:02d}\n" for number, (name, _, _) in enumerate(commented))
    done = config(file)
    assert done.returncode == 0, done.stderr
    assert [name for number, (name, _, _) in enumerate(commented) if f"95{number:02d}" not in done.stdout] == []


def test_the_demo_world_is_what_up_makes(services: Services, tmp_path: Path) -> None:
    interpreter, flag, program = services["demo-world"]["command"]
    assert (interpreter, flag) == ("python", "-c")
    told = {"WORLD_DIR": str(tmp_path), "DEMO_GROUPS": "3", "DEMO_WORLD_KEY": "k", "PYTHONPATH": "."}
    stand_in = services["demo-world"]["environment"]["ZALO_OPENAPI_URL"]
    told["DEMO_RELAY_GROUPS"] = services["demo-world"]["environment"]["DEMO_RELAY_GROUPS"]
    made = run("python", "-c", program, ZALO_OPENAPI_URL=stand_in, **told)
    assert made.returncode == 0, made.stderr
    refused = run("python", "-c", program, ZALO_OPENAPI_URL="https://openapi.zalo.me", **told)
    assert (refused.returncode, "take demo away" in refused.stderr) == (1, True)


@pytest.mark.parametrize("name", SETTINGS)
def test_a_program_is_told_what_it_knows_and_needs(services: Services, name: str) -> None:
    settings = SETTINGS[name]
    prefix = settings.model_config.get("env_prefix") or ""
    known = {(prefix + field).upper() for field in settings.model_fields} | ADDRESSES
    needed = {(prefix + field).upper() for field, about in settings.model_fields.items() if about.is_required()}
    told = services[name]["environment"]
    assert set(told) <= known
    assert needed <= {setting for setting, value in told.items() if value}


@pytest.mark.parametrize("name", SERVICES)
def test_a_setting_that_the_runbook_names_can_be_set(services: Services, name: str) -> None:
    named = set(re.findall(r"\b[A-Z]+_[A-Z_]+\b", (ROOT / "docs/operations.md").read_text("utf-8")))
    known = {field.upper() for field in SETTINGS[name].model_fields}
    known |= ADDRESSES if name == "broadcast" else set()
    assert named & known - set(services[name]["environment"]) == set()


def test_ports_are_those_of_up_and_bound_to_this_machine(services: Services) -> None:
    published = {
        name: [(port["host_ip"], int(port["published"]), port["target"]) for port in service.get("ports", [])]
        for name, service in services.items()
    }
    assert all(address == "127.0.0.1" for ports in published.values() for address, _, _ in ports)
    for name, port in {**{s: getattr(Ports(), s) for s in SERVICES}, "zalo-stand-in": Ports().stand_in}.items():
        assert published[name] == [("127.0.0.1", port, port)]
    assert published["postgres"] == published["kafka"] == []


def test_what_operators_ask_for_is_on_ports_that_are_published_nowhere(services: Services) -> None:
    for name in SERVICES:
        told = services[name]["environment"]
        assert int(told["OPS_PORT"]) == getattr(Ports(), f"{name}_ops")
        assert [port["target"] for port in services[name]["ports"]] == [int(told["HTTP_PORT"])]


def test_each_key_goes_only_where_it_is_needed(services: Services) -> None:
    for key in CALL_KEYS:
        holders = {name for name, service in services.items() if key in service.get("environment", {})}
        parties = key.removesuffix("_KEY").lower().split("_to_") if "_TO_" in key else ["intake", "verification"]
        assert holders == set(parties) - {"operator"}, key
    assert set(services["public"]["environment"]) & {"DATABASE_URL", "KAFKA_BOOTSTRAP_SERVERS"} == set()


def test_every_container_is_hardened_and_bounded(services: Services) -> None:
    for name, service in services.items():
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        assert service["init"] is True, name
        assert int(service["mem_limit"]) <= 1 << 30, name
        assert service["logging"]["options"] == {"max-size": "10m", "max-file": "5"}, name
        assert service["restart"] == ("no" if name in ONE_SHOT else "unless-stopped"), name
        assert (service.get("healthcheck", {}).get("disable", False)) is (name in ONE_SHOT), name
        assert name in ONE_SHOT or service["healthcheck"]["test"][0] == "CMD", name
        assert ":" in service["image"], name
        assert not service["image"].endswith(":latest"), name
    assert [name for name, service in services.items() if not service.get("read_only")] == ["kafka"]


def test_data_lie_in_named_volumes(services: Services) -> None:
    for name in ("postgres", "kafka", "prometheus", "alertmanager", "grafana", "zalo-stand-in"):
        assert [volume for volume in services[name]["volumes"] if volume["type"] == "volume"], name


def test_services_wait_for_the_migration_and_kafka(services: Services) -> None:
    for name in ("intake", "verification", "broadcast"):
        waits = {other: how["condition"] for other, how in services[name]["depends_on"].items()}
        assert waits == dict.fromkeys(("migrate", "kafka-users"), "service_completed_successfully")
    assert services["kafka-users"]["depends_on"]["kafka"]["condition"] == "service_healthy"


def test_kafka_lets_in_whom_it_knows_and_each_service_by_a_password_of_its_own(
    services: Services,
) -> None:
    kafka = services["kafka"]["environment"]
    assert kafka["KAFKA_LISTENER_SECURITY_PROTOCOL_MAP"] == "CLIENTS:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT"
    assert kafka["KAFKA_SUPER_USERS"] == "User:admin"
    told = {name: services[name]["environment"] for name in CALLED}
    assert {name: settings["KAFKA_USERNAME"] for name, settings in told.items()} == {name: name for name in CALLED}
    made = services["kafka-users"]["environment"]
    assert {name: settings["KAFKA_PASSWORD"] for name, settings in told.items()} == {
        name: made[f"{name.upper()}_KAFKA_PASSWORD"] for name in CALLED
    }
    assert len({settings["KAFKA_PASSWORD"] for settings in told.values()} | {made["KAFKA_ADMIN_PASSWORD"]}) == 4


def test_profiles_part_the_demo_from_the_rest(services: Services) -> None:
    profiles = {name: service.get("profiles", []) for name, service in services.items()}
    assert {name for name, of in profiles.items() if "demo" in of} == {"demo-world", "seed", "zalo-stand-in"}
    assert {name for name, of in profiles.items() if "ops" in of} == {"prometheus", "alertmanager"}
    assert {name for name, of in profiles.items() if "dashboards" in of} == {"prometheus", "grafana"}
    always = {name for name, of in profiles.items() if not of}
    assert always == {"postgres", "kafka", "kafka-users", "migrate", *SERVICES}
