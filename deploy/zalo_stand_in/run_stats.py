"""GET /stand-in/stats: what a drill is judged by.

After a restart the counts of accepted posts, uploads, refreshes and paces come back from the journal; those of
refused calls and of webhooks start at zero.
"""

from collections.abc import Iterable
from typing import Any

from .platform_state import Platform


def stats_of(platform: Platform) -> dict[str, Any]:
    """Times are epoch seconds or null; paces are shares of the limit, 1.0 being exactly at it."""
    chats = platform.chats
    return {
        "sends_accepted": chats.accepted,
        "distinct_groups": chats.distinct_groups,
        "duplicates": chats.duplicates,
        "mentions": chats.mentions,
        "throttled": platform.throttled,
        "refused_by_code": {str(code): count for code, count in sorted(platform.refused.items())},
        "uploads": platform.uploaded.total(),
        "uploads_by_account": dict(platform.uploaded),
        "refreshes_by_account": {account: count for account, count in platform.refreshed.items() if count},
        "first_send_at": chats.first_at_ms / 1000 if chats.first_at_ms else None,
        "last_send_at": chats.last_at_ms / 1000 if chats.last_at_ms else None,
        "worst_window": _worst_window(platform),
        "webhooks_sent": platform.webhooks.sent,
        "webhooks_failed": platform.webhooks.failed,
        "webhooks_given_up": platform.webhooks.given_up,
    }


def _worst_window(platform: Platform) -> dict[str, float]:
    accounts = platform.account_meters.values()
    apps = platform.app_meters.values()
    return {
        "accounts": _most(meter.worst_sliding for meter in accounts),
        "apps": _most(meter.worst_sliding for meter in apps),
        "app_1s": max((meter.second.worst for meter in apps), default=0),
        "fixed_accounts": _most(meter.worst_fixed for meter in accounts),
        "fixed_apps": _most(meter.worst_fixed for meter in apps),
    }


def _most(shares: Iterable[float]) -> float:
    return round(max(shares, default=0.0), 6)
