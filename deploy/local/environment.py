"""The settings of every process of the stack, as environment variables."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from deploy.database_logins import address_of, password_setting
from deploy.invented_staff.people import staff_of
from deploy.local.problems import CannotStart
from deploy.local.secrets_file import KEYS, PRODUCERS, Secrets
from deploy.local.service_settings import SETTINGS
from deploy.local.supervision.ports import LOOPBACK, free_port
from deploy.local.world import APP_ID, APP_LIMIT, CITIZEN_ACCOUNT, WorldOptions, make_accounts
from schemas.event import CaseKind
from services.broadcast.channels.registered import DECLARED
from services.verification.rules.kinds import KINDS

DEMO_FORCE = {"FORCE_NAME": "Công an xã Hoằng Giang (bản mẫu)", "HOTLINE_PHONE": "0237 000 0000"}
"""Whose alerts these are and whom to call; a force sets its own."""
SERVICES = ("intake", "verification", "broadcast", "public")
CALLED = ("intake", "verification", "broadcast")
"""By other services, at …_URL."""
MODULES = {**{service: f"services.{service}" for service in SERVICES}, "public": "services.intake.public"}
"""What `python -m` runs."""
LOCAL_SESSION_TIMEOUT_MS, EMBEDDED_SESSION_TIMEOUT_MS = 6000, 4000
"""So that a killed service is back soon: the least that a stock Apache Kafka accepts; and of the embedded broker, which
lets each new consumer wait for half of it, less."""
LIFE_WINDOW_S = 60.0
"""Zalo counts calls per minute. A demo that runs 10 times faster than life has a window of 6 s."""
WEBHOOK_PATH = "/webhooks/zalo"
PUBLIC_PATH = "/tin"
PASSKEYS_PATH = "/stand-in/passkeys"
CALLBACK_PATH = "/sending/accounts/connected"
"""Of the desk: where Zalo sends whoever has connected an Official Account."""
PASSKEY_DOMAIN = "localhost"
JOURNAL = "stand_in_journal.jsonl"
"""In a stack's folder: what the stand-in has accepted."""


@dataclass(frozen=True)
class Ports:
    """Where each process listens on 127.0.0.1. LOA_INTAKE_PORT and so on change them for `up`; `…_ops` answer /metrics
    and /docs."""

    intake: int = 8101
    verification: int = 8102
    broadcast: int = 8103
    stand_in: int = 8104
    public: int = 8105
    intake_ops: int = 9101
    verification_ops: int = 9102
    broadcast_ops: int = 9103
    public_ops: int = 9105
    postgres: int = 15432
    kafka: int = 19092

    @staticmethod
    def setting(name: str) -> str:
        """The environment variable that moves `name`."""
        return f"LOA_{name.upper()}_PORT"

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> "Ports":
        """Raises CannotStart when one is not a port number."""
        chosen = {}
        for entry in fields(cls):
            value = environment.get(cls.setting(entry.name))
            if value:
                if not value.isdecimal() or not 0 < int(value) < 65536:
                    raise CannotStart(f"{cls.setting(entry.name)}={value} is not a port: give 1 to 65535.")
                chosen[entry.name] = int(value)
        return cls(**chosen)

    @classmethod
    def free(cls) -> "Ports":
        """Ports that nobody uses now, for tests and benches beside a running stack."""
        return cls(*(free_port() for _ in fields(cls)))

    def url(self, name: str) -> str:
        """For programs."""
        return f"http://{LOOPBACK}:{getattr(self, name)}"

    def page(self, name: str) -> str:
        """The same server for people's browsers: a passkey belongs to a name, and an address is none."""
        return f"http://localhost:{getattr(self, name)}"


