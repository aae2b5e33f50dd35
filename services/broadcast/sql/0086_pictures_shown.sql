-- The picture of an echoed post is held against the one that was signed.
ALTER TABLE broadcast.watched_posts
    ADD COLUMN picture_url text,
    ADD COLUMN words_of    bigint;
COMMENT ON COLUMN broadcast.watched_posts.words_of IS 'the message whose words it says; its picture is still to be seen';

CREATE TABLE broadcast.seen_pictures (
    picture_url text PRIMARY KEY,
    cells       bytea,
    seen_at     timestamptz NOT NULL DEFAULT now()
);
COMMENT ON COLUMN broadcast.seen_pictures.cells IS 'NULL: it could not be fetched or read';
