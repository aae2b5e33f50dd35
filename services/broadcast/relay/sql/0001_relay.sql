-- The human relay: who posts by hand, what they have been asked to post, and what they were told.

-- An account of channel "relay" stands for one commune officer; its groups are those that this officer posts into.
CREATE TABLE broadcast.relay_officers (
    account_no    integer PRIMARY KEY REFERENCES broadcast.accounts,
    name          text NOT NULL,
    -- Whom the Official Account writes to; null: nobody can be written to, so the second person is asked at once.
    zalo_user_id  text,
    -- The Official Account that writes (of zalo.accounts).
    oa_account_id text,
    commune_code  text NOT NULL,
    second_no     integer REFERENCES broadcast.relay_officers CHECK (second_no <> account_no),
    enabled       boolean NOT NULL DEFAULT true
);
CREATE INDEX relay_officers_second ON broadcast.relay_officers (second_no);

-- Links to an officer's page. Only the hash of a token is kept.
CREATE TABLE broadcast.relay_links (
    token_sha256 bytea PRIMARY KEY,
    account_no   integer NOT NULL REFERENCES broadcast.relay_officers,
    expires_at   timestamptz NOT NULL
);
CREATE INDEX relay_links_of_officer ON broadcast.relay_links (account_no);
CREATE INDEX relay_links_old ON broadcast.relay_links (expires_at);

-- What one officer has to post of one message, as far as it became due together (a ring); told in one notice.
CREATE TABLE broadcast.relay_bundles (
    bundle_no     integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    message_no    integer NOT NULL REFERENCES broadcast.messages,
    account_no    integer NOT NULL REFERENCES broadcast.accounts,
    opened_at     timestamptz NOT NULL DEFAULT now(),
    deadline      timestamptz NOT NULL,
    -- Since when, and why, the second person and the desk have it too.
    second_at     timestamptz,
    second_reason text,
    desk_at       timestamptz,
    desk_reason   text,
    -- Nothing of it is left to do.
    closed_at     timestamptz
);
CREATE INDEX relay_bundles_open ON broadcast.relay_bundles (bundle_no) WHERE closed_at IS NULL;
CREATE INDEX relay_bundles_of_officer ON broadcast.relay_bundles (account_no, closed_at);
CREATE INDEX relay_bundles_of_message ON broadcast.relay_bundles (message_no);

-- Whose page shows a bundle: its officer's, and the second person's once it has gone on to them.
CREATE VIEW broadcast.relay_duties AS
    SELECT bundle_no, account_no AS person_no FROM broadcast.relay_bundles
    UNION ALL
    SELECT b.bundle_no, o.second_no FROM broadcast.relay_bundles b JOIN broadcast.relay_officers o USING (account_no)
    WHERE b.second_at IS NOT NULL AND o.second_no IS NOT NULL;

-- A delivery in a bundle; the delivery's own state in the ledger says how far it is.
CREATE TABLE broadcast.relay_tasks (
    delivery_id bigint PRIMARY KEY REFERENCES broadcast.deliveries,
    bundle_no   integer NOT NULL REFERENCES broadcast.relay_bundles,
    answered_at timestamptz,
    -- Who answered: the officer, or the second person.
    answered_by integer REFERENCES broadcast.relay_officers
);
CREATE INDEX relay_tasks_of_bundle ON broadcast.relay_tasks (bundle_no);

-- One-to-one messages to officers.
CREATE TABLE broadcast.relay_notices (
    notice_no  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    bundle_no  integer NOT NULL REFERENCES broadcast.relay_bundles,
    account_no integer NOT NULL REFERENCES broadcast.relay_officers,
    step       text NOT NULL CHECK (step IN ('first', 'reminder', 'second')),
    state      text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sending', 'sent', 'failed', 'dropped')),
    due_at     timestamptz NOT NULL DEFAULT now(),
    attempts   smallint NOT NULL DEFAULT 0,
    reason     text,
    ended_at   timestamptz,
    UNIQUE (bundle_no, account_no, step)
);
CREATE INDEX relay_notices_due ON broadcast.relay_notices (due_at) WHERE state IN ('queued', 'sending');

CREATE INDEX deliveries_handed ON broadcast.deliveries (delivery_id) WHERE state = 'handed';
