-- Runs of the link test: nobody's case, one row a run, with the time of each step. Erased after some months by itself.
CREATE TABLE verification.link_tests (
    test_id    uuid PRIMARY KEY,
    number     integer GENERATED ALWAYS AS IDENTITY UNIQUE,
    account_id text NOT NULL,
    oa_id      text NOT NULL,
    group_id   text NOT NULL,
    group_name text NOT NULL,
    asked_by   text NOT NULL,
    asked_at   timestamptz NOT NULL,
    -- When it was taken up by the one who sends its webhook.
    sent_at    timestamptz,
    webhook_at timestamptz,
    case_at    timestamptz,
    planned_at timestamptz,
    posted_at  timestamptz,
    echoed_at  timestamptz,
    ended_at   timestamptz,
    failed     text,
    CHECK (failed IS NULL OR ended_at IS NOT NULL)
);
-- One at a time for each account, whoever asks.
CREATE UNIQUE INDEX link_tests_open ON verification.link_tests (account_id) WHERE ended_at IS NULL;
CREATE INDEX link_tests_asked ON verification.link_tests (account_id, asked_at);
