-- Broadcast sends replies; here stays what was asked of it and what became of that: queued, sent or failed.
UPDATE intake.replies SET state = 'queued' WHERE state = 'sending';
DROP INDEX intake.replies_open;
DROP INDEX intake.replies_due;
ALTER TABLE intake.replies
    DROP COLUMN seq,
    DROP COLUMN text,
    DROP COLUMN attempts,
    DROP COLUMN due_at,
    DROP COLUMN message_id,
    DROP CONSTRAINT replies_state_check,
    ADD CONSTRAINT replies_state_check CHECK (state IN ('queued', 'sent', 'failed'));
ALTER TABLE intake.replies RENAME COLUMN error TO reason;

-- Stands for the citizen on the topic, whose keys tell nothing of a person.
ALTER TABLE intake.conversations ADD COLUMN chat_id uuid NOT NULL DEFAULT gen_random_uuid();

ALTER TABLE intake.photo_fetches
    ADD COLUMN asked_at timestamptz NOT NULL DEFAULT now(),
    -- When the citizen was told that it takes longer.
    ADD COLUMN told_at  timestamptz;
