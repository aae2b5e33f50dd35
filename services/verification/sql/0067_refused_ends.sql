-- An end that broadcast has not taken: the event that told it, and why. end_refused goes once it is signed anew.
ALTER TABLE verification.alerts
    ADD COLUMN refused_end uuid,
    ADD COLUMN end_refused text;
-- The board names them at every change; there are hardly any.
CREATE INDEX alerts_untold ON verification.alerts (case_id) WHERE end_refused IS NOT NULL;
