-- Whoever posted by hand is asked to delete it, once the end of the alert stands in the group.

ALTER TABLE broadcast.relay_tasks
    ADD COLUMN removal_asked_at timestamptz,
    -- removed: they say that it is gone; cannot: only who runs the group can take it out.
    ADD COLUMN removal          text CHECK (removal IN ('removed', 'cannot')),
    ADD COLUMN removal_at       timestamptz,
    ADD COLUMN removal_by       integer REFERENCES broadcast.relay_officers;
CREATE INDEX relay_tasks_removal ON broadcast.relay_tasks (removal_asked_at) WHERE removal_asked_at IS NOT NULL;

-- Of a closing: everybody whose group it has settled in was asked.
ALTER TABLE broadcast.messages ADD COLUMN removals_asked_at timestamptz;
-- What was over before this version asks nobody: the desk lists it as before.
UPDATE broadcast.messages SET removals_asked_at = now() WHERE purpose = 'closing' AND finished_at IS NOT NULL;
CREATE INDEX messages_removals ON broadcast.messages (message_no)
    WHERE purpose = 'closing' AND removals_asked_at IS NULL;

ALTER TABLE broadcast.relay_notices DROP CONSTRAINT relay_notices_step_check,
    ADD CONSTRAINT relay_notices_step_check CHECK (step IN ('first', 'reminder', 'second', 'neighbours', 'removal'));
