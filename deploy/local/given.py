"""What a person has set, and what `up --real-zalo` asks of it: nothing invented may stand in a real post."""

import ipaddress
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from dotenv import dotenv_values

from deploy.local.environment import DEMO_FORCE
from deploy.local.problems import CannotStart
from deploy.local.world import APP_ID

NEEDED = {
    "FORCE_NAME": "Công an xã Hoằng Lộc",
    "HOTLINE_PHONE": "0237 …",
    "PUBLIC_URL": "https://loa.example.vn/tin",
    "RELAY_URL": "https://loa.example.vn",
    "HOME_COMMUNE_CODE": "15961",
    "ZALO_APP_ID": "1234…",
    "ZALO_APP_SECRET": "…",
    "ZALO_OA_ID": "2500…",
    "ZALO_OA_SECRET_KEY": "…",
}
"""An example of each. The first four stand in posts, on posters and in letters to officers; a report without a place is
put into the commune; the others are the force's own app and Official Account."""
INVENTED = {*DEMO_FORCE.values(), APP_ID}
"""What the demo says of itself; .env.example has it too."""
ADDRESSES = ("PUBLIC_URL", "RELAY_URL")


def given_settings(environment: Mapping[str, str], env_file: Path) -> dict[str, str]:
    """`environment`, and beneath it what `env_file` says (Compose's .env), where there is one."""
    from_file = {name: value for name, value in dotenv_values(env_file).items() if value is not None}
    return {**from_file, **environment}


def require_own(given: Mapping[str, str], world: Path | None) -> None:
    """Raise CannotStart, naming whatever keeps a real alert from being the force's own, each with an example."""
    faults = {name: _fault(name, given.get(name, "").strip()) for name in NEEDED}
    lines = [f"  {name}{fault}, for example {name}={NEEDED[name]}" for name, fault in faults.items() if fault]
    if world is None:
        lines.append("  --world is missing: a folder with your groups.csv and accounts.csv")
    if lines:
        raise CannotStart("\n".join(["--real-zalo needs settings of your own, in the environment or in .env:", *lines]))


def _fault(name: str, value: str) -> str:
    """What stands behind the name when it is not as it must be; empty when it is."""
    if not value:
        return " is missing"
    if value in INVENTED:
        return f"={value} is the demo's"
    if name in ADDRESSES:
        host = _host(value)
        if not host:
            return f"={value} is no address of a page"
        if _this_machine(host):
            return f"={value} is reached from this machine only"
    return ""


def _host(address: str) -> str:
    """Empty when it is no http address."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return parts.hostname or "" if parts.scheme in ("http", "https") else ""


def _this_machine(host: str) -> bool:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
    return address.is_loopback or address.is_unspecified
