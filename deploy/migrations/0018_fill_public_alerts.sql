-- What is on air or over by now, as verification's own page told of it: from here on topic `cases` tells it.
INSERT INTO intake.public_alerts
    (case_id, case_number, kind, exercise, version, outcome, expires_at, alert_id, aired_at, pictured, text)
SELECT c.case_id, c.case_number, c.kind, c.exercise, a.version, c.outcome, a.expires_at, a.alert_id, a.approved_at,
       content IS NOT NULL AND (content ->> 'poster_heading' IS NOT NULL OR jsonb_array_length(content -> 'pictures') > 0),
       content -> 'texts' ->> 'default'
FROM verification.cases c JOIN verification.alerts a USING (case_id)
LEFT JOIN LATERAL (
    -- From its approval on, a case's draft is what groups have.
    SELECT convert_from(d.content, 'UTF8')::jsonb AS content FROM verification.drafts d
    WHERE d.case_id = c.case_id AND c.outcome IS NULL AND a.expires_at > now()
) AS posted ON true;
