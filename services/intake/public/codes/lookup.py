"""What is known of a code that somebody asks for: looked up at most once in some seconds, however many ask."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from ipaddress import IPv6Address, IPv6Network, ip_network
from typing import Literal

import structlog
from fastapi import Request

from schemas.alerts import closing_code, post_code
from services.intake.public.codes.alerts_db import PublicAlert, find_public_alert
from services.intake.public.codes.rules.public_status import Status, WrittenCode, public_status, read_codes
from services.runtime.database import INFRASTRUCTURE_ERRORS, Pool
from services.runtime.pages.allowance import Allowance
from services.runtime.pages.brief_cache import BriefCache

log = structlog.get_logger()

CACHE_S, MOST_CACHED = 5.0, 2000
"""How late a page may learn of an end, beside the 5 s that a browser keeps it."""
LOOKUPS_AT_ONCE, LOOKUPS_PER_S = 60.0, 5.0
"""Of one address, for codes that are not kept: many phones share one, and a code on air is nearly always kept."""
Silence = Literal["busy", "away"]
"""Why nothing can be said now: this address has asked too often, or the database does not answer."""


@dataclass(frozen=True)
class Shown:
    """``alert``: with what was posted only where this version is on air. ``code``: as it was asked for, or empty where
    it was none; of a closing's code, the newest version's. ``not_ended``: a closing's code was asked for, and the alert
    is on air."""

    status: Status
    code: str
    alert: PublicAlert | None
    not_ended: bool = False


class Codes:
    def __init__(self, pool: Pool, clock: Callable[[], datetime]) -> None:
        self._pool = pool
        self._clock = clock
        self._alerts: BriefCache[PublicAlert | None] = BriefCache(CACHE_S, MOST_CACHED)
        self._lookups = Allowance(LOOKUPS_AT_ONCE, LOOKUPS_PER_S)

    async def look_up(self, request: Request, number: str, version: str = "") -> Shown | Silence:
        codes = read_codes(f"{number}/{version}" if version else number)
        if not codes:
            return Shown("unknown", "", None)
        written = codes[0]
        if not self._alerts.has(written.case_number) and not self._lookups.take(sender_of(request), time.monotonic()):
            return "busy"
        try:
            alert = await self._alerts.get(written.case_number, lambda: self._read(written.case_number))
        except INFRASTRUCTURE_ERRORS as error:
            log.warning("public_page_waits", error=type(error).__name__)
            return "away"
        status = public_status(written, alert.standing if alert else None, self._clock())
        if alert is None or status == "unknown":
            return Shown("unknown", code_of(written), None)
        if status != "on_air":
            alert = replace(alert, posted=None)
        newest = post_code(alert.case_number, alert.standing.version)
        if written.version is None:
            return Shown(status, newest, alert, not_ended=status == "on_air")
        return Shown(status, code_of(written), alert)

    async def _read(self, case_number: str) -> PublicAlert | None:
        async with self._pool.connection() as conn:
            return await find_public_alert(conn, case_number)


def sender_of(request: Request) -> str:
    """The address that a request comes from, as the edge has it; of IPv6 its /64, all of which one phone may use."""
    host = request.client.host if request.client else ""
    try:
        address = IPv6Address(host)
    except ValueError:
        return host
    return str(address.ipv4_mapped or IPv6Network((int(address), 64), strict=False))


def network_of(sender: str) -> str:
    """About what one provider gives out beside each other: of IPv4 the /16, of IPv6 the /32. ``sender``: as
    ``sender_of`` has it."""
    try:
        network = ip_network(sender)
    except ValueError:
        return sender
    return str(network.supernet(new_prefix=16 if network.version == 4 else 32))


def code_of(written: WrittenCode) -> str:
    return (
        closing_code(written.case_number)
        if written.version is None
        else post_code(written.case_number, written.version)
    )
