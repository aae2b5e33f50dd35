-- What a worker, an account and a delivery must tell: see docs/decisions/0010-outages-are-nobodys-fault.md.

-- The database session that stands for a worker: when it is gone, so are its leases. Null: a worker of the version
-- before, whose leases end by their time alone.
ALTER TABLE broadcast.workers
    ADD COLUMN session_pid     integer,
    ADD COLUMN session_started timestamptz;

ALTER TABLE broadcast.accounts
    -- Until when the calls that a holder made at once keep steady flow waiting, so that the next holder waits as well.
    ADD COLUMN paced_until        timestamptz,
    -- Since when sends, and uploads, through this account only fail; null while they do not.
    ADD COLUMN sends_away_since   timestamptz,
    ADD COLUMN uploads_away_since timestamptz;

-- Whether the post carried its picture; null where none was meant, or where it is not known.
ALTER TABLE broadcast.deliveries ADD COLUMN pictured boolean;

-- Pictures that are to be uploaded. Posts of such a message and account are due later (picture_patience_s), or at once
-- when the row goes because the picture is there.
CREATE TABLE broadcast.wanted_uploads (
    message_no integer NOT NULL REFERENCES broadcast.messages,
    account_no integer NOT NULL REFERENCES broadcast.accounts,
    PRIMARY KEY (account_no, message_no)
);
CREATE INDEX wanted_uploads_of_message ON broadcast.wanted_uploads (message_no);
