-- Before an alert depends on it whoever posts by hand into a group is asked to post a text there that says nothing.
CREATE TABLE broadcast.relay_trials (
    -- The officer's page presses it as it presses deliveries, so no delivery comes to have such a number.
    trial_no    bigint GENERATED ALWAYS AS IDENTITY (START WITH 1000000000000000) PRIMARY KEY,
    group_no    integer NOT NULL REFERENCES broadcast.groups,
    -- Who was asked, and alone can answer.
    account_no  integer NOT NULL REFERENCES broadcast.relay_officers,
    asked_at    timestamptz NOT NULL DEFAULT now(),
    answer      text CHECK (answer IN ('posted', 'no_group', 'cannot')),
    answered_at timestamptz,
    -- By the name that whoever answered had then: an account may be somebody else's tomorrow.
    answered_by text,
    CHECK ((answer IS NULL) = (answered_at IS NULL))
);
CREATE UNIQUE INDEX relay_trials_open ON broadcast.relay_trials (group_no) WHERE answer IS NULL;
CREATE INDEX relay_trials_of_group ON broadcast.relay_trials (group_no, answered_at);
CREATE INDEX relay_trials_of_officer ON broadcast.relay_trials (account_no, asked_at);

ALTER TABLE broadcast.relay_pushes DROP CONSTRAINT relay_pushes_says_check,
    ADD CONSTRAINT relay_pushes_says_check CHECK (says IN ('phone_added', 'trial'));
