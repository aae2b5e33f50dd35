"""Alerts that were held, and that one person alone has let go on though two have signed them; and how the case of a
wake stands by now."""

from typing import LiteralString

LET_ON_BY: LiteralString = """
    ARRAY(SELECT DISTINCT r.steered_by FROM verification.steerings r
          WHERE r.alert_id = a.alert_id AND r.ordered = 'resume' AND r.revision > COALESCE((
              SELECT max(h.revision) FROM verification.steerings h
              WHERE h.alert_id = a.alert_id AND h.ordered = 'hold'), 0))
"""
"""Who has said since the last hold that alert ``a`` goes on."""
OF_THE_REPORT: LiteralString = """(s.purpose = 'loa/submit/1' AND coalesce(a.version, 1) = 1 AND EXISTS (
    SELECT FROM staff.people y WHERE y.login = s.signer AND y.account_stands AND y.in_the_roster
      AND (y.scope && ARRAY['VN', c.commune_code, c.province_code])))"""
"""Of signatures s, alerts a and cases c: whoever signed the report counts for its first version while they serve there
(signing.reporters_of)."""
OF_WHAT_STANDS: LiteralString = "(s.content_hash = encode(sha256(d.content), 'hex') OR " + OF_THE_REPORT + ")"
"""Of signatures s: those of the content that waits or stands. Of tables c (cases), d (drafts) and a (alerts), too."""
LET_ON_BY_ONE: LiteralString = (
    "(cardinality("  # noqa: S608 - of our own words
    + LET_ON_BY
    + """) = 1
     AND (SELECT count(DISTINCT s.signer) FROM verification.signatures s
          WHERE s.case_id = c.case_id AND """
    + OF_WHAT_STANDS
    + """) > 1
     AND NOT EXISTS (SELECT FROM verification.steerings t WHERE t.alert_id = a.alert_id AND t.stopped)
     AND NOT EXISTS (SELECT FROM verification.progress q WHERE q.alert_id = a.alert_id
                     AND jsonb_array_length(q.payload -> 'rings') > 0
                     AND NOT jsonb_path_exists(q.payload, '$.rings[*] ? (@.released_at == null)')))"""
)
"""Of tables c (cases), d (drafts) and a (alerts): as approving.waits_to_go_on, without the roster."""
WAKE_STANDS: LiteralString = (
    """
    EXISTS (SELECT FROM verification.cases c
            WHERE c.case_id = w.case_id AND c.state NOT IN ('pending', 'approved', 'broadcasting')) AS case_ended,
    EXISTS (SELECT FROM verification.alerts a
            WHERE a.case_id = w.case_id AND a.state = 'end_untold') AS end_untold,
    w.reason = 'second_signature' AND EXISTS (
        SELECT FROM verification.cases c JOIN verification.drafts d USING (case_id)
        JOIN verification.alerts a USING (case_id)
        WHERE c.case_id = w.case_id AND """  # noqa: S608 - of our own words
    + LET_ON_BY_ONE
    + ") AS to_go_on\n"
)
"""Of table w (wakes): how the case of each stands by now, as waking/rules/reasons.asks goes by it."""
