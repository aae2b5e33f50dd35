-- A signature that only a supervisor may give wakes the supervisors.
ALTER TABLE verification.wakes
    DROP CONSTRAINT wakes_reason_check,
    ADD CONSTRAINT wakes_reason_check
        CHECK (reason IN ('new_case', 'news', 'second_signature', 'supervisor_signature', 'account_stopped', 'sent_back',
                          'test', 'chat_connected'));

CREATE INDEX wake_calls_once_more ON verification.wake_calls (due_at) WHERE step > 3;

-- What nobody has pressed for a day is no news any more: its case stands in the queue. It would ring now.
WITH old AS (
    UPDATE verification.wakes SET ended_at = now(), ended_as = 'over'
    WHERE ended_at IS NULL AND case_id IS NOT NULL AND opened_at < now() - interval '1 day'
    RETURNING wake_id)
DELETE FROM verification.wake_steps WHERE fired_at IS NULL AND wake_id IN (SELECT wake_id FROM old);

-- Of whose countdown every step has fired, the supervisors are told once more (waking/rules/steps), and from then on
-- every ten minutes.
INSERT INTO verification.wake_steps (wake_id, step, due_at)
SELECT wake_id, 4, now() + interval '10 min' FROM verification.wakes w
WHERE ended_at IS NULL AND case_id IS NOT NULL
  AND NOT EXISTS (SELECT FROM verification.wake_steps s WHERE s.wake_id = w.wake_id AND s.fired_at IS NULL);