def stack_environment(
    *,
    ports: Ports,
    secrets: Secrets,
    database_url: str,
    kafka_bootstrap_servers: str,
    world: Path,
    var: Path,
    window_s: float = LIFE_WINDOW_S,
    latency_ms: float = 0.0,
    topic_prefix: str = "",
    kafka_idempotence: bool = True,
    kafka_users: bool = False,
    stand_in: bool = True,
    given: Mapping[str, str] | None = None,
    extra: Mapping[str, Mapping[str, str]] | None = None,
) -> dict[str, dict[str, str]]:
    """Environment variables by process: migrate, kafka_users, seed, stand_in, intake, verification, broadcast, public.
    A service is told what its settings name, and nothing else: above all no other one's key.

    `database_url` is of whoever migrates; each service is told the address of its own login. `kafka_users`: that broker
    asks for a user and a password. `window_s` is the platform's rate window in seconds and `latency_ms` its answering
    time. `given` is what a person has set: it wins over every default here, and only what connects the processes of
    this stack (servers, ports, and the platform where it is the stand-in) wins over it. With `stand_in` False nothing
    is invented: what says ZALO_*, whose alerts these are and where phones reach us comes from `given` alone. `extra`
    is laid over the result by process name.
    """
    connections = {
        "KAFKA_BOOTSTRAP_SERVERS": kafka_bootstrap_servers,
        **secrets.of_calls,
        **{f"{service.upper()}_URL": ports.url(service) for service in CALLED},
    }
    if not kafka_idempotence:  # that broker has none, whatever a person would like
        connections["KAFKA_IDEMPOTENCE"] = "false"
    if stand_in:
        connections |= _zalo_variables(ports, secrets, window_s)
    chosen = {name: value for name, value in (given or {}).items() if name not in KEYS}
    trust = trust_variables(ports, secrets, chosen, stand_in=stand_in)
    session_ms = LOCAL_SESSION_TIMEOUT_MS if kafka_idempotence else EMBEDDED_SESSION_TIMEOUT_MS
    defaults = _defaults(ports, window_s, topic_prefix, session_ms, stand_in, trust)
    environment = {
        service: _named_by(service, _chosen_over(defaults[service], chosen) | connections | _listening(ports, service))
        for service in SERVICES
    }
    passwords = secrets.database_passwords
    for service in CALLED:
        address = address_of(service, database_url, passwords[password_setting(service)])
        environment[service] |= {"DATABASE_URL": address}
        environment[service] |= _producer_variables(secrets, service)
        environment[service] |= _kafka_user(secrets, service) if kafka_users else {}
    address = address_of("public", database_url, passwords[password_setting("public")])
    environment["public"] |= {"PUBLIC_DATABASE_URL": address}
    for service in ("intake", "verification"):
        environment[service] |= {"CODE_KEYS": secrets.code_keys}
    environment["broadcast"] |= {"TOKEN_KEYS": secrets.token_keys}
    for service in ("verification", "broadcast"):
        environment[service] |= {"VAPID_PRIVATE_KEY": secrets.vapid_private_key}
    environment["verification"] |= {"LINK_TEST_KEY": secrets.link_test_key}
    environment["broadcast"] |= {"LINK_TEST_PUBLIC_KEYS": secrets.known_link_tests}
    prefix = environment["broadcast"]["KAFKA_TOPIC_PREFIX"]
    environment["kafka_users"] = _kafka_passwords(kafka_bootstrap_servers, prefix, secrets)
    bound = {name: value for name, value in trust.items() if name != "ROSTER_ROOT"}
    environment["migrate"] = {"DATABASE_URL": database_url, **passwords, **bound}
    environment["seed"] = {"DATABASE_URL": database_url, "WORLD_DIR": str(world), "TOKEN_KEYS": secrets.token_keys}
    environment["seed"] |= {"LOA_ENVIRONMENT": trust["LOA_ENVIRONMENT"]}
    if stand_in:  # where real groups are reached only the force's own people may log in
        demo_logins = {"DEMO_LOGINS_FILE": str(var / "demo_logins.json")}
        said = {name: environment["verification"][name] for name in ("FORCE_NAME", "HOTLINE_PHONE", "PUBLIC_URL")}
        root = {"ROSTER_ROOT": environment["verification"]["ROSTER_ROOT"]}
        environment["seed"] |= {**demo_logins, **trust, **root, **said, "STAFF_KEY": secrets.staff_key}
    environment["stand_in"] = _stand_in_variables(ports, world, var, window_s, latency_ms)
    keys = {"STAND_IN_STAFF_KEY": secrets.staff_key, "STAND_IN_PASSKEY_RP_ID": trust["PASSKEY_RP_ID"]}
    environment["stand_in"] |= {**keys, "STAND_IN_CALLBACK_URL": trust["DESK_ORIGIN"] + CALLBACK_PATH}
    for name, variables in (extra or {}).items():
        environment[name] |= variables
    return environment


def trust_variables(ports: Ports, secrets: Secrets, chosen: Mapping[str, str], *, stand_in: bool) -> dict[str, str]:
    """What everybody's signatures are bound to and, where everybody is invented, the fingerprint of their roster."""
    trust = {
        "LOA_ENVIRONMENT": chosen.get("LOA_ENVIRONMENT") or "local",
        "PASSKEY_RP_ID": chosen.get("PASSKEY_RP_ID") or PASSKEY_DOMAIN,
        "DESK_ORIGIN": chosen.get("DESK_ORIGIN") or ports.page("verification"),
        "HOTLINE_ORIGIN": chosen.get("HOTLINE_ORIGIN") or ports.page("intake"),
    }
    return trust | {"ROSTER_ROOT": staff_of(trust, secrets.staff_key).root} if stand_in else trust


