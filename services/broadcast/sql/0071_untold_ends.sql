-- An alert whose end was never taken is over, too, once 3 days have passed since the last time that was signed for it:
-- nobody's data lives for ever because nobody has signed its end.
CREATE OR REPLACE FUNCTION broadcast.erase_record(of_alert uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM broadcast.forgotten_alerts WHERE alert_id = of_alert) THEN
        RAISE EXCEPTION 'alert % is not forgotten: its record stays', of_alert USING ERRCODE = 'no_data_found';
    END IF;
    -- 3 days: CLOSING_LIFE (schemas/alerts.py), in which a closing is sent. What was never here has nothing to erase.
    IF EXISTS (SELECT FROM broadcast.closures WHERE alert_id = of_alert AND closed_at + interval '3 days' > now())
       OR EXISTS (SELECT FROM broadcast.signed_orders WHERE alert_id = of_alert)
          AND NOT EXISTS (SELECT FROM broadcast.closures WHERE alert_id = of_alert)
          AND (SELECT max(expires_at) + interval '3 days' <= now() FROM broadcast.messages
               WHERE alert_id = of_alert AND purpose = 'alert') IS NOT TRUE THEN
        RAISE EXCEPTION 'alert % is not over: its record stays', of_alert USING ERRCODE = 'no_data_found';
    END IF;
    DELETE FROM broadcast.signed_orders WHERE alert_id = of_alert;
    -- That it is closed stays for ever.
    UPDATE broadcast.closures SET closing_text = '' WHERE alert_id = of_alert;
END $$;
