-- What a call says that belongs to no notice; null: a test of the phone.
ALTER TABLE broadcast.relay_pushes
    ADD COLUMN says text CHECK (says IN ('phone_added')),
    ADD CHECK (says IS NULL OR notice_no IS NULL);

ALTER TABLE broadcast.relay_phones
    -- The key (VAPID) that it was subscribed with: its push service takes calls signed with that one alone.
    -- Null: from before it was kept.
    ADD COLUMN push_key    text,
    -- Since when that key is none of ours.
    ADD COLUMN key_gone_at timestamptz;
ALTER TABLE broadcast.relay_phones
    ADD COLUMN wakes boolean NOT NULL
    GENERATED ALWAYS AS (proven_at IS NOT NULL AND gone_at IS NULL AND key_gone_at IS NULL) STORED;
