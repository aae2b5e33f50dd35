"""Why groups did not get an alert: what the reasons mean that broadcast writes into its ledger."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

EXHAUSTED = "exhausted:"
_CODED = re.compile(r"(zalo|bot|telegram|http_)(-?[0-9]+)")
_MEANINGS = {
    "found": "found",
    "found_safe": "found",
    "cancelled": "cancelled",
    "expired": "expired",
    "stopped": "stopped",
    "superseded": "superseded",
    "restored": "restored",  # by hand, see docs/operations.md
    "budget": "budget",
    "no_channel": "no_channel",
    "exercise": "exercise",
    "group_dissolved": "group_gone",
    "group_left": "not_in_group",
    "text_too_long": "rejected",
    "upload": "picture",
    "telegram_file": "picture",
    "timeout": "no_answer",
    "connect_timeout": "no_answer",
    "connection": "no_answer",
    "connection_lost": "no_answer",
    "empty": "unreadable",
    "empty_success": "unreadable",
    "malformed": "unreadable",
    "too_long": "unreadable",
    "absent_from_history": "absent",
    "platform_away": "platform_away",
    "not_settled": "not_settled",
    "no_lookup": "no_lookup",
    "worker_lost": "worker_lost",
    "defect": "defect",
    "may_be_posted": "may_be_posted",
    "never_posted": "never_posted",
    "by_hand:not_member": "by_hand_not_member",
    "by_hand:locked": "by_hand_locked",
    "by_hand:pending": "by_hand_pending",
    "by_hand:other": "by_hand_other",
    "zalo-100": "picture",
    "zalo-237": "group_gone",
    "zalo-403": "not_in_group",
    "zalo-248": "refused",
    "bot403": "not_in_group",
    "telegram403": "not_in_group",
}


@dataclass(frozen=True)
class DeliveryReason:
    """``meaning``: a key of the page's labels, "other" for a reason that is not known here, which ``code`` then is.

    ``code``: the platform's own code or HTTP status, where it says more than the meaning. ``exhausted``: it was tried
    as often as it may be.
    """

    meaning: str
    code: str = ""
    exhausted: bool = False


def read_reason(written: str) -> DeliveryReason:
    """What a reason of ``DeliveryProgress.reasons`` means."""
    if written.startswith(EXHAUSTED):
        return replace(read_reason(written.removeprefix(EXHAUSTED)), exhausted=True)
    if written.startswith("refused:"):
        return DeliveryReason("refused")
    if written in _MEANINGS:
        return DeliveryReason(_MEANINGS[written])
    coded = _CODED.fullmatch(written)
    if coded is None:
        return DeliveryReason("other", written)
    return DeliveryReason("zalo_error" if coded[1] == "zalo" else "platform_error", coded[2])


def counted_reasons(written: Mapping[str, int]) -> list[tuple[DeliveryReason, int]]:
    """Each meaning with how many groups it holds, the most first."""
    counts: Counter[DeliveryReason] = Counter()
    for reason, groups in written.items():
        counts[read_reason(reason)] += groups
    return counts.most_common()
