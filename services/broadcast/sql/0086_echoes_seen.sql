-- The picture of an echoed post is held against the one that was signed, and an echoed letter against our calls.
ALTER TABLE broadcast.watched_posts
    ADD COLUMN picture_url text,
    ADD COLUMN words_of    bigint;
COMMENT ON COLUMN broadcast.watched_posts.words_of IS 'the message whose words it says; its picture is still to be seen';

CREATE TABLE broadcast.seen_pictures (
    picture_url text PRIMARY KEY,
    cells       bytea,
    seen_at     timestamptz NOT NULL DEFAULT now(),
    matched_at  timestamptz
);
COMMENT ON COLUMN broadcast.seen_pictures.cells IS 'NULL: it could not be fetched or read';
COMMENT ON COLUMN broadcast.seen_pictures.matched_at IS 'it was found to be the picture that was signed';

-- One row a call that writes to somebody, and one an echo of such a call: they go in pairs.
CREATE TABLE broadcast.written_letters (
    letter_no   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_no  integer NOT NULL REFERENCES broadcast.accounts (account_no) ON DELETE CASCADE,
    text_sha256 text NOT NULL,
    written_at  timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE broadcast.echoed_letters (
    account_no  integer NOT NULL REFERENCES broadcast.accounts (account_no) ON DELETE CASCADE,
    message_id  text NOT NULL,
    text_sha256 text NOT NULL,
    told_at     timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (account_no, message_id)
);
