"""The lists that administrators sign, by name."""

from collections.abc import Mapping

from schemas.trust.statements import ListName
from services.broadcast.registry.list_changes import SignedList
from services.broadcast.registry.signed_lists import ACCOUNTS, GROUPS
from services.broadcast.relay.signed_list import RELAY

LISTS: Mapping[ListName, SignedList] = {each.name: each for each in (ACCOUNTS, RELAY, GROUPS)}
"""In the order in which they have to be signed: groups lie behind accounts and officers."""
