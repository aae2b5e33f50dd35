-- An alert whose case is forgotten: its words are gone, and the hash of what was approved stays.
ALTER TABLE broadcast.messages
    ADD COLUMN forgotten_at   timestamptz,
    ADD COLUMN content_sha256 text,
    DROP CONSTRAINT messages_check,
    DROP CONSTRAINT messages_check1,
    ADD CHECK ((purpose = 'alert' AND forgotten_at IS NULL) = (content IS NOT NULL)),
    ADD CHECK ((purpose = 'closing' AND forgotten_at IS NULL) = (closing_text IS NOT NULL));

-- Alerts of which nothing is sent any more, whatever stands in other rows: broadcast's login adds to it and takes nothing
-- back, so that an erased record (a hold was in it, perhaps) never lets an alert speak again.
CREATE TABLE broadcast.forgotten_alerts (
    alert_id     uuid PRIMARY KEY,
    forgotten_at timestamptz NOT NULL DEFAULT now()
);

CREATE FUNCTION broadcast.erase_record(of_alert uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM broadcast.forgotten_alerts WHERE alert_id = of_alert) THEN
        RAISE EXCEPTION 'alert % is not forgotten: its record stays', of_alert USING ERRCODE = 'no_data_found';
    END IF;
    -- 3 days: CLOSING_LIFE (schemas/alerts.py), in which a closing is sent. What was never here has nothing to erase.
    IF EXISTS (SELECT FROM broadcast.closures WHERE alert_id = of_alert AND closed_at + interval '3 days' > now())
       OR EXISTS (SELECT FROM broadcast.signed_orders WHERE alert_id = of_alert)
          AND NOT EXISTS (SELECT FROM broadcast.closures WHERE alert_id = of_alert) THEN
        RAISE EXCEPTION 'alert % is not over: its record stays', of_alert USING ERRCODE = 'no_data_found';
    END IF;
    DELETE FROM broadcast.signed_orders WHERE alert_id = of_alert;
    -- That it is closed stays for ever.
    UPDATE broadcast.closures SET closing_text = '' WHERE alert_id = of_alert;
END $$;
