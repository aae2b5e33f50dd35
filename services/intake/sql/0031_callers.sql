-- A page on the caller's own phone, bound to one case. Of the link itself there is its hash alone: whoever reads this table
-- can open nothing. It says nothing of a person, ends by itself, and goes with its case.
CREATE TABLE intake.caller_links (
    link_sha256 bytea PRIMARY KEY,
    case_id     uuid NOT NULL,
    case_number text NOT NULL,
    made_by     text NOT NULL,
    made_at     timestamptz NOT NULL,
    ends_at     timestamptz NOT NULL,
    taken       integer NOT NULL DEFAULT 0
);
CREATE INDEX caller_links_case ON intake.caller_links (case_id);
CREATE INDEX caller_links_ends ON intake.caller_links (ends_at);
COMMENT ON COLUMN intake.caller_links.ends_at IS 'in two hours, or when somebody has ended it';
COMMENT ON COLUMN intake.caller_links.taken IS 'how much has come in by it';

-- Citizens whose messages are held for a time: kept and counted, answered with whom to call. It ends by itself, and goes
-- with the case that it was made at, whose sender and reason it holds.
CREATE TABLE intake.blocks (
    user_id     text PRIMARY KEY,
    case_id     uuid NOT NULL,
    case_number text NOT NULL,
    reason      text NOT NULL CHECK (length(reason) BETWEEN 5 AND 300),
    made_by     text NOT NULL,
    made_at     timestamptz NOT NULL,
    ends_at     timestamptz NOT NULL CHECK (ends_at <= made_at + interval '30 days'),
    held        integer NOT NULL DEFAULT 0,
    answered_at timestamptz
);
CREATE INDEX blocks_case ON intake.blocks (case_id);

-- Since when somebody follows the Official Account, as far as we were told.
CREATE TABLE intake.followers (
    user_id text PRIMARY KEY,
    since   timestamptz NOT NULL
);
