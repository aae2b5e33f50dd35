"""Accounts that stopped amid an alert, as its progress tells of them. Pure."""

from schemas.deliveries import DeliveryProgress, Interruption


def stopped_accounts(progress: DeliveryProgress | None) -> Interruption | None:
    """What groups of this alert wait for a person to look at; None: nothing."""
    return next((each for each in progress.interruptions if each.what == "account"), None) if progress else None


def is_news(before: DeliveryProgress | None, now: DeliveryProgress) -> bool:
    """Whether an account has stopped that was not known: the same ones wake nobody twice.

    Where the longest of them began later and they are not fewer, one goes on and another has stopped meanwhile.
    """
    known, stopped = stopped_accounts(before), stopped_accounts(now)
    if stopped is None or known is None:
        return stopped is not None
    return stopped.accounts > known.accounts or (stopped.accounts == known.accounts and stopped.since > known.since)
