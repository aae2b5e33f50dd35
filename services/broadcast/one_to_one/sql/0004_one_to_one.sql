-- Replies to citizens. Notices to officers who post by hand stay in relay_notices; one sender writes both.
CREATE TABLE broadcast.replies (
    reply_id   uuid PRIMARY KEY,
    seq        bigint GENERATED ALWAYS AS IDENTITY,
    -- Whom and what: both go when it has ended.
    user_id    text,
    text       text,
    -- The Official Account of the chat (of zalo.accounts); null: ZALO_OA_ID.
    oa_id      text,
    case_id    uuid,
    urgent     boolean NOT NULL,
    -- sending: due_at is until when its worker has it.
    state      text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sending', 'sent', 'failed')),
    due_at     timestamptz NOT NULL DEFAULT now(),
    attempts   smallint NOT NULL DEFAULT 0,
    -- Calls that were not answered: it may have arrived.
    unanswered smallint NOT NULL DEFAULT 0,
    reason     text,
    asked_at   timestamptz NOT NULL,
    ended_at   timestamptz,
    CHECK ((state IN ('sent', 'failed')) = (ended_at IS NOT NULL)),
    CHECK ((ended_at IS NULL) = (user_id IS NOT NULL)),
    CHECK ((ended_at IS NULL) = (text IS NOT NULL))
);
CREATE INDEX replies_open ON broadcast.replies (user_id, seq) WHERE ended_at IS NULL;
CREATE INDEX replies_ended ON broadcast.replies (ended_at) WHERE ended_at IS NOT NULL;

ALTER TABLE broadcast.relay_notices ADD COLUMN unanswered smallint NOT NULL DEFAULT 0;
