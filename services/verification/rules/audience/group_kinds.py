"""Whom a group gathers, by the registry's column ``kind``: people of a place, or an institution. Audiences choose
by it.

A registry may use other words; a form keeps those that a draft or an entry has.
"""

PEOPLE = ("residents", "officials", "border")
INSTITUTIONS = ("school", "hospital", "bus_station", "market", "lodging", "factory")
GROUP_KINDS = (*PEOPLE, *INSTITUTIONS)
