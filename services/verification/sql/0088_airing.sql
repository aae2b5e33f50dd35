-- How an alert stands, and which version groups read, is stored when it is decided, and read nowhere else from.

-- What the sender says that groups have, it has taken.
UPDATE verification.content_orders o SET refused = false FROM verification.progress p
WHERE p.alert_id = o.alert_id AND o.refused AND o.version = (p.payload ->> 'alert_version')::int
  AND coalesce((p.payload -> 'alert' ->> 'sent')::int, 0) + coalesce((p.payload -> 'alert' ->> 'handed')::int, 0)
    + coalesce((p.payload -> 'alert' ->> 'in_doubt')::int, 0) + coalesce((p.payload ->> 'corrected')::int, 0) > 0;

-- What was approved before its order was kept has one, too: it was taken unless broadcast has said otherwise.
INSERT INTO verification.content_orders (alert_id, version, expires_at, refused)
SELECT DISTINCT ON (b.alert_id, b.version) b.alert_id, b.version,
       CASE WHEN b.version = a.version OR b.content IS NULL THEN a.expires_at
            ELSE coalesce(b.approved_at + (convert_from(b.content, 'UTF8')::jsonb ->> 'life_s')::float8
                                          * interval '1 second', a.expires_at) END,
       b.version = a.version AND coalesce(a.order_refused IN ('approval', 'correction'), false)
       AND NOT EXISTS (
           SELECT FROM verification.progress p
           WHERE p.alert_id = a.alert_id AND b.version = (p.payload ->> 'alert_version')::int
             AND coalesce((p.payload -> 'alert' ->> 'sent')::int, 0)
               + coalesce((p.payload -> 'alert' ->> 'handed')::int, 0)
               + coalesce((p.payload -> 'alert' ->> 'in_doubt')::int, 0)
               + coalesce((p.payload ->> 'corrected')::int, 0) > 0)
FROM verification.approvals b JOIN verification.alerts a USING (alert_id)
ORDER BY b.alert_id, b.version, b.approved_at
ON CONFLICT DO NOTHING;

ALTER TABLE verification.alerts DROP CONSTRAINT alerts_state_check;
ALTER TABLE verification.alerts ADD COLUMN sent_version integer NOT NULL DEFAULT 1;
COMMENT ON COLUMN verification.alerts.sent_version IS 'the version that groups read, or are about to; 0: broadcast has taken none';
UPDATE verification.alerts a SET sent_version = coalesce(
    (SELECT max(o.version) FROM verification.content_orders o WHERE o.alert_id = a.alert_id AND NOT o.refused), 0);
UPDATE verification.alerts SET state = CASE
    WHEN state = 'closed' AND end_refused IS NOT NULL THEN 'end_untold'
    WHEN state = 'closed' THEN 'ended'
    WHEN sent_version < version THEN 'unsent'
    ELSE 'on_air' END;
ALTER TABLE verification.alerts ALTER COLUMN state SET DEFAULT 'on_air';
ALTER TABLE verification.alerts
    ADD CONSTRAINT alerts_state_check CHECK (state IN ('on_air', 'unsent', 'ended', 'end_untold'));
DROP INDEX verification.alerts_untold;
-- The board names them at every change; there are hardly any.
CREATE INDEX alerts_untold ON verification.alerts (case_id) WHERE state = 'end_untold';

CREATE OR REPLACE FUNCTION verification.erase_forgotten(of_case uuid) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
DECLARE
    of_alert uuid;
BEGIN
    SELECT alert_id INTO STRICT of_alert FROM verification.forgotten_cases WHERE case_id = of_case;
    IF NOT EXISTS (SELECT FROM verification.cases
                   WHERE case_id = of_case AND state IN ('closed', 'rejected', 'merged') AND ended_at IS NOT NULL)
       OR EXISTS (SELECT FROM verification.alerts WHERE case_id = of_case AND state IN ('on_air', 'unsent')) THEN
        RAISE EXCEPTION 'case % is not over: it stays', of_case USING ERRCODE = 'no_data_found';
    END IF;
    IF EXISTS (SELECT FROM verification.court_holds WHERE case_id = of_case AND "until" > now()) THEN
        RAISE EXCEPTION 'case % is kept for a court: it stays', of_case USING ERRCODE = 'no_data_found';
    END IF;
    DELETE FROM verification.steerings WHERE alert_id = of_alert;
    DELETE FROM verification.approvals WHERE alert_id = of_alert;
    DELETE FROM verification.alerts WHERE case_id = of_case;
    DELETE FROM verification.amendments WHERE case_id = of_case;
    DELETE FROM verification.drafts WHERE case_id = of_case;
    DELETE FROM verification.corrections WHERE case_id = of_case;
    DELETE FROM verification.other_words WHERE case_id = of_case;
    DELETE FROM verification.second_checks WHERE case_id = of_case;
    DELETE FROM verification.signatures WHERE case_id = of_case;
    DELETE FROM verification.replies WHERE case_id = of_case;
    DELETE FROM verification.court_holds WHERE case_id = of_case;
    DELETE FROM verification.forget_requests WHERE case_id = of_case;
    DELETE FROM verification.cases WHERE case_id = of_case;
END $$;
