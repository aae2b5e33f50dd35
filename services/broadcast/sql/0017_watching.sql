-- Posts that the platform showed us, until each is found to be signed; those that are not stay, with when it was said.
CREATE TABLE broadcast.watched_posts (
    account_no  integer NOT NULL REFERENCES broadcast.accounts (account_no) ON DELETE CASCADE,
    message_id  text NOT NULL,
    group_id    text NOT NULL,
    code        text NOT NULL,
    text_sha256 text NOT NULL,
    posted_at   timestamptz NOT NULL,
    told_at     timestamptz NOT NULL DEFAULT now(),
    unsigned_at timestamptz,
    PRIMARY KEY (account_no, message_id, code)
);
COMMENT ON COLUMN broadcast.watched_posts.unsigned_at IS 'no signature was found to cover it; the account was stopped';
CREATE INDEX watched_posts_open ON broadcast.watched_posts (told_at) WHERE unsigned_at IS NULL;
