-- Tables of the baseline, version 0080: people, their sessions and keys, and the roster.
CREATE SCHEMA staff;

CREATE TABLE staff.accounts (
    login text NOT NULL,
    name text NOT NULL,
    password_hash text,
    roles text[] DEFAULT '{}' NOT NULL,
    active boolean DEFAULT true NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    totp_secret text,
    totp_step bigint,
    CONSTRAINT accounts_pkey PRIMARY KEY (login)
);

-- The people of the newest roster, written with it, so that one statement finds a session and what its owner may do.
CREATE TABLE staff.members (
    login text NOT NULL,
    name text NOT NULL,
    role text NOT NULL,
    scope text[] NOT NULL,
    since timestamptz NOT NULL,
    until timestamptz,
    CONSTRAINT members_pkey PRIMARY KEY (login)
);

CREATE TABLE staff.revocations (
    -- Of the statement's text: the same one told twice is one.
    statement_sha256 bytea NOT NULL,
    revocation jsonb NOT NULL,
    login text NOT NULL,
    -- Null: every key of this login, and the login itself.
    credential_id text,
    revoked_at timestamptz DEFAULT now() NOT NULL,
    announced_at timestamptz,
    CONSTRAINT revocations_pkey PRIMARY KEY (statement_sha256)
);

-- Who may sign what: each version of the roster as its own bytes, with what administrators signed of it, and what was
-- taken back since. Written by verification's pages and commands, read by every service that asks who somebody is.
CREATE TABLE staff.rosters (
    version integer NOT NULL,
    document bytea NOT NULL,
    signatures jsonb NOT NULL,
    published_at timestamptz DEFAULT now() NOT NULL,
    founding integer DEFAULT 1 NOT NULL,
    announced_at timestamptz,
    CONSTRAINT rosters_founding_check CHECK ((founding >= 1)),
    CONSTRAINT rosters_version_check CHECK ((version >= 1)),
    CONSTRAINT rosters_pkey PRIMARY KEY (founding, version)
);

-- What is to stand in the audit: written with what it tells of, by whichever service; verification moves it into its
-- chain. Ids and short words only.
CREATE TABLE staff.audit_waiting (
    id bigint GENERATED ALWAYS AS IDENTITY,
    at timestamptz DEFAULT now() NOT NULL,
    actor text NOT NULL,
    action text NOT NULL,
    detail jsonb NOT NULL,
    CONSTRAINT audit_waiting_pkey PRIMARY KEY (id)
);

-- What a browser keeps of words that nobody has sent or saved is sealed with a key of whoever typed them. Their
-- pages bring it, and here it is destroyed when all that it sealed is past its day. What a browser's own database goes on
-- holding of removed values can then be read by nobody.
CREATE TABLE staff.browser_keys (
    key_id uuid NOT NULL,
    login text NOT NULL,
    key bytea NOT NULL,
    made_at timestamptz DEFAULT now() NOT NULL,
    CONSTRAINT browser_keys_key_check CHECK ((octet_length(key) = 32)),
    CONSTRAINT browser_keys_pkey PRIMARY KEY (key_id)
);
CREATE INDEX browser_keys_by_login ON staff.browser_keys (login, made_at);

-- Passkeys that were enrolled. A key signs once a roster names it; until then it only logs its holder in.
CREATE TABLE staff.credentials (
    credential_id text NOT NULL,
    login text NOT NULL,
    public_key text NOT NULL,
    label text NOT NULL,
    enrolled_at timestamptz DEFAULT now() NOT NULL,
    last_used_at timestamptz,
    CONSTRAINT credentials_pkey PRIMARY KEY (credential_id)
);
CREATE INDEX credentials_by_login ON staff.credentials (login);

-- Browsers in which somebody has logged in before: their owner is not slowed down by what strangers try.
CREATE TABLE staff.devices (
    token_sha256 bytea NOT NULL,
    login text NOT NULL,
    last_used_at timestamptz DEFAULT now() NOT NULL,
    CONSTRAINT devices_pkey PRIMARY KEY (token_sha256, login)
);

-- A link that makes an account, or gives an account another key. Only its hash is here.
CREATE TABLE staff.invitations (
    token_sha256 bytea NOT NULL,
    login text NOT NULL,
    name text NOT NULL,
    role text NOT NULL,
    scope text[] NOT NULL,
    invited_by text NOT NULL,
    -- For an account that exists a second administrator has to agree; null while nobody has, or where none is needed.
    agreed_by text,
    needs_second boolean NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz,
    CONSTRAINT invitations_pkey PRIMARY KEY (token_sha256)
);
CREATE INDEX invitations_by_login ON staff.invitations (login);

-- Tries of passwords that were not right, by who tries (the hash of an address or of a known browser) and for which
-- account; an empty login is all of that address. Rows older than a day mean nothing.
CREATE TABLE staff.log_in_failures (
    subject bytea NOT NULL,
    login text NOT NULL,
    failures integer NOT NULL,
    last_at timestamptz NOT NULL,
    CONSTRAINT log_in_failures_pkey PRIMARY KEY (subject, login)
);

-- The roster that administrators are about to sign; a change of it takes the signatures away.
CREATE TABLE staff.roster_draft (
    only_row boolean DEFAULT true NOT NULL,
    document bytea NOT NULL,
    signatures jsonb DEFAULT '[]'::jsonb NOT NULL,
    changed_by text NOT NULL,
    changed_at timestamptz DEFAULT now() NOT NULL,
    CONSTRAINT roster_draft_only_row_check CHECK (only_row),
    CONSTRAINT roster_draft_pkey PRIMARY KEY (only_row)
);

