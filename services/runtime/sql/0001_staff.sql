-- Who may log in, shared by all pages: one login, whichever service shows the page.
CREATE SCHEMA staff;

CREATE TABLE staff.accounts (
    login         text PRIMARY KEY,
    name          text NOT NULL,
    password_hash text NOT NULL,
    roles         text[] NOT NULL,
    active        boolean NOT NULL DEFAULT true,
    created_at    timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE staff.sessions (
    token_sha256 bytea PRIMARY KEY,
    login        text NOT NULL REFERENCES staff.accounts (login),
    created_at   timestamptz NOT NULL DEFAULT now(),
    expires_at   timestamptz NOT NULL,
    revoked_at   timestamptz
);