def _defaults(
    ports: Ports, window_s: float, topic_prefix: str, session_ms: int, stand_in: bool, trust: Mapping[str, str]
) -> dict[str, dict[str, str]]:
    """By service, what holds as long as a person says nothing else."""
    scale = window_s / LIFE_WINDOW_S
    shared = {
        "KAFKA_TOPIC_PREFIX": topic_prefix,
        "KAFKA_SESSION_TIMEOUT_MS": str(session_ms),
        **trust,
    }
    if stand_in:
        shared["DESIGN_PAGE"] = "true"
        shared["SOFTWARE_SIGNER_URL"] = ports.page("stand_in") + PASSKEYS_PATH
    intake, verification, broadcast, pages = dict(shared), dict(shared), dict(shared), dict[str, str]()
    if scale != 1:
        delays = [delay * scale for delay in KINDS[CaseKind.MISSING_CHILD].rings.delays_s]
        verification["RING_DELAYS_S"] = json.dumps(delays)
        broadcast |= {f"{what}_SCALE": str(scale) for what in ("DOUBT", "RETRY", "RELAY")}
        # Hours of the clock mean nothing where time is faster.
        broadcast["QUIET_HOURS"] = verification["QUIET_HOURS"] = ""
    if stand_in:
        public = {"PUBLIC_URL": ports.page("public") + PUBLIC_PATH}
        intake |= {**DEMO_FORCE, **public}
        pages |= {**DEMO_FORCE, **public}
        verification |= {**DEMO_FORCE, **public}
        broadcast |= {"RELAY_URL": ports.page("public"), **public}
    return {"intake": intake, "verification": verification, "broadcast": broadcast, "public": pages}


def _named_by(service: str, told: Mapping[str, str]) -> dict[str, str]:
    known = {name.upper() for name in SETTINGS[service].model_fields}
    if service == "broadcast":
        known |= {declared.address.setting for declared in DECLARED.values() if declared.address}
    return {name: value for name, value in told.items() if name in known}


def _producer_variables(secrets: Secrets, service: str) -> dict[str, str]:
    """Which producer this is, and by which keys it knows all of them."""
    known = {f"{producer.upper()}_PUBLIC_KEYS": secrets.public_keys(producer) for producer in PRODUCERS}
    return {"SIGNING_KEY": secrets.signing_key(service), **known}


def _kafka_user(secrets: Secrets, service: str) -> dict[str, str]:
    return {"KAFKA_USERNAME": service, "KAFKA_PASSWORD": secrets.kafka_password(service)}


def _kafka_passwords(servers: str, topic_prefix: str, secrets: Secrets) -> dict[str, str]:
    """What `loa kafka-users` needs."""
    return {
        "KAFKA_BOOTSTRAP_SERVERS": servers,
        "KAFKA_TOPIC_PREFIX": topic_prefix,
        "KAFKA_ADMIN_PASSWORD": secrets.kafka_admin_password,
        **{f"{service.upper()}_KAFKA_PASSWORD": secrets.kafka_password(service) for service in CALLED},
    }


def _chosen_over(defaults: Mapping[str, str], chosen: Mapping[str, str]) -> dict[str, str]:
    """What is set to nothing takes no default away: .env has such lines for what is still to be filled in."""
    return {**defaults, **{name: value for name, value in chosen.items() if value or name not in defaults}}


def _listening(ports: Ports, service: str) -> dict[str, str]:
    ops = {"OPS_HOST": LOOPBACK, "OPS_PORT": str(getattr(ports, f"{service}_ops"))}
    return {"HTTP_HOST": LOOPBACK, "HTTP_PORT": str(getattr(ports, service)), **ops}


def _zalo_variables(ports: Ports, secrets: Secrets, window_s: float) -> dict[str, str]:
    plan = WorldOptions(key=secrets.world_key)
    accounts = make_accounts(plan)
    citizen = next(account for account in accounts if account.account_id == CITIZEN_ACCOUNT)
    return {
        **{f"ZALO_{part}_URL": ports.url("stand_in") for part in ("OPENAPI", "OAUTH", "BOT")},
        "ZALO_APP_ID": APP_ID,
        "ZALO_APP_SECRET": plan.app_secret,
        "ZALO_APP_PER_WINDOW": str(APP_LIMIT),
        "ZALO_OA_ID": citizen.oa_id,
        "ZALO_OA_SECRET_KEY": citizen.oa_secret_key,
        "ZALO_OA_SECRET_KEYS": json.dumps({account.oa_id: account.oa_secret_key for account in accounts}),
        "ZALO_RATE_WINDOW_S": str(window_s),
    }


def _stand_in_variables(ports: Ports, world: Path, var: Path, window_s: float, latency_ms: float) -> dict[str, str]:
    return {
        "STAND_IN_HOST": LOOPBACK,
        "STAND_IN_PORT": str(ports.stand_in),
        "STAND_IN_WORLD_FILE": str(world / "world.json"),
        "STAND_IN_JOURNAL_FILE": str(var / JOURNAL),
        "STAND_IN_WEBHOOK_URL": ports.url("intake") + WEBHOOK_PATH,
        "STAND_IN_WINDOW_S": str(window_s),
        "STAND_IN_LATENCY_MS": str(latency_ms),
    }