CREATE TABLE staff.sessions (
    token_sha256 bytea NOT NULL,
    login text NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    expires_at timestamptz NOT NULL,
    revoked_at timestamptz,
    session_no bigint GENERATED ALWAYS AS IDENTITY,
    last_used_at timestamptz DEFAULT now() NOT NULL,
    browser text DEFAULT ''::text NOT NULL,
    opened_with text DEFAULT 'password'::text NOT NULL,
    credential_id text,
    office text DEFAULT 
CASE SESSION_USER
    WHEN 'loa_intake'::name THEN 'hotline'::text
    ELSE 'desk'::text
END NOT NULL,
    CONSTRAINT sessions_office_check CHECK ((office = ANY (ARRAY['desk'::text, 'hotline'::text]))),
    CONSTRAINT sessions_opened_with_check CHECK ((opened_with = ANY (ARRAY['passkey'::text, 'password'::text, 'invitation'::text]))),
    CONSTRAINT sessions_pkey PRIMARY KEY (token_sha256),
    CONSTRAINT sessions_session_no_key UNIQUE (session_no)
);
CREATE INDEX open_sessions_by_login ON staff.sessions (login) WHERE (revoked_at IS NULL);

-- Challenges that a passkey has answered: none counts twice.
CREATE TABLE staff.used_challenges (
    challenge_sha256 bytea NOT NULL,
    expires_at timestamptz NOT NULL,
    CONSTRAINT used_challenges_pkey PRIMARY KEY (challenge_sha256)
);

-- Everybody with an account, and whether they may come in now: an active account that nobody has taken back and, once
-- there is a roster, a place in it.
CREATE VIEW staff.people AS
 SELECT a.login,
    COALESCE(m.name, a.name) AS name,
    a.roles,
    m.role,
    m.scope,
    a.password_hash,
    a.totp_secret,
    a.totp_step,
    (a.active AND (NOT (EXISTS ( SELECT
           FROM staff.revocations r
          WHERE ((r.login = a.login) AND (r.credential_id IS NULL)))))) AS account_stands,
    ((NOT (EXISTS ( SELECT
           FROM staff.rosters))) OR ((m.login IS NOT NULL) AND (m.since <= now()) AND ((m.until IS NULL) OR (now() < m.until)))) AS in_the_roster
   FROM (staff.accounts a
     LEFT JOIN staff.members m USING (login));

-- What posts say of the force, as the roster in force has it: all of the roster that the public pages may read.
-- No row before the first roster; NULL where nobody has signed it.
CREATE VIEW staff.voice AS
 SELECT ((convert_from(document, 'UTF8'::name))::jsonb -> 'voice'::text) AS voice
   FROM staff.rosters
  ORDER BY founding DESC, version DESC
 LIMIT 1;

CREATE FUNCTION staff.end_session(token bytea) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$ UPDATE staff.sessions SET revoked_at = now() WHERE token_sha256 = token; $$;

-- Who has this login, with what their password and code are checked against.
CREATE FUNCTION staff.person_of(login text) RETURNS SETOF staff.people
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$ SELECT * FROM staff.people p WHERE p.login = person_of.login; $$;

-- Whose session this is, when it stands, its owner may come in, and it counts for who asks. It then was used just now,
-- which is written once a minute: a row that is written at each request would be the most written of all.
CREATE FUNCTION staff.session_of(token bytea, idle interval, outside_the_roster boolean, used boolean) RETURNS TABLE(login text, name text, roles text[], role text, scope text[], in_the_roster boolean, opened_with text, refounded_at timestamptz)
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
    UPDATE staff.sessions s SET last_used_at = now()
    WHERE s.token_sha256 = token AND used AND s.last_used_at < now() - interval '1 minute'
      AND s.last_used_at > now() - idle AND s.expires_at > now() AND s.revoked_at IS NULL;

    SELECT p.login, p.name, p.roles, p.role, p.scope, p.in_the_roster, s.opened_with,
           -- The line of rosters was begun anew, which everybody is shown for a week.
           (SELECT published_at FROM staff.rosters
            WHERE founding > 1 AND version = 1 AND published_at > now() - interval '7 days'
            ORDER BY founding DESC LIMIT 1)
    FROM staff.sessions s JOIN staff.people p USING (login)
    WHERE s.token_sha256 = token AND s.expires_at > now() AND s.revoked_at IS NULL
      AND s.last_used_at > now() - idle AND (s.office = 'desk' OR session_user = 'loa_intake')
      AND p.account_stands AND (p.in_the_roster OR outside_the_roster);
$$;

ALTER TABLE staff.browser_keys ADD CONSTRAINT browser_keys_login_fkey FOREIGN KEY (login) REFERENCES staff.accounts(login);
ALTER TABLE staff.credentials ADD CONSTRAINT credentials_login_fkey FOREIGN KEY (login) REFERENCES staff.accounts(login);
ALTER TABLE staff.devices ADD CONSTRAINT devices_login_fkey FOREIGN KEY (login) REFERENCES staff.accounts(login);
ALTER TABLE staff.sessions ADD CONSTRAINT sessions_login_fkey FOREIGN KEY (login) REFERENCES staff.accounts(login);
