-- Who may sign what: each version of the roster as its own bytes, with what administrators signed of it, and what was
-- taken back since. Written by verification's pages and commands, read by every service that asks who somebody is.
CREATE TABLE staff.rosters (
    version      integer PRIMARY KEY CHECK (version >= 1),
    document     bytea NOT NULL,
    signatures   jsonb NOT NULL,
    published_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE staff.revocations (
    -- Of the statement's text: the same one told twice is one.
    statement_sha256 bytea PRIMARY KEY,
    revocation       jsonb NOT NULL,
    login            text NOT NULL,
    -- Null: every key of this login, and the login itself.
    credential_id    text,
    revoked_at       timestamptz NOT NULL DEFAULT now()
);

-- Passkeys that were enrolled. A key signs once a roster names it; until then it only logs its holder in.
CREATE TABLE staff.credentials (
    credential_id text PRIMARY KEY,
    login         text NOT NULL REFERENCES staff.accounts (login),
    public_key    text NOT NULL,
    label         text NOT NULL,
    enrolled_at   timestamptz NOT NULL DEFAULT now(),
    last_used_at  timestamptz
);
CREATE INDEX credentials_by_login ON staff.credentials (login);
