"""GET /stand-in/stats: what a drill is judged by.

After a restart the counts of accepted posts, uploads, refreshes and paces come back from the journal; those of
refused calls and of webhooks start at zero.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from deploy.zalo_stand_in.state.call_meters import CallMeter
from deploy.zalo_stand_in.state.platform_state import Platform


def stats_of(platform: Platform) -> dict[str, Any]:
    """Times are epoch seconds or null; paces are shares of the limit, 1.0 being exactly at it.

    `calls` counts every call that arrived, by kind; `troubles` is the record of each trouble since the last reset.
    """
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
        "calls": {call.value: count for call, count in platform.calls.items()},
        "troubles": [episode.shown(platform.clock()) for episode in platform.troubles.episodes],
        "webhooks_sent": platform.webhooks.sent,
        "webhooks_failed": platform.webhooks.failed,
        "webhooks_given_up": platform.webhooks.given_up,
    }


def _worst_window(platform: Platform) -> dict[str, Any]:
    """`accounts` and `apps`: the fullest sliding window of any of them, counting every call as it arrived; `judged_s`
    seconds long. `fullest_account` and `fullest_app` say whose these were."""
    accounts = platform.account_meters.values()
    apps = platform.app_meters.values()
    return {
        "accounts": _most(meter.worst_sliding for meter in accounts),
        "apps": _most(meter.worst_sliding for meter in apps),
        "fullest_account": _fullest(platform.account_meters),
        "fullest_app": _fullest(platform.app_meters),
        "judged_s": max(meter.judged_s for meter in apps),
        "app_1s": max((meter.second.worst for meter in apps), default=0),
        "fixed_accounts": _most(meter.worst_fixed for meter in accounts),
        "fixed_apps": _most(meter.worst_fixed for meter in apps),
    }


def _fullest(meters: Mapping[str, CallMeter]) -> str | None:
    """The id of whoever had the fullest sliding window; None where nobody called."""
    called = [name for name, meter in meters.items() if meter.sliding.worst]
    return max(called, key=lambda name: meters[name].worst_sliding, default=None)


def _most(shares: Iterable[float]) -> float:
    return round(max(shares, default=0.0), 6)
