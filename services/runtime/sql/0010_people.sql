-- How people get in: with a passkey, or with a password and a code of their phone; on whose word their account was made;
-- and where they are logged in.

-- Null: this account has no password. roles: what an account may do before the first roster, of older versions; the
-- roster says it from then on.
ALTER TABLE staff.accounts
    ALTER password_hash DROP NOT NULL,
    ALTER roles SET DEFAULT '{}',
    ADD totp_secret text,
    -- The time step of the last code that was taken: none is taken twice.
    ADD totp_step bigint;

ALTER TABLE staff.sessions
    -- Names a session to its owner, where the token's hash is nobody's business.
    ADD session_no bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    ADD last_used_at timestamptz NOT NULL DEFAULT now(),
    ADD browser text NOT NULL DEFAULT '',
    ADD opened_with text NOT NULL DEFAULT 'password' CHECK (opened_with IN ('passkey', 'password', 'invitation')),
    -- The key that opened it, which takes its sessions along when it is taken back.
    ADD credential_id text;
CREATE INDEX open_sessions_by_login ON staff.sessions (login) WHERE revoked_at IS NULL;

-- A founding begins the line of rosters anew at version 1: the first at installation, a further one when no two
-- administrators are left (break-glass).
ALTER TABLE staff.rosters
    ADD founding integer NOT NULL DEFAULT 1 CHECK (founding >= 1),
    -- When it went into verification's outbox for broadcast; null: still to be told.
    ADD announced_at timestamptz,
    DROP CONSTRAINT rosters_pkey,
    ADD PRIMARY KEY (founding, version);
ALTER TABLE staff.revocations ADD announced_at timestamptz;

-- The people of the newest roster, written with it, so that one statement finds a session and what its owner may do.
CREATE TABLE staff.members (
    login   text PRIMARY KEY,
    name    text NOT NULL,
    role    text NOT NULL,
    scope   text[] NOT NULL,
    since   timestamptz NOT NULL,
    "until" timestamptz
);

-- Everybody with an account, and whether they may come in now: an active account that nobody has taken back and, once
-- there is a roster, a place in it.
CREATE VIEW staff.people AS
SELECT a.login, coalesce(m.name, a.name) AS name, a.roles, m.role, m.scope, a.password_hash, a.totp_secret, a.totp_step,
       a.active
       AND NOT EXISTS (SELECT FROM staff.revocations r WHERE r.login = a.login AND r.credential_id IS NULL)
       AS account_stands,
       NOT EXISTS (SELECT FROM staff.rosters)
       OR (m.login IS NOT NULL AND m.since <= now() AND (m."until" IS NULL OR now() < m."until"))
       AS in_the_roster
FROM staff.accounts a LEFT JOIN staff.members m USING (login);

-- Browsers in which somebody has logged in before: their owner is not slowed down by what strangers try.
CREATE TABLE staff.devices (
    token_sha256 bytea NOT NULL,
    login        text NOT NULL REFERENCES staff.accounts (login),
    last_used_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (token_sha256, login)
);

-- Tries of passwords that were not right, by who tries (the hash of an address or of a known browser) and for which
-- account; an empty login is all of that address. Rows older than a day mean nothing.
CREATE TABLE staff.log_in_failures (
    subject  bytea NOT NULL,
    login    text NOT NULL,
    failures integer NOT NULL,
    last_at  timestamptz NOT NULL,
    PRIMARY KEY (subject, login)
);

-- Challenges that a passkey has answered: none counts twice.
CREATE TABLE staff.used_challenges (
    challenge_sha256 bytea PRIMARY KEY,
    expires_at       timestamptz NOT NULL
);

-- A link that makes an account, or gives an account another key. Only its hash is here.
CREATE TABLE staff.invitations (
    token_sha256 bytea PRIMARY KEY,
    login        text NOT NULL,
    name         text NOT NULL,
    role         text NOT NULL,
    scope        text[] NOT NULL,
    invited_by   text NOT NULL,
    -- For an account that exists a second administrator has to agree; null while nobody has, or where none is needed.
    agreed_by    text,
    needs_second boolean NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT now(),
    expires_at   timestamptz NOT NULL,
    used_at      timestamptz
);
CREATE INDEX invitations_by_login ON staff.invitations (login);

-- The roster that administrators are about to sign; a change of it takes the signatures away.
CREATE TABLE staff.roster_draft (
    only_row   boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    document   bytea NOT NULL,
    signatures jsonb NOT NULL DEFAULT '[]',
    changed_by text NOT NULL,
    changed_at timestamptz NOT NULL DEFAULT now()
);

-- What is to stand in the audit: written with what it tells of, by whichever service; verification moves it into its
-- chain. Ids and short words only.
CREATE TABLE staff.audit_waiting (
    id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at     timestamptz NOT NULL DEFAULT now(),
    actor  text NOT NULL,
    action text NOT NULL,
    detail jsonb NOT NULL
);
