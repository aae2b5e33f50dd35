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
