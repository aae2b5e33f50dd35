"""Who posts by hand into groups that no interface reaches: `loa relay`.

Their groups are rows of the group registry with channel ``relay``. Who they are is a list that administrators sign
(deploy/lists.py).
``python -m deploy.relay`` is its former name; scripts of installations use it.
"""

import sys
from datetime import UTC, datetime

from deploy.command_refused import CommandRefused
from deploy.desk.deeds import Deed, note_whoever
from schemas.hours.quiet_hours import QuietHours
from schemas.internal_routes.broadcast import Trial
from schemas.phones.numbers import as_dialled
from services.broadcast.relay.officers_db import new_link, officer_number, revoke_links
from services.broadcast.relay.trials.asking import Refused, ask_for_trial
from services.broadcast.relay.trials.trials_db import tried_groups
from services.broadcast.relay.waking.rules.ways import Ways
from services.broadcast.relay.waking.ways_db import ways_of_all
from services.runtime.database import Connection


async def listed(conn: Connection) -> str:
    """A line an officer: account, name, commune, by which ways they can be called, and their telephone number; who
    cannot be called comes first."""
    every = sorted(await ways_of_all(conn), key=lambda ways: (ways.reached, ways.account_id))
    return "\n".join(map(_line, every)) or "nobody posts by hand: see `loa relay import`"


def _line(ways: Ways) -> str:
    phones = sum(phone.wakes for phone in ways.phones)
    chat = f"chat {ways.chat.state}" + (f" since {ways.chat.since:%d/%m/%Y %H:%M} UTC" if ways.chat.since else "")
    called = "can be called" if ways.reached else "CANNOT be called"
    number = as_dialled(ways.telephone) if ways.telephone else "no telephone number"
    return (
        f"{ways.account_id}\t{ways.name}\t{ways.commune_code}\t{called}: {chat}, {phones} of {len(ways.phones)} phones"
        f"\t{number}"
    )


async def link(conn: Connection, account_id: str, relay_url: str, deed: Deed) -> str:
    """A new address of this officer's page, below ``relay_url``. Raises LookupError for an unknown officer."""
    token = await new_link(conn, await officer_number(conn, account_id))
    said = await note_whoever(conn, "relay_link_made", deed, account=account_id)
    return f"{relay_url.rstrip('/')}/relay/{token}{said}"


async def revoke(conn: Connection, account_id: str, deed: Deed) -> str:
    """End every link of this officer: a phone was lost. Raises LookupError for an unknown officer."""
    ended = await revoke_links(conn, await officer_number(conn, account_id))
    said = await note_whoever(conn, "relay_links_ended", deed, account=account_id)
    return f"{ended} links of {account_id} have ended{said}"


NOT_NOW = {
    "night": "these are the quiet hours (QUIET_HOURS)",
    "alert": "this officer has something to post, or something urgent is on air",
    "today": "this group has had a test post, or was asked for one, in the last 24 hours",
    "many": "ten groups of this officer wait for a test post already",
}


async def trials(conn: Connection) -> str:
    """A line a group that was ever tried: account, group, what was last said of it, and since when it is asked for."""
    return "\n".join(map(_line_of_trial, await tried_groups(conn))) or "nobody was ever asked for a test post"


def _line_of_trial(of: Trial) -> str:
    said = f"{of.answer} on {of.answered_at:%d/%m/%Y %H:%M} UTC by {of.officer}" if of.answered_at else "never tested"
    waits = f"\tasked on {of.asked_at:%d/%m/%Y %H:%M} UTC, no answer yet" if of.asked_at else ""
    return f"{of.account}\t{of.group_id}\t{said}{waits}"


async def trial(conn: Connection, account_id: str, group_id: str, quiet_hours: str, deed: Deed) -> str:
    """Its officer is asked to post a text that says nothing into this group. ``quiet_hours``: as the setting writes
    them. Raises LookupError for what is no group of theirs, and CommandRefused."""
    try:
        phones = await ask_for_trial(conn, account_id, group_id, datetime.now(UTC), QuietHours.read(quiet_hours))
    except Refused as refused:
        raise CommandRefused(f"not asked: {NOT_NOW[refused.reason]}") from None
    said = await note_whoever(conn, "relay_trial_asked", deed, account=account_id, group=group_id)
    return f"{account_id} is asked on their page; {phones} of their phones are called{said}"


if __name__ == "__main__":
    from deploy.loa import main

    main(["relay", *sys.argv[1:]])
