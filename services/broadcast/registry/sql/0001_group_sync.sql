-- What the platform says about the groups of our Official Accounts, beside what the registry says.

-- One row an account: when its list of groups is to be read again, and what came of the last time.
CREATE TABLE broadcast.group_syncs (
    account_no  integer PRIMARY KEY REFERENCES broadcast.accounts,
    known_at    timestamptz NOT NULL DEFAULT now(),
    due_at      timestamptz NOT NULL,
    -- The last attempt: done, or failed with a reason (a short word); nothing was changed then.
    ended_at    timestamptz,
    failed      text,
    -- The last one that was done, and what it found.
    done_at     timestamptz,
    report      jsonb
);

-- Groups that an account owns and that nobody has placed in the registry yet: not posted to. Name and members are
-- unknown until the list has been read.
CREATE TABLE broadcast.unregistered_groups (
    account_no integer NOT NULL REFERENCES broadcast.accounts,
    group_id   text NOT NULL,
    name       text NOT NULL DEFAULT '',
    members    integer,
    found_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (account_no, group_id)
);
