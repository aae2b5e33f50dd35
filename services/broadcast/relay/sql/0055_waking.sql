-- Officers who post by hand are woken on their phones, and whether they can be reached is known before the night.

ALTER TABLE broadcast.relay_officers
    -- When they last wrote to the Official Account, as intake tells; for seven days after it they can be written to.
    ADD COLUMN wrote_at timestamptz;

CREATE INDEX relay_notices_of_officer ON broadcast.relay_notices (account_no, ended_at);

-- Phones on which an officer has let the page wake them: by Web Push.
CREATE TABLE broadcast.relay_phones (
    phone_no   integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_no integer NOT NULL REFERENCES broadcast.relay_officers,
    endpoint   text NOT NULL UNIQUE,
    public_key bytea NOT NULL,
    secret     bytea NOT NULL,
    label      text NOT NULL,
    added_at   timestamptz NOT NULL DEFAULT now(),
    -- A call was last pressed on it.
    proven_at  timestamptz,
    -- Its push service says that it is no more.
    gone_at    timestamptz
);
CREATE INDEX relay_phones_of_officer ON broadcast.relay_phones (account_no);

-- Calls to phones: of a notice, each phone once; or a test of the phone.
CREATE TABLE broadcast.relay_pushes (
    push_no   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    phone_no  integer NOT NULL REFERENCES broadcast.relay_phones ON DELETE CASCADE,
    -- Null: a test.
    notice_no bigint REFERENCES broadcast.relay_notices,
    -- sending: due_at is until when its worker has it.
    state     text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sending', 'sent', 'failed', 'dropped')),
    due_at    timestamptz NOT NULL DEFAULT now(),
    attempts  smallint NOT NULL DEFAULT 0,
    ended_at  timestamptz,
    CHECK ((state IN ('queued', 'sending')) = (ended_at IS NULL)),
    UNIQUE (notice_no, phone_no)
);
CREATE INDEX relay_pushes_due ON broadcast.relay_pushes (due_at) WHERE ended_at IS NULL;

-- The phone that a link was sent to: who has it pressed a call there.
ALTER TABLE broadcast.relay_links ADD COLUMN phone_no integer REFERENCES broadcast.relay_phones ON DELETE CASCADE;
CREATE INDEX relay_links_of_phone ON broadcast.relay_links (phone_no) WHERE phone_no IS NOT NULL;
