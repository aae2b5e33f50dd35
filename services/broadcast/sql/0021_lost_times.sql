-- Times of which this ledger knows nothing: it was restored from a backup of `since`, at `until`. What was approved before
-- `until` may have been posted in between, so its posts are looked up before they are made. Written by `loa restore` alone.
CREATE TABLE broadcast.lost_times (
    until timestamptz PRIMARY KEY,
    since timestamptz NOT NULL CHECK (since <= until)
);
