-- What became of what citizens were to be told of a case.
CREATE TABLE verification.replies (
    reply_id   uuid PRIMARY KEY,
    case_id    uuid NOT NULL,
    outcome    text NOT NULL CHECK (outcome IN ('sent', 'failed')),
    reason     text,
    settled_at timestamptz NOT NULL
);
CREATE INDEX replies_of_case ON verification.replies (case_id, settled_at);
