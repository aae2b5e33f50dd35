"""Of a case c that waits, in SQL: when anybody did anything about it last, and whether it has told what no machine can
weigh."""

from typing import LiteralString

TOUCHED_AT: LiteralString = """
    greatest(c.updated_at,
        -- A claim or a second check changes nothing that was told; to open a case is not to do anything.
        (SELECT max(t.at) FROM verification.audit t JOIN staff.people p ON p.login = t.actor
         WHERE t.case_id = c.case_id AND t.action NOT IN ('submit', 'amend', 'open')),
        (SELECT max(r.settled_at) FROM verification.replies r WHERE r.case_id = c.case_id))
"""
UNWEIGHED: LiteralString = """
    -- A voice may call for help whatever its case is about, and what may be of another case may be an emergency.
    (coalesce(c.submission -> 'voice_messages', '[]') <> '[]' OR EXISTS (
        SELECT FROM verification.amendments w WHERE w.case_id = c.case_id
        AND ((w.payload ->> 'perhaps_another')::boolean OR w.payload -> 'voice_messages' <> '[]')))
"""
WHILE_IT_WAITS: LiteralString = (
    "CASE WHEN c.state = 'pending' THEN "
    + TOUCHED_AT
    + " END AS touched_at, c.state = 'pending' AND "
    + UNWEIGHED
    + " AS unweighed"
)
"""Both as columns of any case: of one that waits no more, nothing is looked up."""
MAY_WAIT: LiteralString = "(c.urgency = ANY(%(may_wait)s) AND NOT " + UNWEIGHED + ")"
"""As Lapsing has it; ``may_wait``: ENDED_BY_TIME."""
