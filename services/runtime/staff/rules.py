"""How long somebody waits who tries passwords, and how a browser is named. Pure.

The wait grows for an address and an account together, and for an address as a whole: nobody can slow down somebody
else, who comes from elsewhere, in a browser that is known, or with a passkey, which is never slowed down.
"""

import ipaddress
from dataclasses import dataclass
from datetime import timedelta

FORGOTTEN_AFTER = timedelta(days=1)


@dataclass(frozen=True)
class Patience:
    """``free`` tries without a wait; then it doubles from a second to ``most``."""

    free: int
    most: timedelta


FOR_AN_ACCOUNT = Patience(4, timedelta(minutes=15))
FOR_AN_ADDRESS = Patience(30, timedelta(minutes=5))
"""A station's people share an address."""


def wait_after(failures: int, patience: Patience) -> timedelta:
    """Between the last of so many failures and the next try."""
    over = failures - patience.free
    if over < 0:
        return timedelta(0)
    return min(timedelta(seconds=2 ** min(over, 20)), patience.most)


def network_of(address: str) -> str:
    """Of IPv6 the /64, which one connection has whole."""
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return address
    if known.version == 4:
        return address
    return str(ipaddress.ip_network((known, 64), strict=False))


BROWSERS = (("Zalo", "Zalo"), ("Edg", "Edge"), ("CocCoc", "Cốc Cốc"), ("Firefox", "Firefox"), ("Chrome", "Chrome"))
SYSTEMS = (("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "macOS"))


def browser_name(user_agent: str) -> str:
    """In words for its owner's list, such as "Chrome · Windows"; empty when it says nothing that we know."""
    browser = next((name for part, name in BROWSERS if part in user_agent), "")
    if not browser and "Safari" in user_agent:
        browser = "Safari"
    system = next((name for part, name in SYSTEMS if part in user_agent), "Linux" if "Linux" in user_agent else "")
    return " · ".join(part for part in (browser, system) if part)
