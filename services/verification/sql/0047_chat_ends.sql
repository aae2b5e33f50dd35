-- When the newest of the chats of a login that have ended was connected: what is told of it later, or of an older one,
-- connects nothing.
CREATE TABLE verification.chat_ends (
    login        text PRIMARY KEY,
    connected_at timestamptz NOT NULL
);
