-- A link test is a message of the ledger, and no alert: one post of a fixed text, made from its code.
ALTER TABLE broadcast.messages
    DROP CONSTRAINT messages_purpose_check,
    ADD CONSTRAINT messages_purpose_check CHECK (purpose IN ('alert', 'closing', 'link_test'));

-- Each with the order as it was signed, which is checked whenever the post is about to begin. No message: posts of alerts
-- waited for the same account. told_at null: the desk does not know yet how it stands.
CREATE TABLE broadcast.link_tests (
    test_id     uuid PRIMARY KEY,
    signed      jsonb NOT NULL,
    account_no  integer NOT NULL REFERENCES broadcast.accounts (account_no) ON DELETE CASCADE,
    message_no  integer REFERENCES broadcast.messages ON DELETE CASCADE,
    received_at timestamptz NOT NULL DEFAULT now(),
    posted_at   timestamptz,
    echoed_at   timestamptz,
    failed      text,
    told_at     timestamptz
);
CREATE INDEX link_tests_of_account ON broadcast.link_tests (account_no, received_at);
CREATE INDEX link_tests_untold ON broadcast.link_tests (received_at) WHERE told_at IS NULL;
