"""Alerts that were held, and that one person alone has let go on though two have signed them."""

from typing import LiteralString

LET_ON_BY: LiteralString = """
    ARRAY(SELECT DISTINCT r.steered_by FROM verification.steerings r
          WHERE r.alert_id = a.alert_id AND r.ordered = 'resume' AND r.revision > COALESCE((
              SELECT max(h.revision) FROM verification.steerings h
              WHERE h.alert_id = a.alert_id AND h.ordered = 'hold'), 0))
"""
"""Who has said since the last hold that alert ``a`` goes on."""
LET_ON_BY_ONE: LiteralString = (
    "(cardinality("  # noqa: S608 - of our own words
    + LET_ON_BY
    + """) = 1
     AND (SELECT count(DISTINCT s.signer) FROM verification.signatures s
          WHERE s.case_id = c.case_id AND s.content_hash = encode(sha256(d.content), 'hex')) > 1
     AND NOT EXISTS (SELECT FROM verification.steerings t WHERE t.alert_id = a.alert_id AND t.stopped)
     AND NOT EXISTS (SELECT FROM verification.progress q WHERE q.alert_id = a.alert_id
                     AND jsonb_array_length(q.payload -> 'rings') > 0
                     AND NOT jsonb_path_exists(q.payload, '$.rings[*] ? (@.released_at == null)')))"""
)
"""Of tables c (cases), d (drafts) and a (alerts): as approving.waits_to_go_on, of what anybody may say."""
