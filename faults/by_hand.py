"""Faults that were tried by hand in December 2026, and that no test of their room noticed."""

from attack.sources import Cut

LEDGER = "services/broadcast/ledger/"
BY_HAND = (
    # A retry posts into groups that the signed list has switched off.
    Cut(LEDGER + "endings_db.py", "              AND (g.enabled OR g.disabled_reason <> ALL(%(off_the_list)s))\n", ""),
    # An end replies to a post that another account made, or that was made before the group moved.
    Cut(LEDGER + "claims_db.py", "          AND (d.account_no, d.group_id) = (c.account_no, c.group_id)\n", ""),
    # Exercises spend what groups bear of earnest posts.
    Cut(
        "services/broadcast/planning/planning_db.py", " AND NOT m.exercise AND m.planned_at >=", " AND m.planned_at >="
    ),
    Cut(
        "services/broadcast/authority/rules.py",
        "return SignedHours(min(hours), max(hours), content.life)",
        "return SignedHours(min(hours), min(hours), content.life)",
    ),
    # A shorter rest replaces a longer one.
    Cut("services/broadcast/delivery/rules/pacing.py", "max(self._gate, now + wait_s)", "now + wait_s"),
    # A worker whose lease went to another sends all the same.
    Cut(
        "services/broadcast/delivery/delivery_loop.py",
        "if account is None or account.lease.fence != delivery.fence:\n            self._settle(",
        "if account is None:\n            self._settle(",
    ),
    Cut(
        "services/verification/rules/approving.py",
        "if (reach.alone or reach.nothing) and (case.signature_sends or not stands):",
        "if reach.alone or reach.nothing:",
    ),
    # Whoever writes in secret is answered aloud.
    Cut(
        "services/intake/rules/frightened.py",
        '    r"|\\b(?:em|toi|minh|con|chau) (?:(?:dang|phai|chi) )*nhan(?: tin)? (?:trom|giau)\\b"\n',
        "",
    ),
)
