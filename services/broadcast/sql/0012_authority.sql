-- What people have signed, as it came. Nothing here counts for standing in a row: it is checked whenever it is read.
CREATE TABLE broadcast.rosters (
    version     integer NOT NULL CHECK (version >= 1),
    document    bytea NOT NULL,
    signatures  jsonb NOT NULL,
    received_at timestamptz NOT NULL DEFAULT now()
);
-- Not by the version alone: where no two administrators are left, a first roster is made anew.
CREATE UNIQUE INDEX rosters_once ON broadcast.rosters (version, sha256(document));

CREATE TABLE broadcast.revocations (
    statement_sha256 bytea PRIMARY KEY,
    revocation       jsonb NOT NULL,
    received_at      timestamptz NOT NULL DEFAULT now()
);

-- The record of each alert: approvals of its versions, holds, releases, its end, and the report behind it.
CREATE TABLE broadcast.signed_orders (
    alert_id         uuid NOT NULL,
    statement_sha256 bytea NOT NULL,
    signed           jsonb NOT NULL,
    received_at      timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (alert_id, statement_sha256)
);

-- held: nothing of it is claimed. lone: it stands on one signature, so only its first ring is open. Both follow from the
-- record and stand here for the queries of the senders and of the rings.
ALTER TABLE broadcast.messages
    ADD COLUMN held boolean NOT NULL DEFAULT false,
    ADD COLUMN lone boolean NOT NULL DEFAULT false;

-- Alerts that were on air before people signed: these alone go on without signatures, until they are over. Filled here
-- and never again; only whoever migrates may write it.
CREATE TABLE broadcast.carried_over (
    alert_id uuid PRIMARY KEY,
    until    timestamptz NOT NULL
);
