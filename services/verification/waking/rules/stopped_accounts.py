"""Accounts that stopped amid an alert, as its progress tells of them. Pure."""

from schemas.deliveries import DeliveryProgress, Interruption


def stopped_accounts(progress: DeliveryProgress | None) -> Interruption | None:
    """What groups of this alert wait for a person to look at; None: nothing."""
    return next((each for each in progress.interruptions if each.what == "account"), None) if progress else None


def is_news(before: DeliveryProgress | None, now: DeliveryProgress) -> bool:
    """Whether more accounts have stopped than was known: the same ones wake nobody twice."""
    known, stopped = stopped_accounts(before), stopped_accounts(now)
    return stopped is not None and (known is None or stopped.accounts > known.accounts)
