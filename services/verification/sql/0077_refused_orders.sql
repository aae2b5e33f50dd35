-- An order about an alert on air that broadcast has not taken: the event that told it, which one, and why. All three go
-- once it is given anew, or taken after all; refused_order stays, so that what comes again is no news.
ALTER TABLE verification.alerts
    ADD COLUMN refused_order uuid,
    ADD COLUMN order_refused text,
    ADD COLUMN refused_for text;
-- The board names them at every change; there are hardly any.
CREATE INDEX alerts_refused ON verification.alerts (case_id) WHERE order_refused IS NOT NULL;

-- What such an order of the rings would have come to; the row itself says how they are without it.
ALTER TABLE verification.steerings ADD COLUMN refused jsonb;

ALTER TABLE verification.wakes
    DROP CONSTRAINT wakes_reason_check,
    ADD CONSTRAINT wakes_reason_check
        CHECK (reason IN ('new_case', 'news', 'second_signature', 'supervisor_signature', 'account_stopped', 'sent_back',
                          'order_refused', 'test', 'chat_connected'));
